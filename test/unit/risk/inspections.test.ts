/** What tells that an expected inspection was done, and how it stands in words. */
import { describe, expect, it } from 'vitest';
import type { ScopeRating } from '../../../shared/ratings/observation.ts';
import { expectedClock } from '../../../shared/risk/clocks.ts';
import { doneBy, slipWords } from '../../../worker/inspections/inspection.ts';

const published = (publishedOn: string | null, more: Partial<ScopeRating> = {}): ScopeRating => ({
  service: null,
  scope: 'overall',
  rating: 'good',
  words: 'Good',
  publishedOn,
  assessedOn: null,
  framework: 'single-assessment',
  reportId: 'r-1',
  inheritedFrom: null,
  ...more,
});

describe('an inspection entered on 1 November 2026', () => {
  it.each<[string, ScopeRating[], string | null]>([
    ['is not done by an older report', [published('2026-10-30')], null],
    ['is not done by a report of that very day', [published('2026-11-01')], null],
    ['is done by the next day’s', [published('2026-11-02')], '2026-11-02'],
    ['is done by the first of several', [published('2026-11-20'), published('2026-11-10')], '2026-11-10'],
    [
      'is not done by a report of a visit before it was entered',
      [published('2026-11-10', { assessedOn: '2026-10-20' })],
      null,
    ],
    ['is done by a report of a later visit', [published('2026-11-10', { assessedOn: '2026-11-01' })], '2026-11-10'],
    ['is not done by what another location earned', [published('2026-11-10', { inheritedFrom: '1-1000' })], null],
    ['is not done by a rating without a day', [published(null)], null],
    ['is done by one key question alone', [published('2026-11-10', { scope: 'safe' })], '2026-11-10'],
  ])('%s', (_, ratings, expected) => {
    expect(doneBy({ ratings }, '2026-11-01')?.publishedOn ?? null).toBe(expected);
  });
});

describe('how it stands', () => {
  it.each([
    [['2026-11-23'], 'Expected 23 November 2026, in 1 day'],
    [['2026-11-22'], 'Expected 22 November 2026, today'],
    [['2026-11-21'], 'Expected 21 November 2026, waiting 1 day past expected'],
    [
      ['2026-06-03', '2026-09-01'],
      'First expected 3 June 2026, moved once, now 1 September 2026, waiting 82 days past expected',
    ],
    [
      ['2026-06-03', '2026-07-01', '2026-10-12'],
      'First expected 3 June 2026, moved twice, now 12 October 2026, waiting 41 days past expected',
    ],
    [
      ['2026-06-03', '2026-07-01', '2026-08-01', '2027-01-22'],
      'First expected 3 June 2026, moved 3 times, now 22 January 2027, in 61 days',
    ],
  ])('with %j is told', (days, words) => {
    const clock = expectedClock(days, '2026-11-22');
    expect(clock === null ? null : slipWords(clock)).toBe(words);
  });
});
