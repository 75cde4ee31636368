/** The command without a server: the data folder of `npm start` is opened for the while. */
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalReport } from '../../support/import/local-worker-process.ts';
import {
  csvOf,
  DIRECTORY_HEADER,
  DIRECTORY_LINES,
  directoryRow,
  locationIdOf,
} from '../../support/import/published-rows.ts';
import { startServer } from '../../support/web/server.ts';
import { importRatings } from './import-command.ts';

const PROCESS = join(import.meta.dirname, '../../support/import/local-worker-process.ts');
let root: string;
let folder: string;
let file: string;

/** Opens the folder as the command does, and asks its Worker something. */
const asked = (ask: (origin: string, token: string) => Promise<string>): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = fork(PROCESS, [folder], { execArgv: [] });
    let said: Promise<string> = Promise.reject(new Error('it ended before it was up'));
    said.catch(() => undefined);
    child.once('message', (message) => {
      const report = message as LocalReport;
      said = report.kind === 'open' ? ask(report.origin, report.token) : Promise.reject(new Error(report.kind));
      said.catch(() => undefined).finally(() => child.disconnect());
    });
    child.once('exit', () => said.then(resolve, reject));
  });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'rating-watch-local-'));
  folder = join(root, 'data');
  file = join(root, 'CQC_directory.csv');
  writeFileSync(file, csvOf([...DIRECTORY_LINES, DIRECTORY_HEADER, directoryRow(1), directoryRow(2)]));
  await asked(async (origin, token) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
    const body = `location_id\n${locationIdOf(1)}\n`;
    const answer = await fetch(`${origin}/v1/register/import`, { method: 'POST', headers, body });
    return answer.text();
  });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('it takes the file in, lets go of the folder, and leaves what it wrote', async () => {
  const ended = await importRatings([file, '--data', folder], {});
  expect(ended.status, ended.error).toBe(0);
  expect(ended.out).toContain('Read 2 rows. Found 1 of 1 watched location.');
  expect(ended.out).toContain('New or changed: 1 of 1 location known from files alone.');
  expect(existsSync(join(folder, 'running.pid'))).toBe(false);
  const list = await asked(async (origin, token) =>
    (await fetch(`${origin}/v1/watch-list`, { headers: { authorization: `Bearer ${token}` } })).text(),
  );
  expect(JSON.parse(list)).toMatchObject({ items: [{ locationId: locationIdOf(1), seen: true }] });
});

test('where npm start is up it asks that one, at the address that it noted, and no other', async () => {
  const state = join(folder, 'state.json');
  writeFileSync(join(folder, 'running.pid'), String(process.pid));
  const asked: (string | undefined)[] = [];
  const up = await startServer(0, ({ headers, url }) => {
    asked.push(`${url.pathname} ${headers.authorization}`);
    return { status: 200, body: JSON.stringify({ items: [], nextCursor: null }) };
  });
  try {
    writeFileSync(state, JSON.stringify({ ...JSON.parse(readFileSync(state, 'utf8')), origin: up.origin }));
    const ended = await importRatings([file, '--data', folder], {});
    expect(ended.error).toContain('Nothing is watched yet');
    expect(asked).toEqual([`/v1/watch-list Bearer ${readFileSync(join(folder, 'token'), 'utf8').trim()}`]);
    writeFileSync(state, JSON.stringify({ ...JSON.parse(readFileSync(state, 'utf8')), origin: null }));
    expect((await importRatings([file, '--data', folder], {})).error).toContain('try again once it has printed');
    expect(asked).toHaveLength(1);
  } finally {
    rmSync(join(folder, 'running.pid'));
    await up.close();
  }
});

test('it makes no data folder where there is none', async () => {
  const ended = await importRatings([file, '--data', join(root, 'none')], {});
  expect(ended.status).toBe(1);
  expect(ended.error).toContain('run npm start first');
  expect(existsSync(join(root, 'none'))).toBe(false);
});

test('it shows the usage for a mistake of usage', async () => {
  const ended = await importRatings(['--sever', 'x'], {});
  expect(ended.status).toBe(2);
  expect(ended.error).toContain('Usage: npm run import:ratings -- FILE');
});
