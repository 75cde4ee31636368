/** Reports that come again, are corrected, are withdrawn; ratings that vanish and return. */
import { describe, expect, it } from 'vitest';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import { alerted, assessed, overall, read, report, told } from './seen.ts';

const [Y20, Y22, Y24] = ['2020-03-02', '2022-05-20', '2024-09-17'] as const;
const GOOD = { legacy: report('Good', Y20) };
const LOW = { legacy: report('Requires improvement', Y22), past: [report('Good', Y20)] };

describe('the same rating published again', () => {
  it.each([
    ['in a new report', { legacy: report('Good', Y22) }],
    ['in a new report of the same day', { legacy: report('Good', Y20, { reportId: 'another' }) }],
    ['under the other framework', { assessments: [assessed('Good', Y24)] }],
  ])('%s is told as such, and alerts nobody', async (_, again) => {
    expect(overall(GOOD, again)).toEqual(['rerated-same overall: good > good']);
    expect(await alerted(GOOD, again)).toBeNull();
  });

  it('as a new file of the same report tells nothing', () => {
    const filed = (version: string) => ({
      ...GOOD,
      extra: { reports: [{ linkId: `report-${Y20}`, reportDate: Y20, reportUri: `/reports/x?${version}` }] },
    });
    expect(told(filed('20200302120000'), filed('20200815093000'))).toEqual([]);
  });
});

describe('a correction', () => {
  it.each([
    ['down', 'Inadequate', 'correction overall: good > inadequate', 'corrected from Good to Inadequate (overall)'],
    ['up', 'Outstanding', 'correction overall: good > outstanding', null],
  ])('%s within a report is no downgrade and no upgrade', async (_, rating, event, words) => {
    const corrected = {
      legacy: report(rating, Y20, {
        keyQuestions: { Safe: 'Good', Caring: 'Good', 'Well-led': 'Good', Effective: 'Good', Responsive: 'Good' },
      }),
    };
    expect(told(GOOD, corrected)).toEqual([event]);
    expect(await alerted(GOOD, corrected)).toBe(words === null ? null : `Quillmere Home Care: ${words}`);
  });

  it.each([
    ['an earlier', '2020-02-20'],
    ['a later', '2020-04-15'],
  ])('of a legacy report under %s day is still of that report', (_, day) => {
    const same = { reportId: 'one-report' };
    const before = { legacy: report('Good', Y20, same) };
    expect(told(before, { legacy: report('Good', day, same) })).toEqual([]);
    expect(overall(before, { legacy: report('Inadequate', day, same) })).toEqual([
      'correction overall: good > inadequate',
    ]);
  });

  it('is not what a plan published anew on a later day is', () => {
    const plan = { planId: 'AP1' };
    expect(
      overall({ assessments: [assessed('Good', Y22, plan)] }, { assessments: [assessed('Inadequate', Y24, plan)] }),
    ).toEqual(['downgrade overall: good > inadequate']);
  });
});

describe('a report withdrawn', () => {
  it('brings the earlier one back: told as such, no upgrade', async () => {
    expect(overall(GOOD, LOW, GOOD)).toEqual(['report-withdrawn overall: requires-improvement > good']);
    expect(await alerted(GOOD, LOW, GOOD)).toBeNull();
  });

  it('that leaves a lower rating is no downgrade, and somebody must know', async () => {
    const [low, good] = [{ legacy: report('Inadequate', Y20) }, { legacy: report('Good', Y22) }];
    expect(overall(low, good, low)).toEqual(['report-withdrawn overall: good > inadequate']);
    expect(await alerted(low, good, low)).toMatch(/^Quillmere Home Care: report withdrawn, Good to Inadequate/);
  });

  it('of a single assessment brings the legacy rating back', () => {
    const single = { assessments: [assessed('Inadequate', Y24)], past: [report('Good', Y20)] };
    expect(overall(GOOD, single, GOOD)).toEqual(['report-withdrawn overall: inadequate > good']);
  });

  it('that is published once more is told once more', () => {
    expect(overall(GOOD, LOW, GOOD, LOW)).toEqual(['downgrade overall: good > requires-improvement']);
  });
});

describe('a rating that vanishes (a suspension, an archived report, a new arrangement of services)', () => {
  const gone = { past: [report('Good', Y20)] };

  it.each([
    ['with its whole part of the record', gone],
    [
      'leaving "No published rating"',
      { ...gone, extra: { currentRatings: { overall: { rating: 'No published rating' } } } },
    ],
    ['leaving "No Approved Rating"', { legacy: report('No Approved Rating', Y22) }],
    ['leaving an empty part', { extra: { currentRatings: { overall: {}, reportDate: Y20 } } }],
  ])('%s is removed, never a fall', async (_, then) => {
    expect(overall(GOOD, then)).toEqual(['rating-removed overall: good > not-rated']);
    expect(await alerted(GOOD, then)).toBeNull();
    expect(headlineRating(read(then).ratings).rating).toBe('not-rated');
  });

  it('is told once, however often it stays away', () => {
    expect(told(GOOD, gone, gone, {})).toEqual([]);
  });

  it('and returns as it was is no first rating', () => {
    expect(overall(GOOD, gone, GOOD)).toEqual(['correction overall: not-rated > good']);
  });

  it('and returns lower in a new report is a downgrade from what was earned before', () => {
    expect(overall(GOOD, gone, LOW)).toEqual(['downgrade overall: good > requires-improvement']);
    expect(overall(gone, LOW)).toEqual(['downgrade overall: good > requires-improvement']);
  });
});
