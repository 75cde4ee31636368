/** A mistyped base address answers 404 in JSON to everything: that says nothing about any location. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TickReport } from '../../../worker/crawl/tick.ts';
import { jsonAnswer } from '../support/cqc-double.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_TWO, idOf, later, openStory, playDayOne } from '../support/story.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const PROBLEM = 'CQC answered 404 for every location: check CQC_BASE_URL. Nothing was changed.';

const nowhere = () => jsonAnswer(404, { statusCode: 404, message: 'Resource not found' });

const tick = async (now: string): Promise<string[]> => {
  const done = await stage.run({ op: 'tick', now });
  expect(done.error).toBeUndefined();
  return (done.result as TickReport).runs.map(({ kind, end }) => `${kind} ${end}`);
};

const gone = async (): Promise<number> =>
  (await stage.db.prepare('SELECT COUNT(*) AS n FROM location WHERE gone_at IS NOT NULL').first<{ n: number }>())?.n ??
  -1;

const lastRun = () =>
  stage.db
    .prepare(
      'SELECT status, expected, seen, changed, unchanged, problem FROM crawl_run ORDER BY started_at DESC LIMIT 1',
    )
    .first();

describe('a full pull in which every location answers 404', () => {
  test('changes nothing, says which setting to check, and is tried again a quarter of an hour later', async () => {
    await openStory(stage, 30);
    await playDayOne(stage);
    const before = { ...(await stage.endState()), runs: [] };
    stage.cqc.fault = nowhere;
    expect(await tick(DAY_TWO)).toEqual(['full incomplete']);
    expect({ ...(await stage.endState()), runs: [] }).toEqual(before);
    expect(await lastRun()).toMatchObject({ status: 'incomplete', expected: 30, seen: 0, problem: PROBLEM });
    const health = await stage.run({ op: 'health', now: DAY_TWO });
    expect(health.result).toMatchObject({ problem: PROBLEM });
    expect(await tick(later(DAY_TWO, 10))).toEqual([]);
    stage.cqc.fault = null;
    expect(await tick(later(DAY_TWO, 15))).toEqual(['full complete']);
    expect(await gone()).toBe(0);
  });

  test('is distrusted too where nothing was known before: a first pull to a mistyped address is not complete', async () => {
    await openStory(stage, 3);
    stage.cqc.fault = nowhere;
    expect(await tick(DAY_TWO)).toEqual(['full incomplete']);
    expect(await lastRun()).toMatchObject({ problem: PROBLEM });
  });

  test('tells a person who asks for a check the same', async () => {
    await openStory(stage, 5);
    await playDayOne(stage);
    stage.cqc.fault = nowhere;
    const { result } = await stage.run({ op: 'check', now: DAY_TWO });
    expect(result).toMatchObject({ expected: 5, seen: 0, complete: false });
    expect(await gone()).toBe(0);
  });

  test('does not wipe the names of providers, which are asked for by the same address', async () => {
    await openStory(stage, 3);
    await playDayOne(stage);
    stage.cqc.fault = nowhere;
    await tick(later(DAY_TWO, 60 * 24 * 60));
    const { providers } = await stage.endState();
    expect(providers).toMatchObject([{ name: 'Quillmere Care 0 Ltd' }, { name: 'Quillmere Care 1 Ltd' }, {}]);
  });
});

describe('a 404 is believed', () => {
  test('of four in thirty: they are flagged when the run is through, and count neither as read nor as changed', async () => {
    await openStory(stage, 30);
    await playDayOne(stage);
    for (let number = 0; number < 4; number += 1) stage.cqc.records.delete(idOf(number));
    expect(await tick(DAY_TWO)).toEqual(['full complete']);
    expect(await gone()).toBe(4);
    expect(await lastRun()).toMatchObject({ expected: 30, seen: 26, changed: 0, unchanged: 26 });
  });

  test('of a register of two', async () => {
    await openStory(stage, 2);
    await playDayOne(stage);
    stage.cqc.fault = nowhere;
    expect(await tick(DAY_TWO)).toEqual(['full complete']);
    expect(await gone()).toBe(2);
    const audit = await stage.db.prepare("SELECT after FROM audit WHERE action = 'crawl.gone'").first<string>('after');
    expect(JSON.parse(audit ?? '{}')).toEqual({ gone: [idOf(0), idOf(1)] });
  });
});
