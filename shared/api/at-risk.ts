/** The board of locations at risk as it crosses: the bodies of `GET /v1/at-risk`. */
import * as z from 'zod';
import { CONTRACT_TYPES } from '../policy/vocabulary.ts';
import { RATINGS } from '../ratings/rating.ts';
import { INDICATOR_GROUPS, type IndicatorKind } from '../risk/indicators-kinds.ts';
import { SEVERITIES } from '../risk/severity.ts';
import { listOf } from './list.ts';

const day = z.iso.date();
const count = z.int().nonnegative();

/** Every sign by its name, for filters. */
export const INDICATOR_KIND_NAMES = Object.values(INDICATOR_GROUPS).flatMap((kinds): IndicatorKind[] => [...kinds]);

const Indicator = z.object({
  kind: z.enum(INDICATOR_KIND_NAMES),
  severity: z.enum(SEVERITIES),
  /** By itself a reason to be on the board; false for size and preparation. */
  reason: z.boolean(),
  words: z.string(),
  since: day.nullable(),
  /** Path of the page on which the fact stands. */
  href: z.string(),
});

const DueClock = z.object({ on: day, daysLeft: count, daysPast: count });

/** One location at risk. */
export const AtRiskBody = z.object({
  locationId: z.string(),
  name: z.string(),
  providerId: z.string(),
  providerName: z.string().nullable(),
  /** null where nobody knows what rating holds now. */
  rating: z.enum(RATINGS).nullable(),
  publishedOn: day.nullable(),
  /** Services that CQC rates one by one, where the location has no rating of its own; empty for most. */
  services: z.array(z.object({ name: z.string(), rating: z.enum(RATINGS), publishedOn: day.nullable() })),
  /** Of its gravest reason. */
  severity: z.enum(SEVERITIES),
  /** Reasons first, the graver before the milder. */
  indicators: z.array(Indicator),
  clocks: z.object({
    inadequate: z.object({ since: day, days: z.int() }).nullable(),
    reinspection: DueClock.nullable(),
    /** The inspection that was promised or asked for, by the day that was named last. */
    inspection: DueClock.extend({ firstOn: day, moves: count }).nullable(),
    suspensionReview: DueClock.nullable(),
    contractEnd: DueClock.nullable(),
  }),
  /** Contracts in force that count there. */
  contracts: count,
  /** null where no contract with the location itself gives a figure. */
  people: count.nullable(),
  hoursPerWeek: z.number().nonnegative().nullable(),
  /** Contracts with the location itself that give no such figure. */
  notGiven: z.object({ people: count, hoursPerWeek: count }),
  /** Contracts with its whole provider that cover it: their figures are the provider's, and in none of these. */
  coveredBy: count,
  contractTypes: z.array(z.enum(CONTRACT_TYPES)),
  areas: z.array(z.string()),
  /** The council's gravest status there, in words. */
  status: z.object({ kind: z.string(), words: z.string(), reviewOn: day.nullable() }).nullable(),
  plan: z.object({
    state: z.string().nullable(),
    reviewedOn: day.nullable(),
    reviews: z.object({ done: count, due: count }).nullable(),
  }),
});
export type AtRiskBody = z.infer<typeof AtRiskBody>;

/** The answer of `GET /v1/at-risk`. */
export const AtRiskListBody = listOf(AtRiskBody).extend({
  /** Locations at risk that were asked for, on all pages. */
  found: count,
  /** Locations on the register that were looked at. */
  considered: count,
  /** Locations on the register that CQC was not read for yet, and written names without a location: not looked at. */
  notConsidered: z.object({ unread: count, unmatched: count }),
  /** The day in London on which it was looked. */
  asAt: day,
});
