/** Readings of the whole exposure: what every contract that counted came to on a day. */
import { CONTRACT_TYPES, type ContractType } from '../../shared/policy/vocabulary.ts';
import type { ExposureRow } from '../../shared/risk/exposure.ts';
import { jsonRows } from '../db/json-rows.ts';

/** One reading. */
export interface ExposureReading {
  readonly id: string;
  /** The newest day of its figures. */
  readonly asAt: string;
  readonly rows: number;
  /** ISO 8601 UTC. */
  readonly importedAt: string;
  readonly importedBy: string;
}

/** What a contract came to in a reading. */
export type ReadRow = Pick<
  ExposureRow,
  | 'contractId'
  | 'locationId'
  | 'providerId'
  | 'name'
  | 'contractType'
  | 'area'
  | 'people'
  | 'packages'
  | 'hoursPerWeek'
  | 'doubleHanded'
  | 'selfFunders'
>;

/** A reading's own facts with its sums; a figure that no contract gives is null. */
export interface ReadingSums extends ExposureReading {
  readonly people: number | null;
  readonly hoursPerWeek: number | null;
}

const INSERT_ROWS = `
  INSERT INTO exposure_row (reading_id, contract_id, location_id, provider_id, name, contract_type, area, people,
                            packages, hours_per_week, double_handed, self_funders)
  SELECT ?2, value ->> 'contractId', value ->> 'locationId', value ->> 'providerId', value ->> 'name',
         value ->> 'contractType', value ->> 'area', value ->> 'people', value ->> 'packages',
         value ->> 'hoursPerWeek', value ->> 'doubleHanded', value ->> 'selfFunders'
    FROM json_each(?1)`;

const kept = (row: ExposureRow): ReadRow => ({
  contractId: row.contractId,
  locationId: row.locationId,
  providerId: row.providerId,
  name: row.name,
  contractType: row.contractType,
  area: row.area,
  people: row.people,
  packages: row.packages,
  hoursPerWeek: row.hoursPerWeek,
  doubleHanded: row.doubleHanded,
  selfFunders: row.selfFunders,
});

/** The statements that keep a reading, for the batch of the write that it is of. */
export const readingStatements = (
  db: D1Database,
  { id, asAt, importedAt, importedBy }: Omit<ExposureReading, 'rows'>,
  rows: readonly ExposureRow[],
): D1PreparedStatement[] => [
  db
    .prepare('INSERT INTO exposure_reading (id, as_at, rows, imported_at, imported_by) VALUES (?1, ?2, ?3, ?4, ?5)')
    .bind(id, asAt, rows.length, importedAt, importedBy),
  ...jsonRows(rows.map(kept)).map((list) => db.prepare(INSERT_ROWS).bind(list, id)),
];

/** The statement that takes a reading back. */
export const removeReading = (db: D1Database, id: string, by: { at: string; actor: string }): D1PreparedStatement =>
  db
    .prepare('UPDATE exposure_reading SET removed_at = ?2, removed_by = ?3 WHERE id = ?1 AND removed_at IS NULL')
    .bind(id, by.at, by.actor);

/** Of each day the last one that was kept and not taken back, the oldest day first. Sums to the hundredth. */
export const readReadings = async (db: D1Database): Promise<ReadingSums[]> => {
  const { results } = await db
    .prepare(
      `SELECT r.id, r.as_at AS asAt, r.rows, r.imported_at AS importedAt, COALESCE(t.label, r.imported_by) AS importedBy,
              (SELECT SUM(people) FROM exposure_row WHERE reading_id = r.id) AS people,
              (SELECT ROUND(SUM(ROUND(hours_per_week * 100))) / 100 FROM exposure_row WHERE reading_id = r.id) AS hoursPerWeek
         FROM exposure_reading r LEFT JOIN api_token t ON t.id = r.imported_by
        WHERE r.removed_at IS NULL AND NOT EXISTS (
          SELECT 1 FROM exposure_reading n WHERE n.removed_at IS NULL AND n.as_at = r.as_at
             AND (n.imported_at, n.id) > (r.imported_at, r.id))
        ORDER BY r.as_at`,
    )
    .all<ReadingSums>();
  return results;
};

/** The rows of a reading, by contract. */
export const readReadingRows = async (db: D1Database, id: string): Promise<ReadRow[]> => {
  const { results } = await db
    .prepare(
      `SELECT contract_id AS contractId, location_id AS locationId, provider_id AS providerId, name,
              contract_type AS contractType, area, people, packages, hours_per_week AS hoursPerWeek,
              double_handed AS doubleHanded, self_funders AS selfFunders
         FROM exposure_row WHERE reading_id = ?1 ORDER BY contract_id`,
    )
    .bind(id)
    .all<Omit<ReadRow, 'contractType'> & { contractType: string | null }>();
  const typeOf = (text: string | null): ContractType | null => CONTRACT_TYPES.find((type) => type === text) ?? null;
  return results.map((row) => ({ ...row, contractType: typeOf(row.contractType) }));
};

/** True where a reading of the day stands. */
export const hasReading = async (db: D1Database, asAt: string): Promise<boolean> =>
  (await db
    .prepare('SELECT 1 AS found FROM exposure_reading WHERE as_at = ?1 AND removed_at IS NULL LIMIT 1')
    .bind(asAt)
    .first<number>('found')) === 1;
