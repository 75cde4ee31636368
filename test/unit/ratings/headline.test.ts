import { describe, expect, it } from 'vitest';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import { group, inherited, oneGroup, rated } from './observed.ts';

const [Y20, Y22, Y24] = ['2020-03-02', '2022-05-20', '2024-09-17'] as const;

describe('the headline', () => {
  it('is the location overall with its key questions', () => {
    const headline = headlineRating([
      rated('requires-improvement', Y22, { words: 'Requires Improvement', assessedOn: '2022-04-27' }),
      rated('inadequate', Y20, { scope: 'safe' }),
    ]);
    expect(headline).toEqual({
      rating: 'requires-improvement',
      words: 'Requires Improvement',
      keyQuestions: {
        safe: 'inadequate',
        effective: 'not-rated',
        caring: 'not-rated',
        responsive: 'not-rated',
        'well-led': 'not-rated',
      },
      services: [],
      publishedOn: Y22,
      assessedOn: '2022-04-27',
      framework: 'legacy',
      inherited: false,
    });
  });

  it('of a location never rated is not rated, with nothing made up', () => {
    expect(headlineRating([])).toMatchObject({
      rating: 'not-rated',
      words: '',
      publishedOn: null,
      framework: null,
      inherited: false,
    });
  });

  it('keeps words outside the order', () => {
    const words = 'Inspected but not rated';
    expect(headlineRating([rated('not-rated', Y22, { words })])).toMatchObject({ rating: 'not-rated', words });
  });

  it('says that a rating is inherited', () => {
    expect(headlineRating([inherited('good', Y20)]).inherited).toBe(true);
  });

  it('of several services is not rated itself and lists them by name', () => {
    const headline = headlineRating([
      group('Supported living', 'inadequate', Y24),
      group('Homecare', 'good', Y22),
      { ...group('Homecare', 'good', Y22), scope: 'safe' },
    ]);
    expect(headline).toMatchObject({ rating: 'not-rated', publishedOn: null, framework: 'single-assessment' });
    expect(headline.services.map(({ name, rating, publishedOn }) => [name, rating, publishedOn])).toEqual([
      ['Homecare', 'good', Y22],
      ['Supported living', 'inadequate', Y24],
    ]);
    expect(headline.services[0]?.keyQuestions.safe).toBe('good');
  });

  it('of one service group lists it beside the location', () => {
    const headline = headlineRating(oneGroup('Homecare', 'good', Y24));
    expect([headline.rating, headline.services[0]?.rating]).toEqual(['good', 'good']);
  });
});
