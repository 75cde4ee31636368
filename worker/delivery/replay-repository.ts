/** The only SQL that puts failed messages back into the outbox. */

/** The message, or every message of the endpoint. */
export interface ReplayTarget {
  readonly messageId: string | null;
  readonly endpointId: string | null;
}

/** Whatever was given up, while its endpoint takes messages. */
const FAILED = `m.state = 'failed' AND (?1 IS NULL OR m.id = ?1) AND (?2 IS NULL OR m.endpoint_id = ?2)
  AND NOT (?1 IS NULL AND ?2 IS NULL)
  AND EXISTS (SELECT 1 FROM endpoint e WHERE e.id = m.endpoint_id AND e.disabled_at IS NULL)`;

/**
 * Puts them back, due at `by.at` (ISO), each with an audit row by `by.actor` in the same batch, and gives back how
 * many. The schedule begins anew, but one attempt stays counted where any was made: it may have arrived, so that a
 * receiver who can be asked is asked before it is sent. What the receiver told of the earlier attempt counts no more,
 * and its id of it is none of ours: a callback that is late says nothing about what is sent now.
 */
export const replayFailed = async (
  db: D1Database,
  { messageId, endpointId }: ReplayTarget,
  by: { readonly at: string; readonly actor: string },
): Promise<number> => {
  const [audited] = await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?3, ?4, 'message.replay', m.id,
                json_object('state', m.state, 'attempts', m.attempts, 'receipt', m.receipt),
                json_object('state', 'pending')
           FROM message m WHERE ${FAILED} ORDER BY m.created_at, m.id`,
      )
      .bind(messageId, endpointId, by.at, by.actor),
    db
      .prepare(
        `UPDATE message AS m SET state = 'pending', next_at = ?3, attempts = min(attempts, 1), delivered_at = NULL,
                receipt = NULL, receipt_at = NULL, receiver_id = CASE WHEN receiver_id IS NOT NULL THEN '' END,
                lease_holder = NULL, lease_until = NULL
          WHERE ${FAILED}`,
      )
      .bind(messageId, endpointId, by.at),
  ]);
  return audited?.meta.changes ?? 0;
};

/** How a message stands; null where there is none of this id. */
export const readReplayed = (
  db: D1Database,
  id: string,
): Promise<{ readonly state: string; readonly disabledAt: string | null } | null> =>
  db
    .prepare(
      `SELECT m.state, e.disabled_at AS disabledAt FROM message m JOIN endpoint e ON e.id = m.endpoint_id
        WHERE m.id = ?1`,
    )
    .bind(id)
    .first<{ state: string; disabledAt: string | null }>();
