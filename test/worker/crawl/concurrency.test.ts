import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TickReport } from '../../../worker/crawl/tick.ts';
import type { DrainReport } from '../../../worker/delivery/drain.ts';
import { type CrawlStage, INBOX_ADDRESS, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_TWO, idOf, later, openStory, playDayOne, ratedRecord } from '../support/story.ts';
import { INBOX_SECRET } from '../support/webhook-inbox.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
beforeEach(async () => {
  await stage.reset();
  await openStory(stage, 30);
  await stage.addInbox();
  await playDayOne(stage);
  for (const number of [2, 8, 27]) stage.cqc.records.set(idOf(number), ratedRecord(number, 'Inadequate'));
});
afterAll(() => stage.close());

test('two ticks at once: one works, the other leaves it, and every alert comes once', async () => {
  const both = await Promise.all([
    stage.run({ op: 'tick-and-drain', now: DAY_TWO }),
    stage.run({ op: 'tick-and-drain', now: DAY_TWO }),
  ]);
  const reports = both.map((done) => (done.result as { report: TickReport }).report);
  expect(reports.filter(({ runs }) => runs.some(({ end }) => end === 'complete')).length).toBe(1);
  await stage.run({ op: 'drain', now: later(DAY_TWO, 1) });
  const state = await stage.endState();
  expect(state.alerts?.length).toBe(3);
  expect(state.runs?.length).toBe(2);
  expect(stage.inbox.raw.length).toBe(3);
  expect([...stage.inbox.messages.values()].map(({ times }) => times)).toEqual([1, 1, 1]);
});

test('two drainers at once share the deliveries', async () => {
  for (const name of ['two', 'three', 'four', 'five']) {
    const address = `${INBOX_ADDRESS}/${name}`;
    await stage.run({ op: 'endpoint', now: DAY_TWO, address, secret: INBOX_SECRET });
  }
  await stage.run({ op: 'tick', now: DAY_TWO });
  const orders = [1, 2].map(() => stage.run({ op: 'drain', now: later(DAY_TWO, 1) }));
  const done = (await Promise.all(orders)).map(({ result }) => (result as DrainReport).delivered);
  expect(done[0] ?? 0).toBeGreaterThan(0);
  expect(done[1] ?? 0).toBeGreaterThan(0);
  expect((done[0] ?? 0) + (done[1] ?? 0)).toBe(15);
  expect(stage.inbox.raw.length).toBe(15);
  expect(stage.inbox.messages.size).toBe(15);
});

test('a holder whose lease has passed on writes nothing: its page rolls back whole', async () => {
  const before = await stage.endState();
  stage.cqc.fault = async (path) => {
    if (path.endsWith(idOf(20))) {
      await stage.db.prepare("UPDATE lease SET holder = 'another', until = '2026-11-12T06:10:00.000Z'").run();
    }
    return null as never;
  };
  const done = await stage.run({ op: 'tick', now: DAY_TWO });
  expect((done.result as TickReport).runs.map(({ end }) => end)).toEqual(['lost']);
  const { runs: _, ...after } = await stage.endState();
  const { runs: __, ...untouched } = before;
  expect(after).toEqual(untouched);
  const lease = await stage.db.prepare('SELECT holder FROM lease').first();
  expect(lease).toEqual({ holder: 'another' });
  stage.cqc.fault = null;
  await stage.run({ op: 'tick-and-drain', now: later(DAY_TWO, 11) });
  expect(stage.inbox.messages.size).toBe(3);
});

test('a page that was committed before is not committed again', async () => {
  const { results } = await stage.db.prepare("SELECT id FROM crawl_run WHERE kind = 'full'").all<{ id: string }>();
  const page = stage.db
    .prepare(
      "INSERT INTO crawl_page (run_id, page, holder, committed_at, checked, changed, failed) VALUES (?1, 0, 'me', '', '[]', 0, '[]')",
    )
    .bind(results[0]?.id);
  await expect(page.run()).rejects.toThrow(/UNIQUE constraint failed: crawl_page\./);
});
