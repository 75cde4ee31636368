/** Written names that wait for a person, what may be decided of them, and what was decided. No rating stands in any of it. */
import * as z from 'zod';
import { CONTRACT_TYPES } from '../policy/vocabulary.ts';

/** How a candidate came about, the surest first. None of them is certain: a person says which one it is. */
export const CANDIDATE_KINDS = [
  /** The registered name, but for what does not count (case, "Ltd", "&"). */
  'name',
  /** A trading name. */
  'trading',
  /** The register gives this provider's id. */
  'provider-id',
  /** The provider's name. */
  'provider',
  /** The brand's name. */
  'brand',
  /** One of both names holds all the words of the other: brand and branch. */
  'within',
  /** Some words in common, or words that are spelt alike. */
  'like',
] as const;

/** A location that a written name may stand for. Its rating is left out until a person has confirmed it. */
export const CandidateBody = z.object({
  locationId: z.string(),
  name: z.string(),
  providerId: z.string(),
  providerName: z.string().nullable(),
  town: z.string().nullable(),
  postcode: z.string().nullable(),
  /** Registered, and CQC answers for it. */
  registered: z.boolean(),
  kind: z.enum(CANDIDATE_KINDS),
  /** Why it is a candidate, in words. */
  why: z.string(),
  /** What differs between what is written and what is registered, in sentences. */
  differs: z.array(z.string()),
});
export type CandidateBody = z.infer<typeof CandidateBody>;

/** A contract in force that waits for the name. */
const WaitingContractBody = z.object({
  id: z.string(),
  providerId: z.string().nullable(),
  contractType: z.enum(CONTRACT_TYPES).nullable(),
  lot: z.string().nullable(),
  area: z.string().nullable(),
});

/** What somebody said of the name from a card, and nobody has settled yet. */
const OpenReportBody = z.object({
  id: z.string(),
  said: z.enum(['not-this', 'this-is']),
  locationId: z.string(),
  /** As registered; null where the location was never read. */
  locationName: z.string().nullable(),
  saidAt: z.iso.datetime(),
});

const RejectedBody = z.object({
  locationId: z.string(),
  locationName: z.string().nullable(),
  reason: z.string().nullable(),
  decidedAt: z.iso.datetime(),
});

/** A written name, or the id of a provider, that waits. */
export const WrittenNameBody = z.object({
  written: z.string(),
  /** What is written is the id of a provider: its contract covers locations, and a name does not come into it. */
  kind: z.enum(['name', 'provider-id']),
  contracts: z.array(WaitingContractBody),
  reports: z.array(OpenReportBody),
  /** The location that the name stands for by an alias; null while there is none. */
  alias: z.object({ locationId: z.string(), locationName: z.string().nullable() }).nullable(),
  /** Best first, at most eight. */
  candidates: z.array(CandidateBody),
  rejected: z.array(RejectedBody),
});
export type WrittenNameBody = z.infer<typeof WrittenNameBody>;

const written = z.string().trim().min(1).max(300);
const locationId = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z-]{3,14}$/, 'an id as CQC writes it, such as 1-1234567890');

/** Why it was decided so; blank is none. */
const reason = z
  .string()
  .trim()
  .max(500)
  .regex(/^\P{Cc}*$/u, 'one line, without control characters')
  .transform((text) => (text === '' ? null : text))
  .nullable()
  .default(null);

/**
 * The body of `POST /v1/names/decisions`. `undo` takes back what was decided of the name and `locationId`: that it
 * stands for it, or that it does not; without a location that it is not CQC-regulated.
 */
export const NameDecisionRequest = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('confirm'), written, locationId, reason }),
  z.strictObject({ decision: z.literal('reject'), written, locationId, reason }),
  z.strictObject({ decision: z.literal('not-regulated'), written, reason }),
  z.strictObject({ decision: z.literal('undo'), written, locationId: locationId.optional() }),
]);
export type NameDecisionRequest = z.infer<typeof NameDecisionRequest>;

/** What came of a decision. */
export const NameDecisionBody = z.object({
  written: z.string(),
  decision: z.enum(['confirm', 'reject', 'not-regulated', 'undo']),
  locationId: z.string().nullable(),
  /** How many names wait now. */
  waiting: z.int().nonnegative(),
});
export type NameDecisionBody = z.infer<typeof NameDecisionBody>;

/** A report as it was kept; the same for the same key, however often it is sent. */
export const NameReportBody = z.object({
  id: z.string(),
  written: z.string(),
  said: z.enum(['not-this', 'this-is']),
  locationId: z.string(),
  receivedAt: z.iso.datetime(),
});
export type NameReportBody = z.infer<typeof NameReportBody>;
