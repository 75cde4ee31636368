/** The SQL of an alert's story: its steps, and who was told. */
import type { AlertDeliveryBody } from '../../shared/api/alert.ts';

/** A step as it was written; `step` is one of `ALERT_STEPS`. */
export interface StepRow {
  readonly at: string;
  readonly actor: string;
  readonly step: string;
  /** JSON, or null. */
  readonly detail: string | null;
}

/** The steps that were written of an alert, the oldest first. */
export const readSteps = async (db: D1Database, alertId: string): Promise<StepRow[]> => {
  const { results } = await db
    .prepare('SELECT at, actor, step, detail FROM alert_step WHERE alert_id = ?1 ORDER BY seq')
    .bind(alertId)
    .all<StepRow>();
  return results;
};

/**
 * Every message about an alert, and about the reminders of it, the oldest first. An address is never among what is
 * told of a receiver.
 */
export const readDeliveries = async (
  db: D1Database,
  alertId: string,
  reminderIds: readonly string[],
): Promise<AlertDeliveryBody[]> => {
  const { results } = await db
    .prepare(
      `SELECT d.id, i.item_id <> ?1 AS reminder, e.channel, e.label, d.state, d.attempts, d.created_at AS createdAt, d.delivered_at AS deliveredAt,
              CASE WHEN d.state IN ('pending', 'ambiguous') THEN d.next_at END AS nextAt,
              CASE WHEN d.state <> 'delivered' THEN d.last_error END AS problem, d.receipt, d.receipt_at AS receiptAt
         FROM message_item i JOIN message d ON d.id = i.message_id JOIN endpoint e ON e.id = d.endpoint_id
        WHERE i.kind = 'alert' AND (i.item_id = ?1 OR i.item_id IN (SELECT value FROM json_each(?2))) ORDER BY d.created_at, e.created_at, d.id`,
    )
    .bind(alertId, JSON.stringify(reminderIds))
    .all<Omit<AlertDeliveryBody, 'reminder'> & { readonly reminder: number }>();
  return results.map((row) => ({ ...row, reminder: row.reminder === 1 }));
};
