import { describe, expect, it } from 'vitest';
import type { ScopeRating } from '../../../shared/ratings/observation.ts';
import { inherited, lastOf, observed, past, rated, watch } from './observed.ts';

const [Y20, Y22, Y24] = ['2020-03-02', '2022-05-20', '2024-09-17'] as const;
const noWords = (words: string, publishedOn: string | null = null) => rated('not-rated', publishedOn, { words });

/** The ratings seen one after the other, and what the last step tells. */
type Row = readonly [what: string, seen: readonly (readonly ScopeRating[])[], told: readonly string[]];

const OWN: Row[] = [
  [
    'a fall of one step',
    [[rated('good', Y20)], [rated('requires-improvement', Y22)]],
    ['downgrade overall: good > requires-improvement'],
  ],
  ['a fall of two steps', [[rated('good', Y20)], [rated('inadequate', Y22)]], ['downgrade overall: good > inadequate']],
  ['a rise', [[rated('inadequate', Y20)], [rated('outstanding', Y22)]], ['upgrade overall: inadequate > outstanding']],
  [
    'a new report with the same rating',
    [[rated('good', Y20)], [rated('good', Y22)]],
    ['rerated-same overall: good > good'],
  ],
  ['nothing new', [[rated('good', Y20)], [rated('good', Y20)]], []],
  ['a first rating', [[], [rated('good', Y20)]], ['first-rating overall: not-rated > good']],
  [
    'a first rating that is low is no fall',
    [[noWords('No published rating')], [rated('inadequate', Y20)]],
    ['first-rating overall: not-rated > inadequate'],
  ],
  [
    'another rating in the same report',
    [[rated('good', Y20)], [rated('inadequate', Y20)]],
    ['correction overall: good > inadequate'],
  ],
  [
    'an earlier report back in force',
    [[rated('inadequate', Y22)], [rated('good', Y20)]],
    ['report-withdrawn overall: inadequate > good'],
  ],
  [
    'an earlier report with the same rating',
    [[rated('good', Y22)], [rated('good', Y20)]],
    ['report-withdrawn overall: good > good'],
  ],
  [
    'a key question alone',
    [
      [rated('good', Y20), rated('good', Y20, { scope: 'safe' })],
      [rated('good', Y20), rated('requires-improvement', Y22, { scope: 'safe' })],
    ],
    ['downgrade safe: good > requires-improvement'],
  ],
  [
    'from the legacy framework to the single assessment',
    [[rated('good', Y20)], [rated('requires-improvement', Y24, { framework: 'single-assessment', reportId: 'AP1' })]],
    ['downgrade overall: good > requires-improvement'],
  ],
];

const IDENTITY_OF_REPORTS: Row[] = [
  [
    'one assessment plan published anew on a later day',
    [
      [rated('good', Y20, { reportId: 'AP1', framework: 'single-assessment' })],
      [rated('inadequate', Y22, { reportId: 'AP1', framework: 'single-assessment' })],
    ],
    ['downgrade overall: good > inadequate'],
  ],
  [
    'one legacy report under another day',
    [[rated('good', Y20, { reportId: 'a' })], [rated('inadequate', Y22, { reportId: 'a' })]],
    ['correction overall: good > inadequate'],
  ],
  [
    'two reports of one day',
    [[rated('good', Y20, { reportId: 'a' })], [rated('inadequate', Y20, { reportId: 'b' })]],
    ['downgrade overall: good > inadequate'],
  ],
  [
    'no report id: the day decides, and it is the same',
    [[rated('good', Y20)], [rated('inadequate', Y20, { reportId: null })]],
    ['correction overall: good > inadequate'],
  ],
  [
    'no report id: the day decides, and it is later',
    [[rated('good', Y20, { reportId: null })], [rated('inadequate', Y22, { reportId: null })]],
    ['downgrade overall: good > inadequate'],
  ],
  [
    'neither id nor day: only the rating is left to compare',
    [[rated('good', null)], [rated('inadequate', null)]],
    ['downgrade overall: good > inadequate'],
  ],
  ['neither id nor day, the same rating', [[rated('good', null)], [rated('good', null)]], []],
  [
    'the day of a known report becomes known',
    [[rated('good', null, { reportId: 'a' })], [rated('good', Y22, { reportId: 'a' })]],
    [],
  ],
];

const GONE: Row[] = [
  ['a rating that vanishes', [[rated('good', Y20)], []], ['rating-removed overall: good > not-rated']],
  [
    'words outside the order in its place',
    [[rated('good', Y20)], [noWords('Inspected but not rated', Y22)]],
    ['rating-removed overall: good > not-rated'],
  ],
  [
    'an Inadequate that vanishes is no rise',
    [[rated('inadequate', Y20)], []],
    ['rating-removed overall: inadequate > not-rated'],
  ],
  ['gone and still gone', [[rated('good', Y20)], [], [noWords('')]], []],
  ['one placeholder for another', [[noWords('No published rating')], [noWords('Insufficient evidence to rate')]], []],
  ['back again, unchanged', [[rated('good', Y20)], [], [rated('good', Y20)]], ['correction overall: not-rated > good']],
  [
    'back again with another rating in the same report',
    [[rated('good', Y20)], [], [rated('inadequate', Y20)]],
    ['correction overall: good > inadequate'],
  ],
  [
    'a fall across a removal',
    [[rated('good', Y20)], [], [rated('inadequate', Y22)]],
    ['downgrade overall: good > inadequate'],
  ],
  [
    'a rise across a removal',
    [[rated('inadequate', Y20)], [], [rated('good', Y22)]],
    ['upgrade overall: inadequate > good'],
  ],
];

