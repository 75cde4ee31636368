import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRetryAfter } from '../../../worker/delivery/retry-after.ts';
import { JITTER, MAX_DELAY, nextDelay, SCHEDULE } from '../../../worker/delivery/schedule.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const attempts = fc.integer({ min: 1, max: SCHEDULE.length - 1 });

describe('the schedule', () => {
  test('is that of Standard Webhooks: ten attempts over about three days', () => {
    const minutes = SCHEDULE.map((ms) => ms / 60_000);
    expect(minutes).toEqual([0, 5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440]);
  });

  test('keeps every delay between its plan and a tenth more', () => {
    fc.assert(
      fc.property(attempts, random, (made, chance) => {
        const planned = SCHEDULE[made] ?? Number.NaN;
        const delay = nextDelay(made, chance, null) ?? Number.NaN;
        expect(delay).toBeGreaterThanOrEqual(planned);
        expect(delay).toBeLessThanOrEqual(Math.ceil(planned * (1 + JITTER)));
      }),
    );
  });

  test('never tries sooner than the receiver asked, nor later than a day and the jitter', () => {
    fc.assert(
      fc.property(attempts, random, fc.integer({ min: 0, max: 10 * MAX_DELAY }), (made, chance, asked) => {
        const delay = nextDelay(made, chance, asked) ?? Number.NaN;
        expect(delay).toBeGreaterThanOrEqual(Math.min(asked, MAX_DELAY));
        expect(delay).toBeLessThanOrEqual(Math.ceil(MAX_DELAY * (1 + JITTER)));
      }),
    );
  });

  test('ends after the tenth attempt', () => {
    expect(nextDelay(9, 0, null)).toBe(24 * 60 * 60_000);
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 1000 }), random, (made, chance) => {
        expect(nextDelay(made, chance, 5)).toBeNull();
      }),
    );
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-11-12T06:00:00Z');
  test.each([
    ['120', 120_000],
    ['0', 0],
    ['Thu, 12 Nov 2026 06:10:00 GMT', 600_000],
    ['Thu, 12 Nov 2026 05:00:00 GMT', 0],
    [null, null],
    ['', null],
    ['soon', null],
    ['-5', null],
  ])('%s is %s ms', (header, expected) => {
    expect(readRetryAfter(header, now)).toBe(expected);
  });
});
