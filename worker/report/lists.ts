/** The rows behind the numbers of a report: which list an address asks for, and what it holds. Pure. */
import * as z from 'zod';
import { EXCEPTION_REASON_CODES } from '../../shared/api/exception.ts';
import { BUCKETS, type Bucket } from '../../shared/api/reconciliation.ts';
import { STATUS_KINDS } from '../../shared/policy/vocabulary.ts';
import { RATINGS, SCOPES, type Scope } from '../../shared/ratings/rating.ts';
import { distributionOn, type StandingPlace } from '../../shared/report/distribution.ts';
import { type CountedException, exceptionsIn } from '../../shared/report/exceptions.ts';
import { openingDay, type Period } from '../../shared/report/period.ts';
import { othersReport, type ReportFacts, type WideContract, wideOn } from '../../shared/report/report.ts';
import { STEP_KINDS, type Step, type StepKind, stepsIn } from '../../shared/report/steps.ts';
import {
  type RatingTime,
  ratingTimes,
  type StatusTime,
  statusTimes,
  WATCHED_RATINGS,
} from '../../shared/report/time-at.ts';

/** Buckets, and "apart": all of those in which there is no rating to tell. */
const SHOWN_BUCKETS = [...BUCKETS, 'apart'] as const;
export type ShownBucket = (typeof SHOWN_BUCKETS)[number];

const APART: ReadonlySet<Bucket> = new Set(['not-known', 'ended', 'unread', 'name', 'not-regulated']);

/** Whether a bucket is shown under another's name. */
export const isIn = (bucket: Bucket | null, shown: ShownBucket): boolean =>
  shown === 'apart' ? bucket !== null && APART.has(bucket) : bucket === shown;

const bucket = z.enum(SHOWN_BUCKETS).optional();
const scope = z.enum(SCOPES).default('overall');

/** What an address may ask for; the names stand in it. */
const Asked = z.discriminatedUnion('list', [
  z.object({ list: z.literal('places'), on: z.iso.date(), scope, bucket, note: z.string().max(200).optional() }),
  z.object({ list: z.literal('others'), bucket }),
  z.object({ list: z.literal('wide') }),
  z.object({
    list: z.literal('steps'),
    scope,
    bucket,
    kind: z.enum([...STEP_KINDS, 'other']).optional(),
    way: z.enum(['in', 'out', 'joined', 'left']).optional(),
  }),
  z.object({
    list: z.literal('exceptions'),
    reason: z.enum(EXCEPTION_REASON_CODES).optional(),
    rating: z.enum(RATINGS).optional(),
    state: z.enum(['open', 'past-review']).optional(),
  }),
  z.object({ list: z.literal('statuses'), kind: z.enum(STATUS_KINDS).optional() }),
  z.object({ list: z.literal('times'), rating: z.enum(WATCHED_RATINGS).optional() }),
]);
export type AskedList = z.input<typeof Asked>;
type ReadList = z.output<typeof Asked>;

/** What a list holds. */
export type ListRows = { readonly asked: ReadList } & (
  | { readonly of: 'places'; readonly rows: readonly StandingPlace[]; readonly on: string }
  | { readonly of: 'wide'; readonly rows: readonly WideContract[] }
  | { readonly of: 'steps'; readonly rows: readonly Step[] }
  | { readonly of: 'exceptions'; readonly rows: readonly CountedException[] }
  | { readonly of: 'statuses'; readonly rows: readonly StatusTime[] }
  | { readonly of: 'times'; readonly rows: readonly RatingTime[] }
);

/** Reads what an address asks for; null where there is no such list. */
export const readList = (query: Readonly<Record<string, string>>): ReadList | null => {
  const read = Asked.safeParse(query);
  return read.success ? read.data : null;
};

/** The address of a list, its rows in the element "rows". */
export const listHref = ({ from, to }: Period, asked: AskedList, path = '/report/rows'): string =>
  `${path}?${new URLSearchParams({ from, to, ...(asked as Record<string, string>) })}#rows`;

type StepsAsked = Extract<ReadList, { list: 'steps' }>;

/** Kinds that are counted by themselves for key questions; "other" is all else. */
const TOLD: ReadonlySet<StepKind> = new Set(['up', 'down', 'first-rating']);

const isAskedStep = (step: Step, { kind, way, bucket: wanted }: StepsAsked): boolean => {
  if (kind !== undefined && (kind === 'other' ? TOLD.has(step.kind) : step.kind !== kind)) return false;
  const isMove = step.from !== null && step.to !== null;
  const end = way === 'out' || way === 'left' ? step.from : step.to;
  if (way === 'joined' ? step.from !== null : way === 'left' ? step.to !== null : way !== undefined && !isMove)
    return false;
  return wanted === undefined || isIn(end, wanted);
};

const stepRows = (facts: ReportFacts, asked: StepsAsked): Step[] =>
  stepsIn(facts.places, asked.scope as Scope, facts.period).filter((step) => isAskedStep(step, asked));

const exceptionRows = (facts: ReportFacts, asked: Extract<ReadList, { list: 'exceptions' }>): CountedException[] =>
  exceptionsIn(facts.exceptions, facts.period).filter(
    ({ reason, rating, open, pastReview }) =>
      (asked.reason === undefined || reason === asked.reason) &&
      (asked.rating === undefined || rating === asked.rating) &&
      (asked.state === undefined || (asked.state === 'open' ? open : pastReview)),
  );

const within =
  (wanted: ShownBucket | undefined, asked?: string) =>
  ({ bucket: own, note }: StandingPlace): boolean =>
    (wanted === undefined || isIn(own, wanted)) && (asked === undefined || note === asked);

/** The rows of a list. A day of places outside what was read is taken as the period's end. */
export const listRows = (facts: ReportFacts, asked: ReadList): ListRows => {
  const { period, places, byService } = facts;
  switch (asked.list) {
    case 'places': {
      const on = asked.on > period.to ? period.to : asked.on;
      const { rows } = distributionOn(places, asked.scope, on, byService);
      return { asked, of: 'places', on, rows: rows.filter(within(asked.bucket, asked.note)) };
    }
    case 'others':
      return { asked, of: 'places', on: period.to, rows: othersReport(facts).rows.filter(within(asked.bucket)) };
    case 'wide':
      return { asked, of: 'wide', rows: wideOn(facts) };
    case 'steps':
      return { asked, of: 'steps', rows: stepRows(facts, asked) };
    case 'exceptions':
      return { asked, of: 'exceptions', rows: exceptionRows(facts, asked) };
    case 'statuses':
      return {
        asked,
        of: 'statuses',
        rows: statusTimes(facts.statuses, period).filter(({ kind }) => asked.kind === undefined || kind === asked.kind),
      };
    case 'times':
      return {
        asked,
        of: 'times',
        rows: ratingTimes(places, period).filter(({ rating }) => asked.rating === undefined || rating === asked.rating),
      };
  }
};

/** The places at the beginning of the period, or at its end. */
export const placesAt = (
  period: Period,
  at: 'start' | 'end',
  more: { readonly scope?: Scope; readonly bucket?: ShownBucket; readonly note?: string } = {},
): AskedList => ({
  list: 'places',
  on: at === 'start' ? openingDay(period) : period.to,
  ...more,
});
