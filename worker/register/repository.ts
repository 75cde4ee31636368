/** Reads the council's register: contracts and aliases. `write-repository.ts` writes it. */

import { and, desc, eq, getTableColumns, isNotNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { AliasBody } from '../../shared/api/register.ts';
import { CONTRACT_TYPES } from '../../shared/policy/vocabulary.ts';
import { contract } from '../db/schema.ts';
import { sharedReading } from '../db/shared-reading.ts';
import type { WrittenAlias } from './alias-plan.ts';
import { CONTRACT_STATUSES, type StoredContract } from './contract.ts';
import { COVERED, readCoverage } from './coverage-repository.ts';

/**
 * Those of contracts in force or covered by one, and the successors of locations that moved, however many times. The few
 * that moved are gathered first: to look every contract's location up costs twice as much.
 */
const COMMISSIONED = `moved(id, successor_id) AS MATERIALIZED (
   SELECT location_id, upper(successor_id) FROM location WHERE successor_id IS NOT NULL
 ), commissioned(id) AS (
   SELECT upper(location_id) FROM contract WHERE removed_at IS NULL AND location_id IS NOT NULL
   UNION
   SELECT upper(location_id) FROM (${COVERED})
   UNION
   SELECT moved.successor_id FROM moved JOIN commissioned ON moved.id = commissioned.id
 )`;

/** The locations that the council buys from, with those that took over from them. Distinct, upper case, sorted. */
export const commissionedLocationIds = sharedReading(async (db): Promise<readonly string[]> => {
  const { results } = await db
    .prepare(`WITH RECURSIVE ${COMMISSIONED} SELECT id FROM commissioned ORDER BY id`)
    .all<{ id: string }>();
  return results.map((row) => row.id);
});

const WATCHED = `SELECT id FROM commissioned
  UNION
  SELECT a.location_id FROM area_location a LEFT JOIN location l ON l.location_id = a.location_id
   WHERE a.dropped_at IS NULL
     AND (l.location_id IS NULL OR (l.registration = 'registered' AND l.gone_at IS NULL))`;

/**
 * The locations to watch: the commissioned ones, and those of the area that are not known to be over.
 * Distinct, upper case, sorted.
 */
export const watchedLocationIds = sharedReading(async (db): Promise<readonly string[]> => {
  const { results } = await db.prepare(`WITH RECURSIVE ${COMMISSIONED} ${WATCHED} ORDER BY id`).all<{ id: string }>();
  return results.map((row) => row.id);
});

/** How many `watchedLocationIds` gives, for a statement that reads more: no page is to carry thousands of ids for a number. */
export const WATCHED_COUNT = `WITH RECURSIVE ${COMMISSIONED} SELECT COUNT(*) FROM (${WATCHED})`;

const oneOf = <T extends string>(words: readonly T[], text: string | null): T | null =>
  words.find((word) => word === text) ?? null;

/** A row of the table as a contract. */
const contractOf = (
  { removedAt: _, ...row }: typeof contract.$inferSelect,
  covered: ReadonlyMap<string, readonly string[]>,
): StoredContract => ({
  ...row,
  contractType: oneOf(CONTRACT_TYPES, row.contractType),
  status: oneOf(CONTRACT_STATUSES, row.status) ?? 'active',
  covers: covered.get(row.id) ?? [],
});

type ContractRow = typeof contract.$inferSelect;

/** The columns of a contract and their names in the code, in one order. */
const COLUMNS = Object.values(getTableColumns(contract)).map(({ name }) => `"${name}"`);
const KEYS = Object.keys(getTableColumns(contract));

/** A row as D1 gives it: without the names of its columns three thousand cost half. */
const rowOf = (values: readonly unknown[]): ContractRow => {
  const row: Record<string, unknown> = {};
  for (const [at, key] of KEYS.entries()) row[key] = values[at];
  return row as ContractRow;
};

const OF_THESE = `(location_id IN (SELECT value FROM json_each(?1))
  OR id IN (SELECT contract_id FROM (${COVERED}) WHERE location_id IN (SELECT value FROM json_each(?1))))`;

const contractsBy = async (db: D1Database, statement: D1PreparedStatement): Promise<readonly StoredContract[]> => {
  const [rows, covered] = await Promise.all([statement.raw(), readCoverage(db)]);
  return rows.map((values) => contractOf(rowOf(values), covered));
};

const contractsWhere = (some: string): string =>
  `SELECT ${COLUMNS} FROM contract WHERE removed_at IS NULL ${some} ORDER BY id`;

const readAllContracts = sharedReading((db) => contractsBy(db, db.prepare(contractsWhere(''))));

/** The contracts in force, of these locations (those that are written for one or cover one) or all of them, in a stable order. */
export const readContracts = (db: D1Database, locationIds?: readonly string[]): Promise<readonly StoredContract[]> =>
  locationIds === undefined
    ? readAllContracts(db)
    : contractsBy(db, db.prepare(contractsWhere(`AND ${OF_THESE}`)).bind(JSON.stringify(locationIds)));

/** Contracts of a location that an import took off the list, the newest first; `removedAt` as ISO 8601 UTC. */
export const readFormerContracts = async (
  db: D1Database,
  locationId: string,
): Promise<(StoredContract & { readonly removedAt: string })[]> => {
  const rows = await drizzle(db)
    .select()
    .from(contract)
    .where(and(isNotNull(contract.removedAt), eq(contract.locationId, locationId)))
    .orderBy(desc(contract.removedAt), contract.id);
  return rows.map((row) => ({ ...contractOf(row, new Map()), removedAt: row.removedAt ?? '' }));
};

/** The contracts in force: how many, and what those are called that wait for a location. */
export const readWaiting = async (db: D1Database): Promise<{ contracts: number; waiting: string[] }> => {
  const [count, names] = await db.batch<{ n: number; name: string }>([
    db.prepare('SELECT COUNT(*) AS n FROM contract WHERE removed_at IS NULL'),
    db.prepare(
      `SELECT DISTINCT COALESCE(name, provider_id, '') AS name FROM contract
        WHERE removed_at IS NULL AND location_id IS NULL AND id NOT IN (SELECT contract_id FROM (${COVERED}))
        ORDER BY 1`,
    ),
  ]);
  return { contracts: count?.results[0]?.n ?? 0, waiting: (names?.results ?? []).map(({ name }) => name) };
};

/** The aliases of these locations or all of them, by canonical form. */
export const readAliases = async (
  db: D1Database,
  locationIds?: readonly string[],
): Promise<(AliasBody & WrittenAlias)[]> => {
  const { results } = await db
    .prepare(
      `SELECT canonical, written, location_id AS locationId, confirmed_at AS confirmedAt, confirmed_by AS confirmedBy
         FROM alias WHERE ?1 IS NULL OR location_id IN (SELECT value FROM json_each(?1)) ORDER BY canonical`,
    )
    .bind(locationIds === undefined ? null : JSON.stringify(locationIds))
    .all<AliasBody & WrittenAlias>();
  return results;
};
