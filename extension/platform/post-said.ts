/**
 * One request that hands over something said. What is sent: the server's address, the token, and what a person
 * chose and typed in the card; nothing here takes anything else.
 */
import { acknowledgementAnswer, type ServerError } from './acknowledged.ts';
import type { Said } from './said.ts';

export interface PostDeps {
  readonly fetch: typeof fetch;
  /** How long one answer is waited for, in milliseconds. */
  readonly postTimeoutMs?: number;
}

/** Where to, and as whom. */
export interface PostTarget {
  /** Without a slash at its end. */
  readonly server: string;
  readonly token: string;
}

/** How the server took it. */
export type PostAnswer =
  /** `words`: what there is to say of it; null where it went as it was meant. */
  | { readonly kind: 'recorded'; readonly reference: string | null; readonly words: string | null }
  /** It will not be taken as it is, however often it is sent. */
  | { readonly kind: 'refused'; readonly words: string }
  /** Not now. `all`: nor would anything else be taken now. */
  | {
      readonly kind: 'not-now';
      readonly words: string;
      readonly all: boolean;
      readonly retryAfterSeconds: number | null;
    };

const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER = 100_000;
const LONGEST_WORDS = 500;

/** Where it goes, and the body. That an alert is acknowledged is said by the address alone. */
const requestFor = ({ kind, body }: Said): { readonly path: string; readonly json: unknown } => {
  if (kind === 'exception') return { path: '/v1/exceptions', json: body };
  if (kind === 'name-report') return { path: '/v1/names/reports', json: body };
  return { path: `/v1/alerts/${encodeURIComponent(body.alertId)}/acknowledge`, json: {} };
};

const notNow = (words: string, all: boolean, retryAfterSeconds: number | null = null): PostAnswer => ({
  kind: 'not-now',
  words,
  all,
  retryAfterSeconds,
});

const retryAfter = (response: Response): number | null => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
};

/** The body as an object of JSON; null where it is anything else: a log-in page, say. */
const readObject = async (response: Response): Promise<Record<string, unknown> | null> => {
  if (!/\bjson\b/i.test(response.headers.get('content-type') ?? '')) return null;
  const text = await response.text();
  if (text.length > LONGEST_ANSWER) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null; // Cut off, or no JSON at all.
  }
};

/** The server's own error, in its words; null where it is none of ours. */
const errorOf = (body: Record<string, unknown> | null): ServerError | null => {
  const { code, message } = (body?.error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof message !== 'string' || message === '') return null;
  return { code: typeof code === 'string' ? code : '', message: message.slice(0, LONGEST_WORDS) };
};

const STRANGER = 'That address answered, but not as a Rating Watch server.';

const recorded = (body: Record<string, unknown> | null): PostAnswer => {
  // A log-in page or a portal answers 200 to anything: only our own server's answer counts as recorded.
  if (body === null) return notNow(STRANGER, true);
  const { reference } = body;
  return { kind: 'recorded', reference: typeof reference === 'string' ? reference.slice(0, 40) : null, words: null };
};

const answerOf = async (response: Response, kind: Said['kind']): Promise<PostAnswer> => {
  const { status } = response;
  const body = await readObject(response);
  const own = kind === 'acknowledgement' ? acknowledgementAnswer(status, errorOf(body)) : null;
  if (own !== null) return own;
  if (status === 200 || status === 201) return recorded(body);
  if (status === 401) return notNow('The server refused the token.', true);
  if (status === 403) return notNow('The server refused the token: it is not allowed to record this.', false);
  if (status === 408 || status === 429) {
    return notNow(`The server asks to be left alone for a while (status ${status}).`, true, retryAfter(response));
  }
  if (status >= 500) return notNow(`The server is in trouble (status ${status}).`, false, retryAfter(response));
  if (status < 400) return notNow(STRANGER, true);
  return { kind: 'refused', words: errorOf(body)?.message ?? `The server refused it (status ${status}).` };
};

/**
 * Sends one thing. Redirects are not followed, as for the index; no cookies, no referrer, no browser cache.
 * The key in the body lets the server record it once, however often it is sent. Throws only when aborted.
 */
export const postSaid = async (
  deps: PostDeps,
  { server, token }: PostTarget,
  said: Said,
  signal: AbortSignal,
): Promise<PostAnswer> => {
  const { path, json } = requestFor(said);
  try {
    const response = await deps.fetch(server + path, {
      method: 'POST',
      headers: { accept: 'application/json', authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(json),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(deps.postTimeoutMs ?? TIMEOUT_MS)]),
    });
    return await answerOf(response, said.kind);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError || error instanceof DOMException) return notNow(`No answer at ${server}.`, true);
    throw error;
  }
};
