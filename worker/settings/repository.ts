/** The only SQL of the words beside names: one row of `setting`. */
import type { Affixes } from '../../shared/names/affixes.ts';
import type { AuditEntry } from '../audit/statement.repository.ts';

/** Name of the row of `setting`. */
const AFFIXES = 'affixes';

const NONE: Affixes = { prefixes: [], suffixes: [] };

/** The words as they are set; `setAt` is null where none ever were. */
export const readAffixes = async (
  db: D1Database,
): Promise<{ readonly affixes: Affixes; readonly setAt: string | null }> => {
  const row = await db
    .prepare('SELECT value, set_at AS setAt FROM setting WHERE name = ?1')
    .bind(AFFIXES)
    .first<{ value: string; setAt: string }>();
  return row === null
    ? { affixes: NONE, setAt: null }
    : { affixes: JSON.parse(row.value) as Affixes, setAt: row.setAt };
};

/** Sets them, audited, in one batch. The audit's `before` is read where it is written: whoever came between is told of rightly. */
export const writeAffixes = async (
  db: D1Database,
  affixes: Affixes,
  { at, actor }: Pick<AuditEntry, 'at' | 'actor'>,
): Promise<void> => {
  const value = JSON.stringify(affixes);
  await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         VALUES (?1, ?2, 'affixes.set', 'affixes', (SELECT value FROM setting WHERE name = ?3), ?4)`,
      )
      .bind(at, actor, AFFIXES, value),
    db
      .prepare(
        `INSERT INTO setting (name, value, set_at, set_by) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by`,
      )
      .bind(AFFIXES, value, at, actor),
  ]);
};
