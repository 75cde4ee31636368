/** The only SQL of the setting that says who is told of what: one row of `setting`. */

/** Name of the row of `setting`. */
const ALERT_RULES = 'alert-rules';

/** The row as it was written, or null where nothing was set. */
export const readAlertRulesRow = (db: D1Database): Promise<{ readonly value: string; readonly setAt: string } | null> =>
  db
    .prepare('SELECT value, set_at AS setAt FROM setting WHERE name = ?1')
    .bind(ALERT_RULES)
    .first<{ value: string; setAt: string }>();
