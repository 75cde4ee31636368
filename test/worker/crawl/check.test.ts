import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CheckBody } from '../../../shared/api/check.ts';
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
