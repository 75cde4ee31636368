/**
 * Empties the outbox: claim, send, then mark. A drainer that dies between the last two sends again
 * under the same id, which the receiver knows it by; nothing is marked before it was sent.
 * Budget: 4 sends at a time, 100 a call.
 */
import { CodedError } from '../errors.ts';
import type { Ration } from '../ration.ts';
import { requireSecretsKey, type SecretsKeys, unseal } from '../secrets/seal.ts';
import { CHANNELS } from './channels.ts';
import type { SendOutcome } from './outcome.ts';
import {
  type ClaimedMessage,
  claimMessages,
  disableEndpoint,
  isAnyDue,
  markMessage,
  readMessage,
} from './repository.ts';
import { nextDelay } from './schedule.ts';

const AT_ONCE = 4;
const A_CALL = 100;
/**
 * Questions that one message may need: three to read an alert of the first version, two to a receiver that is asked
 * first what it has, three where its endpoint is switched off by its answer.
 */
const MESSAGE_NEEDS = 8;
/** Longer than the longest attempt, so that no row is taken from a drainer that lives. */
const LEASE_MS = 120_000;

export interface DrainDeps extends SecretsKeys {
  readonly db: D1Database;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
  readonly newId: () => string;
  /** Where people reach the Worker; null leaves the links out. */
  readonly publicUrl: string | null;
  /** A developer's machine: loopback addresses are allowed. */
  readonly local: boolean;
  /** Milliseconds; rejects when the signal is aborted. For channels that keep a pace. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds an attempt may take; 20,000 unless told. */
  readonly timeoutMs?: number;
  /** What an invocation may ask in all, where that is little; null or absent: nobody counts. */
  readonly ration?: Pick<Ration, 'left'> | null;
}

/** What a drain did: each attempt is counted once. */
export interface DrainReport {
  readonly delivered: number;
  /** To be tried again: the receiver did not take it. */
  readonly retried: number;
  /** Given up for good. */
  readonly failed: number;
  /** To be tried again: the receiver may have it. */
  readonly ambiguous: number;
}

type Verdict = keyof DrainReport;

const attempt = async (deps: DrainDeps, claimed: ClaimedMessage, signal: AbortSignal): Promise<SendOutcome> => {
  const message = await readMessage(deps.db, claimed);
  if (message === null) return { kind: 'permanent', reason: 'what it told of or its endpoint is not there' };
  const { content, endpoint } = message;
  if (endpoint.disabledAt !== null) return { kind: 'permanent', reason: 'the endpoint is switched off' };
  const { address, settings } = endpoint;
  try {
    const secret = await unseal(deps, endpoint.id, endpoint.secret);
    const { id, mayHaveArrived } = claimed;
    return await CHANNELS[endpoint.channel](deps, { id, content, address, secret, settings, mayHaveArrived }, signal);
  } catch (error) {
    // One endpoint's secret was sealed with another key: the others are still served.
    if (error instanceof CodedError) return { kind: 'retry', after: null, reason: error.message };
    throw error;
  }
};

const markAgain = async (
  deps: DrainDeps,
  delivery: ClaimedMessage,
  holder: string,
  outcome: Extract<SendOutcome, { kind: 'retry' | 'ambiguous' }>,
): Promise<Verdict> => {
  const now = deps.now();
  const delay = nextDelay(delivery.attempts, deps.random(), outcome.kind === 'retry' ? outcome.after : null);
  const nextAt = new Date(now.getTime() + (delay ?? 0)).toISOString();
  const again = outcome.kind === 'ambiguous' ? 'ambiguous' : 'pending';
  const state = delay === null ? 'failed' : again;
  await markMessage(deps.db, delivery.id, holder, { state, nextAt, error: outcome.reason, at: now.toISOString() });
  if (state === 'failed') return 'failed';
  return outcome.kind === 'ambiguous' ? 'ambiguous' : 'retried';
};

const settle = async (
  deps: DrainDeps,
  delivery: ClaimedMessage,
  holder: string,
  outcome: SendOutcome,
): Promise<Verdict> => {
  const at = deps.now().toISOString();
  switch (outcome.kind) {
    case 'delivered':
      await markMessage(deps.db, delivery.id, holder, {
        ...{ state: 'delivered', nextAt: at, error: null, at },
        receiverId: outcome.receiverId ?? null,
      });
      return 'delivered';
    case 'gone':
      await disableEndpoint(deps.db, delivery.endpointId, { reason: outcome.reason, at });
      return 'failed';
    case 'permanent':
      await markMessage(deps.db, delivery.id, holder, { state: 'failed', nextAt: at, error: outcome.reason, at });
      return 'failed';
    default:
      return markAgain(deps, delivery, holder, outcome);
  }
};

/** How many are claimed now: none that could not be sent and marked. */
const roundOf = ({ ration }: DrainDeps): number =>
  ration == null ? AT_ONCE : Math.max(0, Math.min(AT_ONCE, Math.floor((ration.left() - 1) / MESSAGE_NEEDS)));

/**
 * Delivers what is due, at most 100 or as many as the ration is enough for, and says what came of it. Stops between rounds when `signal`
 * aborts. Two drainers at once share the work. With messages due, throws CodedError
 * `secrets-key-missing` or `secrets-key-invalid` before any is touched: nothing could be signed.
 */
export const drain = async (deps: DrainDeps, signal: AbortSignal): Promise<DrainReport> => {
  const report: Record<Verdict, number> = { delivered: 0, retried: 0, failed: 0, ambiguous: 0 };
  if (!(await isAnyDue(deps.db, deps.now().toISOString()))) return report;
  await requireSecretsKey(deps.secretsKey);
  const holder = deps.newId();
  for (let left = A_CALL; left > 0 && !signal.aborted; left -= AT_ONCE) {
    const limit = roundOf(deps);
    if (limit === 0) break;
    const now = deps.now();
    const until = new Date(now.getTime() + LEASE_MS).toISOString();
    const claimed = await claimMessages(deps.db, { holder, now: now.toISOString(), until, limit });
    if (claimed.length === 0) break;
    const verdicts = await Promise.all(
      claimed.map(async (delivery) => settle(deps, delivery, holder, await attempt(deps, delivery, signal))),
    );
    for (const verdict of verdicts) report[verdict] += 1;
  }
  return report;
};
