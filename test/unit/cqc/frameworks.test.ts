/** Which ratings stand when a record holds both frameworks, several services, or words outside the order. */
import { expect, it } from 'vitest';
import { assessment, group, observed, overall, ratingIn, record } from './build.ts';

const both = (legacyDay: string, publishedAt: string, legacy = 'Good', single = 'Requires Improvement') =>
  record({
    currentRatings: { overall: overall(legacy, legacyDay, 'rep-1') },
    assessment: [assessment(publishedAt, group('Homecare', single, 'AP1'))],
  });

it('reads the legacy framework', () => {
  const raw = record({
    currentRatings: { overall: overall('Requires improvement', '2022-05-20', 'rep-1') },
    reports: [{ linkId: 'rep-1', firstVisitDate: '2022-04-27', reportDate: '2022-05-20' }],
  });
  expect(ratingIn(raw)).toEqual({
    service: null,
    scope: 'overall',
    rating: 'requires-improvement',
    words: 'Requires improvement',
    publishedOn: '2022-05-20',
    assessedOn: '2022-04-27',
    framework: 'legacy',
    reportId: 'rep-1',
    inheritedFrom: null,
  });
  expect(observed(raw).ratings).toHaveLength(6);
});

it('reads the single assessment framework', () => {
  const raw = record({
    assessment: [assessment('2025-03-04 15:19:48', group('Homecare', 'Requires Improvement', 'AP1'))],
  });
  const expected = {
    scope: 'overall',
    rating: 'requires-improvement',
    words: 'Requires Improvement',
    publishedOn: '2025-03-04',
    assessedOn: '2025-01-15',
    framework: 'single-assessment',
    reportId: 'AP1',
    inheritedFrom: null,
  };
  expect(ratingIn(raw)).toEqual({ service: null, ...expected });
  expect(ratingIn(raw, 'overall', 'Homecare')).toEqual({ service: 'Homecare', ...expected });
});

it.each([
  ['the newer single assessment', '2022-05-20', '2025-03-04 10:00:00', 'single-assessment'],
  ['the newer legacy report', '2025-05-20', '2025-03-04 10:00:00', 'legacy'],
  ['the single assessment in a tie', '2025-03-04', '2025-03-04 10:00:00', 'single-assessment'],
])('lets %s stand', (_what, legacyDay, publishedAt, framework) => {
  const raw = both(legacyDay, publishedAt);
  expect(ratingIn(raw)?.framework).toBe(framework);
  expect(ratingIn(raw, 'safe')?.framework).toBe(framework);
});

it('takes a single assessment without a day of publication for as new as its start', () => {
  expect(ratingIn(both('2022-05-20', 'not yet'))?.framework).toBe('single-assessment');
  expect(ratingIn(both('2025-05-20', 'not yet'))?.framework).toBe('legacy');
});

it.each(['Inspected but not rated', 'No published rating', '', 'Regulations met', 'Insufficient evidence to rate'])(
  'never lets "%s" displace a rating in the order',
  (words) => {
    expect(ratingIn(both('2022-05-20', '2025-03-04', 'Good', words))).toMatchObject({
      rating: 'good',
      framework: 'legacy',
    });
    expect(ratingIn(both('2026-05-20', '2025-03-04', words, 'Good'))).toMatchObject({ framework: 'single-assessment' });
  },
);

it('keeps the newest words where nothing is in the order', () => {
  expect(ratingIn(both('2022-05-20', '2025-03-04', 'Inspected but not rated', 'No Approved Rating'))).toMatchObject({
    rating: 'not-rated',
    words: 'No Approved Rating',
    publishedOn: '2025-03-04',
  });
  expect(ratingIn(record({ currentRatings: { overall: { rating: 'No published rating' } } }))).toMatchObject({
    rating: 'not-rated',
    words: 'No published rating',
    publishedOn: null,
  });
  expect(observed(record()).ratings).toEqual([]);
});

it('takes the assessments marked current, in whatever case, else the newest of each group', () => {
  const marked = record({
    assessment: [
      assessment('2025-06-01', group('Homecare', 'Inadequate', 'AP2', { status: 'Historic' })),
      assessment('2025-03-04', group('Homecare', 'Good', 'AP1', { status: 'CURRENT' })),
    ],
  });
  expect(ratingIn(marked)?.reportId).toBe('AP1');
  const unmarked = record({
    assessment: [
      assessment('2025-03-04', group('Homecare', 'Good', 'AP1', { status: undefined })),
      assessment('2025-06-01', group('Homecare', 'Outstanding', 'AP2', { status: 'Historic' })),
    ],
  });
  expect(ratingIn(unmarked)?.reportId).toBe('AP2');
});

