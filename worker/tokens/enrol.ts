/** Enrolment: a code for one browser, which that browser changes for a token of its own, once. */
import { isAccessScope } from '../../shared/api/scopes.ts';
import {
  BROWSER_SCOPES,
  type BrowserScope,
  type EnrolledBody,
  type EnrolmentCodeBody,
  type EnrolmentCodeMadeBody,
  type EnrolRequest,
} from '../../shared/api/tokens.ts';
import { assertImpersonal } from '../entered-signals/refusal.ts';
import { CodedError } from '../errors.ts';
import { insertCode, selectCodes, useCode, withdrawCode as withdrawStored } from './code-repository.ts';
import { by, drawToken, type TokenDeps } from './deps.ts';
import { hashCode, mintCode, readCode } from './enrolment-code.ts';
import { codeBody, daysAfter } from './model.ts';

/** Days for which a browser's token is in force; the extension changes it for another well before. */
export const BROWSER_DAYS = 180;

const MINUTES_A_DAY = 1440;

/** What a code is made for. */
export interface WantedCode {
  readonly label: string;
  /** A person as the audit names them; null: nobody in particular. */
  readonly owner: string | null;
  /** What it may do beside reading the index, without which it could do nothing. */
  readonly scopes: readonly BrowserScope[];
  readonly minutes: number;
}

/** Makes a code and tells it, this once. Throws `CodedError` 422 `personal-data` for a label that looks like a person. */
export const addCode = async (
  deps: TokenDeps,
  { label, owner, scopes, minutes }: WantedCode,
  actor: string,
): Promise<EnrolmentCodeMadeBody> => {
  assertImpersonal(label, 'label', []);
  const code = mintCode(deps.randomBytes);
  const id = deps.newId();
  const expiresAt = daysAfter(deps.now(), minutes / MINUTES_A_DAY);
  const carried = BROWSER_SCOPES.filter((scope) => scope === 'index:read' || scopes.includes(scope)).join(' ');
  const kept = { id, hash: await hashCode(code), label, owner, scopes: carried, expiresAt };
  await insertCode(deps.db, kept, by(deps, actor));
  return { id, code, label, expiresAt };
};

/** Every code, oldest first, whatever its state; none with its text. */
export const listCodes = async ({ db, now }: Pick<TokenDeps, 'db' | 'now'>): Promise<EnrolmentCodeBody[]> =>
  (await selectCodes(db)).map((code) => codeBody(code, now()));

/** Takes an open code back; with `owner` only one of theirs. Throws `CodedError` 404 where none of this id is open. */
export const withdrawCode = async (
  deps: Pick<TokenDeps, 'db' | 'now'>,
  id: string,
  actor: string,
  owner: string | null = null,
): Promise<void> => {
  if (await withdrawStored(deps.db, id, by(deps, actor), owner)) return;
  throw new CodedError(404, 'not-found', 'No code of this id is open.');
};

/** The same for a code that was used, withdrawn, too old, mistyped or never made: nobody learns which. */
const refused = (): CodedError =>
  new CodedError(
    410,
    'code-refused',
    'This enrolment code is not in force. It works once and for a short time: check it for slips, or make another.',
  );

/** Changes a code for its browser's token, which is told this once. Throws `CodedError` 410 `code-refused`. */
export const enrol = async (deps: TokenDeps, { code, browser }: EnrolRequest): Promise<EnrolledBody> => {
  const read = readCode(code);
  if (read === null) throw refused();
  const now = deps.now();
  const expiresAt = daysAfter(now, BROWSER_DAYS);
  const { token, kept } = await drawToken(deps, expiresAt);
  const scopes = await useCode(deps.db, await hashCode(read), kept, {
    at: now.toISOString(),
    browser: browser ?? null,
  });
  if (scopes === null) throw refused();
  return { token, expiresAt, scopes: scopes.split(' ').filter(isAccessScope) };
};
