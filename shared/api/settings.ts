/** What the council sets: the area that is watched beside the commissioned locations, and the words its systems put beside names. */
import * as z from 'zod';
import { affixProblem } from '../names/affix-rules.ts';

/** Names a list; CQC takes them as query parameters, letter by letter as it writes them. */
const MOST_NAMES = 20;

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{C}*$/u, 'a name without control characters');

/** Distinct and sorted: the order in which they are named means nothing to CQC. */
const names = z
  .array(name)
  .max(MOST_NAMES)
  .transform((list) => [...new Set(list)].sort());

/**
 * The body of `PUT /v1/settings/area`. Of several names in one list any counts, and both lists
 * together narrow each other; both empty: no area. Service types are CQC's descriptions ("Domiciliary
 * care service"). Strict, so that a misspelt field does not empty the area.
 */
export const AreaRequest = z.strictObject({ localAuthorities: names, serviceTypes: names });
export type AreaRequest = z.output<typeof AreaRequest>;

const NamedBody = z.object({ name: z.string(), named: z.int().nonnegative() });

/** How many locations CQC's lists name, deregistered ones among them. */
const AreaEstimateBody = z.object({
  named: z.int().nonnegative(),
  /** Each local authority with all the service types, and each service type in all the local authorities. */
  byLocalAuthority: z.array(NamedBody),
  byServiceType: z.array(NamedBody),
  /** What the figures mean and whether they are too many, in words. */
  note: z.string(),
});
export type AreaEstimateBody = z.infer<typeof AreaEstimateBody>;

/** The answer of both routes. */
export const AreaBody = z.object({
  localAuthorities: z.array(z.string()),
  serviceTypes: z.array(z.string()),
  /** null where no area was ever set. */
  setAt: z.iso.datetime().nullable(),
  /** Locations watched because the area names them now, without those known to be over. */
  locations: z.int().nonnegative(),
  /** How many of them wait for their first reading. */
  unread: z.int().nonnegative(),
  /** When CQC's lists last told what is in this area; null before the first time. */
  listedAt: z.iso.datetime().nullable(),
  /** Why the area is not as it should be, for a person; null where it is. */
  problem: z.string().nullable(),
});
export type AreaBody = z.infer<typeof AreaBody>;

/** The answer to `?dryRun=1`: the lists as they were asked for, and nothing set. */
export const AreaTrialBody = z.object({
  dryRun: z.literal(true),
  localAuthorities: z.array(z.string()),
  serviceTypes: z.array(z.string()),
  estimate: AreaEstimateBody,
});
export type AreaTrialBody = z.infer<typeof AreaTrialBody>;

/** Longest words before or after a name, in UTF-16 units. */
const LONGEST_AFFIX = 60;

const affix = z
  .string()
  .trim()
  .max(LONGEST_AFFIX)
  .regex(/^\P{C}*$/u, 'words without control characters')
  .superRefine((text, context) => {
    const problem = affixProblem(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

/** Distinct and sorted: the order in which they are named means nothing. */
const affixes = z
  .array(affix)
  .max(MOST_NAMES)
  .transform((list) => [...new Set(list)].sort());

/** The body of `PUT /v1/settings/affixes`. Strict, so that a misspelt field does not empty a list. */
export const AffixesRequest = z.strictObject({ prefixes: affixes, suffixes: affixes });
export type AffixesRequest = z.output<typeof AffixesRequest>;

const CarriedBody = z.object({
  text: z.string(),
  /** How many names of the register and of its aliases carry it. */
  names: z.int().nonnegative(),
});

const OnRegisterBody = z.object({ prefixes: z.array(CarriedBody), suffixes: z.array(CarriedBody) });
export type OnRegisterBody = z.infer<typeof OnRegisterBody>;

/** The answer of both routes. */
export const AffixesBody = z.object({
  prefixes: z.array(z.string()),
  suffixes: z.array(z.string()),
  onRegister: OnRegisterBody,
  /** null where none were ever set. */
  setAt: z.iso.datetime().nullable(),
});
export type AffixesBody = z.infer<typeof AffixesBody>;

/** The answer to `?dryRun=1`: the words as they were asked for, and nothing set. */
export const AffixesTrialBody = AffixesBody.omit({ setAt: true }).extend({ dryRun: z.literal(true) });
export type AffixesTrialBody = z.infer<typeof AffixesTrialBody>;
