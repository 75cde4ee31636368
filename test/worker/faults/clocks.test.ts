/** Clocks that are wrong, ours and CQC's, and the days on which London's change: everything is read, and told once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { londonDay } from '../../../shared/ui/age.ts';
import type { TickReport } from '../../../worker/crawl/tick.ts';
import { cqcRecord } from '../../support/records.ts';
import type { Order } from '../support/crawl-entry.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { putRun } from '../support/run-rows.ts';
import { DAY_ONE, DAY_TWO, goodRecord, idOf, later, openStory, playDayOne, ratedRecord } from '../support/story.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const DAY = 24 * 60;

const tick = async (now: string, more: Partial<Order> = {}): Promise<string[]> => {
  const done = await stage.run({ op: 'tick-and-drain', now, ...more });
  expect(done.error).toBeUndefined();
  const { report } = (done.result ?? { report: { runs: [] } }) as { report: Pick<TickReport, 'runs'> };
  return report.runs.map(({ kind, end }) => `${kind} ${end}`);
};

const rows = async <T>(sql: string): Promise<T[]> => (await stage.db.prepare(sql).all<T>()).results;
const count = async (table: string): Promise<number> =>
  (await rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n ?? -1;

describe("CQC's feed", () => {
  /** Two days of them, five quarters apart: in each quarter of the hour, and fewer at once than the breaker holds. */
  const CHANGES = 38;
  const APART = 75;
  const changedAt = (number: number): string => later(DAY_ONE, 20 + APART * number);

  test.each([
    // A feed that is right is played by "feed" and by the interleavings.
    ['an hour ahead', 60, 75],
    ['an hour behind', -60, 15],
  ])('%s for days: a change in any quarter of an hour is read once, in time', async (_, skew, withinMinutes) => {
    await openStory(stage, CHANGES);
    await playDayOne(stage);
    // The weekly sweep has been: it reads everything of thirty days once more.
    await putRun(stage.db, { id: 'sweep', kind: 'sweep', startedAt: DAY_ONE });
    let fullPulls = 1;
    let changed = 0;
    for (let quarter = 1; quarter <= 4 * 49; quarter += 1) {
      const now = later(DAY_ONE, 15 * quarter);
      if (changed < CHANGES && changedAt(changed) <= now) {
        stage.cqc.records.set(idOf(changed), ratedRecord(changed, 'Inadequate'));
        stage.cqc.feed.push({ id: idOf(changed), at: later(changedAt(changed), skew) });
        changed += 1;
      }
      fullPulls += (await tick(now)).filter((end) => end === 'full complete').length;
    }
    const asked = Map.groupBy(stage.cqc.requests, (path) => path.split('/').at(-1) ?? '');
    const readings = Array.from({ length: CHANGES }, (_, number) => asked.get(idOf(number))?.length ?? 0);
    expect(fullPulls).toBe(3);
    expect(readings.filter((times) => times > fullPulls + 1)).toEqual([]);
    const seen = await rows<{ id: string; at: string }>(
      "SELECT location_id AS id, observed_at AS at FROM rating_event WHERE scope = 'overall' AND kind = 'downgrade'",
    );
    expect(new Set(seen.map(({ id }) => id)).size).toBe(CHANGES);
    const late = seen.filter(({ id, at }) => {
      const number = Number(id.slice(-2));
      return Date.parse(at) - Date.parse(changedAt(number)) > withinMinutes * 60_000;
    });
    expect(late).toEqual([]);
    expect(await count('alert')).toBe(CHANGES);
  });

  test('an hour behind, of a location that changes twice: the second is read with the next daily pull at the latest', async () => {
    await openStory(stage, 3);
    await playDayOne(stage);
    for (let quarter = 1; quarter < 97; quarter += 1) {
      const now = later(DAY_ONE, 15 * quarter);
      if (quarter === 3 || quarter === 8) {
        stage.cqc.records.set(
          idOf(1),
          ratedRecord(1, quarter === 3 ? 'Requires improvement' : 'Inadequate', `2026-11-1${quarter === 3 ? 0 : 1}`),
        );
        stage.cqc.feed = [{ id: idOf(1), at: later(now, -65) }];
      }
      await tick(now);
    }
    const falls = await rows<{ to_rating: string }>(
      "SELECT to_rating FROM rating_event WHERE scope = 'overall' AND kind = 'downgrade' ORDER BY seq",
    );
    expect(falls.map(({ to_rating }) => to_rating)).toEqual(['requires-improvement', 'inadequate']);
  });
});

