/** Writes the council's register, with its audit, in one batch. */
import { type AuditDetail, type AuditEntry, auditEach, auditUnchangedSince } from '../audit/statement.repository.ts';
import { jsonRows } from '../db/json-rows.ts';
import type { WrittenAlias } from './alias-plan.ts';
import { type Contract, FIELD_OF } from './contract.ts';
import { type CoverageWrite, coverageStatements } from './coverage-repository.ts';

/** A contract to be written; one that is put back keeps the moment of its last change. */
export interface ContractWrite extends Contract {
  /** ISO 8601 UTC; the moment of the write where absent. */
  readonly changedAt?: string;
}

/** An alias to be written; one that is put back keeps who confirmed it and when. */
export interface AliasWrite extends WrittenAlias {
  readonly confirmedAt?: string;
  readonly confirmedBy?: string;
}

/** A change of the register: everything of it, or nothing. */
export interface RegisterChange {
  /** The contracts in force before it. */
  readonly inForce: readonly Contract[];
  readonly contracts: readonly ContractWrite[];
  readonly removedIds: readonly string[];
  readonly aliases: readonly AliasWrite[];
  /** Canonical forms. */
  readonly removedAliases: readonly string[];
  /** Contracts whose covered locations change; those that are not named keep theirs. */
  readonly coverage?: readonly CoverageWrite[];
}

const COLUMN_FIELDS = { id: 'id', ...FIELD_OF, notes: 'notes' };
const COLUMN_NAMES = Object.keys(COLUMN_FIELDS);

const UPSERT_CONTRACTS = `
  INSERT INTO contract (${COLUMN_NAMES.map((name) => `"${name}"`).join(', ')}, imported_at)
  SELECT ${Object.values(COLUMN_FIELDS)
    .map((field) => `value ->> '${field}'`)
    .join(', ')}, COALESCE(value ->> 'changedAt', ?2)
  FROM json_each(?1) WHERE true
  ON CONFLICT (id) DO UPDATE SET ${COLUMN_NAMES.filter((name) => name !== 'id')
    .map((name) => `"${name}" = excluded."${name}"`)
    .join(', ')}, imported_at = excluded.imported_at, removed_at = NULL`;

const contractStatements = (db: D1Database, contracts: readonly ContractWrite[], at: string): D1PreparedStatement[] =>
  jsonRows(contracts).map((list) => db.prepare(UPSERT_CONTRACTS).bind(list, at));

const removeStatements = (db: D1Database, ids: readonly string[], at: string): D1PreparedStatement[] =>
  jsonRows(ids).map((list) =>
    db
      .prepare(
        'UPDATE contract SET removed_at = ?2 WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?1))',
      )
      .bind(list, at),
  );

/** An alias as the audit tells it. */
const toldAs = (written: string, locationId: string, at: string, by: string): string =>
  `json_object('written', ${written}, 'locationId', ${locationId}, 'confirmedAt', ${at}, 'confirmedBy', ${by})`;

/** Tells the audit what each alias was and is; to stand before the writes, which it reads the state of. */
const AUDIT_ALIASES = `
  INSERT INTO audit (at, actor, action, subject, before, after)
  SELECT ?2, ?3, 'register.alias', value ->> 'canonical',
         (SELECT ${toldAs('written', 'location_id', 'confirmed_at', 'confirmed_by')}
            FROM alias WHERE canonical = value ->> 'canonical'),
         CASE WHEN value ->> 'locationId' IS NULL THEN NULL ELSE ${toldAs(
           "value ->> 'written'",
           "value ->> 'locationId'",
           "COALESCE(value ->> 'confirmedAt', ?2)",
           "COALESCE(value ->> 'confirmedBy', ?3)",
         )} END
    FROM json_each(?1) ORDER BY key`;

const auditAliases = (
  db: D1Database,
  { aliases, removedAliases }: RegisterChange,
  entry: AuditEntry,
): D1PreparedStatement[] =>
  jsonRows([...removedAliases.map((canonical) => ({ canonical })), ...aliases]).map((list) =>
    db.prepare(AUDIT_ALIASES).bind(list, entry.at, entry.actor),
  );

const aliasStatements = (db: D1Database, aliases: readonly AliasWrite[], entry: AuditEntry): D1PreparedStatement[] =>
  jsonRows(aliases).map((list) =>
    db
      .prepare(
        `INSERT INTO alias (canonical, written, location_id, confirmed_at, confirmed_by)
         SELECT value ->> 'canonical', value ->> 'written', value ->> 'locationId',
                COALESCE(value ->> 'confirmedAt', ?2), COALESCE(value ->> 'confirmedBy', ?3)
           FROM json_each(?1) WHERE true
         ON CONFLICT (canonical) DO UPDATE SET written = excluded.written, location_id = excluded.location_id,
           confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by`,
      )
      .bind(list, entry.at, entry.actor),
  );

const removeAliasStatements = (db: D1Database, canonicals: readonly string[]): D1PreparedStatement[] =>
  jsonRows(canonicals).map((list) =>
    db.prepare('DELETE FROM alias WHERE canonical IN (SELECT value FROM json_each(?1))').bind(list),
  );

/** What every contract of a change was before and is after. */
const contractDetails = (change: RegisterChange): AuditDetail[] => {
  const before = new Map(change.inForce.map((contract) => [contract.id, contract]));
  const told = (contract: Contract | undefined) => (contract === undefined ? null : JSON.stringify(contract));
  const detail = (id: string, after: string | null) => ({ subject: id, before: told(before.get(id)), after });
  return [
    ...change.removedIds.map((id) => detail(id, null)),
    ...change.contracts.map((contract) => detail(contract.id, JSON.stringify(contract))),
  ];
};

/**
 * Writes a change and its audit entries in one batch: `entry`, then one `register.contract`, `register.alias` and
 * `register.coverage` for each thing that changes. Rolls back whole (`isOvertaken`) where the register was written
 * since audit entry `since`. `more` is written in the same batch.
 */
export const writeRegister = async (
  db: D1Database,
  change: RegisterChange,
  entry: AuditEntry,
  since: number,
  more: readonly D1PreparedStatement[] = [],
): Promise<void> => {
  await db.batch([
    auditUnchangedSince(db, entry, since, 'register.'),
    ...auditEach(db, { at: entry.at, actor: entry.actor, action: 'register.contract' }, contractDetails(change)),
    ...auditAliases(db, change, entry),
    ...removeStatements(db, change.removedIds, entry.at),
    ...contractStatements(db, change.contracts, entry.at),
    ...removeAliasStatements(db, change.removedAliases),
    ...aliasStatements(db, change.aliases, entry),
    ...coverageStatements(db, change.coverage ?? [], entry),
    ...more,
  ]);
};
