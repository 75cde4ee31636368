/** The webhook channel: one signed POST. */
import { judgeAddress } from './address.ts';
import type { SendOutcome } from './outcome.ts';
import { readRetryAfter } from './retry-after.ts';
import { signWebhook } from './sign.ts';

/** Standard Webhooks asks for 15 to 30 seconds. */
const SEND_TIMEOUT_MS = 20_000;

export interface WebhookDeps {
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  readonly local: boolean;
  /** Milliseconds until an attempt is given up; 20,000 unless told. */
  readonly timeoutMs?: number;
}

/** A message for one endpoint; `id` is the same at every attempt. */
export interface WebhookMessage {
  readonly id: string;
  readonly address: string;
  readonly secret: string;
  readonly body: string;
}

/** Statuses whose Retry-After is honoured: the receiver, or the gateway before it, asks for air. */
const THROTTLES = new Set([429, 502, 503, 504]);

const outcomeOf = (response: Response, now: Date): SendOutcome => {
  const { status } = response;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 410) return { kind: 'gone', reason: 'the receiver answered 410 Gone' };
  const after = THROTTLES.has(status) ? readRetryAfter(response.headers.get('retry-after'), now) : null;
  const what = status >= 300 && status < 400 ? `a redirect (${status}), which is not followed` : `status ${status}`;
  return { kind: 'retry', after, reason: `the receiver answered with ${what}` };
};

/**
 * Sends one message once. A 2xx is delivery, a 3xx a failure (never followed), a 410 the end of the
 * endpoint. A time-out or a broken connection is ambiguous: the body may have arrived.
 * The reasons hold neither address nor secret. Throws a TypeError where the secret is none.
 */
export const sendWebhook = async (
  deps: WebhookDeps,
  message: WebhookMessage,
  signal: AbortSignal,
): Promise<SendOutcome> => {
  const judged = judgeAddress(message.address, deps.local);
  if (!judged.ok) return { kind: 'permanent', reason: judged.reason };
  const signature = await signWebhook(message.secret, message.id, deps.now(), message.body);
  const headers = { 'content-type': 'application/json', 'user-agent': 'RatingWatch-Webhook/1', ...signature };
  const limit = deps.timeoutMs ?? SEND_TIMEOUT_MS;
  const timeout = AbortSignal.timeout(limit);
  // Workers refuse a global function that is called as a method of another object.
  const { fetch } = deps;
  try {
    const response = await fetch(judged.url.href, {
      method: 'POST',
      headers,
      body: message.body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    });
    // Nothing in the answer's body is of use; reading it would let a receiver feed us without end.
    await response.body?.cancel();
    return outcomeOf(response, deps.now());
  } catch (error) {
    // Classified, not swallowed: state and reason are kept with the delivery. The error's own message
    // may hold the address.
    const name = error instanceof Error ? error.name : 'Error';
    const reason = timeout.aborted ? `no answer within ${limit / 1000} seconds` : `the connection broke (${name})`;
    return { kind: 'ambiguous', reason };
  }
};
