/**
 * One request for the index. What is sent: the server's address, the token, the ETag. Nothing here
 * takes anything else, so nothing derived from a page can be sent.
 */
import type { IndexDocument } from '../../shared/api/index-document.ts';
import { checkIndex } from './index-check.ts';

export interface IndexQuestion {
  /** Without a slash at its end. */
  readonly server: string;
  readonly token: string;
  /** null asks for the whole index whatever is kept. */
  readonly etag: string | null;
}

export type IndexAnswer =
  | { readonly kind: 'new'; readonly index: IndexDocument; readonly etag: string | null }
  | { readonly kind: 'unchanged' }
  /** 401: not a token of this server. 403: a token without the scope. */
  | { readonly kind: 'refused'; readonly status: 401 | 403 }
  /** Nobody there, no route, a time-out, or a body cut off. */
  | { readonly kind: 'no-answer' }
  /** Somebody answered, but with something else: a log-in page, another site, a damaged index. */
  | { readonly kind: 'stranger'; readonly detail: string }
  /** The server is there and cannot answer now. */
  | { readonly kind: 'troubled'; readonly status: number; readonly retryAfterSeconds: number | null };

export interface AskDeps {
  readonly fetch: typeof fetch;
  readonly timeoutMs?: number;
  /** Largest body that is read, in bytes. */
  readonly maxBytes?: number;
}

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;

const headersOf = ({ token, etag }: IndexQuestion): Record<string, string> => ({
  accept: 'application/json',
  authorization: `Bearer ${token}`,
  ...(etag === null ? {} : { 'if-none-match': etag }),
});

const retryAfter = (response: Response): number | null => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
};

/** Reads the body, giving up past `maxBytes`; null then. */
const readText = async (response: Response, maxBytes: number): Promise<string | null> => {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not JSON at all: the structural check says so to the caller.
  }
};

const readIndex = async (response: Response, maxBytes: number): Promise<IndexAnswer> => {
  if (!/\bjson\b/i.test(response.headers.get('content-type') ?? '')) return { kind: 'stranger', detail: 'not JSON' };
  const text = await readText(response, maxBytes);
  if (text === null) return { kind: 'stranger', detail: 'too large' };
  const checked = checkIndex(parseJson(text));
  return checked.ok
    ? { kind: 'new', index: checked.index, etag: response.headers.get('etag') }
    : { kind: 'stranger', detail: checked.wrong };
};

const answerOf = async (response: Response, question: IndexQuestion, maxBytes: number): Promise<IndexAnswer> => {
  const { status } = response;
  if (status === 200) return readIndex(response, maxBytes);
  if (status === 304 && question.etag !== null) return { kind: 'unchanged' };
  if (status === 401 || status === 403) return { kind: 'refused', status };
  if (status === 429 || status >= 500) return { kind: 'troubled', status, retryAfterSeconds: retryAfter(response) };
  const redirected = response.type === 'opaqueredirect';
  return { kind: 'stranger', detail: redirected ? 'it leads to another address' : `status ${status}` };
};

/**
 * Asks a server for its index. Redirects are not followed (a log-in page is no server, and the token
 * stays where it was meant to go); no cookies, no referrer, no browser cache.
 */
export const askIndex = async (deps: AskDeps, question: IndexQuestion, signal: AbortSignal): Promise<IndexAnswer> => {
  try {
    const response = await deps.fetch(`${question.server}/v1/index`, {
      headers: headersOf(question),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(deps.timeoutMs ?? TIMEOUT_MS)]),
    });
    return await answerOf(response, question, deps.maxBytes ?? MAX_BYTES);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError || error instanceof DOMException) return { kind: 'no-answer' };
    throw error;
  }
};
