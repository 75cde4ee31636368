/** Cells that every file of CQC's has, checked in every row. */
import { readId } from '../cqc/id.ts';
import type { Columns } from './columns.ts';
import { readFileDay } from './file-day.ts';
import type { SheetRow } from './sheet-row.ts';

const MAX_TEXT = 300;

/** An id of CQC's. Throws FileFault where the cell holds none. */
export const idOf = (columns: Columns, row: SheetRow, name: string): string => {
  const id = readId(columns.text(row, name));
  if (id === null) throw columns.wrong(row, name, 'can be no id of CQC’s');
  return id;
};

/** A text that is never empty. Throws FileFault where it is, or is longer than any of CQC's. */
export const textOf = (columns: Columns, row: SheetRow, name: string): string => {
  const text = columns.text(row, name);
  if (text === '') throw columns.fault(row.row, name, 'is empty');
  if (text.length > MAX_TEXT) throw columns.wrong(row, name, `is longer than ${MAX_TEXT} characters`);
  return text;
};

/** A text, or null where the cell is empty or holds the dash that CQC writes for none. */
export const optionalText = (columns: Columns, row: SheetRow, name: string): string | null => {
  const text = columns.text(row, name);
  return text === '' || text === '-' ? null : textOf(columns, row, name);
};

/** A day, or null where the cell is empty. Throws FileFault where it holds something else. */
export const dayOf = (columns: Columns, row: SheetRow, name: string): string | null => {
  const text = columns.text(row, name);
  if (text === '' || text === '-') return null;
  const day = readFileDay(text);
  if (day === null) throw columns.wrong(row, name, 'is no day');
  return day;
};

/** Y or N; empty and a dash are N. Throws FileFault where the cell holds something else. */
export const flagOf = (columns: Columns, row: SheetRow, name: string): boolean => {
  const text = columns.text(row, name).toUpperCase();
  if (text === 'Y' || text === 'YES') return true;
  if (text === '' || text === '-' || text === 'N' || text === 'NO') return false;
  throw columns.wrong(row, name, 'is neither Y nor N');
};
