/** The restore drill: back up, wipe, restore; nothing may be missing, added or other than it was. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askD1, d1Target } from '../../support/operate/d1-target.ts';
import { knownMigrations } from '../../support/operate/known-migrations.ts';
import type { Manifest } from '../../support/operate/manifest.ts';
import { putBack } from '../../support/operate/put-back.ts';
import { openArchive } from '../../support/operate/read-archive.ts';
import { readTables } from '../../support/operate/tables.ts';
import { writeArchive } from '../../support/operate/write-archive.ts';
import { type OperateStage, openOperateStage, recordMigrations } from './operate-stage.ts';

const NOW = new Date('2026-11-20T06:00:00.000Z');

let stage: OperateStage;
let manifest: Manifest;
/** Every table as the database told it before the backup, independent of the archive's own reading. */
let before: Map<string, unknown[]>;
let index: { etag: string | null; sha256: string };

const everything = async (db: D1Database): Promise<Map<string, unknown[]>> => {
  const tables = await readTables(askD1(db));
  const rows = await Promise.all(tables.map(({ name }) => db.prepare(`SELECT * FROM "${name}" ORDER BY rowid`).all()));
  return new Map(tables.map(({ name }, at) => [name, rows[at]?.results ?? []]));
};

const published = async () => {
  const answer = await stage.worker.dispatch('/v1/index', { headers: { Authorization: token } });
  expect(answer.status).toBe(200);
  const sha256 = createHash('sha256')
    .update(Buffer.from(await answer.arrayBuffer()))
    .digest('hex');
  return { etag: answer.headers.get('etag'), sha256 };
};

let token: string;

beforeAll(async () => {
  stage = await openOperateStage();
  token = await stage.worker.token(['index:read', 'providers:read']);
  await stage.worker.ask(['admin'], '/v1/endpoints', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      channel: 'webhook',
      address: 'http://127.0.0.1:9/hook',
      secret: `whsec_${btoa('k'.repeat(32))}`,
    }),
  });
  // The newest row of a counting table is gone: its number must not be given again.
  await stage.worker.db.prepare("INSERT INTO audit (at, actor, action, subject) VALUES ('', '', '', '')").run();
  await stage.worker.db.prepare('DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)').run();
  index = await published();
  before = await everything(stage.worker.db);
  manifest = await writeArchive(askD1(stage.worker.db), stage.at('demo.zip'), NOW);
});
afterAll(() => stage.close());

/** The database without a row, its schema as it is. */
const wiped = async (): Promise<D1Database> => {
  const { db } = stage.worker;
  await stage.worker.wipe();
  await recordMigrations(db);
  await db.prepare('DELETE FROM sqlite_sequence').run();
  return db;
};

const restore = async (db: D1Database, path = stage.at('demo.zip')) => {
  const archive = await openArchive(path);
  try {
    return await putBack(archive, d1Target(db), await knownMigrations());
  } finally {
    archive.close();
  }
};

it('backs up every table, with its rows counted', () => {
  const counted = new Map(manifest.files.filter(({ table }) => table !== null).map(({ table, rows }) => [table, rows]));
  expect(counted).toEqual(new Map([...before].map(([name, rows]) => [name, rows.length])));
  for (const table of ['location', 'rating_event', 'contract', 'audit', 'index_version', 'endpoint', 'api_token'])
    expect(counted.get(table), table).toBeGreaterThan(0);
  expect(manifest.keyIds).toHaveLength(1);
});

it('writes the archive for its owner alone', async () => {
  expect((await stat(stage.at('demo.zip'))).mode & 0o777).toBe(0o600);
});

it('refuses a database that holds anything, and leaves it as it is', async () => {
  await expect(restore(stage.worker.db)).rejects.toThrow(/not empty.*Nothing was written/s);
  expect(await everything(stage.worker.db)).toEqual(before);
});

it('brings everything back: rows, hashes, counters, and the index with its ETag', async () => {
  const db = await wiped();
  const restored = await restore(db);
  expect(await everything(db)).toEqual(before);
  expect(restored.indexEtag).toBe(index.etag);
  expect(await published()).toEqual(index);
  const again = await writeArchive(askD1(db), stage.at('again.zip'), NOW);
  expect(again).toEqual(manifest);
  const next = await db
    .prepare("INSERT INTO audit (at, actor, action, subject) VALUES ('', '', '', '') RETURNING seq")
    .first<number>('seq');
  expect(next).toBe((manifest.counters.audit ?? 0) + 1);
});
