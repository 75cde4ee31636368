/** Archives and databases that a restore refuses, in words, before it writes anything; and what it takes that is hard to carry. */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { askD1, d1Target } from '../../support/operate/d1-target.ts';
import { knownMigrations } from '../../support/operate/known-migrations.ts';
import type { Manifest } from '../../support/operate/manifest.ts';
import { putBack } from '../../support/operate/put-back.ts';
import { openArchive } from '../../support/operate/read-archive.ts';
import { readApplied } from '../../support/operate/tables.ts';
import { writeArchive } from '../../support/operate/write-archive.ts';
import { applyMigrations } from '../../support/start/apply-migrations.ts';
import { readMigrations } from '../support/migrations.ts';
import { type BareDatabase, HARD_WORDS, openBare, putHardRows } from './bare-database.ts';
import { changedArchive } from './changed-archive.ts';

const NOW = new Date('2026-11-20T06:00:00.000Z');

let from: BareDatabase;
let to: BareDatabase;
let archive: string;

const restore = async (path: string, known?: readonly string[]) => {
  const opened = await openArchive(path);
  try {
    return await putBack(opened, d1Target(to.db), known ?? (await knownMigrations()));
  } finally {
    opened.close();
  }
};

/** Restoring the archive with its files or manifest changed. */
const restoreChanged = async (change: Parameters<typeof changedArchive>[2]) => {
  const path = from.at('changed.zip');
  await changedArchive(archive, path, change);
  return restore(path);
};

const manifestWith = (change: (manifest: Manifest) => unknown) => (files: Map<string, Buffer>) => {
  const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest;
  files.set('manifest.json', Buffer.from(JSON.stringify(change(manifest))));
};

beforeAll(async () => {
  [from, to] = await Promise.all([openBare(), openBare()]);
  await applyMigrations(from.db, await readMigrations());
  await putHardRows(from.db);
  archive = from.at('archive.zip');
  await writeArchive(askD1(from.db), archive, NOW);
});
beforeEach(() => to.empty());
afterAll(async () => {
  await Promise.all([from.close(), to.close()]);
});

const untouched = async () => expect(await readApplied(askD1(to.db))).toEqual([]);

it('brings back words that lines, quotes and formulas could break', async () => {
  await restore(archive);
  const { results } = await to.db.prepare('SELECT written FROM alias ORDER BY rowid').all<{ written: string }>();
  expect(results.map(({ written }) => written)).toEqual(HARD_WORDS);
  const bytes = await to.db.prepare('SELECT hex(bytes) AS hex FROM index_version').first<string>('hex');
  expect(bytes).toBe(await from.db.prepare('SELECT hex(bytes) AS hex FROM index_version').first<string>('hex'));
});

it.each([
  [
    'a byte changed',
    (files: Map<string, Buffer>) => files.get('tables/alias.jsonl')?.fill('x', 2, 3),
    /damaged: tables\/alias.jsonl is not what was written/,
  ],
  [
    'a line less',
    (files: Map<string, Buffer>) => files.set('tables/alias.jsonl', Buffer.from('')),
    /damaged: .* not as long/,
  ],
  [
    'a file missing',
    (files: Map<string, Buffer>) => files.delete('tables/alias.jsonl'),
    /damaged: .*alias.jsonl is missing/,
  ],
  [
    'a file added',
    (files: Map<string, Buffer>) => files.set('tables/more.jsonl', Buffer.from('')),
    /"tables\/more.jsonl", which its manifest does not name/,
  ],
  [
    'no manifest',
    (files: Map<string, Buffer>) => files.delete('manifest.json'),
    /no backup of Rating Watch.*no manifest/,
  ],
  [
    'another format',
    manifestWith((manifest) => ({ ...manifest, formatVersion: 2 })),
    /not of the format of this version/,
  ],
  [
    'a table named to break out',
    manifestWith((manifest) => ({ ...manifest, counters: { 'a"; DROP': 1 } })),
    /not of the format/,
  ],
  [
    'a newer schema',
    manifestWith((manifest) => ({ ...manifest, migrations: [...manifest.migrations, '9999_later.sql'] })),
    /made by a newer Rating Watch .*9999_later/,
  ],
])('refuses an archive with %s, and writes nothing', async (_, change, words) => {
  await expect(restoreChanged((files) => void change(files))).rejects.toThrow(words);
  await untouched();
});

it.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['empty', () => Buffer.alloc(0)],
  ['something else', () => Buffer.from('PK but no archive')],
])('refuses a file that is %s', async (_, change) => {
  const path = from.at('broken.zip');
  await writeFile(path, change(await readFile(archive)));
  await expect(restore(path)).rejects.toThrow(/no backup of Rating Watch, or a damaged one/);
});

it('refuses an empty database whose schema is ahead of the backup', async () => {
  const all = await readMigrations();
  const old = await openBare();
  try {
    await applyMigrations(old.db, all.slice(0, 3));
    await writeArchive(askD1(old.db), from.at('older.zip'), NOW);
  } finally {
    await old.close();
  }
  await applyMigrations(to.db, all);
  await expect(restore(from.at('older.zip'))).rejects.toThrow(/already brought to .* the backup is of 0002/s);
  await to.empty();
  await restore(from.at('older.zip'));
  expect(await readApplied(askD1(to.db))).toEqual(all.map(({ name }) => name));
});

it('says that a database without tables holds nothing to back up', async () => {
  await expect(writeArchive(askD1(to.db), from.at('none.zip'), NOW)).rejects.toThrow(/nothing to back up/);
});

it('leaves no archive behind that is not whole', async () => {
  const ask: ReturnType<typeof askD1> = async (sql, values) => {
    if (sql.includes('"alias" WHERE rowid')) throw new Error('Network connection lost.');
    return askD1(from.db)(sql, values);
  };
  const path = from.at('half.zip');
  await expect(writeArchive(ask, path, NOW)).rejects.toThrow('Network connection lost.');
  await expect(readFile(path)).rejects.toThrow('ENOENT');
  await expect(readFile(`${path}.part`)).rejects.toThrow('ENOENT');
});
