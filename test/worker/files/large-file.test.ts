/** A file half as large as CQC's, through the true command: its memory, its progress, its end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { locationIdOf, locationRows, RATINGS_HEADER } from '../../support/import/published-rows.ts';
import { writeOds } from '../../support/import/write-ods.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { type Gateway, importRatings, openGateway } from './import-command.ts';

/** CQC's file of September 2026 has 323,673 rows: half of it tells as well whether memory grows with them. */
const ROWS = 160_000;
const WATCHED = 3000;
const MEGABYTES = 300;
const PATIENCE = 180_000;

let worker: HttpWorker;
let gateway: Gateway;
let folder: string;
let file: string;
let token: string;

function* rows(): Generator<readonly string[]> {
  yield RATINGS_HEADER;
  for (let row = 0, number = 0; row < ROWS; number += 1) {
    for (const cells of locationRows(number)) {
      if (row >= ROWS) return;
      row += 1;
      yield cells;
    }
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rating-watch-large-'));
  file = join(folder, '01_September_2026_Latest_ratings.ods');
  await writeOds(file, [
    { name: 'README', rows: [['Latest ratings'], ['This data was produced on 1 September 2026']] },
    { name: 'Locations', rows: rows() },
  ]);
  worker = await openHttpWorker();
  gateway = await openGateway(worker);
  // Far apart in the file: what is kept of each must not keep the text around it.
  const ids = Array.from({ length: WATCHED }, (_, number) => locationIdOf(number * 8));
  await worker.import(`location_id\n${ids.join('\n')}\n`);
  token = (await worker.token(['providers:read', 'register:write'])).replace('Bearer ', '');
}, PATIENCE);
afterAll(async () => {
  await gateway.close();
  await worker.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (words: readonly string[], interruptAt?: RegExp) =>
  importRatings([file, '--server', gateway.origin, ...words], { RATING_WATCH_TOKEN: token }, interruptAt);

test(
  '160,000 rows are read in under 300 MB of memory, with progress',
  async () => {
    const ended = await run(['--check']);
    expect(ended.status, ended.error).toBe(0);
    expect(ended.megabytes).toBeLessThan(MEGABYTES);
    expect(ended.out).toContain('Read 160,000 rows. Found 3,000 of 3,000 watched locations.');
    expect(ended.out).toContain('Would be new or changed: 3,000 of 3,000 locations known from files alone.');
    for (const percent of [10, 50, 90, 100]) {
      expect(ended.error).toMatch(new RegExp(`^Reading: [\\d,]+ rows, [\\d,]+ of [\\d,]+ MB \\(${percent} %\\)$`, 'm'));
    }
  },
  PATIENCE,
);

test(
  'Ctrl-C ends it in the middle, and nothing has changed',
  async () => {
    const ended = await run([], /\(20 %\)/);
    expect(ended.status, ended.error).toBe(130);
    expect(ended.error).toContain('Stopped. Nothing was changed.');
    expect(ended.error).not.toContain('(90 %)');
    expect(await worker.db.prepare('SELECT COUNT(*) AS n FROM crawl_run').first<number>('n')).toBe(0);
  },
  PATIENCE,
);
