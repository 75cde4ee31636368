/** What a single assessment holds (`assessment[].ratings`), and what of it stands. */
import { describe, expect, it } from 'vitest';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import { alerted, assessed, events, overall, read, report, told } from './seen.ts';

const [Y20, Y22, Y24, Y25] = ['2020-03-02', '2022-05-20', '2024-09-17', '2025-02-03'] as const;
const GOOD = { legacy: report('Good', Y20) };

describe('asgRatings that are no longer in force', () => {
  it.each([
    ['Current', 'Historic'],
    ['CURRENT', 'HISTORIC'],
    ['current', 'Superseded'],
  ])('%s stands, %s does not, in whatever order', (current, former) => {
    const before = assessed('Good', Y22, { status: former });
    const now = assessed('Inadequate', Y24, { status: current });
    const first = { assessments: [assessed('Good', Y22, { status: current })] };
    for (const assessments of [
      [before, now],
      [now, before],
    ]) {
      expect(overall(first, { assessments })).toEqual(['downgrade overall: good > inadequate']);
    }
  });

  it('do not come back when CQC lists one with a later day', () => {
    const now = assessed('Inadequate', Y24);
    const later = assessed('Good', Y25, { status: 'Superseded' });
    expect(told({ assessments: [now] }, { assessments: [now, later] })).toEqual([]);
  });

  it('do not hide a group of which CQC marks none', () => {
    const other = { group: 'Supported living' };
    const both = [assessed('Good', Y22), assessed('Good', Y22, { ...other, status: '' })];
    const fallen = [assessed('Good', Y22), assessed('Inadequate', Y24, { ...other, status: '' })];
    expect(overall({ assessments: both }, { assessments: fallen })).toEqual([
      'downgrade Supported living overall: good > inadequate',
    ]);
  });

  it.each(['Historic', 'superseded'])('of a group that is no longer assessed (%s) make no second service', (status) => {
    const ended = assessed('Inadequate', Y20, { group: 'Supported living', status });
    expect(overall(GOOD, { assessments: [assessed('Good', Y24), ended] })).toEqual([
      'rerated-same overall: good > good',
    ]);
  });
});

describe('key questions that an assessment did not look at ("Not Assessed")', () => {
  const notAssessed = ['Caring', 'Responsive', 'Effective'] as const;
  const before = { legacy: report('Good', Y20, { keyQuestions: { Caring: 'Outstanding' } }) };
  const keyQuestions = { Safe: 'Inadequate', Caring: 'Outstanding', Responsive: 'Good', Effective: 'Good' };
  const focused = { assessments: [assessed('Requires Improvement', Y24, { keyQuestions, notAssessed })] };

  it('carry their rating over and are not told as rated anew', () => {
    expect(told(before, focused)).toEqual([
      'downgrade overall: good > requires-improvement',
      'downgrade safe: good > inadequate',
      'downgrade well-led: good > requires-improvement',
    ]);
  });

  it('are compared again when they are assessed', () => {
    const then = { ...keyQuestions, Caring: 'Good' };
    const full = { assessments: [assessed('Requires Improvement', Y25, { keyQuestions: then })] };
    expect(told(before, focused, full)).toContain('downgrade caring: outstanding > good');
  });

  it('show their rating, with no day of publication of their own', () => {
    const caring = read(focused).ratings.find(({ scope, service }) => scope === 'caring' && service === null);
    expect(caring).toMatchObject({ rating: 'outstanding', publishedOn: null, reportId: null });
  });
});

describe('numbers written as text, or as numbers', () => {
  it('say the same', () => {
    const record = (score: unknown, planId: unknown) => {
      const keyQuestionRatings = [{ name: 'Safe', rating: 'Good', status: 'Assessed', percentageScore: score }];
      const group = {
        name: 'Homecare',
        rating: 'Good',
        status: 'Current',
        assessmentPlanId: planId,
        keyQuestionRatings,
      };
      const assessment = [{ assessmentPlanPublishedDateTime: `${Y24} 09:30:00`, ratings: { asgRatings: [group] } }];
      return { extra: { assessment, numberOfBeds: score } };
    };
    expect(read(record('75', '5373'))).toEqual(read(record(75, 5373)));
    expect(told(record('75', '5373'), record(75, 5373))).toEqual([]);
  });
});

describe('an empty rating', () => {
  const dentist = (rating: string) => ({
    assessments: [assessed(rating, Y24, { group: 'Dental', keyQuestions: { Safe: 'Regulations met' } })],
  });

  it('is none, and no fall', async () => {
    expect(overall(GOOD, dentist(''))).toEqual(['rating-removed overall: good > not-rated']);
    expect(await alerted(GOOD, dentist(''))).toBeNull();
    expect(told({}, dentist(''))).toEqual([]);
    expect(headlineRating(read(dentist('')).ratings).rating).toBe('not-rated');
  });

  it('of one group leaves the rated one the only one', () => {
    const beside = (rating: string, day: string) => ({
      assessments: [assessed(rating, day), assessed('', day, { group: 'Dental' })],
    });
    expect(overall(beside('Good', Y24), beside('Inadequate', Y25))).toEqual(['downgrade overall: good > inadequate']);
  });
});

describe('assessment.ratings.overall, should CQC fill it', () => {
  const withOverall = (day: string, rating: string, ...groups: [name: string, rating: string][]) => {
    const plan = { assessmentPlanId: `AP-${day}`, status: 'Current', assessmentDate: day };
    const asgRatings = groups.map(([name, words]) => ({ ...plan, name, rating: words, keyQuestionRatings: [] }));
    const filled = rating === '' ? {} : { overall: [{ rating, status: 'Current', keyQuestionRatings: [] }] };
    return {
      extra: {
        assessment: [{ assessmentPlanPublishedDateTime: `${day} 09:30:00`, ratings: { asgRatings, ...filled } }],
      },
    };
  };

  it('tells nothing where it repeats the only group', () => {
    expect(told(withOverall(Y24, '', ['Homecare', 'Good']), withOverall(Y24, 'Good', ['Homecare', 'Good']))).toEqual(
      [],
    );
  });

  it('is the rating of a location with several groups', () => {
    const groups: [string, string][] = [
      ['Homecare', 'Good'],
      ['Supported living', 'Good'],
    ];
    expect(overall(GOOD, withOverall(Y24, 'Good', ...groups)).at(0)).toBe('rerated-same overall: good > good');
    expect(overall(GOOD, withOverall(Y24, 'Requires Improvement', ...groups)).at(0)).toBe(
      'downgrade overall: good > requires-improvement',
    );
  });

  it('speaks for the location where it differs from the only group', () => {
    const seen = withOverall(Y24, 'Requires Improvement', ['Homecare', 'Good']);
    expect(headlineRating(read(seen).ratings).rating).toBe('requires-improvement');
  });
});

describe('an assessment without a moment of publication', () => {
  it('is as new as its beginning', () => {
    const undated = {
      ...GOOD,
      assessments: [assessed('Inadequate', Y24, { publishedAt: '', assessedOn: Y22 })],
    };
    expect(overall(GOOD, undated)).toEqual(['downgrade overall: good > inadequate']);
    const older = {
      ...GOOD,
      assessments: [assessed('Inadequate', Y24, { publishedAt: '', assessedOn: '2019-01-01' })],
    };
    expect(headlineRating(read(older).ratings).rating).toBe('good');
    expect(events(GOOD, older).filter(({ service }) => service === null)).toEqual([]);
  });
});
