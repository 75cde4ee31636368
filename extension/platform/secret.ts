/**
 * The access token, in the extension's own IndexedDB. `storage.local` would be open to content
 * scripts, and so to a page that breaks into one; the extension's IndexedDB belongs to another origin.
 * A token is kept together with the server it was given for, and never sent to another.
 */
import { createStore, del, get, set } from 'idb-keyval';

/** A person's own token, or the one the council's policy gives. */
export type TokenSource = 'own' | 'policy';

interface KeptToken {
  readonly token: string;
  readonly server: string;
}

/** A person's own token: typed in, or got by an enrolment code. */
export interface OwnToken extends KeptToken {
  /** ISO 8601 UTC; null where it was typed in, which tells nothing of its end. */
  readonly expiresAt: string | null;
  /** When it was last tried, in vain, to change it for a new one. */
  readonly triedAt: string | null;
}

const secrets = createStore('rating-watch', 'secrets');

const keptFor = (kept: unknown, server: string): string | null => {
  const { token, server: keptServer } = (kept ?? {}) as Partial<KeptToken>;
  return typeof token === 'string' && token !== '' && keptServer === server ? token : null;
};

/** The token for a server (the policy's before the person's own), or null where none was given for it. */
export const readToken = async (server: string): Promise<string | null> => {
  const [policy, own] = await Promise.all([get<unknown>('policy', secrets), get<unknown>('own', secrets)]);
  return keptFor(policy, server) ?? keptFor(own, server);
};

/** The server a person's own token was given for, or null where none is kept. */
export const serverOfOwnToken = async (): Promise<string | null> => {
  const { server } = ((await get<unknown>('own', secrets)) ?? {}) as Partial<KeptToken>;
  return typeof server === 'string' ? server : null;
};

const momentIn = (value: unknown): string | null =>
  typeof value === 'string' && Number.isFinite(Date.parse(value)) ? value : null;

/** A person's own token, or null where none is kept. */
export const ownToken = async (): Promise<OwnToken | null> => {
  const { token, server, expiresAt, triedAt } = ((await get<unknown>('own', secrets)) ?? {}) as Partial<OwnToken>;
  if (typeof token !== 'string' || typeof server !== 'string') return null;
  return { token, server, expiresAt: momentIn(expiresAt), triedAt: momentIn(triedAt) };
};

/** Keeps a person's own token in the place of the one before. */
export const keepOwnToken = (own: OwnToken): Promise<void> => set('own', own, secrets);

/** Keeps a token for a server. */
export const keepToken = (source: TokenSource, token: string, server: string): Promise<void> =>
  set(source, { token, server } satisfies KeptToken, secrets);

/** Forgets a token. */
export const forgetToken = (source: TokenSource): Promise<void> => del(source, secrets);

const MOST_CHARACTERS = 512;

/**
 * Why a text cannot be an access token, or null. What a token looks like is the server's to say:
 * only what cannot travel in a header is refused.
 */
export const tokenProblem = (text: string): string | null =>
  text.length <= MOST_CHARACTERS && /^[\x21-\x7e]+$/.test(text)
    ? null
    : 'Paste the access token as you were given it, without spaces.';
