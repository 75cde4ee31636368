/**
 * How this browser comes by its own token, and keeps it: a code is changed for a token once, and the token for a new
 * one well before it expires. The server is told the code, or the token, and which kind of browser this is; no more.
 */
import { RENEW_DAYS } from '../../shared/api/renewal.ts';
import type { Browser, EnrolledBody, EnrolRequest } from '../../shared/api/tokens.ts';
import { type OwnToken, tokenProblem } from './secret.ts';
import { readSettings, type StorageArea } from './settings.ts';

export interface EnrolDeps {
  readonly fetch: typeof fetch;
  readonly local: StorageArea;
  readonly now: () => Date;
  readonly readToken: (server: string) => Promise<string | null>;
  readonly ownToken: () => Promise<OwnToken | null>;
  readonly keepOwnToken: (own: OwnToken) => Promise<void>;
  /** Runs one task at a time in all of the extension's backgrounds. */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>;
  readonly browserName: Browser;
}

/** How enrolling went; crosses from the background to the options page. The token does not. */
export type Enrolled =
  | { readonly kind: 'enrolled' }
  /** Why not, in words. */
  | { readonly kind: 'not-enrolled'; readonly words: string };

const TIMEOUT_MS = 30_000;
const DAY_MS = 86_400_000;
/** A token that is in force for less than this is changed. */
const RENEW_MS = RENEW_DAYS * DAY_MS;
/** After a failure it is tried again so much later: months are left. */
const AGAIN_MS = DAY_MS / 4;
const MOST_CHARACTERS = 10_000;

/** Which browser this is, of the three that the server knows. */
export const browserOf = (userAgent: string, firefox: boolean): Browser => {
  if (firefox) return 'Firefox';
  return userAgent.includes(' Edg/') ? 'Edge' : 'Chrome';
};

type Told = Pick<EnrolledBody, 'token' | 'expiresAt'>;

const toldIn = (text: string): Told | null => {
  try {
    const { token, expiresAt } = (JSON.parse(text) ?? {}) as Partial<Record<keyof Told, unknown>>;
    if (typeof token !== 'string' || typeof expiresAt !== 'string') return null;
    return tokenProblem(token) === null && Number.isFinite(Date.parse(expiresAt)) ? { token, expiresAt } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

interface Question {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A new token, or the status it was refused with; null where nobody answered, or somebody else. */
const ask = async (
  deps: EnrolDeps,
  { address, ...init }: Question,
  signal: AbortSignal,
): Promise<Told | number | null> => {
  try {
    const response = await deps.fetch(address, {
      ...init,
      method: 'POST',
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (response.status !== 201) return response.status;
    return toldIn((await response.text()).slice(0, MOST_CHARACTERS));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
};

const refusalWords = (status: number | null, server: string): string => {
  if (status === 410) return 'The server did not take the code: it works once, and for a short time. Make another.';
  if (status === 429) return 'Too many codes were tried from your office. Wait a minute, and save again.';
  if (status === null)
    return `No Rating Watch server answered at ${server}. The code was perhaps used up: make another.`;
  return `The server could not take the code (status ${status}). Try again, or make another.`;
};

/** Changes a code for this browser's token, and keeps that for the server. */
export const enrolBrowser = async (
  deps: EnrolDeps,
  { code, server }: { readonly code: string; readonly server: string },
  signal: AbortSignal,
): Promise<Enrolled> => {
  const body: EnrolRequest = { code, browser: deps.browserName };
  const headers = { 'content-type': 'application/json' };
  const told = await ask(deps, { address: `${server}/v1/enrol`, headers, body: JSON.stringify(body) }, signal);
  if (told === null || typeof told === 'number') return { kind: 'not-enrolled', words: refusalWords(told, server) };
  await deps.keepOwnToken({ ...told, server, triedAt: null });
  return { kind: 'enrolled' };
};

/** A token that was typed in says nothing of its end, and is not this browser's to change. */
const isDue = ({ expiresAt, triedAt }: OwnToken, nowMs: number): boolean =>
  expiresAt !== null &&
  Date.parse(expiresAt) - nowMs < RENEW_MS &&
  (triedAt === null || nowMs - Date.parse(triedAt) >= AGAIN_MS);

/** This browser's token, where it is the one in use and is to be changed. */
const dueToken = async (deps: EnrolDeps): Promise<OwnToken | null> => {
  const own = await deps.ownToken();
  if (own === null || !isDue(own, deps.now().getTime())) return null;
  const { serverAddress } = (await readSettings(deps.local)).effective;
  return own.server === serverAddress && (await deps.readToken(own.server)) === own.token ? own : null;
};

/**
 * Changes this browser's token where less than 30 days are left of it. One at a time: of two at once one would throw
 * the other's away. The old token goes on being used until the new one is kept, and is in force for a day beside it:
 * an answer that is lost costs nothing.
 */
export const renewToken = async (deps: EnrolDeps, signal: AbortSignal): Promise<void> => {
  if ((await dueToken(deps)) === null) return;
  await deps.exclusively(async () => {
    const own = await dueToken(deps);
    if (own === null) return;
    const headers = { authorization: `Bearer ${own.token}` };
    const told = await ask(deps, { address: `${own.server}/v1/token/rotate`, headers }, signal);
    const isNew = told !== null && typeof told !== 'number';
    await deps.keepOwnToken(
      isNew ? { ...told, server: own.server, triedAt: null } : { ...own, triedAt: deps.now().toISOString() },
    );
  });
};
