/** The only SQL of escalation. */
import type { Cutoffs } from './escalation.ts';
import type { Severity } from './model.ts';

/**
 * Since when alert `a` waits for someone: it was opened then and told (no sooner than planned: of what nobody has heard
 * yet nobody is reminded), woke, or was opened again. Whoever put it to sleep until Monday has Monday's hours. A `snoozed_until` that has passed is the moment at which it woke.
 */
const WAITS_SINCE = `max(a.opened_at, coalesce(a.planned_at, '9999'), coalesce(a.snoozed_until, ''),
  coalesce((SELECT max(s.at) FROM alert_step s WHERE s.alert_id = a.id AND s.step = 'reopened'), ''))`;

/** What may be told again some day: nobody has it in hand, and it was not told again yet. A notice never is. */
const WAITING = `a.state = 'open' AND a.acknowledged_at IS NULL AND a.escalated_at IS NULL AND a.severity <> 'notice'`;

/** What is to be told again by the cutoffs ?1 (urgent) and ?2 (high). What sleeps waits since a moment to come. */
const DUE = `${WAITING} AND a.opened_at <= CASE a.severity WHEN 'urgent' THEN ?1 WHEN 'high' THEN ?2 END
  AND ${WAITS_SINCE} <= CASE a.severity WHEN 'urgent' THEN ?1 WHEN 'high' THEN ?2 END`;

/** When the oldest alert was opened that may have to be told again (ISO), null where there is none, and the setting's JSON. */
export const readWaiting = async (
  db: D1Database,
): Promise<{ readonly oldest: string | null; readonly setting: string | null }> => {
  const row = await db
    .prepare(
      `SELECT (SELECT min(a.opened_at) FROM alert a WHERE ${WAITING}) AS oldest,
              (SELECT value FROM setting WHERE name = 'escalation') AS setting`,
    )
    .first<{ oldest: string | null; setting: string | null }>();
  return row ?? { oldest: null, setting: null };
};

/** An alert that has waited long enough. */
export interface DueAlert {
  readonly id: string;
  readonly severity: Exclude<Severity, 'notice'>;
  readonly headline: string;
}

/** Up to `limit` of them, the oldest first. */
export const readDueAlerts = async (db: D1Database, { urgent, high }: Cutoffs, limit: number): Promise<DueAlert[]> => {
  const { results } = await db
    .prepare(`SELECT a.id, a.severity, a.headline FROM alert a WHERE ${DUE} ORDER BY a.opened_at, a.seq LIMIT ?3`)
    .bind(urgent, high, limit)
    .all<DueAlert>();
  return results;
};

/** A message that an alert still waits. */
export interface Escalation {
  readonly alertId: string;
  /** Of the message. */
  readonly id: string;
  readonly headline: string;
  readonly hours: number;
  /** The step, for people. */
  readonly words: string;
  /** What closes the message from the start, in words. */
  readonly outcome: string;
}

/** Of the step and the audit; `words` is what people read. */
const DETAIL = `json_object('hours', j.value->'hours', 'alertId', j.value->>'id', 'words', j.value->>'words')`;

/** Each of the list ?3 whose alert is still to be told again: read anew in the batch, before the mark that ends it. */
const STILL_DUE = `json_each(?3) j JOIN alert a ON a.id = j.value->>'alertId' WHERE ${DUE}`;

/**
 * Tells the alerts again, in one batch: the message as an alert of its own, which is planned for every endpoint that is
 * switched on, the step, the audit and the mark. The message is closed from the start, for there is nothing to do for
 * it: the alert itself stays the one to acknowledge; and marked as told again, for it never is. What was acknowledged
 * or told again meanwhile is left out.
 */
export const writeEscalations = async (
  db: D1Database,
  escalations: readonly Escalation[],
  { urgent, high }: Cutoffs,
  at: string,
): Promise<void> => {
  const list = JSON.stringify(escalations);
  const statement = (sql: string): D1PreparedStatement => db.prepare(sql).bind(urgent, high, list, at);
  await db.batch([
    statement(
      `INSERT INTO alert (id, location_id, severity, headline, event_ids, state, opened_at, escalated_at,
                          closed_at, closed_by, outcome)
       SELECT j.value->>'id', a.location_id, a.severity, j.value->>'headline', a.event_ids, 'closed', ?4, ?4, ?4, 'schedule',
              j.value->>'outcome'
         FROM ${STILL_DUE} ORDER BY j.key
       ON CONFLICT (id) DO NOTHING`,
    ),
    statement(
      `INSERT INTO alert_step (alert_id, at, actor, step, detail)
       SELECT a.id, ?4, 'schedule', 'escalated', ${DETAIL}
         FROM ${STILL_DUE} ORDER BY j.key`,
    ),
    statement(
      `INSERT INTO audit (at, actor, action, subject, before, after)
       SELECT ?4, 'schedule', 'alert.escalate', a.id, NULL, ${DETAIL}
         FROM ${STILL_DUE} ORDER BY j.key`,
    ),
    statement(`UPDATE alert SET escalated_at = ?4 WHERE id IN (SELECT a.id FROM ${STILL_DUE})`),
  ]);
};
