/** What the card says of a rating's course, of the council's own, and to a family. */
import { describe, expect, it } from 'vitest';
import { verdictOf, withUsWords } from '../../../extension/ui/council-facts.ts';
import { familySentence } from '../../../extension/ui/family.ts';
import { courseOf, publishedWords } from '../../../extension/ui/rating-facts.ts';
import type { IndexLocation } from '../../../shared/api/index-document.ts';
import { location } from '../../browser/support/invented.ts';

const at = (more: Partial<IndexLocation> = {}, rating: IndexLocation['rating'] = 'good') =>
  location('1-100000001', 'Tazzlewick Lodge', rating, more);

describe('the age of a rating', () => {
  it.each([
    ['2019-05-12', '2019-03-03', 'Assessed 3 March 2019, published 12 May 2019 · 7 years ago'],
    ['2019-05-12', null, 'Published 12 May 2019 · 7 years ago'],
    [null, '2019-03-03', 'Assessed 3 March 2019 · 7 years ago, no date of publication'],
    [null, null, 'No date of publication'],
  ])('published %s, assessed %s: %s', (published, assessed, words) =>
    expect(publishedWords(published, assessed, '2026-11-21')).toBe(words),
  );
});

describe('the course of a rating', () => {
  const past = (...all: [IndexLocation['rating'], string | null][]): Partial<IndexLocation> => ({
    pastRatings: all.map(([rating, publishedOn]) => ({ rating, publishedOn })) as IndexLocation['pastRatings'],
  });

  it('has a word and a year for each', () => {
    const course = courseOf(at(past(['good', '2016-01-02'], ['requires-improvement', null], ['good', '2023-06-01'])));
    expect(course.map(({ words }) => words)).toEqual(['Good 2016', 'Requires improvement no date', 'Good 2023']);
  });

  it.each<[string, IndexLocation]>([
    ['of an older index', at()],
    ['of one rating', at(past(['good', '2023-06-01']))],
    ['that does not end in the rating shown', at(past(['good', '2019-01-01'], ['inadequate', '2023-06-01']))],
    ['before no rating', at(past(['good', '2019-01-01'], ['good', '2023-06-01']), 'not-rated')],
  ])('says nothing %s', (_, one) => expect(courseOf(one)).toEqual([]));
});

describe('contracts, people and hours with us', () => {
  it.each<[Partial<IndexLocation>, string | null]>([
    [{ contractTypes: ['block'] }, 'Block contract'],
    [{ contractTypes: ['block', 'spot', 'dps'], exposure: null }, 'Block, spot and dynamic purchasing contracts'],
    [
      { contractTypes: ['cost-and-volume'], exposure: { people: 14, hoursPerWeek: 210 } },
      'Cost and volume contract: 14 people, 210 hours a week with us',
    ],
    [{ contractTypes: ['of a newer server' as 'spot'] }, 'of a newer server contract'],
    [{ contractTypes: [] }, null],
  ])('%j: %s', (more, words) => expect(withUsWords(at(more))).toBe(words));

  it.each<[IndexLocation['exposure'], string | null]>([
    [undefined, null],
    [null, null],
    [{ people: null, hoursPerWeek: null }, null],
    [{ people: 14, hoursPerWeek: 210 }, '14 people, 210 hours a week with us'],
    [{ people: 1, hoursPerWeek: null }, '1 person with us'],
    [{ people: null, hoursPerWeek: 1 }, '1 hour a week with us'],
    [{ people: 0, hoursPerWeek: 0 }, '0 people, 0 hours a week with us'],
    [{ people: 1200, hoursPerWeek: 10.25 }, '1,200 people, 10.3 hours a week with us'],
  ])('%j: %s', (exposure, words) => expect(withUsWords(at(exposure === undefined ? {} : { exposure }))).toBe(words));
});

describe('the verdict', () => {
  it.each([
    ['place', null, 'Place'],
    ['ask', 'manager', 'Ask manager'],
    ['ask', null, 'Ask first'],
    ['do-not-place', null, 'Do not place'],
  ] as const)('%s, %s: %s', (answer, role, words) => {
    const verdict = { answer, role, reason: 'Rated Good in 2024' };
    expect(verdictOf(at({ verdict }), '3')).toEqual({
      ...{ answer, words, reason: 'Rated Good in 2024.', byContractType: [] },
      policy: 'By your council’s placement policy, version 3',
    });
  });

  it('says which contract types have another answer', () => {
    const verdict = {
      answer: 'ask' as const,
      role: 'manager',
      reason: 'Rated Good',
      byContractType: [
        { contractType: 'spot' as const, answer: 'do-not-place' as const, role: null, reason: 'Rated in 2016.' },
        { contractType: 'dps' as const, answer: 'ask' as const, role: 'director', reason: '' },
      ],
    } satisfies IndexLocation['verdict'];
    expect(verdictOf(at({ verdict }), null)).toMatchObject({
      policy: 'By your council’s placement policy',
      byContractType: ['Spot: Do not place – Rated in 2016.', 'Dynamic purchasing: Ask director'],
    });
  });

  it('is none while no policy is in force', () => {
    expect([verdictOf(at(), '3'), verdictOf(at({ verdict: null }), '3')]).toEqual([null, null]);
  });
});

describe('what a family is told', () => {
  const URL = 'https://www.cqc.org.uk/location/1-100000001';
  const told = (more: Partial<IndexLocation> = {}, rating: IndexLocation['rating'] = 'good') =>
    familySentence(at(more, rating), URL, false);

  it.each<[string, string | null]>([
    [
      'Tazzlewick Lodge is rated Good by the Care Quality Commission (report published 3 March 2024): ',
      told({ publishedOn: '2024-03-03' }),
    ],
    [
      'Tazzlewick Lodge is rated Requires improvement by the Care Quality Commission (report published 3 March 2024, earned under its earlier registration): ',
      told({ publishedOn: '2024-03-03', inherited: true }, 'requires-improvement'),
    ],
    ['Tazzlewick Lodge is rated Good by the Care Quality Commission: ', told({ publishedOn: null })],
    ['Tazzlewick Lodge has no rating from the Care Quality Commission: ', told({}, 'not-rated')],
    [
      'Tazzlewick Lodge is rated by the Care Quality Commission for each of its services, and not as a whole: ',
      told({ services: [{ name: 'Homecare agencies', rating: 'good', publishedOn: null }] }, 'not-rated'),
    ],
    [
      'Tazzlewick Lodge is no longer registered with the Care Quality Commission: ',
      told({ registration: 'deregistered' }),
    ],
  ])('%s', (words, sentence) => expect(sentence).toBe(words + URL));

  it('has nothing of the council’s own', () => {
    const own: Partial<IndexLocation> = {
      status: { kind: 'suspended', reason: 'Late visits', reviewOn: '2026-12-01' },
      exposure: { people: 14, hoursPerWeek: 210 },
      alert: { id: 'a', headline: 'Fell', openedAt: '2026-11-20T07:00:00Z' },
      verdict: { answer: 'do-not-place', reason: 'Suspended', role: null },
      alternatives: [0],
    };
    expect(told(own)).toBe(told());
  });

  it('is not offered where nobody knows the rating, nor from old data; without an address it ends', () => {
    expect(told({ ratingKnown: false }, 'not-rated')).toBeNull();
    expect(familySentence(at(), URL, true)).toBeNull();
    expect(familySentence(at({ publishedOn: null }), null, false)).toBe(
      'Tazzlewick Lodge is rated Good by the Care Quality Commission.',
    );
  });
});
