/**
 * The compiled index that `GET /v1/index` serves and the extension keeps.
 * The extension takes only the types from here (zod stays out of its bundles).
 */
import * as z from 'zod';
import { ENTRY_KINDS } from '../names/entry-kinds.ts';
import { ANSWERS, CONTRACT_TYPES, STATUS_SCOPES } from '../policy/vocabulary.ts';
import { KEY_QUESTIONS, RATINGS } from '../ratings/rating.ts';
import { ALERT_SEVERITIES } from './alert.ts';

const rating = z.enum(RATINGS);
const RANKED_RATINGS = RATINGS.filter((each) => each !== 'not-rated');

/** The rating facts a card needs for one location. */
export const IndexLocation = z.object({
  id: z.string(),
  name: z.string(),
  providerName: z.string().nullable(),
  postcode: z.string().nullable(),
  town: z.string().nullable(),
  registration: z.enum(['registered', 'deregistered']),
  dormant: z.boolean(),
  successorId: z.string().nullable(),
  successorName: z.string().nullable(),
  rating,
  /** CQC's own words where the rating is outside the order ("Inspected but not rated"); null otherwise. */
  ratingNote: z.string().nullable(),
  keyQuestions: z.object(
    Object.fromEntries(KEY_QUESTIONS.map((question) => [question, rating])) as Record<
      (typeof KEY_QUESTIONS)[number],
      typeof rating
    >,
  ),
  services: z.array(z.object({ name: z.string(), rating, publishedOn: z.iso.date().nullable() })),
  publishedOn: z.iso.date().nullable(),
  assessedOn: z.iso.date().nullable(),
  framework: z.enum(['legacy', 'single-assessment']).nullable(),
  inherited: z.boolean(),
  direction: z.enum(['up', 'down', 'same', 'first']).nullable(),
  /** The council's own status, above CQC's rating. */
  status: z
    .object({
      kind: z.string(),
      reason: z.string().nullable(),
      reviewOn: z.iso.date().nullable(),
      /** How far it goes; absent where only the register tells of it, and from older indexes. */
      scope: z.enum(STATUS_SCOPES).optional(),
      /** The lot or area that it is limited to. */
      scopeDetail: z.string().nullable().optional(),
      /** The day on which it was set. */
      setOn: z.iso.date().nullable().optional(),
    })
    .nullable(),
  /** The newest open alert. */
  alert: z.object({ id: z.string(), headline: z.string(), openedAt: z.iso.datetime() }).nullable(),
  /** False where nobody knows what rating holds now, with the reason in `ratingNote`. Absent, as the next three, from the indexes of the first release. */
  ratingKnown: z.boolean().optional(),
  /** The day since which the overall rating has stood without a break. */
  ratedSince: z.iso.date().nullable().optional(),
  /** An inspection is done and its report not yet published. */
  reportPending: z.boolean().optional(),
  /** Locations that were re-registered as this one, with the aliases that were confirmed for them. */
  predecessors: z.array(z.object({ id: z.string(), name: z.string(), aliases: z.array(z.string()) })).optional(),
  /** The overall ratings as they were published, oldest first, the present one last; at most three. Absent, as all down to `verdict`, from older indexes. */
  pastRatings: z.array(z.object({ rating: z.enum(RANKED_RATINGS), publishedOn: z.iso.date().nullable() })).optional(),
  /** People and hours a week that the council has there, over all contracts; null where the register says nothing. */
  exposure: z
    .object({ people: z.int().nonnegative().nullable(), hoursPerWeek: z.number().nonnegative().nullable() })
    .nullable()
    .optional(),
  /** Positions in `locations` of at most three others that could take the work, the nearest and best first. */
  alternatives: z.array(z.int().nonnegative()).optional(),
  /** CQC's local authority. */
  area: z.string().nullable().optional(),
  /** What the council's placement policy says; absent while none is in force. */
  verdict: z
    .object({
      answer: z.enum(ANSWERS),
      reason: z.string(),
      role: z.string().nullable(),
      /** Contract types with rules of their own that say something else; absent from older indexes. */
      byContractType: z
        .array(
          z.object({
            contractType: z.enum(CONTRACT_TYPES),
            answer: z.enum(ANSWERS),
            reason: z.string(),
            role: z.string().nullable(),
          }),
        )
        .optional(),
    })
    .nullable()
    .optional(),
  /** Types of the contracts that the council has there; absent from older indexes. */
  contractTypes: z.array(z.enum(CONTRACT_TYPES)).optional(),
  reportUrl: z.url(),
  checkedAt: z.iso.datetime().nullable(),
});
export type IndexLocation = z.infer<typeof IndexLocation>;

/** What a path of the name trie ends in. */
export const IndexEntry = z.object({
  /** Canonical tokens joined by one space: a hit is checked against it before it counts. */
  canonical: z.string(),
  kind: z.enum(ENTRY_KINDS),
  /** The name as registered or written, for "why does this name match?". */
  source: z.string(),
  /** Positions in `locations`. One: certain. Several: "check name" with these candidates. */
  locations: z.array(z.int().nonnegative()),
  /** "check": never certain, whatever the number of candidates (a brand alone). */
  certainty: z.enum(['certain', 'check']),
  /** An ordinary word, phrase or place: it counts only as the whole of a cell, link, heading or field. */
  wholeOnly: z.boolean(),
});
export type IndexEntry = z.infer<typeof IndexEntry>;

/** An alert that nobody has acknowledged, for the list in the browser. */
export const IndexAlert = z.object({
  /** Letters, digits, `-` and `_`. */
  id: z.string(),
  /** What a person recognises it by in any channel: "RW-1A2B3C4D". */
  reference: z.string(),
  severity: z.enum(ALERT_SEVERITIES),
  headline: z.string(),
  openedAt: z.iso.datetime(),
  /** Asleep until then, by the council's wish; null for most. A moment that has passed means that it is awake. */
  snoozedUntil: z.iso.datetime().nullable(),
});
export type IndexAlert = z.infer<typeof IndexAlert>;

export const IndexDocument = z.object({
  schema: z.literal(1),
  seq: z.int().nonnegative(),
  generatedAt: z.iso.datetime(),
  /** Finish of the last complete check; null before the first. */
  dataAsOf: z.iso.datetime().nullable(),
  /** Seconds after `dataAsOf` when the ratings count as stale. */
  staleAfter: z.int().positive(),
  /** Seconds the extension waits before it asks again. */
  minWaitSeconds: z.int().positive(),
  /** The compiled trie (`shared/names/trie.ts`), base64. */
  trie: z.string(),
  entries: z.array(IndexEntry),
  /** Words that the council's systems put before or after names, as it wrote them; absent where it wrote none. */
  affixes: z.object({ prefixes: z.array(z.string()), suffixes: z.array(z.string()) }).optional(),
  /** The version of the placement policy that the verdicts are by; absent while none is in force. */
  policyVersion: z.string().optional(),
  /** Roles that the policy names, to choose from where somebody authorises a placement; absent while none is in force. */
  roles: z.array(z.string()).optional(),
  /** Alerts that nobody has acknowledged, the gravest and then the newest first, at most 200; absent from older indexes. */
  alerts: z.array(IndexAlert).optional(),
  /** How many there are in all, those that are left out too. */
  alertsOpen: z.int().nonnegative().optional(),
  locations: z.array(IndexLocation),
});
export type IndexDocument = z.infer<typeof IndexDocument>;
