/** The only SQL of the setting that says who is told of what: one row of `setting`. */
import type { AuditEntry } from '../audit/statement.repository.ts';

/** Name of the row of `setting`. */
const ALERT_RULES = 'alert-rules';

/** The row as it was written, or null where nothing was set. */
export const readAlertRulesRow = (db: D1Database): Promise<{ readonly value: string; readonly setAt: string } | null> =>
  db
    .prepare('SELECT value, set_at AS setAt FROM setting WHERE name = ?1')
    .bind(ALERT_RULES)
    .first<{ value: string; setAt: string }>();

/** Writes it, audited, in one batch; the audit's `before` is read where it is written. */
export const writeAlertRules = async (
  db: D1Database,
  value: string,
  { at, actor }: Pick<AuditEntry, 'at' | 'actor'>,
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         VALUES (?1, ?2, 'alert-rules.set', 'alert-rules', (SELECT value FROM setting WHERE name = ?3), ?4)`,
      )
      .bind(at, actor, ALERT_RULES, value),
    db
      .prepare(
        `INSERT INTO setting (name, value, set_at, set_by) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by`,
      )
      .bind(ALERT_RULES, value, at, actor),
  ]);
};
