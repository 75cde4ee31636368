/** A wrong key, an outage, a storm of 429s, broken records: what a person reads, what is kept, how it recovers. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HealthBody } from '../../../shared/api/health.ts';
import { HealthBody as HealthShape } from '../../../shared/api/health.ts';
import type { TickReport } from '../../../worker/crawl/tick.ts';
import { jsonAnswer, outagePage } from '../support/cqc-double.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_TWO, idOf, later, openStory, playDayOne, ratedRecord } from '../support/story.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
beforeEach(async () => {
  await stage.reset();
  await openStory(stage, 30);
  await stage.addInbox();
});
afterAll(() => stage.close());

const tick = async (now: string, seconds = 600): Promise<{ ends: string[]; now: string }> => {
  const done = await stage.run({ op: 'tick', now, seconds });
  expect(done.error).toBeUndefined();
  return { ends: (done.result as TickReport).runs.map(({ kind, end }) => `${kind} ${end}`), now: done.now };
};

const health = async (now: string): Promise<HealthBody> =>
  HealthShape.parse((await stage.run({ op: 'health', now })).result);

/** What earlier days left; runs are of today. */
const kept = async (): Promise<Record<string, unknown[]>> => ({ ...(await stage.endState()), runs: [] });

describe('a wrong key', () => {
  const refuse = () => jsonAnswer(401, { statusCode: 401, message: 'Access denied due to invalid subscription key.' });

  test('before anything was read: failing, and says which setting to check', async () => {
    stage.cqc.fault = refuse;
    expect((await tick(DAY_TWO)).ends).toEqual(['full incomplete']);
    const told = await health(DAY_TWO);
    expect(told.status).toBe('failing');
    expect(told.problem).toBe(
      'CQC refused the key (401): check CQC_SUBSCRIPTION_KEY. Earlier data is kept, next try at 06:15.',
    );
    expect(stage.cqc.requests.length).toBeLessThanOrEqual(4);
  });

  test('later: earlier data stays, one run is tried each quarter of an hour, and it recovers', async () => {
    await playDayOne(stage);
    const before = await kept();
    stage.cqc.fault = refuse;
    await tick(DAY_TWO);
    expect(await kept()).toEqual(before);
    expect((await health(DAY_TWO)).status).toBe('failing');
    const asked = stage.cqc.requests.length;
    await tick(later(DAY_TWO, 10));
    expect(stage.cqc.requests.slice(asked)).toEqual([]);
    stage.cqc.fault = null;
    stage.cqc.records.set(idOf(3), ratedRecord(3, 'Inadequate'));
    expect((await tick(later(DAY_TWO, 15))).ends).toEqual(['full complete']);
    const told = await health(later(DAY_TWO, 15));
    expect([told.status, told.problem]).toEqual(['ok', null]);
    expect((await kept()).alerts?.length).toBe(1);
  });
});

describe('an outage (HTML where JSON was due)', () => {
  test('changes nothing, says so, and what was read before it on the same page is kept', async () => {
    await playDayOne(stage);
    stage.cqc.records.set(idOf(0), ratedRecord(0, 'Inadequate'));
    const sofar = stage.cqc.requests.length;
    stage.cqc.fault = (_, nth) => (nth > sofar + 8 ? outagePage(403) : null);
    expect((await tick(DAY_TWO)).ends).toEqual(['full incomplete']);
    const told = await health(DAY_TWO);
    expect(told.status).toBe('ok');
    expect(told.problem).toBe(
      'CQC is out of service. CQC answered 403 with a web page, not data. Earlier data is kept, next try at 06:15.',
    );
    const state = await kept();
    expect(state.locations?.length).toBe(30);
    expect(state.alerts?.length).toBe(1);
    stage.cqc.fault = null;
    expect((await tick(later(DAY_TWO, 15))).ends).toEqual(['full complete']);
    expect((await kept()).alerts?.length).toBe(1);
    expect((await health(later(DAY_TWO, 15))).problem).toBeNull();
  });

  test('is stale after two days', async () => {
    await playDayOne(stage);
    const told = await health(later(DAY_TWO, 48 * 60));
    expect(told.status).toBe('stale');
    expect(told.problem).toBe('No complete check since 11 November at 06:00: is the schedule running?');
  });
});

