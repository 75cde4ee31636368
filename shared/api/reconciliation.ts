/** The reconciliation as it crosses: every contracted place in exactly one bucket. */
import * as z from 'zod';

/** The buckets in the order in which they are shown: the ratings, then what has none and why, then names. */
export const BUCKETS = [
  'outstanding',
  'good',
  'requires-improvement',
  'inadequate',
  'not-rated',
  'not-known',
  'ended',
  'unread',
  'name',
  'not-regulated',
] as const;
export type Bucket = (typeof BUCKETS)[number];

const Figures = z.object({
  contracts: z.int().nonnegative(),
  /** null where no contract gives a figure. */
  people: z.int().nonnegative().nullable(),
  hoursPerWeek: z.number().nonnegative().nullable(),
});

/** The answer of `GET /v1/reconciliation`. */
export const ReconciliationBody = Figures.extend({
  /** All buckets in their order, the empty ones too. */
  buckets: z.array(
    Figures.extend({
      bucket: z.enum(BUCKETS),
      places: z.int().nonnegative(),
    }),
  ),
  /** Contracts with whole providers: their locations are places, their figures stand here alone. */
  providerWide: Figures,
  /** The sum of the buckets. */
  places: z.int().nonnegative(),
});
