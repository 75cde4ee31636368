/** Tokens in words. Pure. */
import type { AccessScope } from '../../shared/api/scopes.ts';
import type { TokenBody } from '../../shared/api/tokens.ts';
import { momentWords } from './dates.ts';

/** What a holder may do, to go after "may". */
export const SCOPE_WORDS: Readonly<Record<AccessScope, string>> = {
  'index:read': 'read every provider’s rating, verdict and council status',
  'providers:read': 'read providers and their history',
  'events:read': 'read every change of a rating',
  'alerts:read': 'read alerts',
  'alerts:write': 'acknowledge, assign, put off and close alerts',
  'register:write': 'read and change the register and its exposure',
  'statuses:write': 'read, set and lift council statuses',
  'exceptions:write': 'read and record exceptions',
  'policy:write': 'read and change the placement policy',
  'contingency:read': 'read what is at risk, exposure and plans',
  'contingency:write': 'change plans, signals, inspections and spare hours',
  'names:report': 'report names that are not matched',
  'callbacks:write': 'tell what became of messages',
  'audit:read': 'read the audit',
  admin: 'change settings, recipients, roles and tokens, run checks and drills',
};

/** When a token was last used, noted at most once an hour. */
export const lastUseWords = ({ lastUsedAt }: Pick<TokenBody, 'lastUsedAt'>, now: Date): string =>
  lastUsedAt === null ? 'Never' : momentWords(lastUsedAt, now);

/** Till when it is in force. */
export const untilWords = ({ expiresAt }: Pick<TokenBody, 'expiresAt'>, now: Date): string =>
  expiresAt === null ? 'No end' : momentWords(expiresAt, now);

/** What tokens are called, by id. */
export interface TokenNames {
  readonly labels: ReadonlyMap<string, string>;
  /** Those of browsers: one that stopped a browser is that browser itself (`worker/tokens/rotate-own.ts`). */
  readonly browsers: ReadonlySet<string>;
}

/** The names of these. */
export const namesOf = (tokens: readonly TokenBody[]): TokenNames => ({
  labels: new Map(tokens.map(({ id, label }) => [id, label])),
  browsers: new Set(tokens.filter(({ kind }) => kind === 'browser').map(({ id }) => id)),
});

/** Of a browser whose answer was lost, so that another token took this one's place: nobody ever had it. */
export const isLost = ({ revokedBy, lastUsedAt }: TokenBody, { browsers }: TokenNames): boolean =>
  lastUsedAt === null && revokedBy !== null && browsers.has(revokedBy);

const stoppedWords = (token: TokenBody, names: TokenNames): string => {
  if (token.revokedBy === null) return '';
  if (isLost(token, names)) return ': it never arrived, and another took its place';
  if (names.browsers.has(token.revokedBy)) return ' by itself: a copy of its token was used';
  return ` by ${names.labels.get(token.revokedBy) ?? token.revokedBy}`;
};

/** How a token stands. */
export const stateWords = (token: TokenBody, names: TokenNames, now: Date): string => {
  const { state, expiresAt, revokedAt } = token;
  switch (state) {
    case 'in-force':
      return 'In force';
    case 'being-replaced':
      return `Replaced, and in force beside its replacement until ${momentWords(expiresAt ?? '', now)}`;
    case 'replaced':
      return 'Replaced';
    case 'expired':
      return `Expired ${momentWords(expiresAt ?? '', now)}`;
    case 'revoked':
      return `Stopped ${momentWords(revokedAt ?? '', now)}${stoppedWords(token, names)}`;
  }
};
