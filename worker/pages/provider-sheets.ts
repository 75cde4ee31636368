/** What is known of one location as CSV: its ratings over the years, and its notes. Pure. */
import { RATING_WORDS, SCOPE_WORDS } from '../../shared/ratings/rating.ts';
import { type CsvCell, csvOf } from '../csv/write.ts';
import type { Note } from '../notes/note.ts';
import type { RatingOfHistory } from '../ratings/repository.ts';

type Columns<T> = readonly (readonly [string, (line: T) => CsvCell])[];

const RATING_COLUMNS: Columns<RatingOfHistory> = [
  ['held_from', ({ heldFrom, publishedOn }) => heldFrom ?? publishedOn],
  ['published_on', ({ publishedOn }) => publishedOn],
  ['service', ({ service }) => service],
  ['scope', ({ scope }) => SCOPE_WORDS[scope]],
  ['rating', ({ rating }) => RATING_WORDS[rating]],
  ['words', ({ words }) => words],
  ['framework', ({ framework }) => framework],
  ['report_id', ({ reportId }) => reportId],
  ['inherited_from', ({ inheritedFrom }) => inheritedFrom],
  ['source', ({ source }) => source],
  ['first_seen_at', ({ firstSeenAt }) => firstSeenAt],
];

const NOTE_COLUMNS: Columns<Note> = [
  ['noted_at', ({ notedAt }) => notedAt],
  ['noted_by', ({ notedBy }) => notedBy],
  ['note', ({ words }) => words],
];

const sheetOf = <T>(columns: Columns<T>, lines: readonly T[]): string =>
  csvOf(
    columns.map(([header]) => header),
    lines.map((line) => columns.map(([, cell]) => cell(line))),
  );

/** Every row of its history, oldest first, those of each service too. */
export const ratingsSheet = (history: readonly RatingOfHistory[]): string => sheetOf(RATING_COLUMNS, history);

/** The notes that stand, newest first. */
export const notesSheet = (notes: readonly Note[]): string => sheetOf(NOTE_COLUMNS, notes);
