/** Ratings that another location earned: CQC writes that location's id as `organisationId`. */
import { describe, expect, it } from 'vitest';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import { alerted, overall, PREDECESSOR, read, report, told } from './seen.ts';

const [Y18, Y20, Y22, Y24] = ['2018-03-28', '2020-03-02', '2022-05-20', '2024-09-17'] as const;
const inherited = (rating: string, day: string) => ({ legacy: report(rating, day, { inheritedFrom: PREDECESSOR }) });
const own = (rating: string, day: string) => ({ legacy: report(rating, day) });

describe('a rating inherited from a predecessor', () => {
  it('is known by its key questions: CQC leaves the overall unmarked', () => {
    expect(headlineRating(read(inherited('Good', Y20)).ratings)).toMatchObject({ rating: 'good', inherited: true });
  });

  it('that appears is told as inherited and alerts nobody, however low', async () => {
    expect(overall({}, inherited('Inadequate', Y20))).toEqual(['rating-inherited overall: not-rated > inadequate']);
    expect(await alerted({}, inherited('Inadequate', Y20))).toBeNull();
  });

  it('is never a fall or a rise beside another', async () => {
    expect(overall(inherited('Good', Y18), inherited('Inadequate', Y20))).toEqual([
      'rating-inherited overall: good > inadequate',
    ]);
    expect(overall(own('Good', Y20), inherited('Inadequate', Y22))).toEqual([
      'rating-inherited overall: good > inadequate',
    ]);
    expect(await alerted(own('Good', Y20), inherited('Inadequate', Y22))).toBeNull();
  });

  it('is told once', () => {
    expect(told(inherited('Good', Y20), inherited('Good', Y20))).toEqual([]);
  });

  it('that names the location itself is its own, in whatever case', () => {
    const named = (organisationId: string, rating: string, day: string) => ({
      locationId: 'RX9AB',
      legacy: report(rating, day, { inheritedFrom: organisationId }),
    });
    expect(overall(named('rx9ab', 'Good', Y20), named('RX9AB', 'Inadequate', Y22))).toEqual([
      'downgrade overall: good > inadequate',
    ]);
  });
});

describe('the first rating that a new provider earns itself', () => {
  // CQC keeps organisationId on the history entry.
  const first = (rating: string) => ({
    ...own(rating, Y22),
    past: [report('Good', Y20, { inheritedFrom: PREDECESSOR })],
  });

  it('is a first rating, not a fall from its predecessor', async () => {
    expect(overall(inherited('Good', Y20), first('Requires improvement'))).toEqual([
      'first-rating overall: good > requires-improvement',
    ]);
    expect(await alerted(inherited('Good', Y20), first('Requires improvement'))).toBe(
      'Quillmere Home Care: first rating Requires improvement (overall), and 5 more changes',
    );
  });

  it('that is Good alerts nobody', async () => {
    expect(await alerted(inherited('Inadequate', Y20), first('Good'))).toBeNull();
  });

  it('is what the next report is compared with, also where it was seen first', () => {
    expect(overall(inherited('Good', Y20), first('Requires improvement'), own('Inadequate', Y24))).toEqual([
      'downgrade overall: requires-improvement > inadequate',
    ]);
    expect(overall(first('Requires improvement'), own('Inadequate', Y24))).toEqual([
      'downgrade overall: requires-improvement > inadequate',
    ]);
  });

  it('is a first rating also where only the history still tells of the inherited one', () => {
    const past = [report('Good', Y20, { inheritedFrom: PREDECESSOR })];
    expect(overall({ past }, own('Inadequate', Y22))).toEqual(['first-rating overall: good > inadequate']);
  });

  it('is told also after the inherited one was taken away', () => {
    expect(overall(inherited('Good', Y20), {}, own('Requires improvement', Y22))).toEqual([
      'first-rating overall: good > requires-improvement',
    ]);
  });
});

describe('two of five key questions inherited', () => {
  const inheritedQuestions = ['Caring', 'Responsive'] as const;
  const mixed = (rating: string, day: string) => ({
    legacy: report(rating, day, { inheritedFrom: PREDECESSOR, inheritedQuestions }),
  });

  it('leave the overall the location’s own', () => {
    const observation = read(mixed('Good', Y20));
    expect(headlineRating(observation.ratings).inherited).toBe(false);
    expect(observation.ratings.filter(({ inheritedFrom }) => inheritedFrom !== null).map(({ scope }) => scope)).toEqual(
      ['caring', 'responsive'],
    );
  });

  it('tell falls of the others only', () => {
    expect(told(mixed('Good', Y20), mixed('Inadequate', Y22))).toEqual([
      'downgrade overall: good > inadequate',
      'downgrade safe: good > inadequate',
      'downgrade effective: good > inadequate',
      'rating-inherited caring: good > inadequate',
      'rating-inherited responsive: good > inadequate',
      'downgrade well-led: good > inadequate',
    ]);
  });
});
