/** What is asked of the list of tokens, as its page's address has it. Pure. */
import * as z from 'zod';
import { TOKEN_KINDS, type TokenBody } from '../../shared/api/tokens.ts';
import { filtersIn } from './filters.ts';

const SEARCHES = ['in-force', 'expiring', 'never-used', 'over', 'all'] as const;
type TokenSearch = (typeof SEARCHES)[number];

const FILTERS = {
  state: { schema: z.enum(SEARCHES), words: 'the state' },
  kind: { schema: z.enum(TOKEN_KINDS), words: 'the kind' },
  owner: { schema: z.string().max(254), words: 'the owner' },
} as const;

/** Which. */
export interface TokensAsked {
  readonly state: TokenSearch;
  readonly kind: TokenBody['kind'] | null;
  /** A part of the owner's address, in lower case; empty: anybody's. */
  readonly owner: string;
}

/** What was asked for, as far as it makes sense; `leftOut` says what does not. */
export const readAsked = (
  address: Readonly<Record<string, string>>,
): TokensAsked & { readonly leftOut: readonly string[] } => {
  const { read, leftOut } = filtersIn(address, FILTERS);
  return {
    state: read('state') ?? 'in-force',
    kind: read('kind') ?? null,
    owner: (read('owner') ?? '').toLowerCase(),
    leftOut,
  };
};

/** It as it stands in an address; empty where nothing is asked. */
export const queryOf = ({ state, kind, owner }: TokensAsked, page = 1): string => {
  const given = { state: state === 'in-force' ? '' : state, kind: kind ?? '', owner, page: page > 1 ? `${page}` : '' };
  const asked = Object.entries(given).filter(([, value]) => value !== '');
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`;
};

const SOON_MS = 30 * 86_400_000;

/** Whether it is in force: by itself, or beside the one that takes its place. */
export const isInForce = ({ state }: Pick<TokenBody, 'state'>): boolean =>
  state === 'in-force' || state === 'being-replaced';

const isExpiring = ({ expiresAt }: TokenBody, now: Date): boolean =>
  expiresAt !== null && Date.parse(expiresAt) - now.getTime() <= SOON_MS;

const IS: Readonly<Record<TokenSearch, (token: TokenBody, now: Date) => boolean>> = {
  'in-force': isInForce,
  // What is being replaced is meant to expire.
  expiring: (token, now) => token.state === 'in-force' && isExpiring(token, now),
  'never-used': (token) => isInForce(token) && token.lastUsedAt === null,
  over: (token) => !isInForce(token),
  all: () => true,
};

/** Those that are asked for, the newest first. */
export const searchTokens = (tokens: readonly TokenBody[], asked: TokensAsked, now: Date): TokenBody[] =>
  tokens
    .filter((token) => IS[asked.state](token, now))
    .filter(({ kind }) => asked.kind === null || kind === asked.kind)
    .filter(({ owner }) => asked.owner === '' || (owner ?? '').toLowerCase().includes(asked.owner))
    .toReversed();
