/** The clocks of a location at risk. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, type ClockFacts, clocksOf, daysBetween } from '../../../shared/risk/clocks.ts';

const NONE: ClockFacts = {
  today: '2026-11-22',
  inadequate: null,
  expected: [],
  suspensionReviews: [],
  contractEnds: [],
};

const aDay = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 86_400_000, max: Date.UTC(2099, 11, 31) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

describe('a day so many months later', () => {
  it.each([
    ['2026-05-12', 6, '2026-11-12'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-12-31', 6, '2027-06-30'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('of %s by %i is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it('stays in the order of the days, and in the month it names', () => {
    fc.assert(
      fc.property(aDay, aDay, fc.integer({ min: 0, max: 120 }), (one, other, months) => {
        const [first = '', second = ''] = [one, other].sort();
        expect(addMonths(first, months) <= addMonths(second, months)).toBe(true);
        const [year = 0, month = 0] = first.split('-').map(Number);
        const named = year * 12 + month - 1 + months;
        expect(addMonths(first, months).slice(0, 7)).toBe(
          `${Math.floor(named / 12)}-${String((named % 12) + 1).padStart(2, '0')}`,
        );
      }),
    );
  });
});

describe('days between', () => {
  it.each([
    ['2026-11-22', '2026-11-22', 0],
    // The clocks go back in between: days are days.
    ['2026-10-24', '2026-10-26', 2],
    ['2026-11-22', '2026-11-20', -2],
  ])('%s and %s are %i', (from, to, expected) => {
    expect(daysBetween(from, to)).toBe(expected);
  });
});

describe('the clocks', () => {
  it('stand still where there is nothing to count', () => {
    expect(clocksOf(NONE)).toEqual({
      inadequate: null,
      reinspection: null,
      inspection: null,
      suspensionReview: null,
      contractEnd: null,
    });
  });

  it('count since it is Inadequate, and to CQC’s next inspection from the newest report that says so', () => {
    const { inadequate, reinspection } = clocksOf({
      ...NONE,
      inadequate: { since: '2026-01-05', publishedOn: '2026-06-05' },
    });
    expect(inadequate).toEqual({ since: '2026-01-05', days: 321 });
    expect(reinspection).toEqual({ on: '2026-12-05', daysLeft: 13, daysPast: 0 });
  });

  it.each([
    ['2026-05-22', { on: '2026-11-22', daysLeft: 0, daysPast: 0 }],
    ['2026-05-21', { on: '2026-11-21', daysLeft: 0, daysPast: 1 }],
    ['2026-05-23', { on: '2026-11-23', daysLeft: 1, daysPast: 0 }],
  ])('published %s: expected again %j', (publishedOn, expected) => {
    expect(clocksOf({ ...NONE, inadequate: { since: null, publishedOn } })).toMatchObject({
      inadequate: null,
      reinspection: expected,
    });
  });

  it.each<[string, string[][], object | null]>([
    ['none where nobody named a day', [[]], null],
    [
      'the one that has waited longest, with how often it slipped',
      [['2026-12-24'], ['2026-06-03', '2026-09-01', '2026-10-12']],
      { on: '2026-10-12', daysLeft: 0, daysPast: 41, firstOn: '2026-06-03', moves: 2 },
    ],
    ['today', [['2026-11-22']], { on: '2026-11-22', daysLeft: 0, daysPast: 0, firstOn: '2026-11-22', moves: 0 }],
    [
      'a day that was brought forward too',
      [['2027-01-22', '2026-12-22']],
      { on: '2026-12-22', daysLeft: 30, daysPast: 0, firstOn: '2027-01-22', moves: 1 },
    ],
  ])('of expected inspections tell %s', (_, expected, clock) => {
    expect(clocksOf({ ...NONE, expected }).inspection).toEqual(clock);
  });

  it('tell of the suspension whose review has waited longest', () => {
    expect(clocksOf({ ...NONE, suspensionReviews: ['2026-12-01', '2026-11-01'] }).suspensionReview).toEqual({
      on: '2026-11-01',
      daysLeft: 0,
      daysPast: 21,
    });
  });

  it.each([
    [
      'the end that comes next',
      ['2027-03-31', '2026-12-31', '2026-01-31'],
      { on: '2026-12-31', daysLeft: 39, daysPast: 0 },
    ],
    ['none where one is open-ended and the others have run out', [null, '2026-01-31'], null],
    ['the next end beside an open-ended one', [null, '2026-12-31'], { on: '2026-12-31', daysLeft: 39, daysPast: 0 }],
    [
      'the last that ran out where all have',
      ['2026-11-12', '2026-01-31'],
      { on: '2026-11-12', daysLeft: 0, daysPast: 10 },
    ],
    ['today', ['2026-11-22'], { on: '2026-11-22', daysLeft: 0, daysPast: 0 }],
  ])('of contracts tell %s', (_, contractEnds, expected) => {
    expect(clocksOf({ ...NONE, contractEnds }).contractEnd).toEqual(expected);
  });
});
