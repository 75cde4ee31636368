/** The committee report as it crosses: the same numbers as on its page. */
import * as z from 'zod';
import { EXCEPTION_REASONS, type ExceptionReason, STATUS_KINDS, STATUS_SCOPES } from '../policy/vocabulary.ts';
import { RATINGS, SCOPES } from '../ratings/rating.ts';
import { STEP_KINDS } from '../report/steps.ts';
import { WATCHED_RATINGS } from '../report/time-at.ts';
import { BUCKETS } from './reconciliation.ts';

const day = z.iso.date();
const count = z.int().nonnegative();
const bucket = z.enum(BUCKETS);

const Figures = z.object({
  /** null where no contract gives a figure. */
  people: z.number().nonnegative().nullable(),
  hoursPerWeek: z.number().nonnegative().nullable(),
});

/** All buckets in their order; they sum to `places`. */
const DistributionBody = Figures.extend({
  on: day,
  places: count,
  buckets: z.array(Figures.extend({ bucket, places: count })),
});

/** `from` and `to` are null where the location was not contracted. */
const StepBody = Figures.extend({
  on: day,
  kind: z.enum(STEP_KINDS),
  locationId: z.string().nullable(),
  name: z.string(),
  from: bucket.nullable(),
  to: bucket.nullable(),
  publishedOn: day.nullable(),
});

/** `start` + `movedIn` − `movedOut` + `joined` − `left` = `end`, for each bucket. */
const FlowBody = z.object({
  bucket,
  start: count,
  movedIn: count,
  movedOut: count,
  joined: count,
  left: count,
  end: count,
});

const ScopeBody = z.object({
  scope: z.enum(SCOPES),
  start: DistributionBody,
  end: DistributionBody,
  steps: z.array(StepBody),
  flow: z.array(FlowBody),
});

const EnglandBody = z.object({
  asAt: day,
  of: z.string(),
  source: z.string(),
  outstanding: count,
  good: count,
  requiresImprovement: count,
  inadequate: count,
  notRated: count.nullable(),
});

/** The answer of `GET /v1/report`. */
export const ReportBody = z.object({
  from: day,
  to: day,
  /** The beginning is the close of this day. */
  openedOn: day,
  /** Overall first, then each key question. */
  scopes: z.array(ScopeBody),
  /** Watched in the area, not contracted at the end. */
  others: DistributionBody,
  /** Contracts with whole providers: their figures belong to no one location. */
  wide: Figures.extend({ contracts: count }),
  /** Contracts that the register calls over without a day. */
  leftOut: count,
  quarters: z.array(z.object({ on: day, buckets: z.array(z.object({ bucket, places: count })) })),
  exceptions: z.array(
    z.object({
      id: z.string(),
      reference: z.string(),
      locationId: z.string(),
      rating: z.enum(RATINGS),
      reason: z.enum(Object.keys(EXCEPTION_REASONS) as ExceptionReason[]),
      madeOn: day,
      reviewOn: day.nullable(),
      open: z.boolean(),
      pastReview: z.boolean(),
    }),
  ),
  statuses: z.array(
    z.object({
      id: z.string(),
      locationId: z.string(),
      name: z.string(),
      kind: z.enum(STATUS_KINDS),
      scope: z.enum(STATUS_SCOPES),
      scopeDetail: z.string().nullable(),
      /** "register": told by the register of one contract, first on the day `setOn`. */
      by: z.enum(['council', 'register']),
      setOn: day,
      liftedOn: day.nullable(),
      days: count,
      stands: z.boolean(),
    }),
  ),
  belowGood: z.array(
    z.object({
      locationId: z.string().nullable(),
      name: z.string(),
      rating: z.enum(WATCHED_RATINGS),
      since: day,
      stands: z.boolean(),
      days: count,
    }),
  ),
  methodChanges: z.array(z.object({ on: day, words: z.string(), source: z.string() })),
  /** The newest figures of the last day or before; null where none were entered. */
  england: EnglandBody.nullable(),
});
export type ReportBody = z.infer<typeof ReportBody>;
