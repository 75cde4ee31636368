/** The changes feed: what is read of it, what is not read again, and what it costs. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TickReport } from '../../../worker/crawl/tick.ts';
import { jsonAnswer } from '../support/cqc-double.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_ONE, idOf, later, openStory, playDayOne, ratedRecord } from '../support/story.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
beforeEach(async () => {
  await stage.reset();
  await openStory(stage, 40);
  await playDayOne(stage);
});
afterAll(() => stage.close());

const tick = async (now: string) => {
  const before = stage.cqc.requests.length;
  const done = await stage.run({ op: 'tick', now });
  expect(done.error).toBeUndefined();
  const asked = stage.cqc.requests.slice(before).map((path) => path.split('/').at(-1) ?? '');
  return {
    ends: (done.result as TickReport).runs.map(({ kind, end }) => `${kind} ${end}`),
    read: asked.filter((id) => id !== 'location'),
    feeds: asked.filter((id) => id === 'location').length,
    rows: done.rowsWritten,
  };
};

const change = (number: number, at: string): void => {
  stage.cqc.feed.push({ id: idOf(number), at });
};

/** The first reading of the feed, with nothing in it: a run to build on. */
const firstReading = () => tick(later(DAY_ONE, 15));

test('a quiet quarter of an hour costs one call and writes nothing', async () => {
  await firstReading();
  for (let quarter = 2; quarter <= 8; quarter += 1) {
    expect(await tick(later(DAY_ONE, 15 * quarter))).toEqual({ ends: [], read: [], feeds: 1, rows: 0 });
  }
});

test('a window with nothing in it is noted after two hours, in the row of the last', async () => {
  await firstReading();
  const runs = async () =>
    (await stage.db.prepare("SELECT window_end AS at FROM crawl_run WHERE kind = 'changes'").all<{ at: string }>())
      .results;
  expect(await runs()).toEqual([{ at: later(DAY_ONE, 15) }]);
  expect((await tick(later(DAY_ONE, 135))).rows).toBe(1);
  expect(await runs()).toEqual([{ at: later(DAY_ONE, 135) }]);
});

test('a changed location is read once, though the window names it for three days more', async () => {
  await firstReading();
  change(3, later(DAY_ONE, 20));
  expect(await tick(later(DAY_ONE, 30))).toMatchObject({ ends: ['changes complete'], read: [idOf(3)] });
  for (let quarter = 3; quarter <= 8; quarter += 1) {
    expect(await tick(later(DAY_ONE, 15 * quarter))).toMatchObject({ ends: [], read: [], rows: 0 });
  }
});

test('a location that changes again is read again', async () => {
  await firstReading();
  change(3, later(DAY_ONE, 20));
  await tick(later(DAY_ONE, 30));
  change(3, later(DAY_ONE, 40));
  expect(await tick(later(DAY_ONE, 45))).toMatchObject({ ends: ['changes complete'], read: [idOf(3)] });
});

test('a change that the feed tells of late, in a window that was read before, is read', async () => {
  await firstReading();
  change(5, later(DAY_ONE, 31));
  await tick(later(DAY_ONE, 45));
  change(4, later(DAY_ONE, -60));
  expect(await tick(later(DAY_ONE, 60))).toMatchObject({ ends: ['changes complete'], read: [idOf(4)] });
});

test('a feed whose clock is an hour behind or ahead loses nothing', async () => {
  await firstReading();
  for (const skew of [-60, 60]) {
    change(skew === 60 ? 6 : 7, later(DAY_ONE, 20 + skew));
  }
  const read: string[] = [];
  for (let quarter = 2; quarter <= 7; quarter += 1) read.push(...(await tick(later(DAY_ONE, 15 * quarter))).read);
  expect(read.sort()).toEqual([idOf(6), idOf(7)]);
});

test('what could not be read is read again with the next window', async () => {
  await firstReading();
  change(3, later(DAY_ONE, 20));
  stage.cqc.fault = (path) => (path.endsWith(idOf(3)) ? jsonAnswer(500, {}) : null);
  expect((await tick(later(DAY_ONE, 30))).ends).toEqual(['changes incomplete']);
  stage.cqc.fault = null;
  expect(await tick(later(DAY_ONE, 45))).toMatchObject({ ends: ['changes complete'], read: [idOf(3)] });
});

test('ticks that miss the first minute of every quarter of an hour are caught up with', async () => {
  await firstReading();
  stage.cqc.records.set(idOf(3), ratedRecord(3, 'Inadequate'));
  change(3, later(DAY_ONE, 20));
  const read: string[] = [];
  for (let minute = 22; minute < 180; minute += 15) read.push(...(await tick(later(DAY_ONE, minute))).read);
  expect(read).toEqual([idOf(3)]);
});

test('once a week thirty days of it are read, half a day from the daily pull, and old pages are dropped', async () => {
  change(9, later(DAY_ONE, -20 * 24 * 60));
  const noon = later(DAY_ONE, 12 * 60);
  await stage.db.prepare("UPDATE crawl_run SET finished_at = '2026-01-01T00:00:00.000Z' WHERE kind = 'full'").run();
  expect((await tick(noon)).ends).toEqual(['changes complete', 'sweep complete']);
  expect(stage.cqc.windows.at(-1)).toEqual({ start: '2026-10-12T18:00:00Z', end: '2026-11-11T18:00:00Z' });
  expect(stage.cqc.requests.at(-1)).toContain(idOf(9));
  expect((await tick(later(noon, 15))).ends).toEqual([]);
  const pages = await stage.db
    .prepare("SELECT COUNT(*) AS n FROM crawl_page p JOIN crawl_run r ON r.id = p.run_id WHERE r.kind = 'full'")
    .first<{ n: number }>();
  expect(pages?.n).toBe(0);
});
