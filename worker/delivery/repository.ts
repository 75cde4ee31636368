/** The only SQL of the outbox: claim, read what to send, mark. */
import type { Severity } from '../alerts/model.ts';
import { type EventRow, eventBody } from '../ratings/event-row.ts';
import type { ChannelName } from './channels.ts';
import type { AlertToSend } from './payload.ts';

/** A delivery that this drainer holds. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly alertId: string;
  readonly endpointId: string;
  /** Attempts made, the one now beginning included. */
  readonly attempts: number;
  /**
   * An earlier attempt may have arrived: every one but the first, for a drainer may have died between sending and
   * marking, and a gateway's error may hide that the receiver took it.
   */
  readonly mayHaveArrived: boolean;
}

/** How a claimed delivery ends this time. */
export interface DeliveryMark {
  readonly state: 'pending' | 'delivered' | 'failed' | 'ambiguous';
  /** ISO moment of the next attempt; what it is for a final state is of no meaning. */
  readonly nextAt: string;
  readonly error: string | null;
  readonly at: string;
  /** The receiver's own id of what it took. */
  readonly receiverId?: string | null;
}

/** Whether any delivery is due at `now` (ISO), claimed or not. */
export const isAnyDue = async (db: D1Database, now: string): Promise<boolean> =>
  (await db
    .prepare("SELECT 1 FROM delivery WHERE state IN ('pending', 'ambiguous') AND next_at <= ?1 LIMIT 1")
    .bind(now)
    .first()) !== null;

/**
 * Takes up to `limit` due deliveries for `holder` until `until` (ISO). One statement: two drainers
 * never hold the same row. A row whose holder died is due again when its lease has passed.
 */
export const claimDeliveries = async (
  db: D1Database,
  claim: { holder: string; now: string; until: string; limit: number },
): Promise<ClaimedDelivery[]> => {
  const { results } = await db
    .prepare(
      `UPDATE delivery SET lease_holder = ?1, lease_until = ?2, attempts = attempts + 1
        WHERE id IN (SELECT id FROM delivery
                      WHERE state IN ('pending', 'ambiguous') AND next_at <= ?3
                        AND (lease_until IS NULL OR lease_until <= ?3)
                      ORDER BY next_at, id LIMIT ?4)
        RETURNING id, alert_id AS alertId, endpoint_id AS endpointId, attempts, attempts > 1 AS mayHaveArrived`,
    )
    .bind(claim.holder, claim.until, claim.now, claim.limit)
    .all<Omit<ClaimedDelivery, 'mayHaveArrived'> & { mayHaveArrived: number }>();
  return results
    .map((row) => ({ ...row, mayHaveArrived: row.mayHaveArrived === 1 }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** Where a delivery goes; `disabled` deliveries are not sent. */
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
}

/** What a delivery says and to whom, read in one round trip. */
export const readMessage = async (
  db: D1Database,
  delivery: ClaimedDelivery,
): Promise<{ alert: AlertToSend; endpoint: EndpointToReach } | null> => {
  const [alerts, events, endpoints] = await db.batch<AlertRow | EventRow | EndpointToReach>([
    db
      .prepare(
        `SELECT a.id, a.location_id AS locationId, l.name AS locationName, a.severity, a.headline, a.opened_at AS openedAt,
                a.revises
           FROM alert a JOIN location l ON l.location_id = a.location_id WHERE a.id = ?1`,
      )
      .bind(delivery.alertId),
    db
      .prepare(
        `SELECT e.* FROM alert a JOIN json_each(a.event_ids) j JOIN rating_event e ON e.id = j.value
          WHERE a.id = ?1 ORDER BY j.key`,
      )
      .bind(delivery.alertId),
    db
      .prepare('SELECT id, channel, address, secret, settings, disabled_at AS disabledAt FROM endpoint WHERE id = ?1')
      .bind(delivery.endpointId),
  ]);
  const alert = alerts?.results[0] as AlertRow | undefined;
  const endpoint = endpoints?.results[0] as EndpointToReach | undefined;
  if (alert === undefined || endpoint === undefined) return null;
  return { alert: { ...alert, events: ((events?.results ?? []) as EventRow[]).map(eventBody) }, endpoint };
};

/**
 * Writes what came of an attempt. "delivered" is the truth whoever holds the row by now; every other
 * state is only written by the holder.
 */
export const markDelivery = async (db: D1Database, id: string, holder: string, mark: DeliveryMark): Promise<void> => {
  await db
    .prepare(
      `UPDATE delivery SET state = ?3, next_at = ?4, last_error = ?5, lease_holder = NULL, lease_until = NULL,
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
        `UPDATE delivery SET state = 'failed', last_error = ?2, lease_holder = NULL, lease_until = NULL
          WHERE endpoint_id = ?1 AND state IN ('pending', 'ambiguous')`,
      )
      .bind(endpointId, reason),
  ]);
};

/** How the outbox stands: the oldest delivery still to be made (ISO), and how many were given up. */
export const readOutbox = async (db: D1Database): Promise<{ oldestPending: string | null; failed: number }> => {
  const row = await db
    .prepare(
      `SELECT (SELECT MIN(created_at) FROM delivery WHERE state IN ('pending', 'ambiguous')) AS oldestPending,
              (SELECT COUNT(*) FROM delivery WHERE state = 'failed') AS failed`,
    )
    .first<{ oldestPending: string | null; failed: number }>();
  return row ?? { oldestPending: null, failed: 0 };
};
