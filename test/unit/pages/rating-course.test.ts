/** The ratings of a location over the years: what counts as a publication, and how long each stood. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isRatedItself,
  lanesOf,
  publicationsOf,
  servicesIn,
  stretchesOf,
} from '../../../worker/pages/plots/rating-course.ts';
import type { RatingOfHistory } from '../../../worker/ratings/repository.ts';

const row = (more: Partial<RatingOfHistory> = {}): RatingOfHistory => ({
  scope: 'overall',
  service: null,
  rating: 'good',
  words: '',
  publishedOn: '2020-01-01',
  assessedOn: null,
  framework: 'legacy',
  reportId: 'r-1',
  inheritedFrom: null,
  heldFrom: '2020-01-01',
  firstSeenAt: '2026-01-01T00:00:00.000Z',
  observationHash: 'x',
  source: 'api',
  ...more,
});

const later = (day: string, more: Partial<RatingOfHistory> = {}) =>
  row({ publishedOn: day, heldFrom: day, reportId: `r-${day}`, ...more });

const overall = (history: readonly RatingOfHistory[], end = '2026-01-01') =>
  stretchesOf(publicationsOf(history, null), 'overall', end).map(({ rating, from, to }) => [rating, from, to]);

describe('a course', () => {
  it.each<[string, readonly RatingOfHistory[], readonly (readonly string[])[]]>([
    ['of one rating stands to the end', [row()], [['good', '2020-01-01', '2026-01-01']]],
    [
      'of two: the first stands until the second',
      [row(), later('2022-05-05', { rating: 'inadequate' })],
      [
        ['good', '2020-01-01', '2022-05-05'],
        ['inadequate', '2022-05-05', '2026-01-01'],
      ],
    ],
    [
      'keeps the same rating published anew',
      [row(), later('2022-05-05')],
      [
        ['good', '2020-01-01', '2022-05-05'],
        ['good', '2022-05-05', '2026-01-01'],
      ],
    ],
    [
      'leaves out what repeats a report with other words',
      [row(), row({ heldFrom: '2021-01-01', words: 'Good ' })],
      [['good', '2020-01-01', '2026-01-01']],
    ],
    [
      'tells a correction of the same report from the day it was seen',
      [row(), row({ heldFrom: '2021-01-01', rating: 'requires-improvement' })],
      [
        ['good', '2020-01-01', '2021-01-01'],
        ['requires-improvement', '2021-01-01', '2026-01-01'],
      ],
    ],
    [
      'breaks where a rating was removed',
      [row(), row({ rating: 'not-rated', publishedOn: null, reportId: null, heldFrom: '2023-03-03' })],
      [
        ['good', '2020-01-01', '2023-03-03'],
        ['not-rated', '2023-03-03', '2026-01-01'],
      ],
    ],
    [
      'does not break at words of the first release',
      [row(), later('2021-01-01', { rating: 'not-rated', heldFrom: null })],
      [['good', '2020-01-01', '2026-01-01']],
    ],
    ['does not draw what has no day', [row({ heldFrom: null, publishedOn: null })], []],
    ['does not draw what began after the end', [row(), later('2026-02-02')], [['good', '2020-01-01', '2026-01-01']]],
    ['is empty without history', [], []],
  ])('%s', (_, history, expected) => {
    expect(overall(history)).toEqual(expected);
  });

  it('has one row for one report, and a dash where it rated nothing', () => {
    const [first, second] = publicationsOf(
      [row(), row({ scope: 'safe' }), later('2022-02-02', { scope: 'safe', rating: 'inadequate' })],
      null,
    );
    expect([...(first?.ratings.keys() ?? [])]).toEqual(['overall', 'safe']);
    expect([...(second?.ratings.keys() ?? [])]).toEqual(['safe']);
  });

  it('keeps services apart, and knows whether the location itself was rated', () => {
    const history = [row({ service: 'Homecare' }), row({ service: 'Care Homes', rating: 'inadequate' })];
    expect(servicesIn(history)).toEqual(['Care Homes', 'Homecare']);
    expect(isRatedItself(history)).toBe(false);
    expect(publicationsOf(history, null)).toEqual([]);
    expect(publicationsOf(history, 'Care Homes')[0]?.ratings.get('overall')?.rating).toBe('inadequate');
  });

  it('has lanes of key questions only where one was rated', () => {
    expect(lanesOf(publicationsOf([row()], null))).toEqual(['overall']);
    expect(lanesOf(publicationsOf([row(), row({ scope: 'caring' })], null)).length).toBe(6);
  });

  it('has no gap and no overlap, whatever was published when', () => {
    const day = fc.integer({ min: 10, max: 28 }).map((date) => `2024-01-${date}`);
    const rating = fc.constantFrom<RatingOfHistory['rating']>('good', 'inadequate', 'outstanding');
    fc.assert(
      fc.property(fc.array(fc.tuple(day, rating), { minLength: 1, maxLength: 9 }), (told) => {
        const history = told
          .toSorted(([one], [other]) => one.localeCompare(other))
          .map(([on, given], index) => later(on, { rating: given, reportId: `r-${index}` }));
        const stretches = overall(history, '2024-02-01');
        expect(stretches.length).toBe(history.length);
        stretches.forEach(([, , to], index) => {
          expect(to).toBe(stretches[index + 1]?.[1] ?? '2024-02-01');
        });
      }),
    );
  });
});
