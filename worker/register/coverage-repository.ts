/** The SQL of what contracts with a whole provider cover. */
import { jsonRows } from '../db/json-rows.ts';
import { sharedReading } from '../db/shared-reading.ts';

/** A contract and all that it covers from now on. */
export interface CoverageWrite {
  readonly contractId: string;
  readonly covers: readonly string[];
}

/** Contracts in force without a location of their own: only these cover others. */
export const COVERED = `SELECT cl.contract_id, cl.location_id FROM contract_location cl
  JOIN contract c ON c.id = cl.contract_id AND c.removed_at IS NULL AND c.location_id IS NULL
 WHERE cl.ended_at IS NULL`;

/** Ids of the locations that each contract in force covers, by the contract's id, in order. */
export const readCoverage = sharedReading(async (db): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { results } = await db
    .prepare(`SELECT contract_id AS contractId, location_id AS locationId FROM (${COVERED}) ORDER BY 1, 2`)
    .all<{ contractId: string; locationId: string }>();
  const covered = new Map<string, string[]>();
  for (const { contractId, locationId } of results) {
    const ids = covered.get(contractId) ?? [];
    ids.push(locationId);
    covered.set(contractId, ids);
  }
  return covered;
});

/** Tells the audit what each contract covered and covers; to stand before the writes, which it reads the state of. */
const AUDIT = `
  INSERT INTO audit (at, actor, action, subject, before, after)
  SELECT ?2, ?3, 'register.coverage', value ->> 'contractId',
         (SELECT json_group_array(location_id) FROM (SELECT location_id FROM contract_location
           WHERE contract_id = value ->> 'contractId' AND ended_at IS NULL ORDER BY location_id)),
         value -> 'covers'
    FROM json_each(?1) ORDER BY key`;

const END = `
  UPDATE contract_location SET ended_at = ?2
   WHERE ended_at IS NULL AND EXISTS (
     SELECT 1 FROM json_each(?1) w WHERE w.value ->> 'contractId' = contract_location.contract_id
       AND NOT EXISTS (SELECT 1 FROM json_each(w.value, '$.covers') l WHERE l.value = contract_location.location_id))`;

const BEGIN = `
  INSERT INTO contract_location (contract_id, location_id, confirmed_at, confirmed_by)
  SELECT w.value ->> 'contractId', l.value, ?2, ?3 FROM json_each(?1) w, json_each(w.value, '$.covers') l WHERE true
  ON CONFLICT (contract_id, location_id) DO UPDATE
    SET confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by, ended_at = NULL
    WHERE contract_location.ended_at IS NOT NULL`;

/** What each contract covers from now on, with its audit entries. */
export const coverageStatements = (
  db: D1Database,
  coverage: readonly CoverageWrite[],
  by: { readonly at: string; readonly actor: string },
): D1PreparedStatement[] =>
  jsonRows(coverage).flatMap((list) => [
    db.prepare(AUDIT).bind(list, by.at, by.actor),
    db.prepare(END).bind(list, by.at),
    db.prepare(BEGIN).bind(list, by.at, by.actor),
  ]);
