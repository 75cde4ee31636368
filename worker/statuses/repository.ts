/** The only SQL of the council's statuses: set, lifted, never deleted. */
import type { Alert } from '../alerts/model.ts';
import { insertAlertsAndCloseRevised } from '../alerts/repository.ts';
import { type AuditDetail, type AuditEntry, auditEach, auditUnchangedSince } from '../audit/statement.repository.ts';
import { jsonRows } from '../db/json-rows.ts';
import { byGravity, type CouncilStatusRow } from './status.ts';

/** What the audit's actions of statuses begin with. */
const AUDITED = 'status.';

const SELECT = `SELECT id, location_id AS locationId, kind, scope, scope_detail AS scopeDetail, reason,
    review_on AS reviewOn, deed_id AS deedId, set_at AS setAt, set_by AS setBy,
    lifted_at AS liftedAt, lifted_by AS liftedBy, lift_reason AS liftReason
  FROM council_status`;

/** Those in force, of these locations or of all; gravest first, then the older. */
export const statusesInForce = async (
  db: D1Database,
  locationIds?: readonly string[],
): Promise<readonly CouncilStatusRow[]> => {
  const { results } = await db
    .prepare(
      `${SELECT} WHERE lifted_at IS NULL AND (?1 IS NULL OR location_id IN (SELECT value FROM json_each(?1)))
       ORDER BY set_at, id`,
    )
    .bind(locationIds === undefined ? null : JSON.stringify(locationIds))
    .all<CouncilStatusRow>();
  return results.sort(byGravity);
};

/** All that ever were, lifted ones too, of these locations or of all; oldest first. */
export const allStatuses = async (
  db: D1Database,
  locationIds?: readonly string[],
): Promise<readonly CouncilStatusRow[]> => {
  const { results } = await db
    .prepare(`${SELECT} WHERE ?1 IS NULL OR location_id IN (SELECT value FROM json_each(?1)) ORDER BY set_at, id`)
    .bind(locationIds === undefined ? null : JSON.stringify(locationIds))
    .all<CouncilStatusRow>();
  return results;
};

/** One of them, lifted or not; null where there is none of this id. */
export const readStatus = (db: D1Database, id: string): Promise<CouncilStatusRow | null> =>
  db.prepare(`${SELECT} WHERE id = ?1`).bind(id).first<CouncilStatusRow>();

const inserts = (db: D1Database, rows: readonly CouncilStatusRow[]): D1PreparedStatement[] =>
  jsonRows(rows).map((list) =>
    db
      .prepare(
        `INSERT INTO council_status (id, location_id, kind, scope, scope_detail, reason, review_on, deed_id, set_at, set_by)
         SELECT value ->> 'id', value ->> 'locationId', value ->> 'kind', value ->> 'scope', value ->> 'scopeDetail',
                value ->> 'reason', value ->> 'reviewOn', value ->> 'deedId', value ->> 'setAt', value ->> 'setBy'
           FROM json_each(?1)`,
      )
      .bind(list),
  );

const detailOf = (row: CouncilStatusRow): AuditDetail => ({
  subject: row.id,
  before: null,
  after: JSON.stringify(row),
});

/**
 * Sets the statuses of one deed, audited, in one batch with their alerts: all or none. Rolls back (`isOvertaken`) where any
 * status was written since audit entry `since`.
 */
export const insertStatuses = async (
  db: D1Database,
  rows: readonly CouncilStatusRow[],
  alerts: readonly Alert[],
  by: Pick<AuditEntry, 'at' | 'actor'> & { readonly deedId: string },
  since: number,
): Promise<void> => {
  const after = JSON.stringify(rows.map(({ locationId }) => locationId));
  const deed = { at: by.at, actor: by.actor, action: `${AUDITED}deed`, subject: by.deedId, before: null, after };
  await db.batch([
    auditUnchangedSince(db, deed, since, AUDITED),
    ...auditEach(db, { at: by.at, actor: by.actor, action: `${AUDITED}set` }, rows.map(detailOf)),
    ...inserts(db, rows),
    ...insertAlertsAndCloseRevised(db, alerts, by.at),
  ]);
};

/** Lifts one, audited, in one batch with its alert. Rolls back as `insertStatuses` does. */
export const updateLifted = async (
  db: D1Database,
  before: CouncilStatusRow,
  after: CouncilStatusRow & { readonly liftedAt: string; readonly liftedBy: string },
  alerts: readonly Alert[],
  since: number,
): Promise<void> => {
  const entry = {
    at: after.liftedAt,
    actor: after.liftedBy,
    action: `${AUDITED}lifted`,
    subject: before.id,
    before: JSON.stringify(before),
    after: JSON.stringify(after),
  };
  await db.batch([
    auditUnchangedSince(db, entry, since, AUDITED),
    db
      .prepare('UPDATE council_status SET lifted_at = ?2, lifted_by = ?3, lift_reason = ?4 WHERE id = ?1')
      .bind(before.id, after.liftedAt, after.liftedBy, after.liftReason),
    ...insertAlertsAndCloseRevised(db, alerts, after.liftedAt),
  ]);
};
