/** The addresses of the import of figures: a form, a preview, the confirmation, and its undoing. */
import type { Hono } from 'hono';
import * as z from 'zod';
import { applyExposure, prepareExposure } from '../contingency/exposure-import.ts';
import { describeExposurePlan } from '../contingency/exposure-plan.ts';
import { describeExposureUndo, planExposureUndo, undoExposure } from '../contingency/exposure-undo.ts';
import { byteLength } from '../db/json-rows.ts';
import { CodedError } from '../errors.ts';
import { publishIndex } from '../index/publish.ts';
import { decodeFile } from '../register/decode.ts';
import { knownLocations } from '../register/known-locations.ts';
import { readTable } from '../register/table.ts';
import { sha256Hex } from '../secrets/digest.ts';
import { ExposureForm, ExposureUndoQuestion, ExposureUndoRefused } from './exposure-import.tsx';
import { ExposurePreview } from './exposure-preview.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { namerOf } from './register-names.ts';

const FILE_LIMIT = 10_000_000;

interface SentFile {
  readonly name: string;
  readonly text: string;
}

const badForm = (message: string) => new CodedError(400, 'bad-form', message);

const form = (problem: string | null, status: number): Response =>
  page('Import figures', <ExposureForm problem={problem} />, status);

const readFile = (name: string, text: string): SentFile => {
  if (byteLength(text) > FILE_LIMIT) throw badForm('The file is larger than 10 MB. Nothing was changed.');
  return { name: name.replace(/\p{C}/gu, '').slice(0, 100), text };
};

const uploaded = async (sent: FormData): Promise<SentFile> => {
  const file = sent.get('file');
  if (!(file instanceof File) || file.size === 0) throw badForm('Choose a CSV file. Nothing was changed.');
  return readFile(file.name, decodeFile(new Uint8Array(await file.arrayBuffer())));
};

const textOf = (sent: FormData, name: string): string => {
  const value = sent.get(name);
  return typeof value === 'string' ? value : '';
};

const prepare = async (deps: PageDeps, file: SentFile) => {
  const prepared = await prepareExposure(deps, readTable(file.text));
  const body = describeExposurePlan(prepared.plan, true);
  return { prepared, body, seen: await sha256Hex(JSON.stringify({ text: file.text, rows: body.rows })) };
};

interface Shown {
  readonly asked: string;
  readonly notice: string | null;
}

const preview = async (deps: PageDeps, file: SentFile, { asked, notice }: Shown): Promise<Response> => {
  const [{ prepared, body, seen }, locations] = await Promise.all([prepare(deps, file), knownLocations(deps.db)]);
  const shown = (
    <ExposurePreview
      body={body}
      name={namerOf(locations)}
      text={file.text}
      fileName={file.name}
      since={prepared.since}
      seen={seen}
      asked={asked}
      notice={notice}
    />
  );
  return page(`Preview of ${file.name}`, shown, notice === null ? 200 : 409);
};

const CHANGED = 'The register changed since you looked, so nothing was written. This is what the import would do now.';

const confirm = async (deps: PageDeps, file: SentFile, sent: FormData): Promise<Response> => {
  const again = () => preview(deps, file, { asked: '1', notice: CHANGED });
  const since = Number(textOf(sent, 'since'));
  const { prepared, seen } = await prepare(deps, file);
  if (!Number.isSafeInteger(since) || seen !== textOf(sent, 'seen')) return again();
  try {
    await applyExposure(deps, prepared, { actor: deps.person.actor, since: Math.min(since, prepared.since) });
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'register-changed') throw error;
    return again();
  }
  await publishIndex(deps);
  return new Response(null, { status: 303, headers: { Location: '/exposure#last-import' } });
};

/** A form ends lines as multipart bodies do, whatever the file did. */
const sentBack = (sent: FormData): SentFile =>
  readFile(textOf(sent, 'name'), textOf(sent, 'text').replace(/\r\n?/g, '\n'));

const answer = async (deps: PageDeps, request: Request): Promise<Response> => {
  try {
    const sent = await request.formData();
    if (sent.get('do') === 'confirm') return await confirm(deps, sentBack(sent), sent);
    const asked = textOf(sent, 'page');
    const file = asked === '' ? await uploaded(sent) : sentBack(sent);
    return await preview(deps, file, { asked: asked === '' ? '1' : asked, notice: null });
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return form(error.message, error.status);
  }
};

/** A refusal is a page of its own: there is nothing to type. */
const orRefused = async (asked: () => Promise<Response>): Promise<Response> => {
  try {
    return await asked();
  } catch (error) {
    if (!(error instanceof CodedError) || error.status !== 409) throw error;
    return page('The last import of figures cannot be undone', <ExposureUndoRefused message={error.message} />, 409);
  }
};

const undoQuestion = (deps: PageDeps): Promise<Response> =>
  orRefused(async () => {
    const undo = describeExposureUndo(await planExposureUndo(deps), true);
    const name = namerOf(await knownLocations(deps.db));
    return page('Undo the last import of figures', <ExposureUndoQuestion undo={undo} name={name} now={deps.now()} />);
  });

const seqNumber = z.coerce.number().int().positive();

const undo = (deps: PageDeps, request: Request): Promise<Response> =>
  orRefused(async () => {
    const asked = seqNumber.safeParse((await request.formData()).get('import'));
    if (!asked.success) throw badForm('The form does not say which import. Nothing was changed.');
    await undoExposure(deps, { actor: deps.person.actor, expected: asked.data });
    await publishIndex(deps);
    return new Response(null, { status: 303, headers: { Location: '/exposure#last-import' } });
  });

/** Mounts them, for people who were let in. */
export const mountExposureImport = (app: Hono<PageEnv>): void => {
  app.get('/exposure/import', () => form(null, 200));
  app.post('/exposure/import', (c) => answer(c.var.deps, c.req.raw));
  app.get('/exposure/undo', (c) => undoQuestion(c.var.deps));
  app.post('/exposure/undo', (c) => undo(c.var.deps, c.req.raw));
};
