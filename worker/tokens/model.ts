/** Tokens and enrolment codes as they stand: pure. */
import { isAccessScope } from '../../shared/api/scopes.ts';
import type { CodeState, EnrolmentCodeBody, TokenBody, TokenKind, TokenState } from '../../shared/api/tokens.ts';

/** A token as it is stored, without its hash; moments are ISO 8601 UTC. */
export interface StoredToken {
  readonly id: string;
  readonly prefix: string;
  readonly label: string;
  readonly kind: TokenKind;
  readonly owner: string | null;
  /** Separated by spaces. */
  readonly scopes: string;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  readonly revokedBy: string | null;
  readonly replacedBy: string | null;
}

/** An enrolment code as it is stored, without its hash. */
export interface StoredCode {
  readonly id: string;
  readonly label: string;
  readonly owner: string | null;
  readonly scopes: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly tokenId: string | null;
  readonly withdrawnAt: string | null;
}

/** Over at the moment itself, as at the door. */
const isPast = (moment: string | null, now: Date): boolean => moment !== null && Date.parse(moment) <= now.getTime();

/** How a token stands. */
export const stateOf = (
  { revokedAt, expiresAt, replacedBy }: Pick<StoredToken, 'revokedAt' | 'expiresAt' | 'replacedBy'>,
  now: Date,
): TokenState => {
  if (revokedAt !== null) return 'revoked';
  if (isPast(expiresAt, now)) return replacedBy === null ? 'expired' : 'replaced';
  return replacedBy === null ? 'in-force' : 'being-replaced';
};

/** How a code stands: open until it is used, withdrawn, or too old. */
export const codeStateOf = (
  { usedAt, withdrawnAt, expiresAt }: Pick<StoredCode, 'usedAt' | 'withdrawnAt' | 'expiresAt'>,
  now: Date,
): CodeState => {
  if (usedAt !== null) return 'used';
  if (withdrawnAt !== null) return 'withdrawn';
  return isPast(expiresAt, now) ? 'expired' : 'open';
};

/** A token as it is told. */
export const tokenBody = (token: StoredToken, now: Date): TokenBody => ({
  ...token,
  scopes: token.scopes.split(' ').filter(isAccessScope),
  state: stateOf(token, now),
});

/** A code as it is told. */
export const codeBody = (code: StoredCode, now: Date): EnrolmentCodeBody => ({
  ...code,
  scopes: code.scopes.split(' ').filter(isAccessScope),
  state: codeStateOf(code, now),
});

const DAY_MS = 86_400_000;

/** That many days (a part of one counts) after a moment, ISO 8601 UTC. */
export const daysAfter = (now: Date, days: number): string =>
  new Date(now.getTime() + Math.round(days * DAY_MS)).toISOString();

/** When a token with the lifetime of another expires, made now; null where that one does not expire. */
export const sameLifetime = (
  { createdAt, expiresAt }: Pick<StoredToken, 'createdAt' | 'expiresAt'>,
  now: Date,
): string | null =>
  expiresAt === null
    ? null
    : new Date(now.getTime() + Math.max(DAY_MS, Date.parse(expiresAt) - Date.parse(createdAt))).toISOString();

/** The earlier of two moments; null is never. */
export const earlier = (one: string | null, other: string): string => (one === null || other < one ? other : one);
