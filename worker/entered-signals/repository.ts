/** The only SQL of entered signals: entered, ended, reopened, never deleted. */
import { type AuditEntry, auditUnchangedSince } from '../audit/statement.repository.ts';
import type { EndedSignal, SignalRow } from './signal.ts';

/** What the audit's actions of signals begin with. */
const AUDITED = 'signal.';

const SELECT = `SELECT id, subject_id AS subjectId, kind, count, "on", source, entered_at AS enteredAt,
    entered_by AS enteredBy, ended_at AS endedAt, ended_by AS endedBy, end_reason AS endReason
  FROM entered_signal`;

/** All that ever were, or those in force; oldest first. */
export const readSignalRows = async (
  db: D1Database,
  { inForce }: { readonly inForce: boolean },
): Promise<SignalRow[]> => {
  const { results } = await db
    .prepare(`${SELECT} WHERE ended_at IS NULL OR ?1 = 0 ORDER BY entered_at, id`)
    .bind(inForce ? 1 : 0)
    .all<SignalRow>();
  return results;
};

/** One of them, ended or not; null where there is none of this id. */
export const readSignalRow = (db: D1Database, id: string): Promise<SignalRow | null> =>
  db.prepare(`${SELECT} WHERE id = ?1`).bind(id).first<SignalRow>();

/** Those of a subject and kind that were ended at a moment: what the signal entered at that moment took the place of. */
export const readReplaced = async (
  db: D1Database,
  { subjectId, kind, enteredAt }: Pick<SignalRow, 'subjectId' | 'kind' | 'enteredAt'>,
): Promise<EndedSignal[]> => {
  const { results } = await db
    .prepare(`${SELECT} WHERE subject_id = ?1 AND kind = ?2 AND ended_at = ?3 ORDER BY id`)
    .bind(subjectId, kind, enteredAt)
    .all<EndedSignal>();
  return results;
};

const inserted = (db: D1Database, row: SignalRow): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO entered_signal (id, subject_id, kind, count, "on", source, entered_at, entered_by)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
    )
    .bind(row.id, row.subjectId, row.kind, row.count, row.on, row.source, row.enteredAt, row.enteredBy);

const endings = (db: D1Database, row: SignalRow): D1PreparedStatement =>
  db
    .prepare('UPDATE entered_signal SET ended_at = ?2, ended_by = ?3, end_reason = ?4 WHERE id = ?1')
    .bind(row.id, row.endedAt, row.endedBy, row.endReason);

/** What one deed changes: signals that come, and signals that end or hold again. */
export interface SignalDeed {
  readonly at: string;
  readonly actor: string;
  /** As the audit calls it: "entered", "counted", "ended", "undone". */
  readonly deed: string;
  /** What it is about, before and after. */
  readonly before: SignalRow | null;
  readonly after: SignalRow;
  readonly entered: readonly SignalRow[];
  /** Each as it stands after: ended, or in force again. */
  readonly changed: readonly SignalRow[];
}

/** Carries a deed out, audited, in one batch; rolls back (`isOvertaken`) where a signal was written since audit entry `since`. */
export const writeSignals = async (db: D1Database, deed: SignalDeed, since: number): Promise<void> => {
  const entry: AuditEntry = {
    at: deed.at,
    actor: deed.actor,
    action: `${AUDITED}${deed.deed}`,
    subject: deed.after.id,
    before: deed.before === null ? null : JSON.stringify(deed.before),
    after: JSON.stringify(deed.after),
  };
  await db.batch([
    auditUnchangedSince(db, entry, since, AUDITED),
    ...deed.entered.map((row) => inserted(db, row)),
    ...deed.changed.map((row) => endings(db, row)),
  ]);
};
