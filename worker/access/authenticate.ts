/** Who is calling, and may they: bearer tokens (RFC 6750), deny by default. */
import { type AccessScope, isAccessScope } from '../../shared/api/scopes.ts';
import { CodedError } from '../errors.ts';
import { addressOf, assertWithin, type Limits } from './limits.ts';
import { findToken, type TokenRow, touchToken } from './repository.ts';
import { hashToken, looksLikeToken } from './token.ts';

/** The caller of a request. */
export interface Caller {
  /** The token's id: what the audit names. */
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly AccessScope[];
}

const HOUR_MS = 3_600_000;

/** A 401 must name its scheme (RFC 9110, 11.6.1); `app.ts` adds that header to every 401. */
const unauthenticated = (code: string, message: string) => new CodedError(401, code, message);

const readBearer = (header: string | null): string => {
  const [scheme, token, ...more] = (header ?? '').trim().split(/\s+/);
  if (scheme === undefined || scheme === '') {
    throw unauthenticated('token-missing', 'This route needs an access token: Authorization: Bearer TOKEN.');
  }
  if (scheme.toLowerCase() !== 'bearer' || token === undefined || more.length > 0 || !looksLikeToken(token)) {
    throw unauthenticated('token-malformed', 'The access token is not one of ours: it may be cut short or mistyped.');
  }
  return token;
};

const assertInForce = (row: TokenRow | null, now: Date): TokenRow => {
  if (row === null) throw unauthenticated('token-unknown', 'The access token is not known.');
  if (row.revokedAt !== null) throw unauthenticated('token-revoked', 'The access token was revoked.');
  if (row.expiresAt !== null && Date.parse(row.expiresAt) <= now.getTime()) {
    throw unauthenticated('token-expired', 'The access token has expired.');
  }
  return row;
};

const isDueForTouch = (row: TokenRow, now: Date): boolean =>
  row.lastUsedAt === null || now.getTime() - Date.parse(row.lastUsedAt) >= HOUR_MS;

/**
 * The caller behind an `Authorization` header. Throws `CodedError` 401 where there is none in
 * force; a database that does not answer throws on, so that the request fails closed.
 * The use is noted at most once an hour.
 */
const authenticate = async (db: D1Database, header: string | null, now: Date): Promise<Caller> => {
  const token = readBearer(header);
  const row = assertInForce(await findToken(db, await hashToken(token)), now);
  if (isDueForTouch(row, now)) await touchToken(db, row.id, now.toISOString());
  return { id: row.id, label: row.label, scopes: row.scopes.split(' ').filter(isAccessScope) };
};

interface LimitedDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly limits: Limits;
}

/**
 * As `authenticate`, and not too often: a token in force by itself, whoever is refused by their address. Throws
 * `CodedError` 429 besides. It costs the database nothing more.
 */
export const authenticateWithin = async ({ db, now, limits }: LimitedDeps, headers: Headers): Promise<Caller> => {
  const address = addressOf(headers);
  const caller = await authenticate(db, headers.get('Authorization'), now()).catch(async (error: unknown) => {
    if (error instanceof CodedError && error.status === 401)
      await assertWithin(limits, 'address', `refused ${address}`, address);
    throw error;
  });
  await assertWithin(limits, 'token', caller.id, address);
  return caller;
};

/** Throws `CodedError` 403, naming the scope, where the caller's token does not carry it. */
export const requireScope = (caller: Caller, scope: AccessScope): void => {
  if (caller.scopes.includes(scope)) return;
  throw new CodedError(403, 'scope-missing', `This access token does not carry the scope "${scope}".`, { scope });
};
