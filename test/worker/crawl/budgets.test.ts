/**
 * What a watch list of 3,000 costs in calls, in rows and in pacing. Counted on the test's clock, which
 * only the client's pace and the ticks' own minutes move; no test measures time.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TickReport } from '../../../worker/crawl/tick.ts';
import { makeDeps } from '../../../worker/deps.ts';
import { cqcRecord } from '../../support/records.ts';
import type { Order } from '../support/crawl-entry.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import type { KillPoint } from '../support/gate.ts';

const WATCHED = 3000;
const PROVIDERS = 600;
const DAY_ONE = Date.parse('2026-11-11T06:00:00.000Z');
const MINUTE = 60_000;

const locationId = (number: number): string => `1-${700000000 + number}`;
const providerId = (number: number): string => `1-${800000000 + (number % PROVIDERS)}`;

const recordOf = (number: number, rating = 'Good', publishedOn = '2024-02-03') =>
  cqcRecord({
    locationId: locationId(number),
    providerId: providerId(number),
    name: `Tarnbrook Care ${number}`,
    legacy: { rating, publishedOn, reportId: `report-${number}-${publishedOn}` },
  });

let stage: CrawlStage;
/** The moment of the last tick's end. */
let clock = DAY_ONE;

beforeAll(async () => {
  stage = await openCrawlStage();
  await stage.reset();
  for (let number = 0; number < WATCHED; number += 1) stage.cqc.records.set(locationId(number), recordOf(number));
  for (let number = 0; number < PROVIDERS; number += 1)
    stage.cqc.providers.set(providerId(number), `Tarnbrook ${number} Ltd`);
  await stage.watch(Array.from({ length: WATCHED }, (_, number) => locationId(number)));
});
afterAll(() => stage.close());

/** The budget that the Worker gives a tick. */
const { budget } = makeDeps({ DB: {} as D1Database, CQC_BASE_URL: 'http://cqc.test', CQC_USER_AGENT: 'test/1' });

const minute = async (more: Partial<Order> = {}) => {
  const begun = clock;
  const done = await stage.run({
    op: 'minute',
    now: new Date(begun).toISOString(),
    callsPerSecond: 5,
    ...budget,
    ...more,
  });
  expect(done.error).toBeUndefined();
  const result = done.result as TickReport | { report: TickReport } | undefined;
  const report = result !== undefined && 'report' in result ? result.report : result;
  const ended = Date.parse(done.now);
  // The next minute's tick; those that came meanwhile found the lease taken.
  clock = begun + Math.max(1, Math.ceil((ended - begun) / MINUTE)) * MINUTE;
  return {
    ends: (report?.runs ?? []).map(({ kind, end }) => `${kind} ${end}`),
    paced: ended - begun,
    rows: done.rowsWritten,
    killed: done.killed,
  };
};

const locationCalls = (): number => stage.cqc.requests.filter((path) => path.includes('/locations/')).length;

test('a first pull of 3,000 at five a second is through in twelve minutes of pacing, one tick of it killed', async () => {
  let paced = 0;
  const ends: string[] = [];
  const kill: KillPoint = { at: 700, side: 'after' };
  for (let tick = 0; !ends.includes('full complete'); tick += 1) {
    expect(tick).toBeLessThan(12);
    const done = await minute(tick === 1 ? { kill } : {});
    expect(done.killed).toBe(tick === 1);
    ends.push(...done.ends);
    paced += done.paced;
    // The lease of the killed tick passes.
    if (done.killed) clock += 2 * MINUTE;
  }
  expect(paced).toBeLessThanOrEqual(12 * MINUTE);
  const run = await stage.db.prepare('SELECT status, expected, seen FROM crawl_run').all();
  expect(run.results).toEqual([{ status: 'complete', expected: WATCHED, seen: WATCHED }]);
  // What a kill makes to be read again is less than a page and what was in flight.
  expect(locationCalls()).toBeLessThanOrEqual(WATCHED + 25 + 4);
}, 180_000);

test('providers are named after the ratings, and then there is nothing to do', async () => {
  const unnamed = async () =>
    (await stage.db.prepare('SELECT COUNT(*) AS n FROM provider WHERE name IS NOT NULL').first<{ n: number }>())?.n;
  for (let tick = 0; (await unnamed()) !== PROVIDERS; tick += 1) {
    expect(tick).toBeLessThan(4);
    await minute();
  }
  while ((await minute()).rows > 0);
  const asked = stage.cqc.requests.length;
  expect((await minute()).rows).toBe(0);
  expect(stage.cqc.requests.length).toBe(asked);
}, 60_000);

test('a day with 125 changed locations costs under 400 calls', async () => {
  const begun = stage.cqc.requests.length;
  const end = DAY_ONE + 23.5 * 60 * MINUTE;
  clock = Math.ceil(clock / (15 * MINUTE)) * 15 * MINUTE;
  const start = clock;
  // Spread over the day so that as many readings of the feed as can be find something.
  for (let change = 0; change < 125; change += 1) {
    const at = start + ((end - start) * change) / 125;
    stage.cqc.feed.push({ id: locationId(change * 7), at: new Date(at).toISOString() });
  }
  const ends: string[] = [];
  for (; clock < end; clock = Math.ceil(clock / (15 * MINUTE)) * 15 * MINUTE)
    ends.push(...(await minute({ op: 'tick' })).ends);
  expect(ends.filter((end) => end === 'changes complete').length).toBeGreaterThan(80);
  expect(ends.filter((end) => end === 'sweep complete').length).toBe(1);
  const asked = stage.cqc.requests.slice(begun);
  const read = asked.filter((path) => path.includes('/locations/'));
  // The weekly sweep reads what changed in thirty days once more: it is no part of a day.
  const sweep = await stage.db
    .prepare("SELECT expected FROM crawl_run WHERE kind = 'sweep'")
    .first<{ expected: number }>();
  expect(read.length - (sweep?.expected ?? 0)).toBeGreaterThanOrEqual(124);
  expect(asked.length - (sweep?.expected ?? 0)).toBeLessThan(400);
}, 120_000);

test('a day without change, the daily pull and every reading of the feed in it, writes under 50 rows', async () => {
  // Well after the changes of the day before have left the feed's windows.
  clock = DAY_ONE + 5 * 24 * 60 * MINUTE;
  while (!(await minute()).ends.includes('full complete'));
  clock += 15 * MINUTE;
  while ((await minute()).ends.length > 0);
  const start = clock;
  let rows = 0;
  const ends: string[] = [];
  const begun = stage.cqc.requests.length;
  while (clock < start + 24 * 60 * MINUTE) {
    const done = await minute();
    rows += done.rows;
    ends.push(...done.ends);
    // Ticks with nothing due are tested elsewhere to write nothing: the quarters of an hour are enough here.
    if (!done.ends.includes('full paused')) clock = Math.ceil(clock / (15 * MINUTE)) * 15 * MINUTE;
  }
  expect(ends.filter((end) => end !== 'full paused')).toEqual(['full complete']);
  expect(stage.cqc.requests.slice(begun).filter((path) => path.includes('/locations/')).length).toBe(WATCHED);
  expect(rows).toBeLessThan(50);
}, 180_000);
