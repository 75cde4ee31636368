/** The bodies of the import of exposure: what it did row by row, what undoing it puts back. */
import * as z from 'zod';
import { CONTRACT_TYPES } from '../policy/vocabulary.ts';
import { FieldChange } from './register.ts';

const day = z.iso.date();

export const ExposureImportRow = z.object({
  /** Line of the file, the header being 1. */
  line: z.int().positive(),
  outcome: z.enum(['changed', 'left', 'refused']),
  /** The contract that it was matched to; null where there is not one. */
  contractId: z.string().nullable(),
  name: z.string().nullable(),
  locationId: z.string().nullable(),
  providerId: z.string().nullable(),
  contractType: z.enum(CONTRACT_TYPES).nullable(),
  area: z.string().nullable(),
  /** Every reason of a refused row; `column` null where the row as a whole is at fault. */
  faults: z.array(z.object({ column: z.string().nullable(), reason: z.string() })),
  /** What a person should look at although the row is taken. */
  warnings: z.array(z.string()),
  changes: z.array(FieldChange),
});
export type ExposureImportRow = z.infer<typeof ExposureImportRow>;

/** The answer of `POST /v1/exposure/import`. */
export const ExposureImportBody = z.object({
  dryRun: z.boolean(),
  /** False where nothing was written: a dry run, or no row that changes anything. */
  applied: z.boolean(),
  changed: z.int().nonnegative(),
  left: z.int().nonnegative(),
  /** Rows that change nothing; the others are taken all the same. */
  refused: z.int().nonnegative(),
  /** Rows that are taken and should be looked at. */
  warned: z.int().nonnegative(),
  /** Contracts that count and stand in no row: they keep their figures. */
  notInFile: z.int().nonnegative(),
  /** The newest day of which the taken rows give figures; null where none is taken. */
  asAt: day.nullable(),
  /** Columns of the file that mean nothing here and were left. */
  ignoredColumns: z.array(z.string()),
  /** Figures that the file has no column for: they stay as they were. */
  missingColumns: z.array(z.string()),
  rows: z.array(ExposureImportRow),
});
export type ExposureImportBody = z.infer<typeof ExposureImportBody>;

/** The answer of `POST /v1/exposure/undo`. */
export const ExposureUndoBody = z.object({
  dryRun: z.boolean(),
  applied: z.boolean(),
  /** The number of the import in the audit. */
  import: z.int().positive(),
  importedAt: z.iso.datetime(),
  /** Who imported: an access token's label, or the pages. */
  importedBy: z.string(),
  /** Contracts whose former figures come back. */
  changedBack: z.int().nonnegative(),
  rows: z.array(
    z.object({
      contractId: z.string(),
      name: z.string().nullable(),
      locationId: z.string().nullable(),
      providerId: z.string().nullable(),
      changes: z.array(FieldChange),
    }),
  ),
});
export type ExposureUndoBody = z.infer<typeof ExposureUndoBody>;
