/**
 * The Teams channel: one POST of a card to a Workflow's address.
 * Budget: at most 4 requests a second a drainer, Microsoft's limit for an incoming webhook. The drainer sends four at
 * a time and waits for all before the next four, and each waits a second before it is sent.
 */
import type { ChannelDeps, Send } from '../channel.ts';
import type { SendOutcome } from '../outcome.ts';
import { readRetryAfter } from '../retry-after.ts';
import { judgeTeamsAddress } from './address.ts';
import { teamsMessage } from './card.ts';

const SEND_TIMEOUT_MS = 20_000;
const PACE_MS = 1000;

/** The flow takes it and posts it later; the id of that run finds it in the flow's history. */
const runIdOf = (response: Response): { receiverId: string } | Record<never, never> => {
  const id = response.headers.get('x-ms-workflow-run-id') ?? '';
  return /^[\w-]{1,100}$/.test(id) ? { receiverId: id } : {};
};

const WORDS: Readonly<Record<number, string>> = {
  400: 'Teams refused the message (400): look whether the workflow is switched on',
  401: 'Teams refused the address (401): its signature was changed, so add the new address',
  403: 'Teams refused the address (403): look at the workflow’s owner and licence',
};

const retryWords = (status: number): string => {
  if (status >= 300 && status < 400) return `Teams answered with a redirect (${status}), which is not followed`;
  return WORDS[status] ?? `Teams answered with status ${status}`;
};

const outcomeOf = (response: Response, now: Date): SendOutcome => {
  const { status } = response;
  if (status === 200 || status === 202) return { kind: 'delivered', ...runIdOf(response) };
  if (status === 404 || status === 410) return { kind: 'gone', reason: `the workflow is no longer there (${status})` };
  if (status === 413) return { kind: 'permanent', reason: 'Teams found the message too large (413)' };
  const asks = status === 429 || status >= 500;
  const after = asks ? readRetryAfter(response.headers.get('retry-after'), now) : null;
  return { kind: 'retry', after, reason: retryWords(status) };
};

/** False where the drain was stopped meanwhile: nothing was sent. */
const waited = async ({ sleep }: ChannelDeps, signal: AbortSignal): Promise<boolean> => {
  try {
    await sleep?.(PACE_MS, signal);
    return !signal.aborted;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
};

const post = async (deps: ChannelDeps, url: URL, body: string, signal: AbortSignal): Promise<SendOutcome> => {
  const limit = deps.timeoutMs ?? SEND_TIMEOUT_MS;
  const timeout = AbortSignal.timeout(limit);
  // Workers refuse a global function that is called as a method of another object.
  const { fetch } = deps;
  try {
    const response = await fetch(url.href, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'RatingWatch-Teams/1' },
      body,
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

/**
 * Sends a message to Teams once; `secret` is the Workflow's address. 200 and 202 are delivery (the flow has it, and
 * posts it in its own time), 404 and 410 the end of the endpoint, a time-out ambiguous: a Workflow cannot be asked
 * what it has, so the card comes again with the same reference, and says that it may be a repeat.
 */
export const sendTeams: Send = async (deps, { content, secret, mayHaveArrived }, signal) => {
  const judged = judgeTeamsAddress(secret, deps.local);
  if (!judged.ok) return { kind: 'permanent', reason: judged.reason };
  if (!(await waited(deps, signal))) return { kind: 'retry', after: null, reason: 'stopped before it was sent' };
  return post(deps, judged.url, teamsMessage(content, { publicUrl: deps.publicUrl, mayHaveArrived }), signal);
};
