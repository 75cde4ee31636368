/** What a row leaves as it was: cells that its file has no column for, and figures that came by themselves. Pure. */
import { FIGURE_COLUMNS } from './columns.ts';
import { type Contract, type ContractFields, FIELD_OF } from './contract.ts';
import { notesOf } from './difference.ts';

/** Which columns a file has. */
export interface FileColumns {
  /** null: all of ours. */
  readonly header: readonly string[] | null;
  /** Those that are unknown. */
  readonly noteColumns: readonly string[];
}

/** Unknown columns that this file does not have are kept as they were; those it has replace them. */
const mergeNotes = (fields: ContractFields, existing: Contract, noteColumns: readonly string[]): ContractFields => {
  const kept = Object.entries(notesOf(existing.notes)).filter(([column]) => !noteColumns.includes(column));
  const given = Object.entries(notesOf(fields.notes));
  const all = [...kept, ...given].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...fields, notes: all.length === 0 ? null : JSON.stringify(Object.fromEntries(all)) };
};

/**
 * A row with what it leaves as it is: figures of columns that the file does not have (`header`; null: it has all), and the
 * day of those it does not change. Figures that it changes without a day of their own are those of this import.
 */
const keepFigures = (fields: ContractFields, existing: Contract, header: readonly string[] | null): ContractFields => {
  const isGiven = (column: string): boolean => header === null || header.includes(column);
  const absent = FIGURE_COLUMNS.filter((column) => !isGiven(column)).map((column) => FIELD_OF[column]);
  const kept = { ...fields, ...Object.fromEntries(absent.map((field) => [field, existing[field]])) };
  if (isGiven('figures_as_at')) return kept;
  const isUnchanged = FIGURE_COLUMNS.every((column) => kept[FIELD_OF[column]] === existing[FIELD_OF[column]]);
  return { ...kept, figuresAsAt: isUnchanged ? existing.figuresAsAt : null };
};

/** The fields of a row about a contract that stands already. */
export const keepUntold = (
  fields: ContractFields,
  existing: Contract,
  { header, noteColumns }: FileColumns,
): ContractFields => keepFigures(mergeNotes(fields, existing, noteColumns), existing, header);
