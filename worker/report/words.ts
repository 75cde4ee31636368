/** A report in words and numbers as people write them. Pure. */
import type { Bucket } from '../../shared/api/reconciliation.ts';
import type { Distribution } from '../../shared/report/distribution.ts';
import type { Report } from '../../shared/report/report.ts';
import type { StepKind } from '../../shared/report/steps.ts';
import { BUCKET_WORDS } from '../reconciliation/bucket.ts';

const RANKED: ReadonlySet<Bucket> = new Set(['outstanding', 'good', 'requires-improvement', 'inadequate']);

const isRanked = (bucket: Bucket): boolean => RANKED.has(bucket);

/** What a step is called, where there is one of it. */
export const STEP_WORDS: Readonly<Record<StepKind, string>> = {
  up: 'Up',
  down: 'Down',
  'first-rating': 'First rating',
  ended: 'Registration ended',
  correction: 'Corrected by CQC',
  withdrawn: 'Report withdrawn by CQC',
  removed: 'Rating taken away by CQC',
  inherited: 'Rating inherited from another registration',
  'registered-anew': 'Registered anew without a rating',
  unknown: 'Rating no longer known',
  known: 'Rating known again, or first read',
  joined: 'Contract began',
  left: 'Contract ended',
};

/** The bucket of a place in words; a dash: not contracted. */
export const bucketWords = (bucket: Bucket | null): string =>
  bucket === null ? 'Not contracted' : BUCKET_WORDS[bucket];

/** "60%", and never "0%" or "100%" for what is neither nothing nor all; a dash of nothing. */
export const shareWords = (part: number, whole: number): string => {
  if (whole === 0) return '–';
  const share = (100 * part) / whole;
  if (part > 0 && share < 1) return 'under 1%';
  return part < whole && share > 99 ? 'over 99%' : `${Math.round(share)}%`;
};

const numberWords = (count: number): string => count.toLocaleString('en-GB');

/** "30 contracted = 4 Outstanding + 18 Good + 8 Not rated". Empty buckets are left out; 0 of nothing is said. */
export const sumWords = ({ places, buckets }: Distribution): string => {
  const given = buckets.filter(({ places: some }) => some > 0);
  const parts = given.map(({ bucket, places: some }) => `${numberWords(some)} ${BUCKET_WORDS[bucket]}`);
  return `${numberWords(places)} contracted${parts.length === 0 ? '' : ` = ${parts.join(' + ')}`}`;
};

/** "29 at the beginning + 2 that began − 1 that ended = 30 at the end". */
export const flowWords = ({ overall: { flow } }: Pick<Report, 'overall'>): string => {
  const sum = (of: 'start' | 'joined' | 'left' | 'end'): string =>
    numberWords(flow.reduce((total, line) => total + line[of], 0));
  return `${sum('start')} contracted at the beginning + ${sum('joined')} that began − ${sum('left')} that ended = ${sum('end')} at the end`;
};

const many = (count: number, one: string, more: string): string => `${numberWords(count)} ${count === 1 ? one : more}`;

/** Every place in one number: what is said apart from the four ratings is the rest of them, none left out. */
const ratingsWords = ({ places, buckets }: Distribution): string => {
  const of = (bucket: Bucket): number => buckets.find((each) => each.bucket === bucket)?.places ?? 0;
  const others = buckets.filter(({ bucket, places: some }) => !isRanked(bucket) && some > 0);
  const rest = others.map(({ bucket, places: some }) => `${BUCKET_WORDS[bucket]} ${numberWords(some)}`);
  const sum = others.reduce((total, { places: some }) => total + some, 0);
  const ranked = `${numberWords(of('outstanding'))} ${of('outstanding') === 1 ? 'is' : 'are'} Outstanding, ${numberWords(of('good'))} Good, ${numberWords(of('requires-improvement'))} Requires improvement and ${numberWords(of('inadequate'))} Inadequate`;
  const first = `Of ${many(places, 'contracted provider location', 'contracted provider locations')}, ${ranked}.`;
  return sum === 0 ? first : `${first} The other ${numberWords(sum)}: ${rest.join(', ')}.`;
};

/** The head of a report: facts alone, in one paragraph of short sentences. */
export const factWords = ({ overall, exceptions }: Pick<Report, 'overall' | 'exceptions'>): readonly string[] => {
  const { end, steps } = overall;
  const kinds = (kind: StepKind): number => steps.filter((step) => step.kind === kind).length;
  if (end.places === 0) return ['No contract was in force at the end of this period.'];
  const [up, down, first] = [kinds('up'), kinds('down'), kinds('first-rating')];
  const overdue = exceptions.filter(({ pastReview }) => pastReview).length;
  return [
    ratingsWords(end),
    `In the period ${many(up, 'overall rating', 'overall ratings')} went up and ${numberWords(down)} went down; ${many(first, 'location was', 'locations were')} rated for the first time.`,
    exceptions.length === 0
      ? 'No exception was made.'
      : `${many(exceptions.length, 'exception was', 'exceptions were')} made; ${numberWords(overdue)} ${overdue === 1 ? 'is' : 'are'} open past ${overdue === 1 ? 'its' : 'their'} review.`,
  ];
};