describe('our own clock', () => {
  const fall = (number: number): void => {
    stage.cqc.records.set(idOf(number), ratedRecord(number, 'Inadequate'));
  };
  const BACK = later(DAY_TWO, -59);

  beforeEach(async () => {
    await openStory(stage, 30);
    await stage.addInbox();
    await playDayOne(stage);
    for (const number of [2, 27]) fall(number);
  });

  const expectToldOnce = async () => {
    expect([await count('alert'), stage.inbox.messages.size, await count('rating_event')]).toEqual([2, 2, 12]);
    expect([...stage.inbox.messages.values()].map(({ times }) => times)).toEqual([1, 1]);
  };

  test('set back an hour between two turns of a pull: the second goes on where the first ended', async () => {
    expect(await tick(DAY_TWO, { calls: 10 })).toEqual(['full paused']);
    expect(await tick(BACK)).toEqual(['full complete']);
    expect(stage.cqc.requests.filter((path) => path.includes('/locations/')).length).toBe(30 + 30);
    for (const minutes of [0, 15, 60, 75]) await tick(later(BACK, minutes));
    await tick(later(DAY_TWO, DAY));
    await expectToldOnce();
  });

  test('set back an hour after a turn that was killed: its lease holds nobody up for longer than a lease lasts', async () => {
    await stage.run({ op: 'tick-and-drain', now: DAY_TWO, kill: { at: 30, side: 'after' } });
    expect(await tick(BACK)).toEqual(['full complete']);
    await tick(later(BACK, 3));
    await expectToldOnce();
  });

  test('set back an hour after a complete pull: nothing is told again, and the next pull comes a day later', async () => {
    expect(await tick(DAY_TWO)).toEqual(['full complete']);
    const ends: string[] = [];
    for (let minutes = 0; minutes <= DAY + 60; minutes += 15) ends.push(...(await tick(later(BACK, minutes))));
    expect(ends.filter((end) => end.startsWith('full'))).toEqual(['full complete']);
    await expectToldOnce();
  });

  test('set forward a day: one pull makes up for the lost one', async () => {
    expect(await tick(DAY_TWO, { calls: 10 })).toEqual(['full paused']);
    // The pull that was under way has gone on for a day by then: it is begun anew.
    expect(await tick(later(DAY_TWO, DAY + 1))).toEqual(['full incomplete']);
    expect((await tick(later(DAY_TWO, DAY + 16)))[0]).toBe('full complete');
    expect((await tick(later(DAY_TWO, DAY + 17))).filter((end) => end.startsWith('full'))).toEqual([]);
    await expectToldOnce();
  });
});

describe('the days on which summer time begins and ends', () => {
  /** Two days before the clocks change and one after. */
  const DAYS = 4;
  const BEGINS = { 'summer time begins': '2026-03-27', 'summer time ends': '2026-10-23' } as const;

  /** The moment at which London's clocks show an hour and a half on a day before the change. */
  const halfPast = (day: string, hour: number): string => {
    const utc = Date.parse(`${day}T0${hour}:30:00Z`);
    return new Date(day < '2026-03-29' ? utc : utc - 60 * 60_000).toISOString();
  };

  test.each(Object.entries(BEGINS).flatMap(([name, day]) => [0, 1, 2].map((hour) => [name, day, hour] as const)))(
    '%s (days from %s): a pull at %i:30 London is complete on every calendar day',
    async (_, day, hour) => {
      await openStory(stage, 1);
      const begin = halfPast(day, hour);
      expect(await tick(begin)).toEqual(['full complete']);
      for (let hours = 1; hours <= DAYS * 24; hours += 1) await tick(later(begin, hours * 60));
      const pulls = await rows<{ at: string }>(
        "SELECT started_at AS at FROM crawl_run WHERE kind = 'full' AND status = 'complete' ORDER BY started_at",
      );
      const days = Map.groupBy(pulls, ({ at }) => londonDay(new Date(at)));
      const week = Array.from({ length: DAYS }, (_, index) =>
        londonDay(new Date(later(`${day}T12:00:00.000Z`, index * DAY))),
      );
      expect([...days.keys()].filter((one) => week.includes(one))).toEqual(week);
      // The long day may see two.
      expect(pulls.length).toBeLessThanOrEqual(DAYS + 1);
    },
  );

  test.each([
    ['at a time that does not exist', '2026-03-29 01:30:00', '2026-03-29'],
    ['a second before midnight of the day before', '2026-03-28T23:59:59Z', '2026-03-28'],
    ['in the last hour of the day by summer time', '2026-03-29T23:30:00Z', '2026-03-30'],
    ['at a time that comes twice', '2026-10-25 01:30:00', '2026-10-25'],
    ['in the first hour of the long day', '2026-10-24T23:30:00Z', '2026-10-25'],
    ['in the last hour of the long day', '2026-10-25T23:30:00Z', '2026-10-25'],
  ])('a rating published %s (%s) is told and held on %s', async (_, publishedAt, day) => {
    const record = (rating: string, planId: string, at: string) =>
      cqcRecord({
        locationId: idOf(1),
        assessments: [{ group: 'Homecare agencies', rating, planId, publishedOn: at.slice(0, 10), publishedAt: at }],
      });
    await stage.watch([idOf(1)]);
    const before = `${day.slice(0, 8)}01T06:00:00.000Z`;
    stage.cqc.records.set(idOf(1), record('Good', 'plan-1', '2025-05-06 09:30:00'));
    await tick(before);
    stage.cqc.records.set(idOf(1), record('Requires Improvement', 'plan-2', publishedAt));
    await tick(later(`${day}T12:00:00.000Z`, DAY));
    expect(await rows("SELECT DISTINCT published_on AS day FROM rating_event WHERE kind = 'downgrade'")).toEqual([
      { day },
    ]);
    expect(
      await rows("SELECT DISTINCT held_from AS day FROM rating_history WHERE rating = 'requires-improvement'"),
    ).toEqual([{ day }]);
  });

  test.each([
    ['2026-03-29T23:30:00.000Z', '2026-03-30'],
    ['2026-10-24T23:30:00.000Z', '2026-10-25'],
    ['2026-10-25T23:30:00.000Z', '2026-10-25'],
  ])('a correction that is seen at %s holds from %s', async (seenAt, day) => {
    await stage.watch([idOf(1)]);
    stage.cqc.records.set(idOf(1), goodRecord(1));
    await tick(later(seenAt, -2 * DAY));
    stage.cqc.records.set(
      idOf(1),
      cqcRecord({
        locationId: idOf(1),
        legacy: { rating: 'Requires improvement', publishedOn: '2024-02-03', reportId: 'report-1' },
      }),
    );
    await tick(seenAt);
    expect(
      await rows("SELECT DISTINCT held_from AS day FROM rating_history WHERE rating = 'requires-improvement'"),
    ).toEqual([{ day }]);
  });
});
