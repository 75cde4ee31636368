/** The only SQL of `setting`: one row a setting of the council's, as JSON. */
import type { AuditEntry } from '../audit/statement.repository.ts';

/** Names of settings that are read and written as they are. */
type SettingName = 'affixes' | 'alert-rules' | 'escalation' | 'retention' | 'role-groups';

/** The row as it was written, or null where nothing was set. */
export const readSetting = (
  db: D1Database,
  name: SettingName,
): Promise<{ readonly value: string; readonly setAt: string } | null> =>
  db
    .prepare('SELECT value, set_at AS setAt FROM setting WHERE name = ?1')
    .bind(name)
    .first<{ value: string; setAt: string }>();

/**
 * Writes it, audited as "NAME.set", in one batch. The audit's `before` is read where it is written: whoever came
 * between is told of rightly.
 */
export const writeSetting = async (
  db: D1Database,
  name: SettingName,
  value: string,
  { at, actor }: Pick<AuditEntry, 'at' | 'actor'>,
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         VALUES (?1, ?2, ?3 || '.set', ?3, (SELECT value FROM setting WHERE name = ?3), ?4)`,
      )
      .bind(at, actor, name, value),
    db
      .prepare(
        `INSERT INTO setting (name, value, set_at, set_by) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by`,
      )
      .bind(name, value, at, actor),
  ]);
};
