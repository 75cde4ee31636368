import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CheckBody } from '../../../shared/api/check.ts';
import { listEvents } from '../../../worker/ratings/repository.ts';
import { jsonAnswer } from '../support/cqc-double.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_ONE, DAY_TWO, idOf, later, openStory, playDayOne, ratedRecord } from '../support/story.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
beforeEach(async () => {
  await stage.reset();
  await openStory(stage, 30);
});
afterAll(() => stage.close());

const check = async (now: string): Promise<CheckBody> => {
  const done = await stage.run({ op: 'check', now });
  expect(done.error).toBeUndefined();
  return CheckBody.parse(done.result);
};

test('a check reads every location at once, whatever was read when', async () => {
  const first = await check(DAY_ONE);
  expect(first).toEqual({ expected: 30, seen: 30, unchanged: 0, changed: 30, failed: [], events: [], complete: true });
  stage.cqc.records.set(idOf(5), ratedRecord(5, 'Inadequate'));
  const second = await check(later(DAY_ONE, 1));
  expect([second.seen, second.unchanged, second.changed, second.complete]).toEqual([30, 29, 1, true]);
  expect(second.events[0]).toMatchObject({ kind: 'downgrade', scope: 'overall', from: 'good', to: 'inadequate' });
  expect((await check(later(DAY_ONE, 2))).events).toEqual([]);
});

test('a check with an empty register is complete', async () => {
  await stage.reset();
  expect(await check(DAY_ONE)).toMatchObject({ expected: 0, seen: 0, complete: true });
});

test('a check takes the place of a full pull that was under way', async () => {
  await stage.run({ op: 'tick', now: DAY_ONE, calls: 5 });
  expect(await check(later(DAY_ONE, 1))).toMatchObject({ expected: 30, seen: 30, complete: true });
  const { results } = await stage.db.prepare('SELECT status, stopped_by FROM crawl_run ORDER BY started_at').all();
  expect(results).toEqual([
    { status: 'incomplete', stopped_by: 'superseded' },
    { status: 'complete', stopped_by: null },
  ]);
});

test('a check while another holder is at work is refused', async () => {
  await stage.db
    .prepare("INSERT INTO lease (name, holder, until) VALUES ('crawl', 'another', ?1)")
    .bind(later(DAY_ONE, 1))
    .run();
  const done = await stage.run({ op: 'check', now: DAY_ONE });
  expect(done.error?.code).toBe('check-running');
});

test('a check that CQC refuses says why for each location, and keeps what was known', async () => {
  await playDayOne(stage);
  stage.cqc.fault = () => jsonAnswer(401, { message: 'Access denied.' });
  const body = await check(DAY_TWO);
  expect(body).toMatchObject({ expected: 30, seen: 0, complete: false, events: [] });
  expect(body.failed.length).toBe(30);
  expect(body.failed[0]?.reason).toContain('CQC refused the key (401): check CQC_SUBSCRIPTION_KEY');
});

test('a check that CQC slows down for longer than a person waits ends incomplete, with the reason', async () => {
  stage.cqc.fault = () => jsonAnswer(429, {}, { 'retry-after': '3600' });
  const body = await check(DAY_ONE);
  expect(body.complete).toBe(false);
  expect(body.failed[0]?.reason).toContain('CQC asks for a slower pace (429)');
  stage.cqc.fault = null;
  expect((await check(later(DAY_ONE, 1))).complete).toBe(true);
});

test('a check whose caller goes away leaves the pull to the next tick, and blames nobody', async () => {
  const whole = await stage.run({ op: 'check', now: DAY_ONE });
  let left = 0;
  for (let abortAt = 1; abortAt <= whole.effects; abortAt += 1) {
    await stage.reset();
    await openStory(stage, 30);
    await stage.run({ op: 'check', now: DAY_ONE, abortAt });
    const { results } = await stage.db.prepare('SELECT status, problem FROM crawl_run').all();
    expect(results.every(({ problem }) => problem === null)).toBe(true);
    left += results.filter(({ status }) => status === 'running').length;
  }
  expect(left).toBeGreaterThan(30);
  await stage.reset();
  await openStory(stage, 30);
  await stage.run({ op: 'check', now: DAY_ONE, abortAt: 40 });
  await stage.run({ op: 'tick', now: later(DAY_ONE, 3) });
  expect((await stage.endState()).runs).toMatchObject([{ status: 'complete', expected: 30, seen: 30 }]);
});

test('what a check wrote is audited with who asked for it', async () => {
  await check(DAY_ONE);
  const { results } = await stage.db.prepare('SELECT DISTINCT action, actor FROM audit ORDER BY action').all();
  expect(results).toEqual([
    { action: 'crawl.page', actor: 'test' },
    { action: 'crawl.providers', actor: 'test' },
  ]);
});

test("reads this check's events alone, however many others there are", async () => {
  await check(DAY_ONE);
  await stage.db
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
       INSERT INTO rating_event (id, kind, location_id, location_name, scope, inherited, run_id, observed_at)
       SELECT 'old-' || i, 'upgrade', ?1, 'x', 'safe', 0, 'old', ?2 FROM n`,
    )
    .bind(idOf(0), DAY_ONE)
    .run();
  const read: number[] = [];
  const prepare = (sql: string) => ({
    bind: (...values: unknown[]) => ({
      all: async () => {
        const answer = await stage.db
          .prepare(sql)
          .bind(...values)
          .all();
        read.push(answer.meta.rows_read);
        return answer;
      },
    }),
  });
  const db = { prepare } as unknown as D1Database;
  await listEvents(db, { after: null, runId: 'none', limit: 500 });
  await listEvents(db, { after: null, kind: 'downgrade', limit: 500 });
  await listEvents(db, { after: 100, kind: 'downgrade', limit: 500, newestFirst: true });
  await listEvents(db, { after: null, locationId: idOf(1), limit: 500 });
  expect(Math.max(...read)).toBeLessThan(10);
});
