/** Signals as CSV: a line a signal, each with the word that it is not to be passed on. Pure. */
import type { SignalBody } from '../../shared/api/entered-signal.ts';
import { INDICATOR_WORDS } from '../../shared/risk/indicators-kinds.ts';
import { type CsvCell, csvOf } from '../csv/write.ts';

const COLUMNS: readonly (readonly [string, (body: SignalBody) => CsvCell])[] = [
  ['subject', ({ subject }) => subject],
  ['subject_id', ({ subjectId }) => subjectId],
  ['subject_name', ({ subjectName }) => subjectName],
  ['signal', ({ kind }) => INDICATOR_WORDS[kind]],
  ['count', ({ count }) => count],
  ['on', ({ on }) => on],
  ['source', ({ source }) => source],
  ['words', ({ words }) => words],
  ['entered_at', ({ enteredAt }) => enteredAt],
  ['entered_by', ({ enteredBy }) => enteredBy],
  ['ended_at', ({ endedAt }) => endedAt],
  ['ended_by', ({ endedBy }) => endedBy],
  ['end_reason', ({ endReason }) => endReason],
  ['confidential', ({ confidential }) => confidential],
];

/** The file. */
export const signalSheet = (bodies: readonly SignalBody[]): string =>
  csvOf(
    COLUMNS.map(([header]) => header),
    bodies.map((body) => COLUMNS.map(([, cell]) => cell(body))),
  );
