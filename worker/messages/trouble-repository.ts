/**
 * The only SQL of troubles: what was given up of late, what was told of it, and who can be told.
 * Budget: one round trip of three statements, each by an index or over the few endpoints.
 */
import type { ChannelName } from '../delivery/channels.ts';

/** Messages to one endpoint that were given up within one hour. */
export interface GivenUp {
  readonly endpointId: string;
  readonly count: number;
  /** ISO moment of the first. */
  readonly since: string;
  /** Why the first was, in words. */
  readonly reason: string | null;
}

/** An endpoint that takes messages, or was switched off by itself. */
export interface KnownEndpoint {
  readonly id: string;
  readonly channel: ChannelName;
  readonly label: string | null;
  /** ISO moment; null while it is on. */
  readonly disabledAt: string | null;
  readonly disabledReason: string | null;
}

/** What there may be to tell. */
export interface TroubleFacts {
  readonly givenUp: readonly GivenUp[];
  readonly endpoints: readonly KnownEndpoint[];
  /** Ids of the messages that told of troubles. */
  readonly told: readonly string[];
}

/** A receipt comes at most three days after its e-mail was taken (GOV.UK Notify retries that long), which is `next_at`. */
const RECEIPT_MS = 4 * 24 * 60 * 60_000;

/** What a person switched off is no trouble, nor is what was given up with it. */
const BY_A_PERSON = 'the endpoint was switched off by a person';

/** When a message was given up: its receiver said so later, its endpoint was switched off, or its last attempt failed. */
const GIVEN_UP_AT = `CASE WHEN m.receipt IS NOT NULL THEN m.receipt_at
                          WHEN m.last_error = e.disabled_reason THEN e.disabled_at
                          ELSE m.next_at END`;

/** By the hour, from which the day in London can be told. Messages about troubles are none: they would never end. */
const GIVEN_UP = `SELECT endpointId, COUNT(*) AS count, MIN(at) AS since, reason FROM (
    SELECT m.endpoint_id AS endpointId, ${GIVEN_UP_AT} AS at, m.last_error AS reason
      FROM message m JOIN endpoint e ON e.id = m.endpoint_id
     WHERE m.state = 'failed' AND m.next_at > ?1 AND m.kind <> 'trouble'
       AND e.disabled_reason IS NOT ?4 AND m.last_error IS NOT ?4)
  WHERE at > ?2 AND at <= ?3 GROUP BY endpointId, substr(at, 1, 13) ORDER BY endpointId, since`;

const ENDPOINTS = `SELECT id, channel, label, disabled_at AS disabledAt, disabled_reason AS disabledReason FROM endpoint
  WHERE disabled_at IS NULL OR (disabled_at > ?1 AND disabled_reason IS NOT ?2) ORDER BY created_at, id`;

/** By the primary key: the ids begin with the day. */
const TOLD = "SELECT id FROM message WHERE id >= ?1 AND id < 'trouble.'";

/** Reads it, for what was given up after `since` and until `now`; `firstDay` is the day in London of `since`. */
export const readTroubles = async (
  db: D1Database,
  { since, now, firstDay }: { readonly since: Date; readonly now: Date; readonly firstDay: string },
): Promise<TroubleFacts> => {
  const from = since.toISOString();
  const sent = new Date(since.getTime() - RECEIPT_MS).toISOString();
  const [givenUp, endpoints, told] = await db.batch<unknown>([
    db.prepare(GIVEN_UP).bind(sent, from, now.toISOString(), BY_A_PERSON),
    db.prepare(ENDPOINTS).bind(from, BY_A_PERSON),
    db.prepare(TOLD).bind(`trouble-${firstDay}`),
  ]);
  return {
    givenUp: (givenUp?.results ?? []) as GivenUp[],
    endpoints: (endpoints?.results ?? []) as KnownEndpoint[],
    told: ((told?.results ?? []) as { id: string }[]).map(({ id }) => id),
  };
};
