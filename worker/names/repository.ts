/** The SQL of written names: what waits, what was reported, what was decided. */
import { CONTRACT_TYPES } from '../../shared/policy/vocabulary.ts';
import { type AuditEntry, auditEach, auditUnchangedSince } from '../audit/statement.repository.ts';
import { jsonRows } from '../db/json-rows.ts';
import { COVERED } from '../register/coverage-repository.ts';
import type { NameDecision, OpenReport, QueueFacts, WaitingContract } from './written-name.ts';

const WAITING = `SELECT id, provider_id AS providerId, name, contract_type AS contractType, lot, area, notes
  FROM contract WHERE removed_at IS NULL AND location_id IS NULL
   AND id NOT IN (SELECT contract_id FROM (${COVERED}))`;

const OPEN_REPORTS = `SELECT id, canonical, written, said, location_id AS locationId, said_at AS saidAt
  FROM name_report WHERE settled_at IS NULL ORDER BY rowid`;

const DECISIONS = `SELECT canonical, location_id AS locationId, written, decision, reason, decided_at AS decidedAt
  FROM name_decision`;

/** By canonical name the locations of which a person has said that it does not stand for them. */
export const readRejected = async (db: D1Database): Promise<Map<string, ReadonlySet<string>>> => {
  const { results } = await db
    .prepare(`SELECT canonical, location_id AS locationId FROM name_decision WHERE decision = 'rejected'`)
    .all<{ canonical: string; locationId: string }>();
  const byName = Map.groupBy(results, ({ canonical }) => canonical);
  return new Map([...byName].map(([canonical, rows]) => [canonical, new Set(rows.map((row) => row.locationId))]));
};

/** Everything that the queue of written names is made of. */
export const readQueueFacts = async (db: D1Database): Promise<QueueFacts> => {
  const [contracts, reports, decisions] = await Promise.all([
    db.prepare(WAITING).all<Omit<WaitingContract, 'contractType'> & { contractType: string | null }>(),
    db.prepare(OPEN_REPORTS).all<OpenReport>(),
    db.prepare(DECISIONS).all<NameDecision>(),
  ]);
  const typeOf = (word: string | null) => CONTRACT_TYPES.find((type) => type === word) ?? null;
  return {
    contracts: contracts.results.map((row) => ({ ...row, contractType: typeOf(row.contractType) })),
    reports: reports.results,
    decisions: decisions.results,
  };
};

/** What became of a report, in words. */
export interface Settlement {
  readonly id: string;
  readonly outcome: string;
}

const settleStatements = (
  db: D1Database,
  settlements: readonly Settlement[],
  { at, actor }: Pick<AuditEntry, 'at' | 'actor'>,
): D1PreparedStatement[] => [
  ...auditEach(
    db,
    { at, actor, action: 'names.report-settled' },
    settlements.map(({ id, outcome }) => ({ subject: id, before: null, after: JSON.stringify({ outcome }) })),
  ),
  ...jsonRows(settlements).map((list) =>
    db
      .prepare(
        `UPDATE name_report SET settled_at = ?2, settled_by = ?3, outcome = each.value ->> 'outcome'
           FROM json_each(?1) AS each WHERE name_report.id = each.value ->> 'id' AND settled_at IS NULL`,
      )
      .bind(list, at, actor),
  ),
];

const decisionStatement = (db: D1Database, decision: NameDecision, actor: string): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO name_decision (canonical, location_id, written, decision, reason, decided_at, decided_by)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
       ON CONFLICT (canonical, location_id) DO UPDATE SET written = excluded.written, decision = excluded.decision,
         reason = excluded.reason, decided_at = excluded.decided_at, decided_by = excluded.decided_by`,
    )
    .bind(
      decision.canonical,
      decision.locationId,
      decision.written,
      decision.decision,
      decision.reason,
      decision.decidedAt,
      actor,
    );

const withdrawStatement = (db: D1Database, key: string, locationId: string): D1PreparedStatement =>
  db.prepare('DELETE FROM name_decision WHERE canonical = ?1 AND location_id = ?2').bind(key, locationId);

/** Opens again what was settled at or after a moment, of one location or, with null, of any. */
const reopenStatement = (
  db: D1Database,
  { key, locationId, since }: { readonly key: string; readonly locationId: string | null; readonly since: string },
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE name_report SET settled_at = NULL, settled_by = NULL, outcome = NULL
        WHERE canonical = ?1 AND settled_at >= ?2 AND (?3 IS NULL OR location_id = ?3)`,
    )
    .bind(key, since, locationId);

