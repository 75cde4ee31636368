import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backOff } from './back-off.ts';
import { inLanes } from './lanes.ts';
import { type CrawlPage, MAX_ATTEMPTS, nextIds, PAGE_SIZE, progressOf, remainingOf, tallyOf } from './run.ts';

const failure = (locationId: string, retryable: boolean) => ({ locationId, reason: 'CQC answered 500.', retryable });

/** CQC as it may be: some ids answer, some never do, some fail a few times first. */
const plays = fc.record({
  plan: fc.uniqueArray(
    fc.integer({ min: 0, max: 200 }).map((n) => `1-${n}`),
    { maxLength: 120 },
  ),
  fails: fc.func(fc.integer({ min: 0, max: 5 })),
  unknown: fc.func(fc.nat(9).map((n) => n === 0)),
});

const turn = (
  pages: CrawlPage[],
  ids: string[],
  world: { fails(id: string): number; unknown(id: string): boolean },
) => {
  const attempts = (id: string) => pages.flatMap((page) => page.failed).filter((f) => f.locationId === id).length;
  const bad = ids.filter((id) => world.unknown(id) || world.fails(id) > attempts(id));
  const checked = ids.filter((id) => !bad.includes(id));
  const failed = bad.map((id) => failure(id, !world.unknown(id)));
  return { page: progressOf(pages).nextPage, checked, failed, changed: 0 };
};

describe('a run', () => {
  test('comes to its end whatever CQC does, asks no id more than three times, and none after its answer', () => {
    fc.assert(
      fc.property(plays, ({ plan, fails, unknown }) => {
        const world = { fails: (id: string) => fails(id), unknown: (id: string) => unknown(id) };
        const pages: CrawlPage[] = [];
        for (;;) {
          const ids = nextIds(plan, progressOf(pages), PAGE_SIZE);
          if (ids.length === 0) break;
          pages.push(turn(pages, ids, world));
          expect(pages.length).toBeLessThanOrEqual(MAX_ATTEMPTS * plan.length);
        }
        const asked = pages.flatMap((page) => [...page.checked, ...page.failed.map((f) => f.locationId)]);
        for (const id of plan) expect(asked.filter((one) => one === id).length).toBeLessThanOrEqual(MAX_ATTEMPTS);
        const tally = tallyOf(plan, progressOf(pages), 'unread');
        expect(tally.seen + tally.failed.length).toBe(plan.length);
        expect(tally.complete).toBe(plan.every((id) => world.unknown(id) || world.fails(id) < MAX_ATTEMPTS));
      }),
    );
  });

  test('reads an untried id before one that failed', () => {
    const progress = progressOf([{ page: 0, checked: [], failed: [failure('1-1', true)], changed: 0 }]);
    expect(remainingOf(['1-1', '1-2'], progress)).toEqual(['1-2', '1-1']);
    expect(nextIds(['1-1', '1-2'], progress, 25)).toEqual(['1-2']);
  });

  test('that stopped early says so of every id that was not asked for', () => {
    expect(tallyOf(['1-1', '1-2'], progressOf([]), 'CQC refused the key.')).toEqual({
      expected: 2,
      seen: 0,
      unchanged: 0,
      changed: 0,
      failed: [
        { locationId: '1-1', reason: 'CQC refused the key.' },
        { locationId: '1-2', reason: 'CQC refused the key.' },
      ],
      complete: false,
    });
  });
});

describe('the back-off', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('waits at least what CQC asks, and at most a second more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 3600 }),
        random,
        (turns, seconds, chance) => {
          const ms = backOff(turns, seconds, chance);
          expect(ms).toBeGreaterThanOrEqual(seconds * 1000);
          expect(ms).toBeLessThanOrEqual(seconds * 1000 + 1000);
        },
      ),
    );
  });

  test('without it stays under a doubling ceiling of a minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), random, (turns, chance) => {
        const ms = backOff(turns, null, chance);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(Math.min(60_000, 2 ** turns * 1000));
      }),
    );
  });
});

describe('lanes', () => {
  test('never have more under way than there are lanes, and leave out nothing', async () => {
    let open = 0;
    let most = 0;
    const done: number[] = [];
    await inLanes(
      Array.from({ length: 20 }, (_, n) => n),
      4,
      () => true,
      async (n) => {
        open += 1;
        most = Math.max(most, open);
        await Promise.resolve();
        open -= 1;
        done.push(n);
        return 'go-on';
      },
    );
    expect(most).toBe(4);
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  test('begin nothing new after a stop', async () => {
    const begun: number[] = [];
    await inLanes(
      [1, 2, 3, 4, 5, 6],
      2,
      () => true,
      async (n) => {
        begun.push(n);
        return 'stop';
      },
    );
    expect(begun).toEqual([1, 2]);
  });
});
