/** `npm run backup` and `npm run restore` as commands, on data folders. */
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askD1 } from '../../support/operate/d1-target.ts';
import { openArchive } from '../../support/operate/read-archive.ts';
import { writeArchive } from '../../support/operate/write-archive.ts';
import { applyMigrations } from '../../support/start/apply-migrations.ts';
import { DataFolder } from '../../support/start/data-folder.ts';
import { readMigrations } from '../support/migrations.ts';
import { type BareDatabase, openBare, putHardRows } from './bare-database.ts';

let bare: BareDatabase;

const run = (command: 'backup' | 'restore', ...args: string[]): Promise<{ status: number | null; said: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [`test/support/operate/${command}.ts`, ...args]);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)));
    child.once('close', (status) => resolve({ status, said }));
  });

const manifestOf = async (path: string) => {
  const archive = await openArchive(path);
  await archive.check();
  archive.close();
  return { ...archive.manifest, madeAt: '' };
};

beforeAll(async () => {
  bare = await openBare();
  await applyMigrations(bare.db, await readMigrations());
  await putHardRows(bare.db);
  await writeArchive(askD1(bare.db), bare.at('in.zip'), new Date('2026-11-20T06:00:00.000Z'));
});
afterAll(() => bare.close());

it('restores into a new folder, once, and backs the same up from it', async () => {
  const data = bare.at('data');
  const restored = await run('restore', '--data', data, bare.at('in.zip'));
  expect(restored).toMatchObject({ status: 0 });
  expect(restored.said).toMatch(/Restored \d+ rows of \d+ tables: counts, hashes and index "1-abc" are equal\./);
  // The next npm start must not import the demo's register over it.
  expect(new DataFolder(data).readState().register).toBe('own');
  const backedUp = await run('backup', '--data', data, bare.at('out.zip'));
  expect(backedUp).toMatchObject({ status: 0 });
  expect(await manifestOf(bare.at('out.zip'))).toEqual(await manifestOf(bare.at('in.zip')));
  const again = await run('restore', '--data', data, bare.at('in.zip'));
  expect(again).toMatchObject({ status: 1 });
  expect(again.said).toContain('not empty');
});

it('leaves a folder alone that npm start runs on, an archive that is there, and what does not exist', async () => {
  const folder = new DataFolder(bare.at('busy'));
  const letGo = folder.lock();
  // The lock is this process's, which is another one to the command.
  const [busy, there, missing] = await Promise.all([
    run('backup', '--data', folder.path, bare.at('busy.zip')),
    run('backup', '--data', folder.path, bare.at('in.zip')),
    run('backup', '--data', bare.at('nowhere'), bare.at('nowhere.zip')),
  ]);
  letGo();
  expect(busy).toMatchObject({ status: 1 });
  expect(busy.said).toContain('is using');
  expect(there.said).toContain('is there already');
  expect(missing.said).toContain('There is no data folder');
});
