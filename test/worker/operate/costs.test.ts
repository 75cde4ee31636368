/** What a check costs at Cloudflare, counted: D1's own count of rows read and written, by the number of locations. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyMigrations } from '../../support/start/apply-migrations.ts';
import { readMigrations } from '../support/migrations.ts';
import { type BareDatabase, openBare } from './bare-database.ts';
import { play, sumOf, watch } from './played-day.ts';

let bare: BareDatabase;
beforeAll(async () => {
  bare = await openBare();
});
afterAll(() => bare.close());

/** Rows for `count` locations by the law that `docs/operator/costs.md` works with. */
const law = (each: number, beside: number) => (count: number) => each * count + beside;

/** Of a minute in which nothing is due; of a window of the changes feed; of the first and of each further full pull. */
const LAW = {
  minuteRead: law(12, 75),
  windowRead: law(31, 100),
  pullRead: law(68, 150),
  firstWritten: law(24, 40),
  /** On the Free plan: of an hour with its four windows of the feed, and of a full pull with the minutes that it takes. */
  freeHourRead: law(50, 1600),
  freePullRead: law(90, 800),
} as const;
/** Rows that a day's pull and a noted window of the feed write where nothing has changed. */
const UNCHANGED_WRITTEN = 12;

/** Each of its turns takes the lease, notes its page and gives the lease back. */
const FREE_PULL_WRITTEN = law(0.25, 15);

it.each([30, 300])('costs what the table of costs says, for %i locations', async (count) => {
  await bare.empty();
  await applyMigrations(bare.db, await readMigrations());
  await watch(bare.db, count);
  const first = sumOf(await play(bare.db, '2026-11-10T05:00:00.000Z', 3));
  const minutes = sumOf(await play(bare.db, '2026-11-10T12:01:00.000Z', 10));
  await play(bare.db, '2026-11-11T05:00:00.000Z', 3);
  const daily = sumOf(await play(bare.db, '2026-11-12T05:00:00.000Z', 3));
  const idle = sumOf(await play(bare.db, '2026-11-12T05:10:00.000Z', 1));

  expect([first.calls, daily.calls, idle.calls]).toEqual([2 * count, count, 0]);
  expect(idle.read).toBeLessThanOrEqual(LAW.minuteRead(count));
  expect(idle.written).toBe(0);
  expect(idle.statements).toBeLessThanOrEqual(30);
  expect(minutes.read - 10 * idle.read).toBeLessThanOrEqual(LAW.windowRead(count));
  expect(minutes.written).toBeLessThanOrEqual(UNCHANGED_WRITTEN);
  expect(daily.read - 3 * idle.read).toBeLessThanOrEqual(LAW.pullRead(count));
  expect(daily.written).toBeLessThanOrEqual(UNCHANGED_WRITTEN);
  expect(first.written).toBeLessThanOrEqual(LAW.firstWritten(count));
  expect(first.written).toBeGreaterThan(10 * count);

  const free = { plan: 'free' };
  const pull = sumOf(await play(bare.db, '2026-11-13T05:00:00.000Z', 3 * Math.ceil(count / 20) + 3, free));
  const newest = bare.db.prepare(
    "SELECT status || ' ' || date(started_at) AS through FROM crawl_run WHERE kind = 'full' ORDER BY started_at DESC LIMIT 1",
  );
  const hour = sumOf(await play(bare.db, '2026-11-13T12:00:00.000Z', 60, free));
  expect(await newest.first('through')).toBe('complete 2026-11-13');
  expect(hour.calls).toBe(4);
  expect(pull.read).toBeLessThanOrEqual(LAW.freePullRead(count));
  expect(hour.read).toBeLessThanOrEqual(LAW.freeHourRead(count));
  expect(pull.written).toBeLessThanOrEqual(FREE_PULL_WRITTEN(count));
  expect(hour.written).toBeLessThanOrEqual(6);
});
