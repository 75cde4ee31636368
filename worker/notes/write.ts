/** Adding a note, taking it away, putting it back. */
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { isOvertaken, newestAudit } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { watchedLocationIds } from '../register/repository.ts';
import { knownNames } from '../statuses/set.ts';
import { NOTE_LENGTH, type Note } from './note.ts';
import { insertNote, readNote, updateRemoved } from './repository.ts';

interface NoteDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** What a person sent. */
interface NoteRequest {
  /** Made with the form, so that a form sent twice adds one note. */
  readonly id: string;
  readonly locationId: string;
  readonly words: string;
}

const refused = (status: 400 | 422, code: string, message: string): CodedError =>
  new CodedError(status, code, message, { field: 'words' });

/** Whether an error is about what was typed, to be said beside the field. */
export const isRefusedNote = (error: unknown): error is CodedError =>
  error instanceof CodedError && (error.details as { field?: string } | undefined)?.field === 'words';

const checkWords = async (db: D1Database, { words, locationId }: NoteRequest): Promise<void> => {
  if (words === '') throw refused(400, 'note-empty', 'Write the note.');
  if (words.length > NOTE_LENGTH) {
    throw refused(400, 'note-too-long', `The note is longer than ${NOTE_LENGTH} characters.`);
  }
  const found = personalDataIn(words, knownNames(await listLocations(db, [locationId])));
  if (found !== null) throw refused(422, 'personal-data', found.words);
};

const unlessOvertaken = async (write: Promise<void>): Promise<void> => {
  try {
    await write;
  } catch (error) {
    if (!isOvertaken(error)) throw error;
    throw new CodedError(
      409,
      'notes-changed',
      'Another note was written at that moment. Nothing was changed: try again.',
    );
  }
};

/** A note by its id that is one of the location. Throws `CodedError` 404 `note-unknown`. */
const requireNote = async (db: D1Database, locationId: string, id: string): Promise<Note> => {
  const note = await readNote(db, id);
  if (note !== null && note.locationId === locationId) return note;
  throw new CodedError(404, 'note-unknown', 'There is no note of this id at this location.');
};

/**
 * Adds a note, audited; the same id again changes nothing. Throws `CodedError` 404 `provider-unknown`, 400 `note-empty`
 * and `note-too-long`, 422 `personal-data` (all three of the field `words`), 409 `notes-changed`.
 */
export const addNote = async ({ db, now }: NoteDeps, request: NoteRequest, actor: string): Promise<void> => {
  const { id, locationId, words } = request;
  if (!(await watchedLocationIds(db)).includes(locationId)) {
    throw new CodedError(404, 'provider-unknown', 'No watched location has this id.');
  }
  await checkWords(db, request);
  const since = await newestAudit(db);
  if ((await readNote(db, id)) !== null) return;
  const at = now().toISOString();
  const note = { id, locationId, words, notedAt: at, notedBy: actor, removedAt: null, removedBy: null };
  await unlessOvertaken(insertNote(db, note, { at, actor, since }));
};

/** Takes a note away, audited; one that is gone already stays so. Throws `CodedError` 404 `note-unknown`, 409 `notes-changed`. */
export const removeNote = async (
  { db, now }: NoteDeps,
  { locationId, id }: Pick<NoteRequest, 'locationId' | 'id'>,
  actor: string,
): Promise<void> => {
  const since = await newestAudit(db);
  const before = await requireNote(db, locationId, id);
  if (before.removedAt !== null) return;
  const at = now().toISOString();
  const after = { ...before, removedAt: at, removedBy: actor };
  await unlessOvertaken(updateRemoved(db, 'removed', before, after, { at, actor, since }));
};

/** Puts a note back, audited; one that stands stays so. Throws as `removeNote` does. */
export const restoreNote = async (
  { db, now }: NoteDeps,
  { locationId, id }: Pick<NoteRequest, 'locationId' | 'id'>,
  actor: string,
): Promise<void> => {
  const since = await newestAudit(db);
  const before = await requireNote(db, locationId, id);
  if (before.removedAt === null) return;
  const after = { ...before, removedAt: null, removedBy: null };
  await unlessOvertaken(updateRemoved(db, 'restored', before, after, { at: now().toISOString(), actor, since }));
};
