/**
 * Rows as SQL text, for `wrangler d1 execute --file`, which binds no values. D1 takes statements of up to 100 kB
 * (D1's limits, "Maximum SQL statement length"): a longer value is written in pieces.
 */
import { quoted, type Table } from './tables.ts';

/** Bytes of a value that one statement adds; twice as many letters in hexadecimal. */
const PIECE = 40_000;
/** Letters of values in one INSERT; what is past them is added afterwards. */
const ROOM = 60_000;

/** Plain letters and signs, no control characters: what any splitter of SQL takes as it stands. */
const PLAIN = /^[\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]*$/;

const hexOf = (bytes: Uint8Array): string => `X'${Buffer.from(bytes).toString('hex')}'`;

/** A value as it may stand in an INSERT, or its bytes where it needs to be put together. */
interface Value {
  readonly type: 'TEXT' | 'BLOB' | null;
  readonly literal: string;
  readonly bytes: Buffer;
}

const NONE = Buffer.alloc(0);

const writtenOf = (value: unknown): Value => {
  if (value === null || value === undefined) return { type: null, literal: 'NULL', bytes: NONE };
  if (typeof value === 'number') return { type: null, literal: String(value), bytes: NONE };
  if (typeof value === 'object' && 'base64' in value) {
    const bytes = Buffer.from(String(value.base64), 'base64');
    return { type: 'BLOB', literal: hexOf(bytes), bytes };
  }
  const text = String(value);
  const bytes = Buffer.from(text);
  const literal = PLAIN.test(text) ? `'${text.replaceAll("'", "''")}'` : `CAST(${hexOf(bytes)} AS TEXT)`;
  return { type: 'TEXT', literal, bytes };
};

/** The newest row of the table: rows are written in the order of their numbers. */
const newestRow = (table: string): string => `rowid = (SELECT max(rowid) FROM ${table})`;

/** Statements that add a long value to the newest row, a piece at a time. A character may be cut: it is bytes till the last. */
const additions = (table: string, column: string, { type, bytes }: Value): string[] => {
  const statements: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    const sum = `CAST(${column} AS BLOB) || ${hexOf(bytes.subarray(at, at + PIECE))}`;
    statements.push(`UPDATE ${table} SET ${column} = CAST(${sum} AS ${type}) WHERE ${newestRow(table)};`);
  }
  return statements;
};

/** The statements that write one row, given as its line of JSON; each is under D1's limit. */
export const statementsOf = ({ name, columns }: Table, line: string): string[] => {
  const row = JSON.parse(line) as Record<string, unknown>;
  const table = quoted(name);
  const literals: string[] = [];
  const later: string[] = [];
  let room = ROOM;
  for (const column of columns) {
    const value = writtenOf(row[column.name]);
    const fits = value.type === null || value.literal.length <= room;
    literals.push(fits ? value.literal : `CAST(X'' AS ${value.type})`);
    if (fits) room -= value.literal.length;
    else later.push(...additions(table, quoted(column.name), value));
  }
  const names = columns.map((column) => quoted(column.name)).join(', ');
  return [`INSERT INTO ${table} (${names}) VALUES (${literals.join(', ')});`, ...later];
};
