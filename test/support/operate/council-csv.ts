/** What of an archive the council can open in a spreadsheet: its own lists, as CSV beside the JSON Lines. */
import Papa from 'papaparse';
import type { Table } from './tables.ts';

/** Tables that are the council's own, and what their CSV is called. */
const OWN: Readonly<Record<string, string>> = {
  contract: 'register',
  placement_exception: 'exceptions',
  council_status: 'statuses',
  audit: 'audit',
};

/** The path of a table's CSV in the archive; null where it has none. */
export const csvPathOf = (table: string): string | null => {
  const name = OWN[table];
  return name === undefined ? null : `csv/${name}.csv`;
};

/** The head of a table's CSV. */
export const csvHead = ({ columns }: Table): string => `${Papa.unparse([columns.map(({ name }) => name)])}\r\n`;

/** Lines of JSON as lines of CSV (RFC 4180), formulas disarmed: a spreadsheet must not run what a name says. */
export const csvLines = (lines: readonly string[], { columns }: Table): string => {
  const fields = columns.map(({ name }) => name);
  const data = lines.map((line) => {
    const row = JSON.parse(line) as Record<string, unknown>;
    return fields.map((field) => row[field]);
  });
  return `${Papa.unparse(data, { escapeFormulae: true })}\r\n`;
};
