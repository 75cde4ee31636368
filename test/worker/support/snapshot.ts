/** The rows of a database, to put it back as it was. */

type Row = Record<string, unknown>;
export type Snapshot = ReadonlyMap<string, readonly Row[]>;

/** Tables in an order in which each comes after those it refers to. */
const TABLES = [
  'location',
  'provider',
  'rating_history',
  'rating_event',
  'alert',
  'endpoint',
  'delivery',
  'crawl_run',
  'crawl_page',
  'lease',
  'contract',
  'audit',
] as const;

/** Reads every row of the tables that the crawl knows. */
export const takeSnapshot = async (db: D1Database): Promise<Snapshot> => {
  const answers = await db.batch<Row>(TABLES.map((table) => db.prepare(`SELECT * FROM ${table}`)));
  return new Map(TABLES.map((table, index) => [table, answers[index]?.results ?? []]));
};

const insert = (db: D1Database, table: string, rows: readonly Row[]) => {
  const columns = Object.keys(rows[0] ?? {});
  const values = columns.map((column) => `j.value->>'${column}'`);
  return db
    .prepare(`INSERT INTO ${table} (${columns.map((c) => `"${c}"`).join(', ')}) SELECT ${values.join(', ')} FROM json_each(?1) j`)
    .bind(JSON.stringify(rows));
};

/** Puts the tables back as they were. */
export const restore = async (db: D1Database, snapshot: Snapshot): Promise<void> => {
  const filled = [...snapshot].filter(([, rows]) => rows.length > 0);
  await db.batch([
    ...[...TABLES].reverse().map((table) => db.prepare(`DELETE FROM ${table}`)),
    ...filled.map(([table, rows]) => insert(db, table, rows)),
  ]);
};
