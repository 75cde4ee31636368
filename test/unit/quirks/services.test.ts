/** Locations with several services: since September 2026 CQC shows "Not Rated" for them and rates each service. */
import { describe, expect, it } from 'vitest';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import type { RecordOptions } from '../../support/records.ts';
import { alerted, assessed, events, overall, read, report, told } from './seen.ts';

const [Y20, Y22, Y24, Y25] = ['2020-03-02', '2022-05-20', '2024-09-17', '2025-02-03'] as const;
const [CARE, LIVING] = ['Homecare', 'Supported living'] as const;
const GOOD = { legacy: report('Good', Y20) };

/** Both groups assessed on one day, or each on its own. */
const both = (care: string, living: string, day: string = Y24, livingDay: string = day): RecordOptions => ({
  assessments: [assessed(care, day), assessed(living, livingDay, { group: LIVING })],
});

describe('a location that shows "Not Rated" because its services are rated one by one', () => {
  it('is not rated itself, and the headline lists the services', () => {
    const headline = headlineRating(read(both('Good', 'Inadequate')).ratings);
    expect(headline).toMatchObject({ rating: 'not-rated', words: 'Not rated', publishedOn: null });
    expect(headline.services.map(({ name, rating }) => [name, rating])).toEqual([
      [CARE, 'good'],
      [LIVING, 'inadequate'],
    ]);
  });

  it('has not fallen when its one rating goes', async () => {
    expect(overall(GOOD, both('Good', 'Good'))).toEqual([
      'rating-removed overall: good > not-rated',
      `first-rating ${CARE} overall: not-rated > good`,
      `first-rating ${LIVING} overall: not-rated > good`,
    ]);
    expect(await alerted(GOOD, both('Good', 'Good'))).toBeNull();
  });

  it('with "Not Rated" in the legacy part is the same', () => {
    const notRated = { ...both('Good', 'Good'), extra: { currentRatings: { overall: { rating: 'Not Rated' } } } };
    expect(headlineRating(read(notRated).ratings).rating).toBe('not-rated');
    expect(overall(GOOD, notRated).at(0)).toBe('rating-removed overall: good > not-rated');
  });

  it('with an earlier legacy rating left in the record is the same', () => {
    const left = { ...both('Good', 'Inadequate'), ...GOOD };
    expect(headlineRating(read(left).ratings)).toMatchObject({ rating: 'not-rated', words: 'Not rated' });
    expect(told(both('Good', 'Inadequate'), left)).toEqual([]);
  });

  it('has services that are compared each with itself', async () => {
    const fallen = both('Good', 'Requires Improvement', Y24, Y25);
    expect(overall(both('Good', 'Good'), fallen)).toEqual([`downgrade ${LIVING} overall: good > requires-improvement`]);
    expect(await alerted(both('Good', 'Good'), fallen)).toBe(
      `Quillmere Home Care: Good to Requires improvement (overall, ${LIVING}), and 5 more changes`,
    );
  });

  it('whose one service falls as the other rises tells both', () => {
    expect(overall(both('Inadequate', 'Good'), both('Good', 'Inadequate', Y25))).toEqual([
      `upgrade ${CARE} overall: inadequate > good`,
      `downgrade ${LIVING} overall: good > inadequate`,
    ]);
  });

  it('whose service vanishes has not fallen', async () => {
    const one = { assessments: [assessed('Good', Y24)] };
    expect(overall(both('Good', 'Good'), one)).toEqual([
      'correction overall: not-rated > good',
      `rating-removed ${LIVING} overall: good > not-rated`,
    ]);
    expect(await alerted(both('Good', 'Good'), one)).toBeNull();
  });

  it('whose better service vanishes takes over the rating of the other: no fall, no first rating', async () => {
    const low = { assessments: [assessed('Inadequate', Y24)] };
    expect(overall(both('Inadequate', 'Good'), low).at(0)).toBe('correction overall: not-rated > inadequate');
    expect(await alerted(both('Inadequate', 'Good'), low)).toBeNull();
    const living = { assessments: [assessed('Good', Y22, { group: LIVING })] };
    expect(await alerted(living, both('Inadequate', 'Good'), low)).toBeNull();
  });
});

describe('a location with one service', () => {
  const one = (rating: string, day: string, group: string = CARE) => ({
    assessments: [assessed(rating, day, { group })],
  });

  it('has that rating, told once', () => {
    expect(headlineRating(read(one('Good', Y24)).ratings).rating).toBe('good');
    expect(events(one('Good', Y22), one('Inadequate', Y24)).map(({ service }) => service)).toEqual(Array(6).fill(null));
  });

  it('whose service CQC names anew tells nothing of the name', () => {
    expect(overall(one('Good', Y22), one('Inadequate', Y24, 'Homecare agencies'))).toEqual([
      'downgrade overall: good > inadequate',
    ]);
  });

  it('that gets a second one tells the fall of the first', () => {
    expect(overall(one('Good', Y22), both('Inadequate', 'Good'))).toEqual([
      'rating-removed overall: good > not-rated',
      `downgrade ${CARE} overall: good > inadequate`,
      `first-rating ${LIVING} overall: not-rated > good`,
    ]);
  });
});

describe('core services of the legacy framework', () => {
  const ward = (rating: string, day: string) => ({
    legacy: report('Good', Y20),
    extra: {
      currentRatings: {
        overall: { rating: 'Good', reportDate: Y20, reportLinkId: `report-${Y20}`, keyQuestionRatings: [] },
        serviceRatings: [
          { name: 'Medical care', rating: 'Good', reportDate: Y20, reportLinkId: `report-${Y20}` },
          { name: 'Surgery', rating, reportDate: day, reportLinkId: `report-${day}` },
        ],
      },
    },
  });

  it('are compared by name beside an overall that stays', async () => {
    expect(told(ward('Good', Y20), ward('Inadequate', Y22))).toEqual(['downgrade Surgery overall: good > inadequate']);
    expect(await alerted(ward('Good', Y20), ward('Inadequate', Y22))).toBe(
      'Quillmere Home Care: Good to Inadequate (overall, Surgery)',
    );
  });
});
