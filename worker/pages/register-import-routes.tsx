/**
 * The addresses of the import by page: a form, a preview that is sent while it is made, and the confirmation.
 * Budget: 3,000 rows previewed and imported within 5 seconds on a developer's machine.
 */
import type { Hono } from 'hono';
import type { ImportBody, ImportRowBody } from '../../shared/api/register.ts';
import { keepFirstReading } from '../contingency/exposure-reading.ts';
import { byteLength } from '../db/json-rows.ts';
import { CodedError } from '../errors.ts';
import { publishIndex } from '../index/publish.ts';
import { redacted } from '../redacted.ts';
import { decodeFile } from '../register/decode.ts';
import { applyImport, describePlan, prepareImport, readRegisterFile } from '../register/import.ts';
import { knownLocations } from '../register/known-locations.ts';
import type { Table } from '../register/table.ts';
import { sha256Hex } from '../secrets/digest.ts';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { ConfirmForm } from './register-confirm.tsx';
import { ImportForm } from './register-import.tsx';
import { type Namer, namerOf } from './register-names.ts';
import { LeftRows, PreviewSum, RefusedRows, TakenRows } from './register-preview.tsx';
import { counted, givenWords } from './register-words.ts';
import { type Say, streamedPage } from './streamed.tsx';

const FILE_LIMIT = 10_000_000;

/** A file that was sent, or sent back. */
interface SentFile {
  readonly name: string;
  readonly text: string;
  readonly table: Table;
}

/** What a person confirms: what they saw, and what they ticked. */
interface Confirmed {
  readonly since: number;
  readonly seen: string;
  readonly ticked: ReadonlyMap<number, readonly string[]>;
}

type Fail = (error: unknown) => void;

const importForm = (problem: string | null, status: number): Response =>
  page('Import the register', <ImportForm problem={problem} />, status);

const badForm = (message: string) => new CodedError(400, 'bad-form', message);

const readFile = (name: string, text: string): SentFile => {
  // The file travels back in the form: what it may hold is counted as it will be sent.
  if (byteLength(text) > FILE_LIMIT) throw badForm('The file is larger than 10 MB. Nothing was changed.');
  // Invisible characters belong in no name, and one of ours marks a place in the page.
  return { name: name.replace(/\p{C}/gu, '').slice(0, 100), text, table: readRegisterFile(text) };
};

const uploaded = async (form: FormData): Promise<SentFile> => {
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) throw badForm('Choose a CSV file. Nothing was changed.');
  return readFile(file.name, decodeFile(new Uint8Array(await file.arrayBuffer())));
};

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** A form ends lines as multipart bodies do, whatever the file did. */
const sentBack = (form: FormData): SentFile =>
  readFile(textOf(form, 'name'), textOf(form, 'text').replace(/\r\n?/g, '\n'));

const confirmedIn = (form: FormData): Confirmed => {
  const lines = form.getAll('offer').map(Number);
  const ticked = lines.map((line): [number, string[]] => [line, form.getAll(`cover-${line}`).map(String)]);
  return { since: Number(textOf(form, 'since')), seen: textOf(form, 'seen'), ticked: new Map(ticked) };
};

const importDeps = ({ db, now }: PageDeps) => ({ db, now, knownLocations });

/** What a person sees of an import, as one short text: the same file that would do the same has the same. */
const digestOf = (text: string, { rows, coverage }: ImportBody): Promise<string> =>
  sha256Hex(JSON.stringify({ text, rows, coverage }));

/** What the file says of a row, but for whom it is about. */
const cellsOf = (file: SentFile) => {
  const lines = new Map(file.table.rows.map((row) => [row.line, row.cells]));
  return {
    cellOf: (line: number | null, column: string | null) => lines.get(line ?? 0)?.get(column ?? '') ?? '',
    givenOf: ({ line, outcome }: ImportRowBody) =>
      outcome === 'added' ? givenWords(lines.get(line ?? 0) ?? new Map()) : [],
  };
};

