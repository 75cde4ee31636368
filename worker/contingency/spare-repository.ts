/** The only SQL of spare hours: entered, ended, in force again, never deleted. */
import { auditEach } from '../audit/statement.repository.ts';

/** What a location told. Days are `YYYY-MM-DD`, moments ISO 8601 UTC. */
export interface SpareRow {
  readonly id: string;
  readonly locationId: string;
  /** null: in every area in which it works. */
  readonly area: string | null;
  readonly hoursPerWeek: number;
  readonly asAt: string;
  readonly source: string;
  readonly enteredAt: string;
  readonly enteredBy: string;
  /** null while it is in force. */
  readonly endedAt: string | null;
  readonly endedBy: string | null;
}

/** Who writes, and when (ISO 8601 UTC). */
export interface By {
  readonly at: string;
  readonly actor: string;
}

const SELECT = `SELECT id, location_id AS locationId, area, hours_per_week AS hoursPerWeek, as_at AS asAt, source,
    entered_at AS enteredAt, entered_by AS enteredBy, ended_at AS endedAt, ended_by AS endedBy
  FROM spare_capacity`;

/** Those in force; the newest first. */
export const spareInForce = async (db: D1Database): Promise<SpareRow[]> => {
  const { results } = await db.prepare(`${SELECT} WHERE ended_at IS NULL ORDER BY entered_at DESC, id`).all<SpareRow>();
  return results;
};

/** Everything that these locations ever told; the newest first. */
export const spareOf = async (db: D1Database, locationIds: readonly string[]): Promise<SpareRow[]> => {
  const { results } = await db
    .prepare(`${SELECT} WHERE location_id IN (SELECT value FROM json_each(?1)) ORDER BY entered_at DESC, id`)
    .bind(JSON.stringify(locationIds))
    .all<SpareRow>();
  return results;
};

/** One of them, in force or not; null where there is none of this id. */
export const readSpareRow = (db: D1Database, id: string): Promise<SpareRow | null> =>
  db.prepare(`${SELECT} WHERE id = ?1`).bind(id).first<SpareRow>();

const ending = (db: D1Database, ids: readonly string[], { at, actor }: By): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE spare_capacity SET ended_at = ?2, ended_by = ?3
        WHERE id IN (SELECT value FROM json_each(?1)) AND ended_at IS NULL`,
    )
    .bind(JSON.stringify(ids), at, actor);

const reopening = (db: D1Database, ids: readonly string[]): D1PreparedStatement =>
  db
    .prepare('UPDATE spare_capacity SET ended_at = NULL, ended_by = NULL WHERE id IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify(ids));

/** Enters one and ends those that it replaces, audited, in one batch. */
export const insertSpare = async (db: D1Database, row: SpareRow, replaces: readonly SpareRow[]): Promise<void> => {
  const by = { at: row.enteredAt, actor: row.enteredBy };
  const replaced = replaces.map(({ id }) => id);
  await db.batch([
    db
      .prepare(
        `INSERT INTO spare_capacity (id, location_id, area, hours_per_week, as_at, source, entered_at, entered_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
      )
      .bind(row.id, row.locationId, row.area, row.hoursPerWeek, row.asAt, row.source, row.enteredAt, row.enteredBy),
    ending(db, replaced, by),
    ...auditEach(db, { ...by, action: 'spare-hours.entered' }, [
      { subject: row.id, before: JSON.stringify(replaces), after: JSON.stringify(row) },
    ]),
  ]);
};

/** Ends one and puts those that it had replaced in force again, audited, in one batch. */
export const endSpare = async (db: D1Database, row: SpareRow, back: readonly SpareRow[], by: By): Promise<void> => {
  const again = back.map(({ id }) => id);
  await db.batch([
    ending(db, [row.id], by),
    reopening(db, again),
    ...auditEach(db, { ...by, action: 'spare-hours.ended' }, [
      { subject: row.id, before: JSON.stringify(row), after: JSON.stringify({ inForceAgain: again }) },
    ]),
  ]);
};

/** Puts one that was ended in force again, audited, in one batch. */
export const reopenSpare = async (db: D1Database, row: SpareRow, by: By): Promise<void> => {
  await db.batch([
    reopening(db, [row.id]),
    ...auditEach(db, { ...by, action: 'spare-hours.reopened' }, [
      { subject: row.id, before: JSON.stringify(row), after: null },
    ]),
  ]);
};
