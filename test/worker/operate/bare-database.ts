/** A true D1 without a table, and a folder beside it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';
import { bundleWorker } from '../support/bundle.ts';
import { openDirect } from '../support/direct.ts';
import { directDb } from '../support/direct-db.ts';

export interface BareDatabase {
  readonly db: D1Database;
  /** A path in the folder. */
  at(name: string): string;
  /** Drops every table. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const empty = async (db: D1Database): Promise<void> => {
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf*'",
    )
    .all<{ name: string }>();
  const drops = results.map(({ name }) => db.prepare(`DROP TABLE "${name}"`));
  await db.batch([db.prepare('PRAGMA defer_foreign_keys = on'), ...drops]);
};

/** Opens it, in memory. */
export const openBare = async (): Promise<BareDatabase> => {
  const miniflare = new Miniflare({
    modules: true,
    script: await bundleWorker('test/worker/support/sql-entry.ts'),
    compatibilityDate: '2026-07-01',
    cf: false,
    unsafeDirectSockets: [{}],
    d1Databases: { DB: 'rating-watch' },
  });
  const sql = openDirect(await miniflare.unsafeGetDirectURL(), null);
  const db = directDb(sql);
  const folder = await mkdtemp(join(tmpdir(), 'bare-'));
  return {
    db,
    at: (name) => join(folder, name),
    empty: () => empty(db),
    close: async () => {
      await miniflare.dispose();
      sql.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Names as no system should write them, each of which some format cannot carry as it stands. */
export const HARD_WORDS = [
  'Quillmere "Home" Care',
  "Harrowell's; DROP TABLE alias; --",
  'two\nlines\r\nand \r more \\n than that',
  'a line separator \u2028 and a paragraph separator \u2029',
  '=HYPERLINK("http://example.invalid")',
  'Café 🏠 naïve \u00a0 \u200b',
  '',
  `${'long '.repeat(40_000)}€`,
];

/** Rows of these names, and an index of bytes that are no text and too long for one statement. */
export const putHardRows = async (db: D1Database): Promise<void> => {
  await db
    .prepare(
      `INSERT INTO alias (canonical, written, location_id, confirmed_at, confirmed_by)
       SELECT 'name ' || key, value, '1-1', '2026-11-20T06:00:00.000Z', 'test' FROM json_each(?1)`,
    )
    .bind(JSON.stringify(HARD_WORDS))
    .run();
  const hex = Buffer.from(Array.from({ length: 150_001 }, (_, at) => (at * 31) % 256)).toString('hex');
  await db
    .prepare(
      "INSERT INTO index_version (etag, content_hash, built_from, bytes, created_at) VALUES ('\"1-abc\"', 'h', '1', unhex(?1), '')",
    )
    .bind(hex)
    .run();
  await db
    .prepare(
      "INSERT INTO contract (id, name, hours_per_week, people, status, imported_at) VALUES ('c', 'n', 37.25, 3, 'active', '')",
    )
    .run();
};