const INHERITED: Row[] = [
  ['an inherited rating appears', [[], [inherited('good', Y20)]], ['rating-inherited overall: not-rated > good']],
  ['the same one again', [[inherited('good', Y20)], [inherited('good', Y20)]], []],
  [
    'a lower one is still no fall',
    [[inherited('good', Y20)], [inherited('inadequate', Y22)]],
    ['rating-inherited overall: good > inadequate'],
  ],
  [
    'after an own one: no fall either',
    [[rated('good', Y20)], [inherited('inadequate', Y22)]],
    ['rating-inherited overall: good > inadequate'],
  ],
  [
    'the first own one is a first rating, not a fall',
    [[inherited('good', Y20)], [rated('inadequate', Y22)]],
    ['first-rating overall: good > inadequate'],
  ],
  ['an inherited one vanishes', [[inherited('good', Y20)], []], ['rating-removed overall: good > not-rated']],
  [
    'and the first own one follows',
    [[inherited('good', Y20)], [], [rated('inadequate', Y22)]],
    ['first-rating overall: good > inadequate'],
  ],
  [
    'an own fall with an inherited one between',
    [[rated('good', Y20)], [inherited('outstanding', Y20)], [rated('inadequate', Y24)]],
    ['downgrade overall: good > inadequate'],
  ],
  [
    'an own one shown again after an inherited one',
    [[rated('good', Y22)], [inherited('inadequate', Y20)], [rated('good', Y22)]],
    ['correction overall: inadequate > good'],
  ],
];

const table = (rows: readonly Row[]) =>
  it.each(rows)('%s', (_, seen, told) => expect(lastOf(...seen.map((ratings) => observed(ratings)))).toEqual(told));

describe('a rating the location earned', () => table(OWN));
describe('which report a rating is of', () => table(IDENTITY_OF_REPORTS));
describe('a rating that is gone', () => table(GONE));
describe('an inherited rating', () => table(INHERITED));

describe('first sight', () => {
  it('tells nothing, however bad the rating', () => {
    expect(lastOf(observed([rated('inadequate', Y20)]))).toEqual([]);
  });

  it('remembers the last rating earned, also where none is shown', () => {
    const suspended = observed([noWords('No published rating')], { past: [past(rated('good', Y20))] });
    expect(lastOf(suspended, observed([rated('inadequate', Y22)]))).toEqual(['downgrade overall: good > inadequate']);
  });

  it('takes the rating shown over a past report', () => {
    const seen = observed([rated('inadequate', Y22)], { past: [past(rated('good', Y20))] });
    expect(lastOf(seen, observed([rated('requires-improvement', Y24)]))).toEqual([
      'upgrade overall: inadequate > requires-improvement',
    ]);
  });
});

describe('events', () => {
  it('carry the publication, and whether the rating is inherited', () => {
    const { steps } = watch(observed([rated('good', Y20)]), observed([inherited('inadequate', Y22)]));
    expect(steps[1]?.[0]).toMatchObject({
      kind: 'rating-inherited',
      publishedOn: Y22,
      reportId: `report-${Y22}`,
      inherited: true,
      detail: null,
      locationName: 'Quillmere Home Care',
    });
  });

  it('of a removal carry what stands in its place', () => {
    const { steps } = watch(observed([inherited('good', Y20)]), observed([noWords('Inspected but not rated', Y22)]));
    expect(steps[1]?.[0]).toMatchObject({ publishedOn: Y22, inherited: true });
  });

  it('come overall first, then the key questions in order, then services by name', () => {
    const scopes = (rating: 'good' | 'inadequate', day: string) => [
      rated(rating, day, { service: 'Supported living' }),
      rated(rating, day, { service: 'Homecare', scope: 'well-led' }),
      rated(rating, day, { service: 'Homecare' }),
      rated(rating, day, { scope: 'well-led' }),
      rated(rating, day, { scope: 'safe' }),
      rated(rating, day),
    ];
    expect(lastOf(observed(scopes('good', Y20)), observed(scopes('inadequate', Y22)))).toEqual([
      'downgrade overall: good > inadequate',
      'downgrade safe: good > inadequate',
      'downgrade well-led: good > inadequate',
      'downgrade Homecare overall: good > inadequate',
      'downgrade Homecare well-led: good > inadequate',
      'downgrade Supported living overall: good > inadequate',
    ]);
  });
});
