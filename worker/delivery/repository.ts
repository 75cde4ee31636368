/** The only SQL of the outbox: claim, read what to send, mark. */
import type { Severity } from '../alerts/model.ts';
import type { MessageContent } from '../messages/content.ts';
import { type EventRow, eventBody } from '../ratings/event-row.ts';
import type { ChannelName } from './channels.ts';

/** A message that this drainer holds. */
export interface ClaimedMessage {
  readonly id: string;
  readonly endpointId: string;
  /** Attempts made, the one now beginning included. */
  readonly attempts: number;
  /**
   * An earlier attempt may have arrived: every one but the first, for a drainer may have died between sending and
   * marking, and a gateway's error may hide that the receiver took it.
   */
  readonly mayHaveArrived: boolean;
}

/** How a claimed message ends this time. */
export interface MessageMark {
  readonly state: 'pending' | 'delivered' | 'failed' | 'ambiguous';
  /** ISO moment of the next attempt; what it is for a final state is of no meaning. */
  readonly nextAt: string;
  readonly error: string | null;
  readonly at: string;
  /** The receiver's own id of what it took. */
  readonly receiverId?: string | null;
}

/** Whether any message is due at `now` (ISO), claimed or not. */
export const isAnyDue = async (db: D1Database, now: string): Promise<boolean> =>
  (await db
    .prepare("SELECT 1 FROM message WHERE state IN ('pending', 'ambiguous') AND next_at <= ?1 LIMIT 1")
    .bind(now)
    .first()) !== null;

/**
 * Takes up to `limit` due messages for `holder` until `until` (ISO): those that cannot wait before digests. One statement: two drainers
 * never hold the same row. A row whose holder died is due again when its lease has passed.
 */
export const claimMessages = async (
  db: D1Database,
  claim: { holder: string; now: string; until: string; limit: number },
): Promise<ClaimedMessage[]> => {
  const { results } = await db
    .prepare(
      `UPDATE message SET lease_holder = ?1, lease_until = ?2, attempts = attempts + 1
        WHERE id IN (SELECT id FROM message
                      WHERE state IN ('pending', 'ambiguous') AND next_at <= ?3
                        AND (lease_until IS NULL OR lease_until <= ?3)
                      ORDER BY kind = 'digest', next_at, id LIMIT ?4)
        RETURNING id, endpoint_id AS endpointId, attempts, attempts > 1 AS mayHaveArrived`,
    )
    .bind(claim.holder, claim.until, claim.now, claim.limit)
    .all<Omit<ClaimedMessage, 'mayHaveArrived'> & { mayHaveArrived: number }>();
  return results
    .map((row) => ({ ...row, mayHaveArrived: row.mayHaveArrived === 1 }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** Where a message goes; to one that is switched off nothing is sent. */
export interface EndpointToReach {
  readonly id: string;
  readonly channel: ChannelName;
  readonly address: string;
  readonly secret: string;
  /** JSON. */
  readonly settings: string | null;
  readonly disabledAt: string | null;
}

interface AlertRow {
  readonly id: string;
  readonly locationId: string;
  readonly locationName: string;
  readonly severity: Severity;
  readonly headline: string;
  readonly openedAt: string;
  readonly revises: string | null;
  readonly owner: string | null;
}

/** An alert that was put into the outbox before messages kept their words. */
const readAlertContent = async (db: D1Database, messageId: string): Promise<MessageContent | null> => {
  const ALERT = "(SELECT item_id FROM message_item WHERE message_id = ?1 AND kind = 'alert')";
  const [alerts, events] = await db.batch<AlertRow | EventRow>([
    db
      .prepare(
        `SELECT a.id, a.location_id AS locationId, l.name AS locationName, a.severity, a.headline,
                a.opened_at AS openedAt, a.revises, a.owner
           FROM alert a JOIN location l ON l.location_id = a.location_id WHERE a.id = ${ALERT}`,
      )
      .bind(messageId),
    db
      .prepare(
        `SELECT e.* FROM alert a JOIN json_each(a.event_ids) j JOIN rating_event e ON e.id = j.value
          WHERE a.id = ${ALERT} ORDER BY j.key`,
      )
      .bind(messageId),
  ]);
  const alert = alerts?.results[0] as AlertRow | undefined;
  if (alert === undefined) return null;
  const told = ((events?.results ?? []) as EventRow[]).map(eventBody);
  return { kind: 'alert', alert: { ...alert, situation: null, facts: null, events: told } };
};

/** What a message says and to whom; null where either is not there. */
export const readMessage = async (
  db: D1Database,
  { id }: ClaimedMessage,
): Promise<{ content: MessageContent; endpoint: EndpointToReach } | null> => {
  const row = await db
    .prepare(
      `SELECT m.content, e.id, e.channel, e.address, e.secret, e.settings, e.disabled_at AS disabledAt
         FROM message m JOIN endpoint e ON e.id = m.endpoint_id WHERE m.id = ?1`,
    )
    .bind(id)
    .first<EndpointToReach & { readonly content: string | null }>();
  if (row === null) return null;
  const { content: kept, ...endpoint } = row;
  const content = kept === null ? await readAlertContent(db, id) : (JSON.parse(kept) as MessageContent);
  return content === null ? null : { content, endpoint };
};

/**
 * Writes what came of an attempt. "delivered" is the truth whoever holds the row by now; every other
 * state is only written by the holder.
 */
export const markMessage = async (db: D1Database, id: string, holder: string, mark: MessageMark): Promise<void> => {
  await db
    .prepare(
      `UPDATE message SET state = ?3, next_at = ?4, last_error = ?5, lease_holder = NULL, lease_until = NULL,
              delivered_at = CASE WHEN ?3 = 'delivered' THEN ?6 ELSE NULL END, receiver_id = coalesce(?7, receiver_id)
        WHERE id = ?1 AND state <> 'delivered' AND (?3 = 'delivered' OR lease_holder = ?2)`,
    )
    .bind(id, holder, mark.state, mark.nextAt, mark.error, mark.at, mark.receiverId ?? null)
    .run();
};

/** Switches an endpoint off and gives up what still waits for it, with an audit row, in one batch. */
export const disableEndpoint = async (
  db: D1Database,
  endpointId: string,
  because: { reason: string; at: string /** Who did; the schedule unless told. */; actor?: string },
): Promise<void> => {
  const { reason, at, actor = 'schedule' } = because;
  await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?2, ?4, 'endpoint.disable', id, NULL, ?3 FROM endpoint WHERE id = ?1 AND disabled_at IS NULL`,
      )
      .bind(endpointId, at, JSON.stringify({ reason }), actor),
    db
      .prepare('UPDATE endpoint SET disabled_at = ?2, disabled_reason = ?3 WHERE id = ?1 AND disabled_at IS NULL')
      .bind(endpointId, at, reason),
    db
      .prepare(
        `UPDATE message SET state = 'failed', last_error = ?2, lease_holder = NULL, lease_until = NULL
          WHERE endpoint_id = ?1 AND state IN ('pending', 'ambiguous')`,
      )
      .bind(endpointId, reason),
  ]);
};

/** How the outbox stands, for a statement that reads more: the oldest message still to be sent (ISO), and how many were given up. */
export const OUTBOX = {
  oldestPending: "SELECT MIN(created_at) FROM message WHERE state IN ('pending', 'ambiguous')",
  failed: "SELECT COUNT(*) FROM message WHERE state = 'failed'",
} as const;
