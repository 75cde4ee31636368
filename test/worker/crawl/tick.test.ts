import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TickReport } from '../../../worker/crawl/tick.ts';
import { listEvents, listHistory, readLocation } from '../../../worker/ratings/repository.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_ONE, DAY_TWO, goodRecord, idOf, later, openStory, playDayOne, ratedRecord } from '../support/story.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const tick = async (now: string, more: { calls?: number; seconds?: number } = {}) => {
  const done = await stage.run({ op: 'tick', now, ...more });
  expect(done.error).toBeUndefined();
  return { ...done, report: done.result as TickReport };
};

const count = async (table: string): Promise<number> =>
  (await stage.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<{ n: number }>())?.n ?? -1;

const kinds = (report: TickReport) => report.runs.map(({ kind, end }) => `${kind} ${end}`);
const eventsOf = async () =>
  (await listEvents(stage.db, { after: null, limit: 100 })).map(({ kind, scope, to }) => `${kind} ${scope} ${to}`);

describe('first sight', () => {
  test('is a baseline: locations and history, the past included, and no event or alert', async () => {
    await openStory(stage, 3);
    await stage.addInbox();
    stage.cqc.records.set(idOf(1), ratedRecord(1, 'Inadequate', '2025-05-06'));
    expect(kinds((await tick(DAY_ONE)).report)).toEqual(['full complete']);
    expect([
      await count('location'),
      await count('rating_event'),
      await count('alert'),
      await count('message'),
    ]).toEqual([3, 0, 0, 0]);
    const overall = (await listHistory(stage.db, idOf(1))).filter(({ scope }) => scope === 'overall');
    expect(overall.map(({ rating, publishedOn }) => [rating, publishedOn])).toEqual([
      ['good', '2024-02-03'],
      ['inadequate', '2025-05-06'],
    ]);
    expect((await readLocation(stage.db, idOf(1)))?.providerName).toBe('Quillmere Care 1 Ltd');
  });

  test('with nothing on the register nothing is asked and nothing is written', async () => {
    const done = await tick(DAY_ONE);
    expect(done.rowsWritten).toBe(0);
    expect(stage.cqc.requests).toEqual([]);
  });
});

describe('an unchanged day', () => {
  test('thirty locations cost a handful of rows, and a tick with nothing due costs none', async () => {
    await openStory(stage, 30);
    await playDayOne(stage);
    const done = await tick(DAY_TWO);
    expect(kinds(done.report)).toEqual(['full complete']);
    expect(done.report.calls).toBe(30);
    expect(done.rowsWritten).toBeLessThanOrEqual(12);
    expect((await tick(later(DAY_TWO, 1))).rowsWritten).toBe(0);
    expect(await count('audit')).toBe(3);
  });
});

describe('a change', () => {
  test('is told once, with its alert and history, and audited', async () => {
    await openStory(stage, 2);
    await stage.addInbox();
    await playDayOne(stage);
    stage.cqc.records.set(idOf(1), ratedRecord(1, 'Requires improvement'));
    await tick(DAY_TWO);
    expect(await eventsOf()).toContain('downgrade overall requires-improvement');
    const alert = await stage.db.prepare('SELECT severity, state, headline FROM alert').first();
    expect(alert).toEqual({
      severity: 'high',
      state: 'open',
      headline: 'Quillmere Home Care 1: Good to Requires improvement (overall), and 5 more changes',
    });
    expect(await count('alert')).toBe(1);
    await tick(later(DAY_TWO, 24 * 60));
    expect([await count('rating_event'), await count('alert')]).toEqual([6, 1]);
    const overall = (await listHistory(stage.db, idOf(1))).filter(({ scope }) => scope === 'overall');
    expect(overall.map(({ rating }) => rating)).toEqual(['good', 'requires-improvement']);
  });

  test('upwards is told without an alert', async () => {
    await openStory(stage, 1);
    await playDayOne(stage);
    stage.cqc.records.set(idOf(0), ratedRecord(0, 'Outstanding'));
    await tick(DAY_TWO);
    expect(await eventsOf()).toContain('upgrade overall outstanding');
    expect(await count('alert')).toBe(0);
  });
});

