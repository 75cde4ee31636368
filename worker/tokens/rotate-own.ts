/**
 * A browser changes its own token for a new one before it expires.
 *
 * No browser is locked out: the old token stays in force for a day beside the new one. If the answer was lost, the new
 * token was never used: asked again with the old one, another takes its place and the lost one is revoked.
 * No stolen token lives on: the day is counted from the first change and never made longer. And whoever asks with a
 * token whose replacement is already in use holds a copy (OAuth 2.0 Security Best Current Practice, RFC 9700 section
 * 4.14.2): nobody can tell which of the two is the browser, so all its tokens are revoked and it has to be enrolled
 * again. A thief cannot be so early that the browser would not ask in its turn: a token is changed in its last month
 * alone, in which the browser asks within the day that the old one has left.
 */
import { RENEW_DAYS } from '../../shared/api/renewal.ts';
import type { EnrolledBody } from '../../shared/api/tokens.ts';
import { CodedError } from '../errors.ts';
import { by, drawToken, type TokenDeps } from './deps.ts';
import { BROWSER_DAYS } from './enrol.ts';
import { daysAfter, earlier, type StoredToken, tokenBody } from './model.ts';
import { replaceToken, revokeToken, selectToken } from './repository.ts';

/** Days for which the old token stays in force. */
const OVERLAP_DAYS = 1;
/** Clocks differ; within the overlap, or a thief who asks first would not be found out. */
const EARLY_DAYS = RENEW_DAYS + OVERLAP_DAYS / 2;

const notABrowser = (): CodedError =>
  new CodedError(
    403,
    'not-a-browser',
    'Only an enrolled browser changes its own token; an administrator rotates others.',
  );

const copied = (): CodedError =>
  new CodedError(
    401,
    'token-revoked',
    'This token was replaced, and its replacement is in use elsewhere. All tokens of this browser were revoked: enrol it again.',
  );

const tooEarly = (): CodedError =>
  new CodedError(409, 'too-early', `A browser changes its token when less than ${RENEW_DAYS} days are left of it.`);

const overtaken = (): CodedError =>
  new CodedError(409, 'rotated-meanwhile', 'This token was changed in the same moment. Ask again.');

/** Whether the token that took this one's place was never used, and can be taken back; true where there is none. */
const isReplaceable = async (db: D1Database, { replacedBy }: StoredToken): Promise<boolean> => {
  if (replacedBy === null) return true;
  const next = await selectToken(db, replacedBy);
  return next?.lastUsedAt === null;
};

/**
 * Changes the token of this id, which was let in, for another with the same rights; told this once. Throws
 * `CodedError` 403 `not-a-browser`, 401 `token-revoked` where its replacement is in use, 409 `too-early` while more
 * than a month is left of it, 409 `rotated-meanwhile`.
 */
export const rotateOwn = async (deps: TokenDeps, id: string): Promise<EnrolledBody> => {
  const old = await selectToken(deps.db, id);
  if (old?.kind !== 'browser') throw notABrowser();
  if (!(await isReplaceable(deps.db, old))) {
    await revokeToken(deps.db, id, by(deps, id));
    throw copied();
  }
  const now = deps.now();
  if (old.expiresAt === null || old.expiresAt > daysAfter(now, EARLY_DAYS)) throw tooEarly();
  const expiresAt = daysAfter(now, BROWSER_DAYS);
  const { token, kept } = await drawToken(deps, expiresAt);
  const until = old.replacedBy === null ? earlier(old.expiresAt, daysAfter(now, OVERLAP_DAYS)) : old.expiresAt;
  const replacement = { old, token: kept, until, instead: old.replacedBy };
  if (!(await replaceToken(deps.db, replacement, by(deps, id)))) throw overtaken();
  return { token, expiresAt, scopes: tokenBody(old, now).scopes };
};
