/**
 * Backup and restore as they go to a deployed database, by the true wrangler: `d1 export` and `d1 execute --file`,
 * here with `--local`. What Cloudflare's own import does with the same file cannot be tried without an account.
 */
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askD1 } from '../../support/operate/d1-target.ts';
import { knownMigrations } from '../../support/operate/known-migrations.ts';
import { putBack } from '../../support/operate/put-back.ts';
import { openArchive } from '../../support/operate/read-archive.ts';
import { remoteTarget } from '../../support/operate/remote-database.ts';
import { type Wrangler, wranglerHere } from '../../support/operate/wrangler.ts';
import { writeArchive } from '../../support/operate/write-archive.ts';
import { applyMigrations } from '../../support/start/apply-migrations.ts';
import { Closers } from '../../support/start/closers.ts';
import { readMigrations } from '../support/migrations.ts';
import { type BareDatabase, openBare, putHardRows } from './bare-database.ts';

const NOW = new Date('2026-11-20T06:00:00.000Z');
const CONFIGURATION = `name = "rating-watch"
compatibility_date = "2026-07-01"
[[d1_databases]]
binding = "DB"
database_name = "rating-watch"
database_id = "00000000-0000-0000-0000-000000000000"
`;

let bare: BareDatabase;
let wrangler: Wrangler;
const told: string[] = [];
const closers = new Closers();

beforeAll(async () => {
  bare = await openBare();
  const config = bare.at('wrangler.toml');
  await writeFile(config, CONFIGURATION);
  wrangler = wranglerHere({ tell: (line) => void told.push(line), also: ['--config', config] });
});
afterAll(async () => {
  await closers.close();
  await bare.close();
});

it('restores an older backup, brings it up to date, and backs the same up again', async () => {
  const all = await readMigrations();
  await applyMigrations(bare.db, all.slice(0, -1));
  await putHardRows(bare.db);
  const before = await writeArchive(askD1(bare.db), bare.at('before.zip'), NOW);
  const archive = await openArchive(bare.at('before.zip'));
  closers.add(archive.close);
  const target = await remoteTarget(wrangler, closers, '--local');
  await putBack(archive, target, await knownMigrations());
  const after = await writeArchive(target.ask, bare.at('after.zip'), NOW);
  expect(after.migrations).toEqual(await knownMigrations());
  for (const { path, rows, sha256, columns } of before.files) {
    const found = after.files.find((file) => file.path === path);
    if (found?.columns.length === columns.length) expect(found, path).toMatchObject({ rows, sha256 });
    else expect(found?.rows, path).toBe(rows);
  }
  const unchanged = before.files.find(({ path }) => path === 'tables/alias.jsonl');
  expect(unchanged?.rows).toBeGreaterThan(0);
  expect(told.every((line) => line.startsWith('> npx wrangler d1 '))).toBe(true);
}, 180_000);
