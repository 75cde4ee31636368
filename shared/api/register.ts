/** The answer of `POST /v1/register/import`: row by row what was done and why. */
import * as z from 'zod';

export const ImportRowBody = z.object({
  /** Line of the file, the header being 1. */
  line: z.int().positive(),
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