const two = (more: object = {}) =>
  record({
    assessment: [
      assessment('2025-03-04', group('Supported Living', 'Good', 'AP1'), group('Homecare', 'Inadequate', 'AP1')),
    ],
    ...more,
  });

it('leaves a location with several rated groups unrated itself, the groups beside it', () => {
  const { ratings } = observed(two({ currentRatings: { overall: overall('Good', '2020-01-01', 'rep-1') } }));
  expect(ratings.filter(({ service }) => service === null)).toEqual([
    expect.objectContaining({ scope: 'overall', rating: 'not-rated', words: 'Not rated', reportId: null }),
  ]);
  expect(ratings.filter(({ scope }) => scope === 'overall').map(({ service, rating }) => [service, rating])).toEqual([
    [null, 'not-rated'],
    ['Homecare', 'inadequate'],
    ['Supported Living', 'good'],
  ]);
});

it('lets an overall published after every group stand for the location', () => {
  const raw = two({ currentRatings: { overall: overall('Good', '2025-03-05', 'rep-1') } });
  expect(ratingIn(raw)).toMatchObject({ rating: 'good', framework: 'legacy' });
  expect(ratingIn(raw, 'safe')?.framework).toBe('legacy');
  const tie = two({ currentRatings: { overall: overall('Good', '2025-03-04', 'rep-1') } });
  expect(ratingIn(tie)?.rating).toBe('not-rated');
});

it('counts only groups that are rated: one rated beside an unrated one is the location', () => {
  const raw = record({
    assessment: [assessment('2025-03-04', group('Homecare', 'Inadequate', 'AP1'), group('Dental', '', 'AP1'))],
  });
  expect(ratingIn(raw)?.rating).toBe('inadequate');
  expect(ratingIn(raw, 'overall', 'Dental')?.rating).toBe('not-rated');
});

it('reads an overall of the single assessment framework, should CQC fill it', () => {
  const raw = two();
  const given = { rating: 'Requires Improvement', status: 'Current', keyQuestionRatings: [] };
  const [first] = raw.assessment as { ratings: object }[];
  const filled = { ...raw, assessment: [{ ...first, ratings: { ...first?.ratings, overall: [given] } }] };
  expect(ratingIn(filled)).toMatchObject({ rating: 'requires-improvement', framework: 'single-assessment' });
});

it.each([
  ['absent', {}],
  ['"Not rated"', { overall: { rating: 'Not Rated', keyQuestionRatings: [{ name: 'Safe', rating: 'Good' }] } }],
])('leaves a location with rated legacy services and an overall that is %s unrated', (_what, currentRatings) => {
  const serviceRatings = [{ name: 'Wards', rating: 'Good', reportDate: '2020-01-01', reportLinkId: 'rep-1' }];
  const { ratings } = observed(record({ currentRatings: { ...currentRatings, serviceRatings } }));
  expect(ratings.map(({ service, scope, rating }) => [service, scope, rating])).toEqual([
    [null, 'overall', 'not-rated'],
    ['Wards', 'overall', 'good'],
  ]);
});

it('lets a rated group stand for a practice whose legacy population groups are left over', () => {
  const raw = record({
    currentRatings: {
      reportDate: '2017-01-01',
      serviceRatings: [{ name: 'old', rating: 'Good', reportDate: '2017-01-01' }],
    },
    assessment: [assessment('2025-03-04', group('General Practice', 'Outstanding', 'AP1'))],
  });
  expect(ratingIn(raw)).toMatchObject({ rating: 'outstanding', publishedOn: '2025-03-04' });
});

it('gives the same list whatever order CQC wrote it in', () => {
  const raw = two();
  const turned = structuredClone(raw) as {
    assessment: { ratings: { asgRatings: { keyQuestionRatings: unknown[] }[] } }[];
  };
  for (const { ratings } of turned.assessment) {
    ratings.asgRatings.reverse();
    for (const one of ratings.asgRatings) one.keyQuestionRatings.reverse();
  }
  expect(observed(turned)).toEqual(observed(raw));
});
