/** Tokens: made for programs, listed, revoked, rotated by an administrator. */
import { ACCESS_SCOPES } from '../../shared/api/scopes.ts';
import {
  PROGRAM_DAYS,
  type RotateRequest,
  type TokenBody,
  type TokenMadeBody,
  type TokenRequest,
} from '../../shared/api/tokens.ts';
import { assertImpersonal, refusal } from '../entered-signals/refusal.ts';
import { CodedError } from '../errors.ts';
import { by, drawToken, type TokenDeps } from './deps.ts';
import { daysAfter, earlier, sameLifetime, stateOf, tokenBody } from './model.ts';
import {
  insertProgramToken,
  replaceToken,
  revokeOwned,
  revokeToken as revokeStored,
  selectBrowsersOf,
  selectToken,
  selectTokens,
} from './repository.ts';

const notInForce = (): CodedError => new CodedError(404, 'not-found', 'No token of this id is in force.');

const replacedBefore = (): CodedError =>
  new CodedError(409, 'already-replaced', 'This token was replaced before: rotate the one that took its place.');

/** Every token, oldest first, whatever its state. */
export const listTokens = async ({ db, now }: Pick<TokenDeps, 'db' | 'now'>): Promise<TokenBody[]> =>
  (await selectTokens(db)).map((token) => tokenBody(token, now()));

/** The browsers of one person, oldest first, whatever their state. */
export const listBrowsersOf = async ({ db, now }: Pick<TokenDeps, 'db' | 'now'>, owner: string): Promise<TokenBody[]> =>
  (await selectBrowsersOf(db, owner)).map((token) => tokenBody(token, now()));

const expiryOf = ({ days, expiresOn }: TokenRequest, now: Date): string => {
  const expiresAt = expiresOn === undefined ? daysAfter(now, days ?? PROGRAM_DAYS) : `${expiresOn}T00:00:00.000Z`;
  if (Date.parse(expiresAt) > now.getTime() && expiresAt <= daysAfter(now, 3660)) return expiresAt;
  throw refusal(422, 'bad-expiry', 'expiresOn', 'Give a day that is to come, at most ten years from now.');
};

/**
 * Makes a program's token and tells it, this once. Throws `CodedError` 422 `personal-data` for a label that looks
 * like a person, 422 `bad-expiry` for a day that is past.
 */
export const addToken = async (deps: TokenDeps, wanted: TokenRequest, actor: string): Promise<TokenMadeBody> => {
  assertImpersonal(wanted.label, 'label', []);
  const scopes = ACCESS_SCOPES.filter((scope) => wanted.scopes.includes(scope));
  const { token, kept } = await drawToken(deps, expiryOf(wanted, deps.now()));
  await insertProgramToken(deps.db, { ...kept, label: wanted.label, scopes: scopes.join(' ') }, by(deps, actor));
  return { id: kept.id, token, label: wanted.label, scopes, expiresAt: kept.expiresAt };
};

/** Takes a token out of force, at once; a browser's with those that came before and after it. Throws `CodedError` 404. */
export const revokeToken = async (deps: Pick<TokenDeps, 'db' | 'now'>, id: string, actor: string): Promise<void> => {
  if ((await revokeStored(deps.db, id, by(deps, actor))) === 0) throw notInForce();
};

/** Takes all of a person's browsers out of force, and their open codes; how many tokens were in force. */
export const revokeBrowsersOf = (deps: Pick<TokenDeps, 'db' | 'now'>, owner: string, actor: string): Promise<number> =>
  revokeOwned(deps.db, owner, by(deps, actor));

/**
 * Makes a token with the rights and the lifetime of another, which stays in force for so many hours more (never
 * longer than it would have). Throws `CodedError` 404 where it is not in force, 409 `already-replaced`.
 */
export const rotateToken = async (
  deps: TokenDeps,
  id: string,
  { overlapHours }: RotateRequest,
  actor: string,
): Promise<TokenMadeBody> => {
  const now = deps.now();
  const old = await selectToken(deps.db, id);
  if (old === null) throw notInForce();
  const state = stateOf(old, now);
  if (state === 'being-replaced') throw replacedBefore();
  if (state !== 'in-force') throw notInForce();
  const { token, kept } = await drawToken(deps, sameLifetime(old, now));
  const until = earlier(old.expiresAt, daysAfter(now, overlapHours / 24));
  if (!(await replaceToken(deps.db, { old, token: kept, until, instead: null }, by(deps, actor))))
    throw replacedBefore();
  const { label, scopes } = tokenBody(old, now);
  return { id: kept.id, token, label, scopes, expiresAt: kept.expiresAt };
};
