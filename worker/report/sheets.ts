/** Every table of a report as CSV: one thing a line, no totals, so that a spreadsheet can add them up. Pure. */
import { EXCEPTION_REASONS } from '../../shared/policy/vocabulary.ts';
import { KEY_QUESTIONS, RATING_WORDS, SCOPE_WORDS } from '../../shared/ratings/rating.ts';
import type { StandingPlace } from '../../shared/report/distribution.ts';
import { englandCounts } from '../../shared/report/england.ts';
import type { CountedException } from '../../shared/report/exceptions.ts';
import { type Report, type ReportFacts, scopeReports } from '../../shared/report/report.ts';
import type { Step } from '../../shared/report/steps.ts';
import type { RatingTime, StatusTime } from '../../shared/report/time-at.ts';
import { type CsvCell, csvOf } from '../csv/write.ts';
import { BUCKET_WORDS } from '../reconciliation/bucket.ts';
import { reachWords } from '../statuses/words.ts';
import type { ListRows } from './lists.ts';
import { bucketWords, STEP_WORDS } from './words.ts';

/** The tables by the name that stands in their address, with what people call them. */
export const REPORT_TABLES = {
  distribution: 'Ratings at the beginning and at the end',
  places: 'Contracted locations at the end',
  others: 'Other locations in the area',
  comparison: 'Contracted, others and England',
  flow: 'From the beginning to the end, key questions too',
  changes: 'Changes one by one, key questions too',
  exceptions: 'Exceptions made',
  statuses: 'Council statuses in force',
  times: 'Time below Good',
  quarters: 'Quarter by quarter',
  methods: 'Changes of CQC’s method',
} as const;
export type ReportTable = keyof typeof REPORT_TABLES;