describe('the budget', () => {
  test('of calls ends a turn, and the next goes on where it ended', async () => {
    await openStory(stage, 30);
    const first = await tick(DAY_ONE, { calls: 10 });
    expect(kinds(first.report)).toEqual(['full paused']);
    expect(first.report.calls).toBe(10);
    expect(await count('location')).toBe(10);
    expect(kinds((await tick(later(DAY_ONE, 1))).report)).toEqual(['full complete']);
    expect(stage.cqc.requests.filter((path) => path.includes('/locations/')).length).toBe(30);
  });
});

describe('the changes feed', () => {
  test('is asked each quarter of an hour with three days of overlap, and only watched ids are read', async () => {
    await openStory(stage, 3);
    await playDayOne(stage);
    stage.cqc.changed = [idOf(2), '1-999999999'];
    stage.cqc.records.set(idOf(2), ratedRecord(2, 'Inadequate', '2026-11-11'));
    expect(kinds((await tick(later(DAY_ONE, 14))).report)).toEqual([]);
    const before = stage.cqc.requests.length;
    expect(kinds((await tick(later(DAY_ONE, 15))).report)).toEqual(['changes complete']);
    expect(stage.cqc.requests.slice(before)).toEqual([
      '/public/v1/changes/location',
      `/public/v1/locations/${idOf(2)}`,
    ]);
    expect(await eventsOf()).toContain('downgrade overall inadequate');
    stage.cqc.changed = [];
    await tick(later(DAY_ONE, 30));
    expect(stage.cqc.windows.map(({ start, end }) => [start, end])).toEqual([
      ['2026-11-08T06:15:00Z', '2026-11-11T06:15:00Z'],
      ['2026-11-08T06:15:00Z', '2026-11-11T06:30:00Z'],
    ]);
  });

  test('with nothing watched in it writes one run and no page', async () => {
    await openStory(stage, 1);
    await playDayOne(stage);
    const pages = await count('crawl_page');
    await tick(later(DAY_ONE, 15));
    expect([await count('crawl_run'), await count('crawl_page')]).toEqual([2, pages]);
  });
});

describe('ids', () => {
  test('new on the register are read at the next tick', async () => {
    await openStory(stage, 1);
    await playDayOne(stage);
    stage.cqc.records.set(idOf(50), goodRecord(50));
    await stage.watch([idOf(50)]);
    expect(kinds((await tick(later(DAY_ONE, 1))).report)).toEqual(['new complete']);
    expect(await readLocation(stage.db, idOf(50))).not.toBeNull();
    expect(await count('rating_event')).toBe(0);
  });

  test('that CQC does not know are told of, asked once a day, and leave the run complete', async () => {
    await openStory(stage, 1);
    await stage.watch(['1-404404404']);
    expect(kinds((await tick(DAY_ONE)).report)).toEqual(['full complete']);
    const run = await stage.db.prepare('SELECT expected, seen, failed FROM crawl_run').first();
    expect(run).toEqual({
      expected: 2,
      seen: 1,
      failed: JSON.stringify([
        { locationId: '1-404404404', reason: 'CQC has no location with this id: check the register.' },
      ]),
    });
    const asked = stage.cqc.requests.length;
    await tick(later(DAY_ONE, 1));
    await tick(later(DAY_ONE, 10));
    expect(stage.cqc.requests.length).toBe(asked);
  });

  test('that CQC no longer answers for are kept and flagged, and unflagged when they return', async () => {
    await openStory(stage, 2);
    await playDayOne(stage);
    stage.cqc.records.delete(idOf(1));
    expect(kinds((await tick(DAY_TWO)).report)).toEqual(['full complete']);
    const gone = await readLocation(stage.db, idOf(1));
    expect(gone?.goneAt).toBe(DAY_TWO);
    expect(gone?.observation.name).toBe('Quillmere Home Care 1');
    expect(await count('rating_event')).toBe(0);
    stage.cqc.records.set(idOf(1), goodRecord(1));
    await tick(later(DAY_TWO, 24 * 60));
    expect((await readLocation(stage.db, idOf(1)))?.goneAt).toBeNull();
    expect(await count('rating_event')).toBe(0);
  });
});