/** What is written of a name beside its alias. */
export interface NameWrite {
  readonly decision?: NameDecision;
  /** Decisions that fall: each by the location it is about, empty for "not CQC-regulated". */
  readonly withdrawn?: { readonly key: string; readonly locationIds: readonly string[] };
  readonly settlements?: readonly Settlement[];
  readonly reopen?: { readonly key: string; readonly locationId: string | null; readonly since: string };
}

/**
 * Writes it with its audit entry in one batch. Rolls back whole (`isOvertaken`) where the register was written since
 * audit entry `since`: then somebody may have given the name a location meanwhile.
 */
export const writeNames = async (
  db: D1Database,
  { decision, withdrawn, settlements = [], reopen }: NameWrite,
  entry: AuditEntry,
  since: number,
): Promise<void> => {
  await db.batch([
    auditUnchangedSince(db, entry, since, 'register.'),
    ...(decision === undefined ? [] : [decisionStatement(db, decision, entry.actor)]),
    ...(withdrawn?.locationIds ?? []).map((id) => withdrawStatement(db, withdrawn?.key ?? '', id)),
    ...settleStatements(db, settlements, entry),
    ...(reopen === undefined ? [] : [reopenStatement(db, reopen)]),
  ]);
};

/** A contract that an alias gave its location to, at the moment of its confirmation. */
export const contractsGivenBy = async (
  db: D1Database,
  { locationId, confirmedAt }: { readonly locationId: string; readonly confirmedAt: string },
): Promise<readonly string[]> => {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT subject FROM audit
        WHERE action = 'register.contract' AND at = ?1 AND before IS NOT NULL
          AND before ->> 'locationId' IS NULL AND after ->> 'locationId' = ?2`,
    )
    .bind(confirmedAt, locationId)
    .all<{ subject: string }>();
  return results.map(({ subject }) => subject);
};

/** A name that a person confirmed for a location, one at a time. */
export interface Confirmation {
  readonly canonical: string;
  readonly written: string;
  readonly locationId: string;
  readonly confirmedAt: string;
}

/** Audit entries that "lately" reaches back: the audit has no index by action, and this bounds what a page costs. */
const LATELY = 20_000;

const CONFIRMED = `SELECT canonical, written, location_id AS locationId, confirmed_at AS confirmedAt FROM alias`;

/** The aliases in force that were lately confirmed one at a time (not by the list), the newest first, at most `limit`. */
export const readConfirmations = async (db: D1Database, limit: number): Promise<Confirmation[]> => {
  const { results } = await db
    .prepare(
      `WITH added AS MATERIALIZED (
         SELECT DISTINCT subject, at FROM (SELECT * FROM audit ORDER BY seq DESC LIMIT ${LATELY})
          WHERE action = 'register.alias-added')
       ${CONFIRMED} JOIN added ON added.subject = canonical AND added.at = confirmed_at
        ORDER BY confirmed_at DESC, canonical LIMIT ?1`,
    )
    .bind(limit)
    .all<Confirmation>();
  return results;
};

/** The alias of this canonical form, where it was confirmed by itself, however long ago; else null. */
export const readConfirmation = (db: D1Database, canonical: string): Promise<Confirmation | null> =>
  db
    .prepare(
      `${CONFIRMED} WHERE canonical = ?1 AND EXISTS (
         SELECT 1 FROM audit WHERE action = 'register.alias-added' AND subject = ?1 AND at = confirmed_at)`,
    )
    .bind(canonical)
    .first<Confirmation>();

/** A change of a registered name. */
export interface NameChange {
  readonly locationId: string;
  readonly before: string;
  /** When it was seen, ISO 8601 UTC. */
  readonly observedAt: string;
}

/** Changes of the registered names of locations that contracts in force or aliases lead to, oldest first. */
export const readNameChanges = async (db: D1Database): Promise<NameChange[]> => {
  const { results } = await db
    .prepare(
      `SELECT location_id AS locationId, detail ->> 'before' AS before, observed_at AS observedAt FROM rating_event
        WHERE kind = 'name-changed' AND detail ->> 'before' IS NOT NULL
          AND location_id IN (SELECT location_id FROM contract WHERE removed_at IS NULL AND location_id IS NOT NULL
                              UNION SELECT location_id FROM alias)
        ORDER BY seq`,
    )
    .all<NameChange>();
  return results;
};
