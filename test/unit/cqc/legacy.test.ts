/** Legacy details: questions older than the overall, inheritance, earlier reports. */
import { expect, it } from 'vitest';
import { assessment, group, observed, overall, questions, ratingIn, record } from './build.ts';

const PREDECESSOR = '1-6900000001';
const by = (organisationId: string) => ({ organisationId });

it("gives a question its own day and report, or the overall's where it has none", () => {
  const keyQuestionRatings = [
    { name: 'Safe', rating: 'Requires improvement', reportDate: '2019-02-01', reportLinkId: 'rep-0' },
    { name: 'Well-led', rating: 'Good' },
  ];
  const raw = record({ currentRatings: { overall: overall('Good', '2021-03-01', 'rep-1', { keyQuestionRatings }) } });
  expect(ratingIn(raw, 'safe')).toMatchObject({
    rating: 'requires-improvement',
    publishedOn: '2019-02-01',
    reportId: 'rep-0',
  });
  expect(ratingIn(raw, 'well-led')).toMatchObject({ rating: 'good', publishedOn: '2021-03-01', reportId: 'rep-1' });
  expect(ratingIn(raw, 'caring')).toBeUndefined();
});

const withQuestions = (keyQuestionRatings: unknown[], more = {}) =>
  record({ currentRatings: { overall: overall('Good', '2020-03-01', 'rep-1', { keyQuestionRatings, ...more }) } });

it('takes an overall for inherited where all questions of its own report are', () => {
  const raw = withQuestions(questions('Good', { reportLinkId: 'rep-1', ...by(PREDECESSOR) }));
  expect(ratingIn(raw)?.inheritedFrom).toBe(PREDECESSOR);
  expect(ratingIn(raw, 'caring')?.inheritedFrom).toBe(PREDECESSOR);
});

it("takes an overall for the location's own where only older questions are inherited", () => {
  const [safe, wellLed, ...older] = questions('Good');
  const raw = withQuestions([
    { ...safe, reportLinkId: 'rep-1' },
    { ...wellLed, reportLinkId: 'rep-1' },
    ...older.map((question) => ({ ...question, reportLinkId: 'rep-0', ...by(PREDECESSOR) })),
  ]);
  expect(ratingIn(raw)?.inheritedFrom).toBeNull();
  expect(ratingIn(raw, 'safe')?.inheritedFrom).toBeNull();
  expect(ratingIn(raw, 'caring')?.inheritedFrom).toBe(PREDECESSOR);
});

it('passes an inherited overall on to the questions of its report, not to those inspected since', () => {
  const raw = withQuestions(
    [
      { name: 'Safe', rating: 'Good' },
      { name: 'Caring', rating: 'Outstanding', reportDate: '2021-01-01', reportLinkId: 'rep-2' },
    ],
    by(PREDECESSOR),
  );
  expect(ratingIn(raw)?.inheritedFrom).toBe(PREDECESSOR);
  expect(ratingIn(raw, 'safe')?.inheritedFrom).toBe(PREDECESSOR);
  expect(ratingIn(raw, 'caring')?.inheritedFrom).toBeNull();
});

it('takes an id that names the location itself for its own, in either case', () => {
  const raw = { ...withQuestions(questions('Good', by('rx9ab'))), locationId: 'RX9AB' };
  expect(ratingIn(raw)?.inheritedFrom).toBeNull();
  expect(ratingIn(raw, 'safe')?.inheritedFrom).toBeNull();
});

it('marks inherited services', () => {
  const serviceRatings = [
    { name: 'Wards', rating: 'Good', reportDate: '2020-01-01', reportLinkId: 'rep-1', ...by(PREDECESSOR) },
    { name: 'Clinics', rating: 'Good', reportDate: '2020-01-01', reportLinkId: 'rep-2' },
  ];
  const raw = record({ currentRatings: { overall: overall('Good', '2020-01-01', 'rep-2'), serviceRatings } });
  expect(ratingIn(raw, 'overall', 'Wards')?.inheritedFrom).toBe(PREDECESSOR);
  expect(ratingIn(raw, 'overall', 'Clinics')?.inheritedFrom).toBeNull();
});

