/** The rows of a database kept beside it, to put it back as it was. */

/** Tables that the crawl knows, each after those it refers to. */
const TABLES = [
  'location',
  'provider',
  'rating_history',
  'rating_event',
  'alert',
  'endpoint',
  'message',
  'message_item',
  'message_plan',
  'crawl_run',
  'crawl_page',
  'staged_reading',
  'lease',
  'audit',
] as const;

/** Keeps every row as it is now, in the place of what was kept before. */
export const takeSnapshot = async (db: D1Database): Promise<void> => {
  const statements = TABLES.flatMap((table) => [
    `DROP TABLE IF EXISTS kept_${table}`,
    `CREATE TABLE kept_${table} AS SELECT * FROM ${table}`,
  ]);
  await db.batch(statements.map((sql) => db.prepare(sql)));
};

/** Puts the tables back as they were kept. */
export const restore = async (db: D1Database): Promise<void> => {
  const deletions = [...TABLES].reverse().map((table) => `DELETE FROM ${table}`);
  const insertions = TABLES.map((table) => `INSERT INTO ${table} SELECT * FROM kept_${table}`);
  await db.batch([...deletions, ...insertions].map((sql) => db.prepare(sql)));
};
