/** A placement policy as it crosses: what `PUT /v1/policy` takes and `GET /v1/policy` answers. */
import * as z from 'zod';
import type { Policy as PolicyData } from '../policy/policy.ts';
import { ANSWERS, CONTRACT_TYPES, GROUNDS, PRESET_NAMES } from '../policy/vocabulary.ts';
import { RATINGS } from '../ratings/rating.ts';

const Ruling = z
  .object({ answer: z.enum(ANSWERS), role: z.string().trim().min(1).max(60).nullable() })
  .refine(
    ({ answer, role }) => (answer === 'ask') === (role !== null),
    'A role is named exactly where the answer is "ask".',
  );

const GROUNDS_BUT_AGE = GROUNDS.filter((ground) => ground !== 'stale');

const AgeLimit = z.object({ years: z.int().min(1).max(30), ruling: Ruling });

/** The oldest limit that is passed decides: it must not be milder than a younger one. */
const growsStricter = (limits: readonly z.infer<typeof AgeLimit>[]): boolean => {
  const answers = limits
    .toSorted((one, other) => one.years - other.years)
    .map(({ ruling }) => ANSWERS.indexOf(ruling.answer));
  return answers.every((answer, at) => answer >= (answers[at - 1] ?? 0));
};

const Rules = z.object({
  rulings: z.object(
    Object.fromEntries(GROUNDS_BUT_AGE.map((ground) => [ground, Ruling])) as Record<
      (typeof GROUNDS_BUT_AGE)[number],
      typeof Ruling
    >,
  ),
  ageLimits: z
    .array(AgeLimit)
    .max(4)
    .refine((limits) => new Set(limits.map(({ years }) => years)).size === limits.length, 'Each age is given once.')
    .refine(growsStricter, 'An older rating cannot have a milder answer than a younger one.'),
});

export const Policy = z.object({
  schema: z.literal(1),
  preset: z.enum(PRESET_NAMES),
  rules: Rules,
  byContractType: z.partialRecord(z.enum(CONTRACT_TYPES), Rules),
}) satisfies z.ZodType<PolicyData>;

/** The body of `PUT /v1/policy`: a whole policy, or the name of a preset as it stands. */
export const PolicyRequest = z
  .object({
    policy: Policy.optional(),
    preset: z.enum(PRESET_NAMES).optional(),
    /** Why it is set; needed unless it is only tried. */
    why: z.string().trim().min(1).max(500).optional(),
    /** The version that it was made from, 0 where none was in force: another one in force meanwhile is then not overwritten. */
    madeFrom: z.int().nonnegative().optional(),
  })
  .refine(({ policy, preset }) => (policy === undefined) !== (preset === undefined), {
    path: ['policy'],
    message: 'Give a policy or a preset, not both.',
  });
export type PolicyRequest = z.infer<typeof PolicyRequest>;

const PolicyWords = z.object({
  rules: z.array(z.string()),
  byContractType: z.array(z.object({ contractType: z.enum(CONTRACT_TYPES), rules: z.array(z.string()) })),
});

const SetPolicy = z.object({
  version: z.int().positive(),
  policy: Policy,
  why: z.string(),
  setAt: z.iso.datetime(),
  setBy: z.string(),
});

/** The answer of `GET /v1/policy` and, of what was just set, of `PUT /v1/policy`. */
export const PolicyBody = z.object({
  /** null until a policy is adopted: then no provider has a verdict. */
  inForce: SetPolicy.extend({
    /** In plain words, gravest first; by contract type only what differs. */
    words: PolicyWords,
    roles: z.array(z.string()),
  }).nullable(),
  /** Every version, the newest first, with what it changed in plain words. */
  versions: z.object({
    items: z.array(SetPolicy.extend({ changes: z.array(z.string()) })),
    nextCursor: z.string().nullable(),
  }),
});
export type PolicyBody = z.infer<typeof PolicyBody>;

const PreviewVerdict = z.object({
  answer: z.enum(ANSWERS),
  role: z.string().nullable(),
  reason: z.string(),
  byContractType: z.array(
    z.object({
      contractType: z.enum(CONTRACT_TYPES),
      answer: z.enum(ANSWERS),
      role: z.string().nullable(),
      reason: z.string(),
    }),
  ),
});

/** The answer of `PUT /v1/policy?dryRun=1`: what it would do to each watched location, those that change first. */
export const PolicyPreviewBody = z.object({
  dryRun: z.literal(true),
  changes: z.array(z.string()),
  counts: z.object({
    stricter: z.int().nonnegative(),
    milder: z.int().nonnegative(),
    /** Another role is asked, or a contract type has another answer. */
    otherwise: z.int().nonnegative(),
    same: z.int().nonnegative(),
    /** Had no verdict, as no policy was in force. */
    first: z.int().nonnegative(),
    /** Nobody knows what rating holds: no verdict before or after. */
    unknown: z.int().nonnegative(),
  }),
  items: z.array(
    z.object({
      locationId: z.string(),
      name: z.string(),
      rating: z.enum(RATINGS),
      change: z.enum(['stricter', 'milder', 'otherwise', 'same', 'first', 'unknown']),
      before: PreviewVerdict.nullable(),
      after: PreviewVerdict.nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type PolicyPreviewBody = z.infer<typeof PolicyPreviewBody>;
