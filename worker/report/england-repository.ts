/** The only SQL of England's figures: entered, taken back, never deleted. */
import type { EnglandFigure } from '../../shared/report/england.ts';
import type { AuditEntry } from '../audit/statement.repository.ts';

const COLUMNS = `id, as_at AS asAt, "of", source, outstanding, good, requires_improvement AS requiresImprovement,
  inadequate, not_rated AS notRated, entered_at AS enteredAt`;

/** Those that stand, newest day first. */
export const readEngland = async (db: D1Database): Promise<EnglandFigure[]> => {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM england_figure WHERE removed_at IS NULL ORDER BY as_at DESC, entered_at DESC, id`)
    .all<EnglandFigure>();
  return results;
};

const audit = (db: D1Database, { at, actor, action, subject, before, after }: AuditEntry, where: string) =>
  db
    .prepare(
      `INSERT INTO audit (at, actor, action, subject, before, after)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6 ${where}`,
    )
    .bind(at, actor, action, subject, before, after);

/** Writes one, audited, in one batch. */
export const insertEngland = async (db: D1Database, figure: EnglandFigure, actor: string): Promise<void> => {
  const entry = { at: figure.enteredAt, actor, action: 'england.entered', subject: figure.id, before: null };
  await db.batch([
    audit(db, { ...entry, after: JSON.stringify(figure) }, ''),
    db
      .prepare(
        `INSERT INTO england_figure (id, as_at, "of", source, outstanding, good, requires_improvement, inadequate,
           not_rated, entered_at, entered_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)`,
      )
      .bind(
        ...[figure.id, figure.asAt, figure.of, figure.source, figure.outstanding, figure.good],
        ...[figure.requiresImprovement, figure.inadequate, figure.notRated, figure.enteredAt, actor],
      ),
  ]);
};

/** Who takes one back or brings it back, and when (ISO 8601 UTC). */
interface Turn {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
}

/** Takes one back, audited, in one batch; false, and nothing written, where it does not stand. */
export const removeEngland = async (db: D1Database, { id, at, actor }: Turn): Promise<boolean> => {
  const entry = { at, actor, action: 'england.removed', subject: id, before: null, after: null };
  // The audit comes first and only for one that stands.
  const [, updated] = await db.batch([
    audit(db, entry, 'FROM england_figure WHERE id = ?4 AND removed_at IS NULL'),
    db
      .prepare('UPDATE england_figure SET removed_at = ?2, removed_by = ?3 WHERE id = ?1 AND removed_at IS NULL')
      .bind(id, at, actor),
  ]);
  return updated?.meta.changes === 1;
};

/** Brings one back that was taken back, audited, in one batch; false, and nothing written, where it stands or never was. */
export const restoreEngland = async (db: D1Database, { id, at, actor }: Turn): Promise<boolean> => {
  const entry = { at, actor, action: 'england.restored', subject: id, before: null, after: null };
  const [, updated] = await db.batch([
    audit(db, entry, 'FROM england_figure WHERE id = ?4 AND removed_at IS NOT NULL'),
    db
      .prepare(
        'UPDATE england_figure SET removed_at = NULL, removed_by = NULL WHERE id = ?1 AND removed_at IS NOT NULL',
      )
      .bind(id),
  ]);
  return updated?.meta.changes === 1;
};
