/**
 * The rows of a table as JSON Lines, a page at a time, in the order in which they were written.
 * Budget: 8 MB of rows in hand, however large the table.
 */
import { type Ask, type Column, quoted, type Row, type Table } from './tables.ts';

const PAGE_BYTES = 8_000_000;
const PAGE_ROWS = 2000;
/** No column of ours is called so. */
const PLACE = '~place';

const widthOf = ({ name }: Column): string => `coalesce(length(CAST(${quoted(name)} AS BLOB)), 0)`;

/** Rows of the table that fit a page even if all are as large as the largest. */
const pageSize = async (ask: Ask, { name, columns }: Table): Promise<number> => {
  const [row] = await ask(`SELECT max(${columns.map(widthOf).join(' + ')}) AS width FROM ${quoted(name)}`);
  const width = Math.max(1, Number(row?.width ?? 0));
  return Math.max(1, Math.min(PAGE_ROWS, Math.floor(PAGE_BYTES / width)));
};

const selected = ({ name, isBytes }: Column): string =>
  isBytes ? `hex(${quoted(name)}) AS ${quoted(name)}` : quoted(name);

const written = (row: Row, { name, isBytes }: Column): unknown => {
  const value = row[name] ?? null;
  return isBytes && typeof value === 'string' ? { base64: Buffer.from(value, 'hex').toString('base64') } : value;
};

/** A row as one line of JSON, its columns in the table's order; bytes are `{"base64": …}`. */
const lineOf = (row: Row, { columns }: Table): string =>
  JSON.stringify(Object.fromEntries(columns.map((column) => [column.name, written(row, column)])));

/** Every row, a page of lines at a time. */
export async function* pagesOf(ask: Ask, table: Table): AsyncGenerator<string[]> {
  const size = await pageSize(ask, table);
  const columns = table.columns.map(selected).join(', ');
  const sql = `SELECT rowid AS "${PLACE}", ${columns} FROM ${quoted(table.name)} WHERE rowid > ?1 ORDER BY rowid LIMIT ?2`;
  for (let after = Number.MIN_SAFE_INTEGER, full = true; full; ) {
    const rows = await ask(sql, [after, size]);
    if (rows.length > 0) yield rows.map((row) => lineOf(row, table));
    after = Number(rows.at(-1)?.[PLACE] ?? after);
    full = rows.length === size;
  }
}