interface Sheet {
  readonly head: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

const placesSheet = (rows: readonly StandingPlace[]): Sheet => ({
  head: ['name', 'location_id', 'rating', 'note', 'inherited', 'published', 'people', 'hours_per_week'],
  rows: rows.map((row) => [
    ...[row.name, row.locationId, BUCKET_WORDS[row.bucket], row.note, row.inherited ? 'yes' : 'no'],
    ...[row.publishedOn, row.people, row.hoursPerWeek],
  ]),
});

const stepsSheet = (steps: readonly Step[]): Sheet => ({
  head: [
    'name',
    'location_id',
    'scope',
    'change',
    'from',
    'to',
    'published',
    'counts_from',
    'people',
    'hours_per_week',
  ],
  rows: steps.map((step) => [
    ...[step.name, step.locationId, SCOPE_WORDS[step.scope], STEP_WORDS[step.kind], bucketWords(step.from)],
    ...[bucketWords(step.to), step.publishedOn, step.on, step.people, step.hoursPerWeek],
  ]),
});

const exceptionsSheet = (rows: readonly CountedException[]): Sheet => ({
  head: ['reference', 'made', 'name', 'location_id', 'rating_then', 'reason', 'review', 'closed', 'state'],
  rows: rows.map((row) => [
    ...[row.reference, row.madeOn, row.locationName, row.locationId, RATING_WORDS[row.rating]],
    ...[EXCEPTION_REASONS[row.reason], row.reviewOn, row.closedOn],
    row.pastReview ? 'open past its review' : row.open ? 'open' : 'closed',
  ]),
});

const statusesSheet = (rows: readonly StatusTime[]): Sheet => ({
  head: ['name', 'location_id', 'status', 'told_by', 'since', 'until', 'review', 'days_in_period', 'in_force_at_end'],
  rows: rows.map((row) => [
    ...[row.name, row.locationId, reachWords(row), row.by, row.setOn, row.liftedOn, row.reviewOn, row.days],
    row.stands ? 'yes' : 'no',
  ]),
});

const timesSheet = (rows: readonly RatingTime[]): Sheet => ({
  head: ['name', 'location_id', 'rating', 'since', 'days_in_period', 'so_at_end'],
  rows: rows.map((row) => [
    ...[row.name, row.locationId, RATING_WORDS[row.rating], row.since, row.days, row.stands ? 'yes' : 'no'],
  ]),
});

const distributionSheet = ({ overall: { start, end } }: Report): Sheet => ({
  head: ['rating', 'at_beginning', 'at_end', 'people', 'hours_per_week'],
  rows: end.buckets.map(({ bucket, places, people, hoursPerWeek }, index) => [
    ...[BUCKET_WORDS[bucket], start.buckets[index]?.places ?? 0, places, people, hoursPerWeek],
  ]),
});

const comparisonSheet = ({ overall: { end }, others, england }: Report): Sheet => {
  const counts: Readonly<Record<string, number>> = england === null ? {} : englandCounts(england);
  return {
    head: ['rating', 'contracted', 'others_in_area', 'england', 'england_as_at', 'england_source'],
    rows: end.buckets.map(({ bucket, places }, index) => [
      ...[BUCKET_WORDS[bucket], places, others.buckets[index]?.places ?? 0],
      bucket === 'not-rated' && england?.notRated === null ? null : (counts[bucket] ?? null),
      england?.asAt ?? null,
      england?.source ?? null,
    ]),
  };
};

const stepsOf = ({ overall, keyQuestions }: Report): readonly Step[] => [
  ...overall.steps,
  ...KEY_QUESTIONS.flatMap((question) => keyQuestions[question].steps),
];

const flowSheet = (facts: ReportFacts): Sheet => ({
  head: ['scope', 'rating', 'at_beginning', 'moved_here', 'moved_away', 'contract_began', 'contract_ended', 'at_end'],
  rows: scopeReports(facts).flatMap(({ scope, flow }) =>
    flow.map(({ bucket, start, movedIn, movedOut, joined, left, end }) => [
      ...[SCOPE_WORDS[scope], BUCKET_WORDS[bucket], start, movedIn, movedOut, joined, left, end],
    ]),
  ),
});

const quartersSheet = ({ trend }: Report): Sheet => ({
  head: ['at_close_of', 'rating', 'contracted'],
  rows: trend.flatMap(({ on, counts }) => [...counts].map(([bucket, count]) => [on, BUCKET_WORDS[bucket], count])),
});

const SHEETS: Readonly<Record<Exclude<ReportTable, 'flow'>, (report: Report) => Sheet>> = {
  distribution: distributionSheet,
  places: ({ overall }) => placesSheet(overall.end.rows),
  others: ({ others }) => placesSheet(others.rows),
  comparison: comparisonSheet,
  changes: (report) => stepsSheet(stepsOf(report)),
  exceptions: ({ exceptions }) => exceptionsSheet(exceptions),
  statuses: ({ statusTimes }) => statusesSheet(statusTimes),
  times: ({ ratingTimes }) => timesSheet(ratingTimes),
  quarters: quartersSheet,
  methods: ({ methodChanges }) => ({
    head: ['on', 'change', 'source'],
    rows: methodChanges.map(({ on, words, source }) => [on, words, source]),
  }),
};

/** One table of a report. */
export const reportSheet = (report: Report, table: Exclude<ReportTable, 'flow'>): string => {
  const { head, rows } = SHEETS[table](report);
  return csvOf(head, rows);
};

/** How every scope adds up; of facts with every key question. */
export const flowFile = (facts: ReportFacts): string => {
  const { head, rows } = flowSheet(facts);
  return csvOf(head, rows);
};

const rowsSheet = (list: ListRows): Sheet => {
  switch (list.of) {
    case 'places':
      return placesSheet(list.rows);
    case 'wide':
      return {
        head: ['name', 'people', 'hours_per_week'],
        rows: list.rows.map(({ name, people, hoursPerWeek }) => [name, people, hoursPerWeek]),
      };
    case 'steps':
      return stepsSheet(list.rows);
    case 'exceptions':
      return exceptionsSheet(list.rows);
    case 'statuses':
      return statusesSheet(list.rows);
    case 'times':
      return timesSheet(list.rows);
  }
};

/** The rows behind one number. */
export const listSheet = (list: ListRows): string => {
  const { head, rows } = rowsSheet(list);
  return csvOf(head, rows);
};
