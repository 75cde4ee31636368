/// <reference path="./papaparse-browser.d.ts" />
/** CSV as people open it in a spreadsheet. */
import Papa from 'papaparse/papaparse.min.js';
import { guardFormula } from './formula.ts';

/** What a cell may hold; null is an empty cell. */
export type CsvCell = string | number | null;

type Rows = readonly (readonly CsvCell[])[];

const NEWLINE = '\r\n';

const guarded = (rows: Rows): string[][] =>
  rows.map((row) => row.map((cell) => guardFormula(cell === null ? '' : String(cell))));

/** More rows of a CSV that was begun with `csvOf`: at least one. */
export const csvLines = (rows: Rows): string => `${Papa.unparse(guarded(rows), { newline: NEWLINE })}${NEWLINE}`;

/**
 * RFC 4180 with a header row; the byte order mark tells a spreadsheet that it is UTF-8. Cells that a
 * spreadsheet would run as a formula carry a leading apostrophe.
 */
export const csvOf = (header: readonly string[], rows: Rows): string => {
  // Of no rows Papa Parse makes an empty one.
  if (rows.length === 0) return `\ufeff${csvLines([header])}`;
  return `\ufeff${Papa.unparse({ fields: [...header], data: guarded(rows) }, { newline: NEWLINE })}${NEWLINE}`;
};

/** How many rows a CSV has below its head: lines that do not end within quotes. Linear in the text. */
const rowsIn = (text: string): number => {
  let lines = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // A quote within a cell is written twice, and so opens what it closed.
    if (code === 0x22) quoted = !quoted;
    else if (code === 0x0a && !quoted) lines += 1;
  }
  return Math.max(0, lines - 1);
};

/** How many rows a download has: told beside it, so that whoever takes it can see that it came whole. */
export const ROWS_HEADER = 'X-Rows';

/** A CSV of `rows` rows as a download of this name, which is plain ASCII. */
export const csvDownload = (body: string | ReadableStream<Uint8Array>, fileName: string, rows: number): Response =>
  new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      [ROWS_HEADER]: String(rows),
    },
  });

/** A CSV, which ends its last line, as a download of this name. */
export const csvAnswer = (text: string, fileName: string): Response => csvDownload(text, fileName, rowsIn(text));
