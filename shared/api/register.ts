/** The bodies of the register's routes: what an import did row by row, what an undo puts back, aliases. */
import * as z from 'zod';

const cell = z.union([z.string(), z.number()]).nullable();

/** One field of a contract, before and after. */
export const FieldChange = z.object({
  /** As the register's CSV calls it; the header of an unknown column; "covers" for the locations that a contract with a whole provider covers. */
  column: z.string(),
  from: cell,
  to: cell,
});
export type FieldChange = z.infer<typeof FieldChange>;

export const ImportRowBody = z.object({
  /** Line of the file, the header being 1; null for a contract that is no longer in the file. */
  line: z.int().positive().nullable(),
  outcome: z.enum(['added', 'changed', 'left', 'refused', 'removed']),
  name: z.string().nullable(),
  locationId: z.string().nullable(),
  providerId: z.string().nullable(),
  /** Why it was refused or what a person should look at; null where nothing is to be said. */
  reason: z.string().nullable(),
  /** The column the reason is about. */
  column: z.string().nullable(),
  /** Every reason of a refused row by itself; `column` null where the row as a whole is at fault. */
  faults: z.array(z.object({ column: z.string().nullable(), reason: z.string() })),
  /** What a changed row changes. */
  changes: z.array(FieldChange),
});
export type ImportRowBody = z.infer<typeof ImportRowBody>;

/** A row about a provider as a whole, with the locations it may cover. */
export const CoverageBody = z.object({
  line: z.int().positive(),
  providerId: z.string(),
  /** The provider's live locations that were read from CQC. */
  locations: z.array(z.object({ id: z.string(), name: z.string(), postcode: z.string().nullable() })),
  /** Ids of the locations that it covers after this import. */
  covers: z.array(z.string()),
});
export type CoverageBody = z.infer<typeof CoverageBody>;

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
  /** Rows about a provider as a whole; absent where there is none. */
  coverage: z.array(CoverageBody).optional(),
});
export type ImportBody = z.infer<typeof ImportBody>;

export const UndoRowBody = z.object({
  /** What the undo does to the contract: takes out what the import added, puts back what it removed or changed. */
  outcome: z.enum(['taken-out', 'put-back', 'changed-back']),
  /** The contract's. */
  id: z.string(),
  name: z.string().nullable(),
  locationId: z.string().nullable(),
  providerId: z.string().nullable(),
  /** From what it is now to what it was before the import. */
  changes: z.array(FieldChange),
});
export type UndoRowBody = z.infer<typeof UndoRowBody>;

/** The answer of `POST /v1/register/undo`. */
export const UndoBody = z.object({
  dryRun: z.boolean(),
  applied: z.boolean(),
  /** The number of the import in the audit. */
  import: z.int().positive(),
  importedAt: z.iso.datetime(),
  /** Who imported: an access token's label, or the pages. */
  importedBy: z.string(),
  takenOut: z.int().nonnegative(),
  putBack: z.int().nonnegative(),
  changedBack: z.int().nonnegative(),
  /** Aliases that come, go or point elsewhere again. */
  aliases: z.int().nonnegative(),
  rows: z.array(UndoRowBody),
});
export type UndoBody = z.infer<typeof UndoBody>;

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
