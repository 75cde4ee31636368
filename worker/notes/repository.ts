/** The only SQL of notes: added, taken away, put back, never deleted. */
import { type AuditEntry, auditUnchangedSince } from '../audit/statement.repository.ts';
import type { Note } from './note.ts';

/** What the audit's actions of notes begin with. */
const AUDITED = 'note.';

const SELECT = `SELECT id, location_id AS locationId, words, noted_at AS notedAt, noted_by AS notedBy,
    removed_at AS removedAt, removed_by AS removedBy FROM provider_note`;

/** Those of a location that stand, newest first. */
export const notesOf = async (db: D1Database, locationId: string): Promise<readonly Note[]> => {
  const { results } = await db
    .prepare(`${SELECT} WHERE location_id = ?1 AND removed_at IS NULL ORDER BY noted_at DESC, id`)
    .bind(locationId)
    .all<Note>();
  return results;
};

/** One of them, standing or not; null where there is none of this id. */
export const readNote = (db: D1Database, id: string): Promise<Note | null> =>
  db.prepare(`${SELECT} WHERE id = ?1`).bind(id).first<Note>();

/** A write as the audit tells it; rolls back (`isOvertaken`) where any note was written since audit entry `since`. */
interface Deed extends Pick<AuditEntry, 'at' | 'actor'> {
  readonly since: number;
}

const audited = (db: D1Database, action: string, before: Note | null, after: Note, deed: Deed): D1PreparedStatement =>
  auditUnchangedSince(
    db,
    {
      at: deed.at,
      actor: deed.actor,
      action: `${AUDITED}${action}`,
      subject: after.id,
      before: before === null ? null : JSON.stringify(before),
      after: JSON.stringify(after),
    },
    deed.since,
    AUDITED,
  );

/** Adds one, audited, in one batch. */
export const insertNote = async (db: D1Database, note: Note, deed: Deed): Promise<void> => {
  await db.batch([
    audited(db, 'added', null, note, deed),
    db
      .prepare('INSERT INTO provider_note (id, location_id, words, noted_at, noted_by) VALUES (?1, ?2, ?3, ?4, ?5)')
      .bind(note.id, note.locationId, note.words, note.notedAt, note.notedBy),
  ]);
};

/** Takes one away or puts it back, audited, in one batch. */
export const updateRemoved = async (
  db: D1Database,
  action: 'removed' | 'restored',
  before: Note,
  after: Note,
  deed: Deed,
): Promise<void> => {
  await db.batch([
    audited(db, action, before, after, deed),
    db
      .prepare('UPDATE provider_note SET removed_at = ?2, removed_by = ?3 WHERE id = ?1')
      .bind(before.id, after.removedAt, after.removedBy),
  ]);
};
