/** The only SQL of expected inspections: entered, moved, closed, reopened, never deleted. */
import { type AuditEntry, auditUnchangedSince } from '../audit/statement.repository.ts';
import type { InspectionRow, NamedDay } from './inspection.ts';

/** What the audit's actions of inspections begin with. */
const AUDITED = 'inspection.';

const SELECT = `SELECT i.id, i.location_id AS locationId, i.ground, i.entered_at AS enteredAt, i.entered_by AS enteredBy,
    i.closed_at AS closedAt, i.closed_by AS closedBy, i.closed_reason AS closedReason,
    (SELECT json_group_array(json_object('number', d.number, 'expectedOn', d.expected_on, 'source', d.source,
              'enteredAt', d.entered_at, 'enteredBy', d.entered_by))
       FROM (SELECT * FROM expected_inspection_date WHERE inspection_id = i.id ORDER BY number) d) AS dates
  FROM expected_inspection i`;

type Stored = Omit<InspectionRow, 'dates'> & { readonly dates: string };

const rowOf = (stored: Stored): InspectionRow => ({ ...stored, dates: JSON.parse(stored.dates) as NamedDay[] });

/** All that ever were, by the moment they were entered. */
export const readInspectionRows = async (db: D1Database): Promise<InspectionRow[]> => {
  const { results } = await db.prepare(`${SELECT} ORDER BY i.entered_at, i.id`).all<Stored>();
  return results.map(rowOf);
};

/** One of them; null where there is none of this id. */
export const readInspectionRow = async (db: D1Database, id: string): Promise<InspectionRow | null> => {
  const stored = await db.prepare(`${SELECT} WHERE i.id = ?1`).bind(id).first<Stored>();
  return stored === null ? null : rowOf(stored);
};

const inserted = (db: D1Database, row: InspectionRow): D1PreparedStatement =>
  db
    .prepare(
      'INSERT INTO expected_inspection (id, location_id, ground, entered_at, entered_by) VALUES (?1, ?2, ?3, ?4, ?5)',
    )
    .bind(row.id, row.locationId, row.ground, row.enteredAt, row.enteredBy);

const dated = (db: D1Database, id: string, day: NamedDay): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO expected_inspection_date (inspection_id, number, expected_on, source, entered_at, entered_by)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
    )
    .bind(id, day.number, day.expectedOn, day.source, day.enteredAt, day.enteredBy);

const closed = (db: D1Database, { id, closedAt, closedBy, closedReason }: InspectionRow): D1PreparedStatement =>
  db
    .prepare('UPDATE expected_inspection SET closed_at = ?2, closed_by = ?3, closed_reason = ?4 WHERE id = ?1')
    .bind(id, closedAt, closedBy, closedReason);

/** What one deed does to one inspection. */
export interface InspectionDeed {
  readonly at: string;
  readonly actor: string;
  /** As the audit calls it. */
  readonly deed: 'entered' | 'moved' | 'closed' | 'reopened';
  readonly before: InspectionRow | null;
  readonly after: InspectionRow;
}

const statements = (db: D1Database, { deed, after }: InspectionDeed): D1PreparedStatement[] => {
  const last = after.dates.slice(-1).map((day) => dated(db, after.id, day));
  if (deed === 'entered') return [inserted(db, after), ...last];
  return deed === 'moved' ? last : [closed(db, after)];
};

/** Carries a deed out, audited, in one batch; rolls back (`isOvertaken`) where one was written since audit entry `since`. */
export const writeInspection = async (db: D1Database, deed: InspectionDeed, since: number): Promise<void> => {
  const entry: AuditEntry = {
    at: deed.at,
    actor: deed.actor,
    action: `${AUDITED}${deed.deed}`,
    subject: deed.after.id,
    before: deed.before === null ? null : JSON.stringify(deed.before),
    after: JSON.stringify(deed.after),
  };
  await db.batch([auditUnchangedSince(db, entry, since, AUDITED), ...statements(db, deed)]);
};
