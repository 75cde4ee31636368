/** Words that stand where a rating could: unknown, never worse, never better. */
import { describe, expect, it } from 'vitest';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import { alerted, assessed, overall, read, report, told } from './seen.ts';

const [Y20, Y22, Y24] = ['2020-03-02', '2022-05-20', '2024-09-17'] as const;

/** Section 2.3's vocabulary, and a word that CQC has not invented yet. */
const WORDS = [
  'Inspected but not rated',
  'No published rating',
  'Insufficient evidence to rate',
  'Not rated',
  'Not Rated',
  'No Approved Rating',
  'Regulations met',
  'Not all regulations met',
  'Evidence requirements partially / not yet scored',
  'Not applicable',
  'Not formally rated',
  'Good enough',
  'Inadequately evidenced',
  '',
];

describe.each(WORDS)('"%s"', (words) => {
  const legacy = { legacy: report(words, Y22) };
  const single = { assessments: [assessed(words, Y22)] };
  const good = { legacy: report('Good', Y20) };

  it('is not rated in either framework', () => {
    expect(headlineRating(read(legacy).ratings)).toMatchObject({ rating: 'not-rated', words });
    expect(headlineRating(read(single).ratings)).toMatchObject({ rating: 'not-rated', words });
  });

  it('in place of a rating is a removal and alerts nobody', async () => {
    for (const then of [legacy, single]) {
      expect(overall(good, then)).toEqual(['rating-removed overall: good > not-rated']);
      expect(await alerted(good, then)).toBeNull();
    }
  });

  it('in place of nothing, and nothing in its place, is no news', () => {
    expect(told({}, legacy)).toEqual([]);
    expect(told(legacy, {})).toEqual([]);
    expect(told(legacy, { legacy: report('No published rating', Y24) })).toEqual([]);
  });

  it('before a low rating makes that a first rating, not a fall', () => {
    expect(overall(legacy, { legacy: report('Inadequate', Y24) })).toEqual([
      'first-rating overall: not-rated > inadequate',
    ]);
  });

  it('in a newer part of the record displaces no rating', () => {
    expect(told(good, { ...good, assessments: [assessed(words, Y24)] })).toEqual([]);
    expect(told(good, { ...good, past: [report(words, Y22)] })).toEqual([]);
  });

  it('of one key question hides no fall of another', () => {
    const then = { legacy: report('Good', Y22, { keyQuestions: { Caring: words, Safe: 'Inadequate' } }) };
    expect(told(good, then)).toEqual([
      'rerated-same overall: good > good',
      'downgrade safe: good > inadequate',
      'rerated-same effective: good > good',
      'rating-removed caring: good > not-rated',
      'rerated-same responsive: good > good',
      'rerated-same well-led: good > good',
    ]);
  });
});

describe('"Inspected but not rated" in the history after the rating that stands', () => {
  it('does not come between it and the next one', () => {
    const history = [report('Inspected but not rated', Y22)];
    const before = { legacy: report('Good', Y20), past: history };
    const after = { legacy: report('Requires improvement', Y24), past: [...history, report('Good', Y20)] };
    expect(overall(before, after)).toEqual(['downgrade overall: good > requires-improvement']);
  });
});

describe('"No published rating" without a day, of a location that was rated before', () => {
  it('remembers at first sight what the location had earned', () => {
    const suspended = {
      past: [report('Good', Y20)],
      extra: { currentRatings: { overall: { rating: 'No published rating' } } },
    };
    expect(told(suspended, suspended)).toEqual([]);
    expect(overall(suspended, { legacy: report('Inadequate', Y24) })).toEqual(['downgrade overall: good > inadequate']);
  });
});
