/**
 * One question to CQC and what its answer means. CQC's API answers in JSON; its edge (Azure
 * Application Gateway) answers blocks and outages with a web page, under whatever status.
 */
import { isNestedBeyond, MAX_LEVELS } from '../json-depth.ts';
import { untilAborted } from './abortable.ts';
import { readBody } from './body.ts';
import { failed, type Outcome, ok } from './outcome.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** What every question has in common. */
export interface AnswerOptions {
  readonly fetch: typeof fetch;
  readonly userAgent: string;
  readonly key: string | undefined;
  readonly timeoutMs: number;
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const headersOf = ({ userAgent, key }: AnswerOptions): Headers => {
  // CQC's edge answers 403 to whoever names no user agent, and workerd names none by itself.
  const headers = new Headers({ accept: 'application/json', 'user-agent': userAgent });
  if (key !== undefined) headers.set('Ocp-Apim-Subscription-Key', key);
  return headers;
};

const isJson = (response: Response): boolean =>
  /^application\/(?:[\w.-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '');

const isPage = (response: Response, body: string): boolean =>
  /html/i.test(response.headers.get('content-type') ?? '') || /^\s*<(?:!doctype|html|head|body)\b/i.test(body);

const parsed = (body: string): Outcome<unknown> => {
  if (isNestedBeyond(body, MAX_LEVELS)) return failed('The answer is nested deeper than any of CQC’s.');
  try {
    return ok(JSON.parse(body) as unknown);
  } catch {
    return failed('The answer was not whole JSON.');
  }
};

/** CQC's own message, for a person: without the key, on one line, and short. */
const messageIn = (body: string, key: string | undefined): string => {
  const read = parsed(body);
  const message = read.kind === 'ok' && read.value !== null && typeof read.value === 'object' ? read.value : {};
  const words = 'message' in message && typeof message.message === 'string' ? message.message : '';
  const withoutKey = key === undefined || key === '' ? words : words.replaceAll(key, '[key]');
  return withoutKey
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
};

const told = (what: string, message: string): string => (message === '' ? `${what}.` : `${what}: ${message}`);

const refusal = (response: Response, status: 401 | 403, message: string): Outcome<never> =>
  status === 401 || isJson(response)
    ? { kind: 'refused', status, reason: told('CQC did not accept the subscription key', message) }
    : { kind: 'outage', reason: 'CQC answered 403 without JSON: its edge is blocking, or it is out of service.' };

/** The meaning of an answer whose status is not 200; 429 is what it says even in a web page. */
const wentWrong = (response: Response, body: string, options: AnswerOptions): Outcome<never> => {
  const { status } = response;
  if (status === 429) {
    const wait = retryAfterSeconds(response.headers.get('retry-after'), options.now());
    return { kind: 'throttled', retryAfterSeconds: wait };
  }
  if (isPage(response, body)) return { kind: 'outage', reason: `CQC answered ${status} with a web page, not data.` };
  const message = messageIn(body, options.key);
  if (status === 400) return { kind: 'bad-request', reason: told('CQC did not understand the question', message) };
  if (status === 401 || status === 403) return refusal(response, status, message);
  if ((status === 404 || status === 410) && isJson(response)) return { kind: 'gone' };
  // Not followed: the key must not travel to wherever the answer points.
  if (status >= 300 && status < 400) return failed('CQC redirected the question; redirects are not followed.');
  return failed(told(`CQC answered ${status}`, message));
};

const meaning = (response: Response, body: string, options: AnswerOptions): Outcome<unknown> => {
  if (response.status !== 200) return wentWrong(response, body, options);
  if (isPage(response, body)) return { kind: 'outage', reason: 'CQC answered with a web page, not data.' };
  return isJson(response) ? parsed(body) : failed('CQC answered with something other than JSON.');
};

/** An error's body is read for its message only. */
const ERROR_BYTES = 64 * 1024;

const exchange = async (url: URL, maxBytes: number, options: AnswerOptions, signal: AbortSignal) => {
  const { fetch: send } = options; // workerd's fetch must not be called as a method of another object
  const response = await send(url.href, { headers: headersOf(options), redirect: 'manual', signal });
  const body = await readBody(response, response.status === 200 ? maxBytes : ERROR_BYTES, signal);
  if (body.kind === 'ok') return meaning(response, body.value, options);
  // What a status says holds even where its body cannot be read.
  return response.status === 200 ? body : wentWrong(response, '', options);
};

/** A network error's code (`ECONNREFUSED`), where the runtime gives one; its message may hold the address. */
const networkReason = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? `CQC could not be reached (${code}).` : 'CQC could not be reached.';
};

/**
 * Asks one question and waits at most `timeoutMs` for the whole of its answer.
 * Rejects with the signal's reason when `signal` aborts, and for nothing else.
 */
export const ask = async (
  url: URL,
  maxBytes: number,
  options: AnswerOptions,
  signal: AbortSignal,
): Promise<Outcome<unknown>> => {
  signal.throwIfAborted();
  const late = new AbortController();
  const done = new AbortController();
  const timer = options.sleep(options.timeoutMs, done.signal).then(
    () => late.abort(),
    () => undefined, // the answer came first
  );
  const either = AbortSignal.any([signal, late.signal]);
  try {
    return await untilAborted(exchange(url, maxBytes, options, either), either);
  } catch (error) {
    signal.throwIfAborted();
    if (late.signal.aborted) return failed('CQC did not answer in time.');
    return failed(networkReason(error));
  } finally {
    done.abort();
    void timer;
  }
};
