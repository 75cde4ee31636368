/** The SQL of the council's register: contracts and aliases. */

import { and, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { AliasBody } from '../../shared/api/register.ts';
import { CONTRACT_TYPES } from '../../shared/policy/vocabulary.ts';
import { type AuditDetail, type AuditEntry, auditEach, auditUnchangedSince } from '../audit/statement.repository.ts';
import { jsonRows } from '../db/json-rows.ts';
import { contract } from '../db/schema.ts';
import type { WrittenAlias } from './alias-plan.ts';
import { CONTRACT_STATUSES, type Contract, FIELD_OF, type StoredContract } from './contract.ts';

/** Those of contracts in force, and the successors of locations that moved, however many times. */
const COMMISSIONED = `commissioned(id) AS (
   SELECT upper(location_id) FROM contract WHERE removed_at IS NULL AND location_id IS NOT NULL
   UNION
   SELECT upper(location.successor_id) FROM location JOIN commissioned ON location.location_id = commissioned.id
   WHERE location.successor_id IS NOT NULL
 )`;

/** The locations that the council buys from, with those that took over from them. Distinct, upper case, sorted. */
export const commissionedLocationIds = async (db: D1Database): Promise<readonly string[]> => {
  const { results } = await db
    .prepare(`WITH RECURSIVE ${COMMISSIONED} SELECT id FROM commissioned ORDER BY id`)
    .all<{ id: string }>();
  return results.map((row) => row.id);
};

/**
 * The locations to watch: the commissioned ones, and those of the area that are not known to be over.
 * Distinct, upper case, sorted.
 */
export const watchedLocationIds = async (db: D1Database): Promise<readonly string[]> => {
  const { results } = await db
    .prepare(
      `WITH RECURSIVE ${COMMISSIONED}
       SELECT id FROM commissioned
       UNION
       SELECT a.location_id FROM area_location a LEFT JOIN location l ON l.location_id = a.location_id
        WHERE a.dropped_at IS NULL
          AND (l.location_id IS NULL OR (l.registration = 'registered' AND l.gone_at IS NULL))
       ORDER BY id`,
    )
    .all<{ id: string }>();
  return results.map((row) => row.id);
};

const oneOf = <T extends string>(words: readonly T[], text: string | null): T | null =>
  words.find((word) => word === text) ?? null;

/** The contracts in force, of these locations or all of them, in a stable order. */
export const readContracts = async (db: D1Database, locationIds?: readonly string[]): Promise<StoredContract[]> => {
  const ofThese =
    locationIds === undefined
      ? undefined
      : sql`${contract.locationId} IN (SELECT value FROM json_each(${JSON.stringify(locationIds)}))`;
  const rows = await drizzle(db)
    .select()
    .from(contract)
    .where(and(isNull(contract.removedAt), ofThese))
    .orderBy(contract.id);
  return rows.map(({ removedAt: _, ...row }) => ({
    ...row,
    contractType: oneOf(CONTRACT_TYPES, row.contractType),
    status: oneOf(CONTRACT_STATUSES, row.status) ?? 'active',
  }));
};

/** The contracts in force: how many, and what those are called that wait for a location. */
export const readWaiting = async (db: D1Database): Promise<{ contracts: number; waiting: string[] }> => {
  const [count, names] = await db.batch<{ n: number; name: string }>([
    db.prepare('SELECT COUNT(*) AS n FROM contract WHERE removed_at IS NULL'),
    db.prepare(
      `SELECT DISTINCT COALESCE(name, provider_id, '') AS name FROM contract
        WHERE removed_at IS NULL AND location_id IS NULL ORDER BY 1`,
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

const COLUMN_FIELDS = { id: 'id', ...FIELD_OF, notes: 'notes' };
const COLUMN_NAMES = Object.keys(COLUMN_FIELDS);

const UPSERT_CONTRACTS = `
  INSERT INTO contract (${COLUMN_NAMES.map((name) => `"${name}"`).join(', ')}, imported_at)
  SELECT ${Object.values(COLUMN_FIELDS)
    .map((field) => `value ->> '${field}'`)
    .join(', ')}, ?2
  FROM json_each(?1) WHERE true
  ON CONFLICT (id) DO UPDATE SET ${COLUMN_NAMES.filter((name) => name !== 'id')
    .map((name) => `"${name}" = excluded."${name}"`)
    .join(', ')}, imported_at = excluded.imported_at, removed_at = NULL`;

const contractStatements = (db: D1Database, contracts: readonly Contract[], at: string): D1PreparedStatement[] =>
  jsonRows(contracts).map((list) => db.prepare(UPSERT_CONTRACTS).bind(list, at));

const removeStatements = (db: D1Database, ids: readonly string[], at: string): D1PreparedStatement[] =>
  jsonRows(ids).map((list) =>
    db
      .prepare(
        'UPDATE contract SET removed_at = ?2 WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?1))',
      )
      .bind(list, at),
  );

const aliasStatements = (db: D1Database, aliases: readonly WrittenAlias[], entry: AuditEntry): D1PreparedStatement[] =>
  jsonRows(aliases).map((list) =>
    db
      .prepare(
        `INSERT INTO alias (canonical, written, location_id, confirmed_at, confirmed_by)
         SELECT value ->> 'canonical', value ->> 'written', value ->> 'locationId', ?2, ?3 FROM json_each(?1) WHERE true
         ON CONFLICT (canonical) DO UPDATE SET written = excluded.written, location_id = excluded.location_id,
           confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by`,
      )
      .bind(list, entry.at, entry.actor),
  );

const removeAliasStatements = (db: D1Database, canonicals: readonly string[]): D1PreparedStatement[] =>
  jsonRows(canonicals).map((list) =>
    db.prepare('DELETE FROM alias WHERE canonical IN (SELECT value FROM json_each(?1))').bind(list),
  );

/** A change of the register: everything of it, or nothing. */
export interface RegisterChange {
  /** The contracts in force before it. */
  readonly inForce: readonly Contract[];
  readonly contracts: readonly Contract[];
  readonly removedIds: readonly string[];
  readonly aliases: readonly WrittenAlias[];
  readonly removedAliases: readonly string[];
}

/** What every contract of a change was before and is after. */
const contractDetails = (change: RegisterChange): AuditDetail[] => {
  const before = new Map(change.inForce.map((contract) => [contract.id, JSON.stringify(contract)]));
  const detail = (id: string, after: string | null) => ({ subject: id, before: before.get(id) ?? null, after });
  return [
    ...change.removedIds.map((id) => detail(id, null)),
    ...change.contracts.map((contract) => detail(contract.id, JSON.stringify(contract))),
  ];
};

/**
 * Writes a change and its audit entries in one batch. Rolls back whole (`isOvertaken`) where the
 * register was written since audit entry `since`.
 */
export const writeRegister = async (
  db: D1Database,
  change: RegisterChange,
  entry: AuditEntry,
  since: number,
): Promise<void> => {
  await db.batch([
    auditUnchangedSince(db, entry, since, 'register.'),
    ...auditEach(db, { at: entry.at, actor: entry.actor, action: 'register.contract' }, contractDetails(change)),
    ...removeStatements(db, change.removedIds, entry.at),
    ...contractStatements(db, change.contracts, entry.at),
    ...removeAliasStatements(db, change.removedAliases),
    ...aliasStatements(db, change.aliases, entry),
  ]);
};
