/** The notes of one location on its page: written, taken away, put back. */
import { NOTE_LENGTH, type Note } from '../notes/note.ts';
import { momentWords } from './dates.ts';
import { type Faults, Field } from './fields.tsx';
import { type Paged, Pager } from './pager.tsx';

/** What is shown of the notes, and the form as it stands. */
export interface ShownNotes {
  readonly paged: Paged<Note>;
  readonly locationId: string;
  /** Of the note to come, so that a form sent twice adds one. */
  readonly newId: string;
  readonly typed: string;
  readonly faults: Faults;
  readonly notice: 'added' | 'restored' | null;
  /** The note that was taken away just now, to be put back; null for none. */
  readonly removedId: string | null;
}

const base = (locationId: string): string => `/providers/${encodeURIComponent(locationId)}`;

const NOTICES = { added: 'The note was added.', restored: 'The note was put back.' } as const;

const Notice = ({ notice, removedId, locationId }: ShownNotes) => {
  if (removedId === null) return notice === null ? null : <p class="notice">{NOTICES[notice]}</p>;
  return (
    <div class="notice">
      <p>The note was taken away.</p>
      <form method="post" action={`${base(locationId)}/notes/${encodeURIComponent(removedId)}/restore`}>
        <button type="submit" class="second">
          Undo<span class="hidden">: put the note back</span>
        </button>
      </form>
    </div>
  );
};

const NoteOf = ({ note, now }: { readonly note: Note; readonly now: Date }) => (
  <tr>
    <th scope="row" class="who">
      {momentWords(note.notedAt, now)}
      <div class="rest">by {note.notedBy}</div>
    </th>
    <td class="typed" data-label="Note">
      {note.words}
    </td>
    <td class="next">
      <form method="post" action={`${base(note.locationId)}/notes/${encodeURIComponent(note.id)}/remove`}>
        <button type="submit" class="second">
          Take away<span class="hidden"> the note of {momentWords(note.notedAt, now)}</span>
        </button>
      </form>
    </td>
  </tr>
);

const NoteTable = ({ notes, now }: { readonly notes: readonly Note[]; readonly now: Date }) => (
  <table>
    <caption>Newest first</caption>
    <thead>
      <tr>
        <th scope="col" class="who">
          Written
        </th>
        <th scope="col">Note</th>
        <th scope="col" class="next">
          Take away
        </th>
      </tr>
    </thead>
    <tbody>
      {notes.map((note) => (
        <NoteOf key={note.id} note={note} now={now} />
      ))}
    </tbody>
  </table>
);

const AddForm = ({ locationId, newId, typed, faults }: ShownNotes) => (
  <form method="post" action={`${base(locationId)}/notes`} class="fields">
    <input type="hidden" name="id" value={newId} />
    <Field
      name="words"
      label="Add a note"
      hint="About the service, never about a person: no name, no date of birth, no NHS number. Everyone who sees this page sees it."
      fault={faults.words}
    >
      {(described) => (
        <textarea {...described} rows={3} maxLength={NOTE_LENGTH}>
          {typed}
        </textarea>
      )}
    </Field>
    <div>
      <button type="submit">Add the note</button>
    </div>
  </form>
);

/** The section. */
export const NotesSection = ({ notes, now }: { readonly notes: ShownNotes; readonly now: Date }) => (
  <section aria-labelledby="notes">
    <h2 id="notes">Notes</h2>
    <Notice {...notes} />
    {notes.paged.found === 0 ? (
      <p>Nothing was noted of this location yet: write below what the next person should know.</p>
    ) : (
      <NoteTable notes={notes.paged.shown} now={now} />
    )}
    <Pager paged={notes.paged} hrefOf={(number) => `${base(notes.locationId)}?notes=${number}#notes`} />
    {notes.paged.found === 0 ? null : (
      <p class="next">
        <a href={`${base(notes.locationId)}/notes.csv`}>All notes as CSV</a>
      </p>
    )}
    <AddForm {...notes} />
  </section>
);
