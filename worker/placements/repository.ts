/** The only SQL of exceptions: recorded, closed, never deleted. */
import type { AuditEntry } from '../audit/statement.repository.ts';
import type { PlacementException } from './exception.ts';

const COLUMNS = `seq, id, idempotency_key AS key, location_id AS locationId, location_name AS locationName, frozen,
  reason_code AS reason, reason_text AS reasonText, authorised_by AS authorisedBy, case_reference AS caseReference,
  contract_type AS contractType, alternatives, mitigation, review_on AS reviewOn, made_at AS madeAt, made_by AS madeBy,
  received_at AS receivedAt, closed_at AS closedAt, closed_by AS closedBy, closed_reason AS closedReason`;

interface Row extends Omit<PlacementException, 'frozen' | 'alternatives'> {
  readonly frozen: string;
  readonly alternatives: string;
}

const exceptionOf = (row: Row): PlacementException => ({
  ...row,
  frozen: JSON.parse(row.frozen) as PlacementException['frozen'],
  alternatives: JSON.parse(row.alternatives) as PlacementException['alternatives'],
});

/** Every exception, or those at these locations; newest first. */
export const readExceptions = async (
  db: D1Database,
  locationIds?: readonly string[],
): Promise<PlacementException[]> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM placement_exception
        WHERE ?1 IS NULL OR location_id IN (SELECT value FROM json_each(?1)) ORDER BY seq DESC`,
    )
    .bind(locationIds === undefined ? null : JSON.stringify(locationIds))
    .all<Row>();
  return results.map(exceptionOf);
};

const readOne = async (db: D1Database, column: 'id' | 'idempotency_key', value: string) => {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM placement_exception WHERE ${column} = ?1`)
    .bind(value)
    .first<Row>();
  return row === null ? null : exceptionOf(row);
};

/** By its id; null where there is none. */
export const readException = (db: D1Database, id: string): Promise<PlacementException | null> => readOne(db, 'id', id);

/** By the key that was made where it was recorded; null where nothing came under it. */
export const readByKey = (db: D1Database, key: string): Promise<PlacementException | null> =>
  readOne(db, 'idempotency_key', key);

const audit = (db: D1Database, { at, actor, action, subject, before, after }: AuditEntry): D1PreparedStatement =>
  db
    .prepare('INSERT INTO audit (at, actor, action, subject, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)')
    .bind(at, actor, action, subject, before, after);

const insert = (db: D1Database, { frozen, alternatives, ...row }: Omit<PlacementException, 'seq'>) =>
  db
    .prepare(
      `INSERT INTO placement_exception (id, idempotency_key, location_id, location_name, frozen, reason_code,
         reason_text, authorised_by, case_reference, contract_type, alternatives, mitigation, review_on,
         made_at, made_by, received_at)
       SELECT value ->> 'id', value ->> 'key', value ->> 'locationId', value ->> 'locationName', ?2, value ->> 'reason',
         value ->> 'reasonText', value ->> 'authorisedBy', value ->> 'caseReference', value ->> 'contractType', ?3,
         value ->> 'mitigation', value ->> 'reviewOn', value ->> 'madeAt', value ->> 'madeBy', value ->> 'receivedAt'
         FROM json_each(?1)`,
    )
    .bind(JSON.stringify([row]), JSON.stringify(frozen), JSON.stringify(alternatives));

/** Records one, audited, in one batch; false, and nothing written, where another came under its key first. */
export const insertException = async (db: D1Database, row: Omit<PlacementException, 'seq'>): Promise<boolean> => {
  const { key: _, ...told } = row;
  const entry = {
    at: row.receivedAt,
    actor: row.madeBy,
    action: 'exception.recorded',
    subject: row.id,
    before: null,
    after: JSON.stringify(told),
  };
  try {
    await db.batch([insert(db, row), audit(db, entry)]);
    return true;
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('placement_exception.idempotency_key'))) throw error;
    return false;
  }
};

/** What closing one writes. */
export interface Closing {
  readonly closedAt: string;
  readonly closedBy: string;
  readonly closedReason: string;
}

/** Closes an open one, audited, in one batch; false, and nothing written, where it was closed before. */
export const closeException = async (db: D1Database, id: string, closing: Closing): Promise<boolean> => {
  const { closedAt, closedBy, closedReason } = closing;
  // The audit comes first and only for an open one: its own row is what the update rests on.
  const [, updated] = await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?1, ?2, 'exception.closed', id, NULL, ?3 FROM placement_exception WHERE id = ?4 AND closed_at IS NULL`,
      )
      .bind(closedAt, closedBy, JSON.stringify(closing), id),
    db
      .prepare(
        `UPDATE placement_exception SET closed_at = ?1, closed_by = ?2, closed_reason = ?3
          WHERE id = ?4 AND closed_at IS NULL`,
      )
      .bind(closedAt, closedBy, closedReason, id),
  ]);
  return updated?.meta.changes === 1;
};