const historic = (rating: string, reportDate: string, reportLinkId: string, more = {}) => ({
  reportDate,
  reportLinkId,
  overall: { rating, keyQuestionRatings: questions(rating) },
  ...more,
});

it('lists earlier reports oldest first, without the one that stands', () => {
  const raw = record({
    currentRatings: { overall: overall('Good', '2021-03-01', 'rep-3') },
    historicRatings: [
      historic('Inspected but not rated', '2022-01-01', 'rep-4'),
      historic('Requires improvement', '2019-03-01', 'rep-2'),
      historic('Good', '2021-03-02', 'rep-3'), // the report that stands, by its id
      historic('Outstanding', '2017-03-01', 'rep-1', by(PREDECESSOR)),
    ],
    reports: [{ linkId: 'rep-2', firstVisitDate: '2019-01-07' }],
  });
  const { past } = observed(raw);
  expect(past.map(({ publishedOn, reportId }) => [publishedOn, reportId])).toEqual([
    ['2017-03-01', 'rep-1'],
    ['2019-03-01', 'rep-2'],
    ['2022-01-01', 'rep-4'],
  ]);
  expect(past[0]?.ratings.map(({ inheritedFrom }) => inheritedFrom)).toEqual(Array(6).fill(PREDECESSOR));
  expect(past[1]?.ratings[0]).toMatchObject({
    rating: 'requires-improvement',
    assessedOn: '2019-01-07',
    inheritedFrom: null,
  });
  expect(past[1]?.ratings[1]).toMatchObject({ scope: 'safe', publishedOn: '2019-03-01', reportId: 'rep-2' });
  expect(past[2]?.ratings[0]).toMatchObject({ rating: 'not-rated', words: 'Inspected but not rated' });
});

it('keeps the services of an earlier report', () => {
  const serviceRatings = [{ name: 'Wards', rating: 'Good' }];
  const raw = record({ historicRatings: [historic('Good', '2019-03-01', 'rep-2', { serviceRatings })] });
  expect(observed(raw).past[0]?.ratings.at(-1)).toMatchObject({
    service: 'Wards',
    scope: 'overall',
    publishedOn: '2019-03-01',
  });
});

it('remembers a legacy rating that a single assessment took the place of, once', () => {
  const displaced = record({
    currentRatings: { overall: overall('Good', '2020-03-01', 'rep-1') },
    assessment: [assessment('2025-03-04', group('Homecare', 'Inadequate', 'AP1'))],
  });
  const summary = (raw: unknown) => observed(raw).past.map(({ reportId, ratings }) => [reportId, ratings[0]?.rating]);
  expect(summary(displaced)).toEqual([['rep-1', 'good']]);
  expect(summary({ ...displaced, historicRatings: [historic('Good', '2020-03-01', 'rep-1')] })).toEqual([
    ['rep-1', 'good'],
  ]);
});

it('remembers earlier assessments, for the location too where it has one group', () => {
  const earlier = assessment('2024-03-04', group('Homecare', 'Good', 'AP1', { status: 'Historic' }));
  const now = group('Homecare', 'Inadequate', 'AP1');
  const { past } = observed(record({ assessment: [earlier, assessment('2025-03-04', now)] }));
  expect(past).toHaveLength(1);
  expect(past[0]).toMatchObject({ publishedOn: '2024-03-04', reportId: 'AP1' });
  expect(past[0]?.ratings.filter(({ scope }) => scope === 'overall').map(({ service }) => service)).toEqual([
    null,
    'Homecare',
  ]);
  const second = group('Supported Living', 'Good', 'AP2');
  const several = observed(record({ assessment: [earlier, assessment('2025-03-04', now, second)] }));
  expect(several.past[0]?.ratings.some(({ service }) => service === null)).toBe(false);
});
