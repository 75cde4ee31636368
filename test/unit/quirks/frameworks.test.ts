/** CQC's two frameworks in one record: which rating stands, and what moving from the one to the other tells. */
import { describe, expect, it } from 'vitest';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import { alerted, assessed, events, overall, read, report, told } from './seen.ts';

const [Y20, Y22, Y24, Y25] = ['2020-03-02', '2022-05-20', '2024-09-17', '2025-02-03'] as const;
const GOOD = { legacy: report('Good', Y20) };
/** What CQC leaves of a record once a single assessment is published: `currentRatings.overall` is gone. */
const LOW = { assessments: [assessed('Requires Improvement', Y24)], past: [report('Good', Y20)] };

describe('a single assessment in place of currentRatings.overall', () => {
  it('is compared with the legacy rating', () => {
    expect(told(GOOD, LOW)).toEqual([
      'downgrade overall: good > requires-improvement',
      ...['safe', 'effective', 'caring', 'responsive', 'well-led'].map(
        (scope) => `downgrade ${scope}: good > requires-improvement`,
      ),
    ]);
  });

  it('is no rating lost where it is the same', async () => {
    const same = { assessments: [assessed('Good', Y24)], past: [report('Good', Y20)] };
    expect(new Set(events(GOOD, same).map(({ kind }) => kind))).toEqual(new Set(['rerated-same']));
    expect(await alerted(GOOD, same)).toBeNull();
  });

  it('is compared also where the legacy rating stays beside it', () => {
    expect(overall(GOOD, { ...GOOD, ...LOW })).toEqual(['downgrade overall: good > requires-improvement']);
    expect(told(LOW, { ...GOOD, ...LOW })).toEqual([]);
  });

  it('stands back behind a legacy report published after it', () => {
    expect(overall(LOW, { ...LOW, legacy: report('Inadequate', Y25) })).toEqual([
      'downgrade overall: requires-improvement > inadequate',
    ]);
  });
});

describe('lastReport, lastInspection and reports that a single assessment leaves as they were', () => {
  const stale = {
    lastInspection: { date: '2019-01-20' },
    lastReport: { publicationDate: Y20 },
    reports: [{ linkId: `report-${Y20}`, reportDate: Y20, firstVisitDate: '2019-01-20' }],
  };

  it('hide no fall', () => {
    expect(overall({ ...GOOD, extra: stale }, { ...LOW, extra: stale })).toEqual([
      'downgrade overall: good > requires-improvement',
    ]);
    expect(headlineRating(read({ ...LOW, extra: stale }).ratings)).toMatchObject({ publishedOn: Y24, assessedOn: Y24 });
  });

  it('tell nothing when they alone change', () => {
    const moved = { ...stale, lastReport: { publicationDate: Y25 }, lastInspection: { date: Y25 } };
    expect(told({ ...LOW, extra: stale }, { ...LOW, extra: moved })).toEqual([]);
  });
});

describe('two spellings', () => {
  it.each(['Requires improvement', 'Requires Improvement', 'REQUIRES IMPROVEMENT', ' requires  improvement '])(
    '"%s" is the one rating',
    (words) => {
      const [legacy, single] = [
        { legacy: report('Requires improvement', Y20) },
        { assessments: [assessed(words, Y24)] },
      ];
      expect(overall(legacy, single)).toEqual(['rerated-same overall: requires-improvement > requires-improvement']);
      expect(overall(GOOD, { legacy: report(words, Y22) })).toEqual(['downgrade overall: good > requires-improvement']);
    },
  );
});

describe('a practice whose legacy population groups are left over in currentRatings', () => {
  const serviceRatings = ['Older people', 'Families, children and young people'].map((name) => ({
    name,
    rating: 'Good',
    reportDate: Y20,
    reportLinkId: `report-${Y20}`,
  }));
  const overallWire = { rating: 'Good', reportDate: Y20, reportLinkId: `report-${Y20}` };
  const before = { extra: { currentRatings: { overall: overallWire, serviceRatings, reportDate: Y20 } } };
  const practice = (rating: string) => ({
    assessments: [assessed(rating, Y24, { group: 'General Practice', keyQuestions: {} })],
    extra: { currentRatings: { serviceRatings, reportDate: Y20 } },
  });

  it('takes its rating from the assessment', () => {
    expect(headlineRating(read(practice('Requires Improvement')).ratings)).toMatchObject({
      rating: 'requires-improvement',
      publishedOn: Y24,
    });
  });

  it('tells the fall once, as the location', () => {
    expect(overall(before, practice('Requires Improvement'))).toEqual([
      'downgrade overall: good > requires-improvement',
    ]);
    expect(events(before, practice('Requires Improvement')).filter(({ service }) => service !== null)).toEqual([]);
  });

  it('does not flip between the two when CQC drops the left-overs', () => {
    expect(overall(practice('Good'), { assessments: practice('Good').assessments })).toEqual([
      'rating-removed Families, children and young people overall: good > not-rated',
      'rating-removed Older people overall: good > not-rated',
    ]);
  });
});
