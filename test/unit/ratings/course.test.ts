import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directionOf, type HeldRating, ratedSince } from '../../../shared/ratings/course.ts';
import { publicationOf } from '../../../shared/ratings/publication.ts';
import { isRanked, RATINGS, type Rating } from '../../../shared/ratings/rating.ts';
import { inherited, rated } from './observed.ts';

type Publication = ReturnType<typeof rated>;

/** A row that holds from publication, or from another day. */
const held = (
  { rating, publishedOn, reportId, inheritedFrom }: Publication,
  heldFrom: string | null = publishedOn,
): HeldRating => ({ rating, publishedOn, reportId, inheritedFrom, heldFrom });
const gone = (seenOn: string): HeldRating => held(rated('not-rated', null), seenOn);

const G17 = rated('good', '2017-03-28');
const RI19 = rated('requires-improvement', '2019-02-03');
const G20 = rated('good', '2020-03-02');
const G22 = rated('good', '2022-05-20');
const I24 = rated('inadequate', '2024-09-17');

describe('since when the present rating has stood', () => {
  it.each<[string, readonly HeldRating[], Rating, string | null]>([
    ['its publication', [held(G20)], 'good', '2020-03-02'],
    ['the first of several reports with the same rating', [held(RI19), held(G20), held(G22)], 'good', '2020-03-02'],
    ['not before another rating', [held(G17), held(RI19), held(G20)], 'good', '2020-03-02'],
    ['its return after a removal', [held(G20), gone('2021-01-05'), held(G20, '2021-02-06')], 'good', '2021-02-06'],
    ['a new report after a removal', [held(G20), gone('2021-01-05'), held(G22)], 'good', '2022-05-20'],
    [
      'the correction that made it so',
      [held(G17), held(RI19), held(G20), held(rated('good', '2019-02-03'), '2020-06-01')],
      'good',
      '2020-03-02',
    ],
    [
      'a correction from another rating',
      [held(G17), held(I24), held(rated('good', '2024-09-17'), '2024-10-01')],
      'good',
      '2024-10-01',
    ],
    ['the withdrawal of the report after it', [held(G20), held(I24), held(G20, '2024-12-01')], 'good', '2024-12-01'],
    ["its predecessor's publication", [held(inherited('good', '2019-02-03')), held(G22)], 'good', '2019-02-03'],
    ['nothing where there is no rating', [held(G20), gone('2021-01-05')], 'not-rated', null],
    ['nothing where the history ends otherwise', [held(G20)], 'inadequate', null],
    ['nothing without a history', [], 'good', null],
    [
      'its publication in rows of the first release',
      [held(RI19, null), held(G20, null), held(rated('not-rated', '2021-01-01'), null), held(G22, null)],
      'good',
      '2020-03-02',
    ],
    ['no day where none is known', [held(rated('good', null), null)], 'good', null],
  ])('%s', (_, course, present, day) => expect(ratedSince(course, present)).toBe(day));

  it('is a day of the history on which it was rated so, and so it was ever since', () => {
    const row = fc.record({ rating: fc.constantFrom(...RATINGS), days: fc.integer({ min: 1, max: 900 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        let day = Date.UTC(2014, 0, 1);
        const course = rows.map(({ rating, days }) => {
          day += days * 86_400_000;
          const publishedOn = new Date(day).toISOString().slice(0, 10);
          return isRanked(rating) ? held(rated(rating, publishedOn)) : gone(publishedOn);
        });
        const present = course.at(-1)?.rating ?? 'not-rated';
        const since = ratedSince(course, present);
        const from = course.findIndex(({ heldFrom }) => heldFrom === since);
        expect(since === null).toBe(!isRanked(present));
        if (since === null) return;
        expect(course.slice(from).every(({ rating }) => rating === present)).toBe(true);
        expect(from === 0 || course[from - 1]?.rating !== present).toBe(true);
      }),
    );
  });
});

describe('the direction of travel', () => {
  const corrected = rated('good', '2024-09-17', { reportId: I24.reportId });

  it.each<[string, readonly HeldRating[], Publication | null, string | null]>([
    ['down', [held(G20), held(I24)], I24, 'down'],
    ['up', [held(RI19), held(G20)], G20, 'up'],
    ['same', [held(G20), held(G22)], G22, 'same'],
    ['first', [held(G20)], G20, 'first'],
    ['first without a history', [], G20, 'first'],
    ['past words outside the order', [held(G20), held(rated('not-rated', '2022-05-20')), held(I24)], I24, 'down'],
    ['over a removal', [held(G20), gone('2021-01-05'), held(I24)], I24, 'down'],
    ['from an inherited rating', [held(inherited('good', '2019-02-03')), held(I24)], I24, 'down'],
    ['not from what a correction has undone', [held(G20), held(I24), held(corrected, '2024-10-01')], corrected, 'same'],
    [
      'from the earlier report as corrected',
      [held(G20), held(rated('inadequate', '2020-03-02'), '2020-06-01'), held(G22)],
      G22,
      'up',
    ],
    ['not from a report that was withdrawn', [held(G17), held(RI19), held(G17, '2019-06-01'), held(G20)], G20, 'same'],
    ['of what stands again after a withdrawal', [held(RI19), held(G20), held(I24), held(G20, '2024-12-01')], G20, 'up'],
    ['not from a report dated later', [held(I24), held(G22, '2024-12-01')], G22, 'first'],
    ['none where it is not rated', [held(G20)], null, null],
  ])('%s', (_, course, present, direction) =>
    expect(directionOf(course, publicationOf(present ?? undefined))).toBe(direction),
  );
});
