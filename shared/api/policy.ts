/** A placement policy as it crosses: what `PUT /v1/policy` takes and `GET /v1/policy` answers. */
import * as z from 'zod';
import type { Policy as PolicyData } from '../policy/policy.ts';
import { ANSWERS, CONTRACT_TYPES, GROUNDS, PRESET_NAMES } from '../policy/vocabulary.ts';

const Ruling = z
  .object({ answer: z.enum(ANSWERS), role: z.string().trim().min(1).max(60).nullable() })
  .refine(
    ({ answer, role }) => (answer === 'ask') === (role !== null),
    'A role is named exactly where the answer is "ask".',
  );

const GROUNDS_BUT_AGE = GROUNDS.filter((ground) => ground !== 'stale');

const Rules = z.object({
  rulings: z.object(
    Object.fromEntries(GROUNDS_BUT_AGE.map((ground) => [ground, Ruling])) as Record<
      (typeof GROUNDS_BUT_AGE)[number],
      typeof Ruling
    >,
  ),
  ageLimits: z.array(z.object({ years: z.int().min(1).max(30), ruling: Ruling })).max(4),
});

export const Policy = z.object({
  schema: z.literal(1),
  preset: z.enum(PRESET_NAMES),
  rules: Rules,
  byContractType: z.partialRecord(z.enum(CONTRACT_TYPES), Rules),
}) satisfies z.ZodType<PolicyData>;
