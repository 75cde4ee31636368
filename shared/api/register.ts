/** The answer of `POST /v1/register/import`: row by row what was done and why. */
import * as z from 'zod';

export const ImportRowBody = z.object({
  /** Line of the file, the header being 1; null for a contract that is no longer in the file. */
  line: z.int().positive().nullable(),
  outcome: z.enum(['added', 'changed', 'left', 'refused', 'removed']),
  name: z.string().nullable(),
  locationId: z.string().nullable(),
  /** Why it was refused or what a person should look at; null where nothing is to be said. */
  reason: z.string().nullable(),
  /** The column the reason is about. */
  column: z.string().nullable(),
});
export type ImportRowBody = z.infer<typeof ImportRowBody>;

export const ImportBody = z.object({
  dryRun: z.boolean(),
  /** False where any row was refused: then nothing was changed. */
  applied: z.boolean(),
  added: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  left: z.int().nonnegative(),
  removed: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  /** Names that resolved to no single location; they wait for a person. */
  unresolved: z.array(z.string()),
  rows: z.array(ImportRowBody),
});
export type ImportBody = z.infer<typeof ImportBody>;

/** A name as an internal system writes it, confirmed by a person. */
export const AliasBody = z.object({
  written: z.string(),
  locationId: z.string(),
  confirmedAt: z.iso.datetime(),
  /** The id of the access token that confirmed it. */
  confirmedBy: z.string(),
});
export type AliasBody = z.infer<typeof AliasBody>;

/** The body of `POST /v1/aliases`. */
export const AliasRequest = z.object({
  written: z.string().trim().min(1).max(300),
  locationId: z
    .string()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{3,14}$/),
});
export type AliasRequest = z.infer<typeof AliasRequest>;
