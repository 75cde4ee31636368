/** Every migration on a seeded database: nothing that was there may go. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Migration, migrate, readMigrations } from '../support/migrations.ts';
import { type OpenedDatabase, openEmptyDatabase } from '../support/open-database.ts';

let migrations: Migration[];
const opened: OpenedDatabase[] = [];

beforeAll(async () => {
  migrations = await readMigrations();
});
afterAll(() => Promise.all(opened.map((one) => one.close())));

const open = async (): Promise<D1Database> => {
  const one = await openEmptyDatabase();
  opened.push(one);
  return one.db;
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  readonly pk: number;
}

const tablesOf = async (db: D1Database): Promise<string[]> => {
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name",
    )
    .all<{ name: string }>();
  return results.map(({ name }) => name);
};

const columnsOf = async (db: D1Database, table: string): Promise<Column[]> =>
  (await db.prepare(`PRAGMA table_info("${table}")`).all<Column>()).results;

const valueFor = ({ type }: Column): unknown => (/int|real|num/i.test(type) ? 1 : 'x');

/** One row in every table; every reference is to the row "x" or 1 of another table. */
const seed = async (db: D1Database): Promise<void> => {
  const statements = [db.prepare('PRAGMA defer_foreign_keys = on')];
  for (const table of await tablesOf(db)) {
    const columns = await columnsOf(db, table);
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const places = columns.map((_, index) => `?${index + 1}`).join(', ');
    statements.push(db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${places})`).bind(...columns.map(valueFor)));
  }
  await db.batch(statements);
};

const countRows = async (db: D1Database): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const table of await tablesOf(db)) {
    counts[table] = (await db.prepare(`SELECT COUNT(*) AS n FROM "${table}"`).first<{ n: number }>())?.n ?? -1;
  }
  return counts;
};

const brokenReferences = async (db: D1Database): Promise<unknown[]> =>
  (await db.prepare('PRAGMA foreign_key_check').all()).results;

describe('migrations', () => {
  test('make the whole schema from nothing', async () => {
    const db = await open();
    await migrate(db, migrations);
    const tables = await tablesOf(db);
    expect(tables).toEqual(
      expect.arrayContaining([
        'location',
        'rating_event',
        'rating_history',
        'alert',
        'message',
        'message_item',
        'audit',
      ]),
    );
    expect(await brokenReferences(db)).toEqual([]);
  });

  test('the newest leaves every row of a database that the earlier ones made and was filled', async () => {
    const db = await open();
    await migrate(db, migrations.slice(0, -1));
    await seed(db);
    const before = await countRows(db);
    await migrate(db, migrations.slice(-1));
    expect(await countRows(db)).toMatchObject(before);
    expect(await brokenReferences(db)).toEqual([]);
    // The whole schema takes a row in every table, and refuses nothing that was valid.
    const filled = Object.keys(before).length === 0;
    if (filled) await seed(db);
    expect(Object.values(await countRows(db)).every((count) => count >= (filled ? 1 : 0))).toBe(true);
    expect(await brokenReferences(db)).toEqual([]);
  });

  test('run twice on a filled database change nothing: the second run fails whole', async () => {
    const db = await open();
    await migrate(db, migrations);
    await seed(db);
    const before = await countRows(db);
    await expect(migrate(db, migrations.slice(0, 1))).rejects.toThrow(/already exists/);
    expect(await countRows(db)).toEqual(before);
  });
});
