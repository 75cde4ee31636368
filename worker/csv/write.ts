/// <reference path="./papaparse-browser.d.ts" />
/** CSV as people open it in a spreadsheet. */
import Papa from 'papaparse/papaparse.min.js';
import { guardFormula } from './formula.ts';

/** What a cell may hold; null is an empty cell. */
export type CsvCell = string | number | null;

/**
 * RFC 4180 with a header row; the byte order mark tells a spreadsheet that it is UTF-8. Cells that a
 * spreadsheet would run as a formula carry a leading apostrophe.
 */
export const csvOf = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string => {
  const data = rows.map((row) => row.map((cell) => guardFormula(cell === null ? '' : String(cell))));
  return `\ufeff${Papa.unparse({ fields: [...header], data }, { newline: '\r\n' })}\r\n`;
};

/** A CSV as a download of this name, which is plain ASCII. */
export const csvAnswer = (text: string, fileName: string): Response =>
  new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
    },
  });
