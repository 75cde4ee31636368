/** The circuit breaker: a run that finds an implausible share changed tells nothing until a person decides. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Hold } from '../../../worker/crawl/hold.ts';
import type { TickReport } from '../../../worker/crawl/tick.ts';
import { jsonAnswer } from '../support/cqc-double.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_ONE, DAY_TWO, goodRecord, idOf, later, openStory, playDayOne, ratedRecord } from '../support/story.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
beforeEach(async () => {
  await stage.reset();
  await openStory(stage, 40);
  await stage.addInbox();
  await playDayOne(stage);
});
afterAll(() => stage.close());

const fall = (count: number, rating = 'Inadequate'): void => {
  for (let number = 0; number < count; number += 1) stage.cqc.records.set(idOf(number), ratedRecord(number, rating));
};

const tick = async (now: string): Promise<string[]> => {
  const done = await stage.run({ op: 'tick', now });
  expect(done.error).toBeUndefined();
  return (done.result as TickReport).runs.map(({ kind, end }) => `${kind} ${end}`);
};

const count = async (sql: string): Promise<number> =>
  (await stage.db.prepare(`SELECT COUNT(*) AS n FROM ${sql}`).first<{ n: number }>())?.n ?? -1;

const told = async () => ({
  events: await count('rating_event'),
  alerts: await count('alert'),
  changed: await count("location WHERE rating <> 'good'"),
});

const holds = async (now = DAY_TWO): Promise<Hold[]> => (await stage.run({ op: 'holds', now })).result as Hold[];

const only = <T>(items: readonly T[]): T => {
  expect(items).toHaveLength(1);
  return items[0] as T;
};

const NOTHING = { events: 0, alerts: 0, changed: 0 };

describe('what trips it', () => {
  test('four of forty are told, five are held', async () => {
    fall(4);
    await tick(DAY_TWO);
    expect(await told()).toEqual({ events: 24, alerts: 4, changed: 4 });
    for (let number = 10; number < 15; number += 1)
      stage.cqc.records.set(idOf(number), ratedRecord(number, 'Inadequate'));
    expect(await tick(later(DAY_TWO, 24 * 60))).toEqual(['full complete']);
    expect(await told()).toEqual({ events: 24, alerts: 4, changed: 4 });
    expect(only(await holds()).because).toBe(
      '5 of 40 locations changed their rating in one check, more than 2 %: held until a person releases or discards it.',
    );
  });

  test('a rise counts as a fall does: a reader that reads wrongly errs either way', async () => {
    fall(5, 'Outstanding');
    await tick(DAY_TWO);
    expect(await told()).toEqual(NOTHING);
    expect(only(only(await holds()).changes.filter(({ locationId }) => locationId === idOf(0))).words).toBe(
      'Good to Outstanding (overall), and 5 more changes',
    );
  });

  test('locations that end, move or vanish are weighed apart from ratings', async () => {
    for (let number = 0; number < 3; number += 1) stage.cqc.records.delete(idOf(number));
    for (let number = 3; number < 5; number += 1) {
      stage.cqc.records.set(idOf(number), { ...goodRecord(number), registrationStatus: 'Deregistered' });
    }
    await tick(DAY_TWO);
    expect(await told()).toEqual(NOTHING);
    expect(await count('location WHERE gone_at IS NOT NULL')).toBe(0);
    const hold = only(await holds());
    expect(hold.because).toMatch(/^5 of 40 locations ended, moved or vanished in one check/);
    expect(hold.changes.map(({ words }) => words)).toEqual([
      'CQC no longer shows this location (404)',
      'CQC no longer shows this location (404)',
      'CQC no longer shows this location (404)',
      'registration ended',
      'registration ended',
    ]);
  });

  test('new names, providers and reports with the same rating do not', async () => {
    for (let number = 0; number < 40; number += 1) {
      stage.cqc.records.set(idOf(number), { ...ratedRecord(number, 'Good'), name: `Quillmere Care ${number}` });
    }
    await tick(DAY_TWO);
    expect(await holds()).toEqual([]);
    expect(await count("rating_event WHERE kind = 'name-changed'")).toBe(40);
  });

  test('a first sight does not', async () => {
    await stage.watch(Array.from({ length: 10 }, (_, number) => idOf(50 + number)));
    for (let number = 50; number < 60; number += 1) {
      stage.cqc.records.set(idOf(number), ratedRecord(number, 'Inadequate'));
    }
    expect(await tick(later(DAY_ONE, 1))).toEqual(['new complete']);
    expect(await holds()).toEqual([]);
  });

  test('the changes feed is weighed against the whole watch list', async () => {
    fall(4);
    stage.cqc.changed = [0, 1, 2, 3].map(idOf);
    expect(await tick(later(DAY_ONE, 15))).toEqual(['changes complete']);
    expect((await told()).alerts).toBe(4);
    for (let number = 10; number < 15; number += 1)
      stage.cqc.records.set(idOf(number), ratedRecord(number, 'Inadequate'));
    stage.cqc.changed = [10, 11, 12, 13, 14].map(idOf);
    await tick(later(DAY_ONE, 30));
    expect(only(await holds()).because).toMatch(/^5 of 40 locations changed their rating/);
  });
});

describe('while it holds', () => {
  beforeEach(async () => {
    fall(6);
    await tick(DAY_TWO);
  });

  test('nothing is told, whatever reads the same again, and the newest reading is kept', async () => {
    expect(await told()).toEqual(NOTHING);
    stage.cqc.records.set(idOf(0), ratedRecord(0, 'Requires improvement', '2026-11-13'));
    stage.cqc.changed = [idOf(0)];
    await tick(later(DAY_TWO, 15));
    await tick(later(DAY_TWO, 24 * 60));
    expect(await told()).toEqual(NOTHING);
    const hold = only(await holds());
    expect(hold.changes).toHaveLength(6);
    expect(hold.changes.find(({ locationId }) => locationId === idOf(0))?.words).toMatch(
      /^Good to Requires improvement/,
    );
  });

  test('a location that says again what is known is let go', async () => {
    stage.cqc.records.set(idOf(0), goodRecord(0));
    await tick(later(DAY_TWO, 24 * 60));
    expect(only(await holds()).changes).toHaveLength(5);
  });

  test('other locations are told as ever', async () => {
    stage.cqc.records.set(idOf(30), ratedRecord(30, 'Inadequate', '2026-11-13'));
    await tick(later(DAY_TWO, 24 * 60));
    expect(await told()).toEqual({ events: 6, alerts: 1, changed: 1 });
  });

  test('the run counts as through, and says that it is held', async () => {
    const run = await stage.db
      .prepare('SELECT status, seen, changed, decision FROM crawl_run ORDER BY started_at DESC')
      .first();
    expect(run).toEqual({ status: 'complete', seen: 40, changed: 6, decision: null });
  });
});

describe('a person decides', () => {
  let runId = '';
  beforeEach(async () => {
    fall(6);
    stage.cqc.records.delete(idOf(7));
    await tick(DAY_TWO);
    runId = only(await holds()).runId;
  });

  test('to release: everything is told now, once, as it was read last', async () => {
    const at = later(DAY_TWO, 60);
    const { result } = await stage.run({ op: 'release', now: at, runId });
    expect(result).toEqual({ runId, decision: 'released', locations: 7, events: 36 });
    expect(await told()).toEqual({ events: 36, alerts: 6, changed: 6 });
    expect(await count('location WHERE gone_at IS NOT NULL')).toBe(1);
    expect(await holds()).toEqual([]);
    expect(await count("rating_event WHERE observed_at <> '2026-11-12T06:00:00.000Z'")).toBe(0);
    await tick(later(DAY_TWO, 24 * 60));
    expect(await told()).toEqual({ events: 36, alerts: 6, changed: 6 });
    const audit = await stage.db.prepare("SELECT actor, subject, after FROM audit WHERE action = 'crawl.hold'").first();
    expect(audit).toEqual({ actor: 'test', subject: runId, after: '{"decision":"released","locations":7}' });
  });

  test('to discard: they are read again at once, and held again where it is still so', async () => {
    const { result } = await stage.run({ op: 'discard', now: later(DAY_TWO, 60), runId });
    expect(result).toEqual({ runId, decision: 'discarded', locations: 7, events: 0 });
    expect(await told()).toEqual(NOTHING);
    const again = only(await holds());
    expect(again.runId).not.toBe(runId);
    expect(again.kind).toBe('new');
  });

  test('to discard, where CQC has mended it: nothing is left of it', async () => {
    for (let number = 0; number < 8; number += 1) stage.cqc.records.set(idOf(number), goodRecord(number));
    await stage.run({ op: 'discard', now: later(DAY_TWO, 60), runId });
    expect(await holds()).toEqual([]);
    expect(await count('staged_reading')).toBe(0);
    expect(await told()).toEqual(NOTHING);
  });

  test('only once, and only of what is held', async () => {
    await stage.run({ op: 'release', now: DAY_TWO, runId });
    expect((await stage.run({ op: 'discard', now: DAY_TWO, runId })).error?.code).toBe('hold-decided');
    expect((await stage.run({ op: 'release', now: DAY_TWO, runId: 'none' })).error?.code).toBe('hold-not-found');
  });

  test('not while a check is running', async () => {
    await stage.db.prepare("UPDATE lease SET holder = 'another', until = '2026-11-12T06:02:00.000Z'").run();
    expect((await stage.run({ op: 'release', now: DAY_TWO, runId })).error?.code).toBe('check-running');
    expect(await told()).toEqual(NOTHING);
  });

  test('and is killed anywhere on the way: asked again, it ends as it should', async () => {
    await stage.keep();
    const whole = await stage.run({ op: 'release', now: DAY_TWO, runId });
    const { alerts, events, locations } = await stage.endState();
    for (const side of ['before', 'after'] as const) {
      for (let at = 1; at <= whole.effects; at += 1) {
        await stage.restore();
        await stage.run({ op: 'release', now: DAY_TWO, runId, kill: { at, side } });
        await stage.run({ op: 'release', now: later(DAY_TWO, 5), runId });
        const ended = await stage.endState();
        expect({ at, side, ...ended }).toMatchObject({ at, side, alerts, events, locations });
      }
    }
  });
});

test('what was read before an outage is weighed and told, though the run is not complete', async () => {
  fall(2);
  stage.cqc.records.delete(idOf(3));
  stage.cqc.fault = (path) => (path.endsWith(idOf(30)) ? jsonAnswer(401, { message: 'no' }) : null);
  expect(await tick(DAY_TWO)).toEqual(['full incomplete']);
  expect(await told()).toEqual({ events: 12, alerts: 2, changed: 2 });
  // Nothing is concluded from a 404 in part of a run.
  expect(await count('location WHERE gone_at IS NOT NULL')).toBe(0);
  expect(await count('staged_reading')).toBe(0);
});
