/// <reference path="../csv/papaparse-browser.d.ts" />
/** CSV text as rows of named cells (RFC 4180, commas or semicolons). */
import Papa from 'papaparse/papaparse.min.js';
import { CodedError } from '../errors.ts';
import { COLUMNS, columnNameOf, isColumn, SUBJECT_COLUMNS } from './columns.ts';

/** Rows beyond this are no council's register; it bounds the work of one import. */
const MAX_ROWS = 50_000;
const MAX_COLUMNS = 200;
const MAX_HEADER = 20_000;

/** A row of the file by column name; `line` is its first line, the header being 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
  /** What is wrong with the row as CSV, or null. */
  readonly fault: string | null;
}

export interface Table {
  /** Column names in file order, normalised. */
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

const EXPECTED = `Expected a header row with at least one of ${SUBJECT_COLUMNS.join(', ')}; the columns are ${COLUMNS.join(', ')}.`;

const badHeader = (reason: string) =>
  new CodedError(422, 'register-header', `${reason} ${EXPECTED} Nothing was changed.`);

/** `preview`: how many rows at most; 0 for all. */
const parseCsv = (text: string, delimiter: string, preview: number) =>
  Papa.parse<string[]>(text, { delimiter, newline: '\n', preview, skipEmptyLines: false });

const headerOf = (text: string, delimiter: string): string[] =>
  (parseCsv(text, delimiter, 1).data[0] ?? []).map(columnNameOf);

const known = (header: readonly string[]): number => header.filter(isColumn).length;

/** Whichever of comma and semicolon yields more known columns: a count of characters would be fooled by names. */
const chooseDelimiter = (text: string): string => (known(headerOf(text, ';')) > known(headerOf(text, ',')) ? ';' : ',');

const checkHeader = (header: readonly string[]): void => {
  const named = header.filter((name) => name !== '');
  if (named.length === 0) throw badHeader('The file is empty or its first line is.');
  if (header.length > MAX_COLUMNS) throw badHeader(`The first line has more than ${MAX_COLUMNS} columns.`);
  const twice = named.find((name, at) => named.indexOf(name) !== at);
  if (twice !== undefined) throw badHeader(`The column "${twice.slice(0, 80)}" stands twice in the first line.`);
  if (!SUBJECT_COLUMNS.some((column) => named.includes(column))) {
    throw badHeader(`The first line names no column that says whom a row is about.`);
  }
};

const linesOf = (cells: readonly string[]): number =>
  cells.reduce((lines, cell) => lines + (cell.split('\n').length - 1), 1);

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

const faultOf = (header: readonly string[], cells: readonly string[], quotes: boolean): string | null => {
  if (quotes) return 'a quotation mark is not closed or stands inside a cell: write it twice';
  if (!isBlank(cells.slice(header.length))) return `has ${cells.length} cells, the header ${header.length}`;
  return header.some((name, at) => name === '' && (cells[at] ?? '').trim() !== '')
    ? 'has a cell under a column without a name'
    : null;
};

const nameCells = (header: readonly string[], cells: readonly string[]): Map<string, string> =>
  new Map(header.flatMap((name, at): [string, string][] => (name === '' ? [] : [[name, cells[at] ?? '']])));

/**
 * Reads the file. Throws `CodedError` 422 `register-header` where the header is missing, repeats a
 * column or names none that says whom a row is about, and `register-too-long` beyond 50,000 rows.
 */
export const readTable = (text: string): Table => {
  // Looked at first: a line of millions of commas would otherwise be taken apart only to be refused.
  if (text.length > MAX_HEADER && !text.slice(0, MAX_HEADER).includes('\n')) {
    throw badHeader('The first line is too long for a header.');
  }
  const delimiter = chooseDelimiter(text);
  const header = headerOf(text, delimiter);
  checkHeader(header);
  const { data, errors } = parseCsv(text, delimiter, 0);
  const broken = new Set(errors.filter((error) => error.type === 'Quotes').map((error) => error.row));
  const rows: TableRow[] = [];
  let line = 1;
  for (const [at, cells] of data.entries()) {
    if (at > 0 && !isBlank(cells)) {
      rows.push({ line, cells: nameCells(header, cells), fault: faultOf(header, cells, broken.has(at)) });
    }
    line += linesOf(cells);
  }
  if (rows.length > MAX_ROWS) {
    throw new CodedError(422, 'register-too-long', `The file has more than ${MAX_ROWS} rows. Nothing was changed.`);
  }
  return { header, rows };
};
