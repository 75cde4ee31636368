/** What differs between two states of a contract, field by field as the CSV calls them. Pure. */
import type { FieldChange } from '../../shared/api/register.ts';
import { COLUMNS } from './columns.ts';
import { type ContractFields, FIELD_OF } from './contract.ts';

/** Cells of unknown columns by header. */
export const notesOf = (notes: string | null): Record<string, string> =>
  JSON.parse(notes ?? '{}') as Record<string, string>;

const noteChanges = (before: string | null, after: string | null): FieldChange[] => {
  if (before === after) return [];
  const [from, to] = [notesOf(before), notesOf(after)];
  const columns = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return columns
    .filter((column) => from[column] !== to[column])
    .map((column) => ({ column, from: from[column] ?? null, to: to[column] ?? null }));
};

/** The fields that differ, in the order of the columns, unknown columns last. */
export const changesOf = (before: ContractFields, after: ContractFields): FieldChange[] => {
  const fields = COLUMNS.filter((column) => before[FIELD_OF[column]] !== after[FIELD_OF[column]]);
  const changes = fields.map((column) => ({
    column,
    from: before[FIELD_OF[column]] ?? null,
    to: after[FIELD_OF[column]] ?? null,
  }));
  return [...changes, ...noteChanges(before.notes, after.notes)];
};

const told = (ids: readonly string[]): string | null => (ids.length === 0 ? null : [...ids].sort().join(', '));

/** The change of the locations that a contract covers; none where they are the same. */
export const coverageChange = (before: readonly string[], after: readonly string[]): FieldChange[] => {
  const change = { column: 'covers', from: told(before), to: told(after) };
  return change.from === change.to ? [] : [change];
};