const TAKEN = [
  ['added', 'What comes'],
  ['changed', 'What changes, old → new'],
  ['removed', 'Why'],
] as const;

/** Says the rows of a preview, what is refused first. What would go is not known while rows are refused. */
const sayRows = async (say: Say, file: SentFile, body: ImportBody, name: Namer): Promise<void> => {
  const of = (outcome: string) => body.rows.filter((row) => row.outcome === outcome);
  const { cellOf, givenOf } = cellsOf(file);
  if (body.refused > 0) await say(<RefusedRows rows={of('refused')} name={name} cellOf={cellOf} />);
  for (const [outcome, head] of TAKEN) {
    const rows = outcome === 'removed' && body.refused > 0 ? [] : of(outcome);
    const caption = `${counted(rows.length, 'row')} ${outcome}`;
    if (rows.length > 0)
      await say(<TakenRows caption={caption} head={head} rows={rows} name={name} givenOf={givenOf} />);
  }
  if (body.left > 0) await say(<LeftRows rows={of('left')} name={name} />);
};

/** What a person looked at before, and what they ticked. */
interface Again {
  readonly notice: string;
  readonly ticked: Confirmed['ticked'];
}

const preview = (deps: PageDeps, file: SentFile, again: Again | null, fail: Fail): Promise<Response> =>
  streamedPage({
    title: `Preview of ${file.name}`,
    status: again === null ? 200 : 409,
    fail,
    write: async (say) => {
      await say(<h1>Preview of {file.name}</h1>);
      await say(
        <p>
          Reading {file.name}… {counted(file.table.rows.length, 'row')}, compared with the register…
        </p>,
      );
      const prepared = await prepareImport(importDeps(deps), file.table);
      const body = describePlan(prepared.plan('keep'), true);
      const seen = await digestOf(file.text, body);
      const name = namerOf(prepared.locations);
      await say(<PreviewSum body={body} notice={again?.notice ?? null} />);
      await sayRows(say, file, body, name);
      if (body.refused > 0) return;
      const form = { body, name, text: file.text, fileName: file.name, since: prepared.since, seen };
      await say(<ConfirmForm {...form} ticked={again?.ticked ?? new Map()} />);
    },
  });

const CHANGED = 'The register changed since you looked, so nothing was written. This is what the import would do now.';

const confirm = async (deps: PageDeps, file: SentFile, confirmed: Confirmed, fail: Fail): Promise<Response> => {
  const again = { notice: CHANGED, ticked: confirmed.ticked };
  const prepared = await prepareImport(importDeps(deps), file.table);
  const shown = describePlan(prepared.plan('keep'), true);
  const isSeen = Number.isSafeInteger(confirmed.since) && confirmed.seen === (await digestOf(file.text, shown));
  if (!isSeen) return preview(deps, file, again, fail);
  try {
    const since = Math.min(confirmed.since, prepared.since);
    await applyImport(importDeps(deps), prepared, prepared.plan(confirmed.ticked), { actor: deps.person.actor, since });
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'register-changed') throw error;
    return preview(deps, file, again, fail);
  }
  await publishIndex(deps);
  await keepFirstReading(deps, deps.person.actor);
  return new Response(null, { status: 303, headers: { Location: '/register#last-import' } });
};

const answer = async (deps: PageDeps, request: Request, fail: Fail): Promise<Response> => {
  try {
    const form = await request.formData();
    if (form.get('do') === 'confirm') return await confirm(deps, sentBack(form), confirmedIn(form), fail);
    return await preview(deps, await uploaded(form), null, fail);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return importForm(error.message, error.status);
  }
};

/** Mounts the form, the preview and the confirmation, for people who were let in. */
export const mountRegisterImport = (app: Hono<PageEnv>): void => {
  app.get('/register/import', () => importForm(null, 200));
  app.post('/register/import', (c) => {
    // Left unhandled on purpose, as in `app.ts`: the runtime logs what is not ours to explain.
    return answer(c.var.deps, c.req.raw, (error) => c.executionCtx.waitUntil(Promise.reject(redacted(error))));
  });
};
