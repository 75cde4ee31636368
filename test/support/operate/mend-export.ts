/**
 * Cloudflare's export writes a line break within a text as `\n`, and makes every `\n` a line break when it is read: a
 * text that has both comes back other than it was (cloudflare/workers-sdk issue 9042). Texts with line breaks are
 * therefore asked for once more, as hexadecimal, and put right in the replica.
 */
import { OperateProblem } from './problem.ts';
import type { Replica } from './sqlite-replica.ts';
import { type Ask, type Column, quoted, readTables, type Table } from './tables.ts';

const breaks = (column: string): string => `(instr(${column}, char(10)) > 0 OR instr(${column}, char(13)) > 0)`;

/** What the export makes of a text. */
const asExported = (text: string): string =>
  /[\r\n]/.test(text)
    ? [
        ['\r', '\\r'],
        ['\n', '\\n'],
      ].reduce((done, [sign = '', written = '']) => (text.includes(sign) ? done.replaceAll(written, sign) : done), text)
    : text;

const moved = (table: Table): OperateProblem =>
  new OperateProblem(`"${table.name}" was written to while it was read. Nothing was kept: do it again.`);

const mendColumn = async (replica: Replica, ask: Ask, table: Table, { name }: Column): Promise<void> => {
  const [from, column] = [quoted(table.name), quoted(name)];
  const rows = await replica.ask(
    `SELECT rowid AS place, ${column} AS text FROM ${from} WHERE ${breaks(column)} ORDER BY rowid`,
  );
  if (rows.length === 0) return;
  const whole = await ask(`SELECT hex(${column}) AS hex FROM ${from} WHERE ${breaks(column)} ORDER BY rowid`);
  if (whole.length !== rows.length) throw moved(table);
  for (const [at, { place, text }] of rows.entries()) {
    const hex = String(whole[at]?.hex);
    if (asExported(Buffer.from(hex, 'hex').toString('utf8')) !== text) throw moved(table);
    replica.run(`UPDATE ${from} SET ${column} = CAST(X'${hex}' AS TEXT) WHERE rowid = ${Number(place)}`);
  }
};

/** Puts the replica's texts right; `ask` asks the database that was exported. Throws OperateProblem where it changed meanwhile. */
export const mendExport = async (replica: Replica, ask: Ask): Promise<void> => {
  for (const table of await readTables(replica.ask)) {
    for (const column of table.columns) {
      if (!column.isBytes) await mendColumn(replica, ask, table, column);
    }
  }
};
