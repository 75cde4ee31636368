/** Inspections that are expected: the bodies of `/v1/inspections`. */
import * as z from 'zod';
import { listOf } from './list.ts';

const day = z.iso.date();
/** Who named the day: a letter, a call, CQC's page. */
const source = z.string().trim().min(1).max(200);

/** Why one is expected, where people entered it. */
export const INSPECTION_GROUNDS = ['promised', 'requested'] as const;

/** Special measures are not entered: they follow from the rating. */
const ALL_GROUNDS = [...INSPECTION_GROUNDS, 'special-measures'] as const;

/** "done": a newer report was published since; "closed": by a person. */
const INSPECTION_STATES = ['expected', 'done', 'closed'] as const;

/** The body of `POST /v1/inspections`. */
export const InspectionRequest = z.object({
  locationId: z
    .string()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{3,14}$/),
  ground: z.enum(INSPECTION_GROUNDS),
  /** The day that was named. */
  expectedOn: day,
  source,
});
export type InspectionRequest = z.infer<typeof InspectionRequest>;

/** The body of `POST /v1/inspections/{id}/date`: another day was named. */
export const InspectionDateRequest = z.object({ expectedOn: day, source });
export type InspectionDateRequest = z.infer<typeof InspectionDateRequest>;

/** The body of `POST /v1/inspections/{id}/close`. */
export const InspectionCloseRequest = z.object({ reason: z.string().trim().min(1).max(500) });

export const InspectionBody = z.object({
  /** null where it follows from special measures. */
  id: z.string().nullable(),
  /** Where it counts now: another than it was entered at where that one was registered anew. */
  locationId: z.string(),
  locationName: z.string(),
  ground: z.enum(ALL_GROUNDS),
  state: z.enum(INSPECTION_STATES),
  /** The day that was named first. */
  firstExpectedOn: day,
  /** The day that was named last. */
  expectedOn: day,
  /** How often another day was named. */
  moves: z.int().nonnegative(),
  /** To the day that was named last; both 0 on the day, and where it is expected no more. */
  daysLeft: z.int().nonnegative(),
  daysPast: z.int().nonnegative(),
  /** A sentence. */
  words: z.string(),
  /** Every day that was named, the first first; empty where it follows from special measures. */
  dates: z.array(
    z.object({
      number: z.int().positive(),
      expectedOn: day,
      source: z.string(),
      enteredAt: z.iso.datetime(),
      enteredBy: z.string(),
    }),
  ),
  enteredAt: z.iso.datetime().nullable(),
  enteredBy: z.string().nullable(),
  /** The publication by which it is done; null while none is. */
  doneBy: z.object({ publishedOn: day, assessedOn: day.nullable() }).nullable(),
  closedAt: z.iso.datetime().nullable(),
  closedBy: z.string().nullable(),
  closedReason: z.string().nullable(),
});
export type InspectionBody = z.infer<typeof InspectionBody>;

/** The answer of `GET /v1/inspections`. */
export const InspectionListBody = listOf(InspectionBody).extend({
  /** The day in London on which it was looked. */
  asAt: day,
});
