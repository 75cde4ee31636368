/** A D1 of this machine, asked and filled through its binding. */
import { readMigrations } from '../../worker/support/migrations.ts';
import { applyMigrations } from '../start/apply-migrations.ts';
import type { Target } from './put-back.ts';
import { type Ask, type Column, quoted, type Row, type Table } from './tables.ts';

/** Asks a D1 through its binding. */
export const askD1 =
  (db: D1Database): Ask =>
  async (sql, values = []) =>
    (
      await db
        .prepare(sql)
        .bind(...values)
        .all<Row>()
    ).results;

const read = ({ name, isBytes }: Column): string => {
  const path = `$.${JSON.stringify(name)}`;
  return isBytes ? `unhex(value ->> '${path}')` : `value ->> '${path}'`;
};

const insertInto = ({ name, columns }: Table): string =>
  `INSERT INTO ${quoted(name)} (${columns.map((column) => quoted(column.name)).join(', ')})
   SELECT ${columns.map(read).join(', ')} FROM json_each(?1)`;

/** Bytes of a line as `unhex` reads them. */
const asHex = (line: string): string => {
  const row = JSON.parse(line) as Record<string, unknown>;
  const value = (one: unknown): unknown =>
    typeof one === 'object' && one !== null && 'base64' in one
      ? Buffer.from(String(one.base64), 'base64').toString('hex')
      : one;
  return JSON.stringify(Object.fromEntries(Object.entries(row).map(([name, one]) => [name, value(one)])));
};

const insert = async (db: D1Database, table: Table, lines: readonly string[]): Promise<void> => {
  const hasBytes = table.columns.some(({ isBytes }) => isBytes);
  const rows = hasBytes ? lines.map(asHex) : lines;
  await db
    .prepare(insertInto(table))
    .bind(`[${rows.join(',')}]`)
    .run();
};

/** The table's own row in SQLite's count, which an empty table may not have yet. */
const setCounter = (db: D1Database, name: string, highest: number): D1PreparedStatement[] => [
  db.prepare('DELETE FROM sqlite_sequence WHERE name = ?1').bind(name),
  db.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)').bind(name, highest),
];

/** A D1 that an archive is put into. */
export const d1Target = (db: D1Database): Target => ({
  ask: askD1(db),
  migrate: async (names) => {
    const wanted = new Set(names);
    await applyMigrations(
      db,
      (await readMigrations()).filter(({ name }) => wanted.has(name)),
    );
  },
  insert: (table, lines) => insert(db, table, lines),
  setCounters: async (counters) => {
    const statements = Object.entries(counters).flatMap(([name, highest]) => setCounter(db, name, highest));
    if (statements.length > 0) await db.batch(statements);
  },
  settle: () => Promise.resolve(),
});
