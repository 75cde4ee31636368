/** The HTTP form of a watched location ("a provider" in the routes). */
import * as z from 'zod';
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
  contractType: z.enum(['framework', 'block', 'spot', 'cost-and-volume', 'dps', 'direct-award', 'bridging']).nullable(),
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

const VerdictBody = z.object({
  answer: z.enum(['place', 'ask', 'do-not-place']),
  reason: z.string(),
  role: z.string().nullable(),
  policyVersion: z.string(),
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
  services: z.array(z.object({ name: z.string(), rating, keyQuestions: KeyQuestionsBody, publishedOn: day })),
  keyQuestions: KeyQuestionsBody,
  publishedOn: day,
  assessedOn: day,
  framework: z.enum(['legacy', 'single-assessment']).nullable(),
  inherited: z.boolean(),
  direction: z.enum(['up', 'down', 'same', 'first']).nullable(),
  /** null until a placement policy is in force. */
  verdict: VerdictBody.nullable(),
  contracts: z.array(ContractBody),
  exposure: ExposureBody,
  status: z.object({ kind: z.string(), reason: z.string().nullable(), reviewOn: day }).nullable(),
  aliases: z.array(z.string()),
  successorId: z.string().nullable(),
  reportUrl: z.url(),
  checkedAt: z.iso.datetime().nullable(),
  dataAsOf: z.iso.datetime().nullable(),
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