describe('a storm of 429s', () => {
  test('with Retry-After: it is waited for, and the tick goes on', async () => {
    await playDayOne(stage);
    const sofar = stage.cqc.requests.length;
    stage.cqc.fault = (_, nth) =>
      nth > sofar && nth <= sofar + 4 ? jsonAnswer(429, {}, { 'retry-after': '7' }) : null;
    const done = await tick(DAY_TWO);
    expect(done.ends).toEqual(['full complete']);
    expect(Date.parse(done.now) - Date.parse(DAY_TWO)).toBeGreaterThanOrEqual(7000);
    expect((await health(done.now)).problem).toBeNull();
  });

  test('with a Retry-After past the tick: the run is held until then, asks nothing before, and ends complete', async () => {
    await playDayOne(stage);
    stage.cqc.fault = () => jsonAnswer(429, {}, { 'retry-after': '300' });
    expect((await tick(DAY_TWO)).ends).toEqual(['full held']);
    expect((await health(DAY_TWO)).problem).toBe('CQC asks for a slower pace (429): next try at 06:05.');
    const asked = stage.cqc.requests.length;
    await tick(later(DAY_TWO, 4));
    expect(stage.cqc.requests.length).toBe(asked);
    stage.cqc.fault = null;
    expect((await tick(later(DAY_TWO, 6))).ends).toEqual(['full complete']);
    expect((await health(later(DAY_TWO, 6))).problem).toBeNull();
  });

  test('without Retry-After: backs off a few times, then leaves the run for a later tick', async () => {
    await playDayOne(stage);
    const before = await kept();
    const sofar = stage.cqc.requests.length;
    stage.cqc.fault = () => jsonAnswer(429, { message: 'Rate limit is exceeded.' });
    const held = await tick(DAY_TWO);
    expect(held.ends).toEqual(['full held']);
    expect(stage.cqc.requests.length - sofar).toBeLessThanOrEqual(6 * 4);
    expect(await kept()).toEqual(before);
    expect((await health(held.now)).problem).toMatch(/^CQC asks for a slower pace \(429\): next try at \d\d:\d\d\.$/);
    stage.cqc.fault = null;
    expect((await tick(later(held.now, 2))).ends).toEqual(['full complete']);
  });
});

describe('broken answers', () => {
  test('of one location: tried three times, then given up; the run is incomplete and says which', async () => {
    await playDayOne(stage);
    stage.cqc.fault = (path) => (path.endsWith(idOf(7)) ? jsonAnswer(500, {}) : null);
    const done = await tick(DAY_TWO);
    expect(done.ends).toEqual(['full incomplete', 'changes complete', 'sweep complete']);
    expect(stage.cqc.requests.filter((path) => path.endsWith(idOf(7))).length).toBe(1 + 3);
    expect((await health(done.now)).problem).toBe(`1 of 30 locations could not be read; ${idOf(7)}: CQC answered 500.`);
    expect((await kept()).locations?.length).toBe(30);
  });

  test('of all: the run is given up after a few pages, not after every location was tried thrice', async () => {
    await playDayOne(stage);
    const sofar = stage.cqc.requests.length;
    stage.cqc.fault = () => jsonAnswer(503, {});
    const done = await tick(DAY_TWO);
    expect(done.ends).toEqual(['full incomplete']);
    expect(stage.cqc.requests.length - sofar).toBeLessThan(90);
    expect((await health(done.now)).problem).toMatch(
      /^CQC could not be read\. CQC answered 503\. Earlier data is kept, next try at/,
    );
  });

  test('of the changes feed: told, and tried again a quarter of an hour later', async () => {
    await playDayOne(stage);
    stage.cqc.fault = (path) => (path.includes('/changes/') ? outagePage(503) : null);
    const at = later(DAY_TWO, -24 * 60 + 30);
    expect((await tick(at)).ends).toEqual(['changes incomplete']);
    expect((await health(at)).problem).toContain('CQC is out of service.');
    stage.cqc.fault = null;
    expect((await tick(later(at, 15))).ends).toEqual(['changes complete']);
    expect((await health(later(at, 15))).problem).toBeNull();
  });
});
