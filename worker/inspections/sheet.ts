/** Expected inspections as CSV: a line an inspection. Pure. */
import type { InspectionBody } from '../../shared/api/inspection.ts';
import { type CsvCell, csvOf } from '../csv/write.ts';
import { GROUND_WORDS } from './words.ts';

const COLUMNS: readonly (readonly [string, (body: InspectionBody) => CsvCell])[] = [
  ['location_id', ({ locationId }) => locationId],
  ['name', ({ locationName }) => locationName],
  ['ground', ({ ground }) => GROUND_WORDS[ground]],
  ['state', ({ state }) => state],
  ['first_expected_on', ({ firstExpectedOn }) => firstExpectedOn],
  ['expected_on', ({ expectedOn }) => expectedOn],
  ['moved', ({ moves }) => moves],
  ['days_left', ({ state, daysLeft }) => (state === 'expected' ? daysLeft : null)],
  ['days_past', ({ state, daysPast }) => (state === 'expected' ? daysPast : null)],
  ['words', ({ words }) => words],
  ['days_named', ({ dates }) => dates.map(({ expectedOn, source }) => `${expectedOn} (${source})`).join('; ')],
  ['report_published_on', ({ doneBy }) => doneBy?.publishedOn ?? null],
  ['entered_at', ({ enteredAt }) => enteredAt],
  ['entered_by', ({ enteredBy }) => enteredBy],
  ['closed_at', ({ closedAt }) => closedAt],
  ['closed_by', ({ closedBy }) => closedBy],
  ['closed_reason', ({ closedReason }) => closedReason],
];

/** The file. */
export const inspectionSheet = (bodies: readonly InspectionBody[]): string =>
  csvOf(
    COLUMNS.map(([header]) => header),
    bodies.map((body) => COLUMNS.map(([, cell]) => cell(body))),
  );
