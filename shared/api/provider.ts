/** The HTTP form of a watched location ("a provider" in the routes). */
import * as z from 'zod';
import { ANSWERS, CONTRACT_TYPES, GROUNDS, STATUS_SCOPES } from '../policy/vocabulary.ts';
import { KEY_QUESTIONS, RATINGS } from '../ratings/rating.ts';

const rating = z.enum(RATINGS);
const day = z.iso.date().nullable();

const KeyQuestionsBody = z.object(
  Object.fromEntries(KEY_QUESTIONS.map((question) => [question, rating])) as Record<
    (typeof KEY_QUESTIONS)[number],
    typeof rating
  >,
);

export const ContractBody = z.object({
  id: z.string(),
  /** As written in the register: another than the location it counts at where that one was re-registered. */
  locationId: z.string().nullable(),
  contractType: z.enum(CONTRACT_TYPES).nullable(),
  lot: z.string().nullable(),
  area: z.string().nullable(),
  rank: z.int().nullable(),
  start: day,
  end: day,
  status: z.enum(['active', 'suspended', 'caution', 'not-taking-work', 'withdrawn', 'merged', 'ended']),
  statusReason: z.string().nullable(),
  reviewOn: day,
});
export type ContractBody = z.infer<typeof ContractBody>;

const verdict = {
  answer: z.enum(ANSWERS),
  reason: z.string(),
  /** Who is to be asked; null unless the answer is "ask". */
  role: z.string().nullable(),
  /** What decided. */
  ground: z.enum(GROUNDS),
};

const VerdictBody = z.object({
  ...verdict,
  policyVersion: z.string(),
  /** Contract types for which the policy says something else. */
  byContractType: z.array(z.object({ ...verdict, contractType: z.enum(CONTRACT_TYPES) })),
});

const ExposureBody = z.object({
  people: z.int().nonnegative(),
  packages: z.int().nonnegative(),
  hoursPerWeek: z.number().nonnegative(),
  doubleHanded: z.int().nonnegative(),
  asAt: day,
});

export const ProviderBody = z.object({
  locationId: z.string(),
  name: z.string(),
  alsoKnownAs: z.string().nullable(),
  providerId: z.string().nullable(),
  providerName: z.string().nullable(),
  brand: z.string().nullable(),
  postcode: z.string().nullable(),
  localAuthority: z.string().nullable(),
  registrationStatus: z.enum(['registered', 'deregistered']),
  /** Since when CQC answers 404 for it; null while it answers. No rating is shown meanwhile. */
  goneSince: z.iso.datetime().nullable(),
  dormant: z.boolean(),
  rating,
  /** False where nobody knows what rating holds now: then `rating` is "not-rated", and `ratingNote` says why. */
  ratingKnown: z.boolean(),
  /** CQC's own words where the rating is outside the order, or why none is shown; null beside a rating. */
  ratingNote: z.string().nullable(),
  services: z.array(z.object({ name: z.string(), rating, keyQuestions: KeyQuestionsBody, publishedOn: day })),
  keyQuestions: KeyQuestionsBody,
  publishedOn: day,
  assessedOn: day,
  framework: z.enum(['legacy', 'single-assessment']).nullable(),
  inherited: z.boolean(),
  direction: z.enum(['up', 'down', 'same', 'first']).nullable(),
  /** The day since which the overall rating has stood without a break, however often it was published again. */
  ratedSince: day,
  /** An inspection is done and its report not yet published. */
  reportPending: z.boolean(),
  /** Since when a reading that would change it waits for a person to release or discard it; no rating is shown meanwhile. */
  heldSince: z.iso.datetime().nullable(),
  /** Whether the rating was read from CQC's API or from one of the files CQC publishes. */
  source: z.enum(['api', 'file']),
  /** Other registrations of the same home. */
  alsoRegisteredAs: z.array(z.string()),
  /** The council buys from it, or from what it took over from; false: watched as a part of the area only. */
  commissioned: z.boolean(),
  /** null until a placement policy is in force, and where nobody knows what rating holds. */
  verdict: VerdictBody.nullable(),
  contracts: z.array(ContractBody),
  exposure: ExposureBody,
  /** The gravest that the council says of it, whether it was set here or the register tells of it. */
  status: z
    .object({
      kind: z.string(),
      reason: z.string().nullable(),
      reviewOn: day,
      /** How far it goes; "all" where only the register tells of it. */
      scope: z.enum(STATUS_SCOPES),
      /** The lot or area that it is limited to. */
      scopeDetail: z.string().nullable(),
      /** null where only the register tells of it. */
      setOn: day,
    })
    .nullable(),
  aliases: z.array(z.string()),
  successorId: z.string().nullable(),
  /** All that CQC names as its successors: of several, nobody knows to which one anything should follow. */
  successors: z.array(z.object({ locationId: z.string(), name: z.string().nullable() })),
  /** Where its contracts, aliases and council status count since it was re-registered; null while they count here. */
  followedTo: z.string().nullable(),
  /** Locations that were re-registered as this one: what was written for them counts here. */
  predecessors: z.array(z.object({ locationId: z.string(), name: z.string() })),
  reportUrl: z.url(),
  checkedAt: z.iso.datetime().nullable(),
  dataAsOf: z.iso.datetime().nullable(),
  /** No check was complete for two intervals of the daily check (48 hours), or ever. */
  stale: z.boolean(),
});
export type ProviderBody = z.infer<typeof ProviderBody>;

/** The answer of `GET /v1/providers/{locationId}/rating?on=`: `rating` null where nothing is known of that day. */
export const RatingOnDayBody = z.object({
  locationId: z.string(),
  on: z.iso.date(),
  rating: rating.nullable(),
  /** Key questions of which something is known on that day. */
  keyQuestions: z.partialRecord(z.enum(KEY_QUESTIONS), rating),
  services: z.array(z.object({ name: z.string(), rating, publishedOn: day })),
  publishedOn: day,
  inherited: z.boolean(),
});
export type RatingOnDayBody = z.infer<typeof RatingOnDayBody>;
