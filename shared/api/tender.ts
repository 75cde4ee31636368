/** A tender check as it crosses: a list of bidders in, the evidence of each out. Nothing of it is stored. */
import * as z from 'zod';
import { ANSWERS, CONTRACT_TYPES, GROUNDS } from '../policy/vocabulary.ts';
import { KEY_QUESTIONS, RATINGS } from '../ratings/rating.ts';

/** Bidders of one check. */
export const MOST_BIDDERS = 500;
/** Characters of a written name. */
export const LONGEST_NAME = 300;

const rating = z.enum(RATINGS);
const day = z.iso.date();

const cell = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^\P{Cc}*$/u, 'without control characters')
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .default(null);

/** One bidder as the list writes it. */
const BidderRequest = z
  .strictObject({ name: cell(LONGEST_NAME), id: cell(20), postcode: cell(20) })
  .refine(({ name, id }) => name !== null || id !== null, 'Give a name or an id.');

/** The body of `POST /v1/tender-check`. */
export const TenderRequest = z.strictObject({
  /** The day as at which the ratings are told; today at the latest. */
  asAt: day,
  /** The verdict is given for a contract of this type; absent: by the general rules. */
  contractType: z.enum(CONTRACT_TYPES).nullable().default(null),
  bidders: z.array(BidderRequest).min(1).max(MOST_BIDDERS),
});
export type TenderRequest = z.infer<typeof TenderRequest>;

/** A location that the bidder may be: no rating is told of it. */
const CandidateBody = z.object({
  locationId: z.string(),
  name: z.string(),
  providerName: z.string().nullable(),
  postcode: z.string().nullable(),
  town: z.string().nullable(),
  registered: z.boolean(),
  /** Why it is one, in words. */
  why: z.string(),
  /** What speaks against it, in sentences. */
  differs: z.array(z.string()),
});

const LocationEvidence = z.object({
  locationId: z.string(),
  name: z.string(),
  providerId: z.string(),
  providerName: z.string().nullable(),
  postcode: z.string().nullable(),
  localAuthority: z.string().nullable(),
  /** As at the day. */
  registration: z.enum(['registered', 'not-yet-registered', 'ended', 'not-shown']),
  registeredOn: day.nullable(),
  deregisteredOn: day.nullable(),
  /** The location that took over, as CQC names it; no rating is carried over. */
  successorId: z.string().nullable(),
  /** null where nothing is known of that day, which is not the same as "not-rated"; `ratingNote` says why. */
  rating: rating.nullable(),
  /** CQC's own words where the rating is outside the order, or why none is known; null beside a rating. */
  ratingNote: z.string().nullable(),
  /** Key questions of which something is known on that day. */
  keyQuestions: z.partialRecord(z.enum(KEY_QUESTIONS), rating),
  services: z.array(z.object({ name: z.string(), rating, publishedOn: day.nullable() })),
  publishedOn: day.nullable(),
  inherited: z.boolean(),
  /** The council's own status today. */
  status: z
    .object({
      kind: z.string(),
      scope: z.string(),
      scopeDetail: z.string().nullable(),
      reason: z.string().nullable(),
      reviewOn: day.nullable(),
    })
    .nullable(),
  /** What the policy in force today says of the rating, the registration and the age as at the day, and of the status today; null where no policy is in force or the rating is not known. */
  verdict: z
    .object({ answer: z.enum(ANSWERS), role: z.string().nullable(), reason: z.string(), ground: z.enum(GROUNDS) })
    .nullable(),
  reportUrl: z.url(),
  /** When CQC last answered with its record; null where a file told of it. */
  checkedAt: z.iso.datetime().nullable(),
});
export type LocationEvidence = z.infer<typeof LocationEvidence>;

const TenderItem = z.object({
  /** Its number in the list, from 1. */
  number: z.int().positive(),
  written: z.object({ name: z.string().nullable(), id: z.string().nullable(), postcode: z.string().nullable() }),
  outcome: z.enum(['found', 'check-name']),
  /** What found it or why nothing did, in sentences. */
  why: z.string(),
  /** What is written otherwise than CQC has it: a person should look. */
  differs: z.array(z.string()),
  /** null with "check-name". */
  location: LocationEvidence.nullable(),
  /** With "check-name": who it may be. */
  candidates: z.array(CandidateBody),
});
export type TenderItem = z.infer<typeof TenderItem>;

/** The answer: evidence in the order of the list. */
export const TenderBody = z.object({
  asAt: day,
  contractType: z.enum(CONTRACT_TYPES).nullable(),
  checkedAt: z.iso.datetime(),
  /** When CQC's data was last complete. */
  dataAsOf: z.iso.datetime().nullable(),
  /** No check was complete for two intervals of the daily check (48 hours), or ever. */
  stale: z.boolean(),
  /** Locations that Rating Watch has read: bidders can be found among these only. */
  readLocations: z.int().nonnegative(),
  /** null while no policy is in force. */
  policyVersion: z.string().nullable(),
  items: z.array(TenderItem),
});
export type TenderBody = z.infer<typeof TenderBody>;
