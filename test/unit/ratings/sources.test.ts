/** CQC's API and the files CQC publishes, one after the other. */
import { describe, expect, it } from 'vitest';
import { compare } from '../../../shared/ratings/compare.ts';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import type { Observation, ScopeRating } from '../../../shared/ratings/observation.ts';
import type { Rating } from '../../../shared/ratings/rating.ts';
import { group, inherited, lastOf, observed, past, rated, watch } from './observed.ts';

const [Y20, Y22, Y24] = ['2020-03-02', '2022-05-20', '2024-09-17'] as const;

/** A rating as a file tells it: no report, no framework. */
const filed = (rating: Rating, publishedOn: string | null, more: Partial<ScopeRating> = {}): ScopeRating =>
  rated(rating, publishedOn, { framework: 'not-stated', reportId: null, ...more });

const file = (ratings: readonly ScopeRating[], more: Partial<Observation> = {}): Observation =>
  observed(ratings, { source: 'file', ...more });

/** A file that says nothing of ratings. */
const silent = file([], { ratingsKnown: false });
const withQuestions = (rating: Rating, day: string) => [
  rated(rating, day),
  rated(rating, day, { scope: 'safe' }),
  rated('inadequate', day, { scope: 'caring' }),
];

type Row = readonly [what: string, seen: readonly Observation[], told: readonly string[]];

const OWN_SCOPES: Row[] = [
  ['the same publication', [file([filed('good', Y20)]), observed([rated('good', Y20)])], []],
  ['the same rating under another day', [file([filed('good', Y22)]), observed([rated('good', Y20)])], []],
  ['the same rating without a day', [file([filed('good', null)]), observed([rated('good', Y20)])], []],
  [
    'a lower one published later',
    [file([filed('good', Y20)]), observed([rated('inadequate', Y22)])],
    ['downgrade overall: good > inadequate'],
  ],
  [
    'a higher one published later',
    [file([filed('inadequate', Y20)]), observed([rated('good', Y22)])],
    ['upgrade overall: inadequate > good'],
  ],
  [
    'another one of the same day',
    [file([filed('good', Y20)]), observed([rated('inadequate', Y20)])],
    ['correction overall: good > inadequate'],
  ],
  [
    'a lower one in the file after the API',
    [observed([rated('good', Y20)]), file([filed('inadequate', Y22)])],
    ['downgrade overall: good > inadequate'],
  ],
  ['the same in the file after the API', [observed([rated('good', Y20)]), file([filed('good', Y20)])], []],
  ['none in either', [file([filed('not-rated', null)]), observed([])], []],
  [
    'a first one',
    [file([filed('not-rated', null)]), observed([rated('inadequate', Y22)])],
    ['first-rating overall: not-rated > inadequate'],
  ],
  ['one that is gone', [file([filed('good', Y20)]), observed([])], ['rating-removed overall: good > not-rated']],
  [
    'an inherited one, by whoever',
    [file([filed('good', Y20, { inheritedFrom: 'not stated' })]), observed([inherited('good', Y20)])],
    [],
  ],
  [
    'the first own one after an inherited one',
    [file([filed('good', Y20, { inheritedFrom: 'not stated' })]), observed([rated('inadequate', Y22)])],
    ['first-rating overall: good > inadequate'],
  ],
];

const LESS_SAID: Row[] = [
  ['key questions that the file leaves out', [file([filed('good', Y20)]), observed(withQuestions('good', Y20))], []],
  [
    'key questions that the file leaves out, below a fall',
    [file([filed('good', Y20)]), observed(withQuestions('inadequate', Y22))],
    ['downgrade overall: good > inadequate'],
  ],
  ['key questions after the API', [observed(withQuestions('good', Y20)), file([filed('good', Y20)])], []],
  [
    'a key question that both name',
    [
      file([filed('good', Y20), filed('good', Y20, { scope: 'safe' })]),
      observed([rated('good', Y20), rated('inadequate', Y22, { scope: 'safe' })]),
    ],
    ['downgrade safe: good > inadequate'],
  ],
  [
    'services under other names',
    [
      file([
        filed('good', Y20, { service: 'Homecare agencies' }),
        filed('good', Y20, { service: 'Supported living service' }),
      ]),
      observed([group('Homecare', 'inadequate', Y22), group('Supported living', 'inadequate', Y22)]),
    ],
    [],
  ],
  [
    'a service under the same name',
    [
      file([filed('good', Y20, { service: 'Homecare' }), filed('good', Y20, { service: 'Supported living' })]),
      observed([group('Homecare', 'inadequate', Y22), group('Supported living', 'good', Y20)]),
    ],
    ['downgrade Homecare overall: good > inadequate'],
  ],
];

const AFTERWARDS: Row[] = [
  [
    'what the file left out is followed',
    [
      file([filed('good', Y20)]),
      observed(withQuestions('good', Y20)),
      observed([
        ...withQuestions('good', Y20).slice(0, 1),
        rated('inadequate', Y22, { scope: 'safe' }),
        rated('inadequate', Y20, { scope: 'caring' }),
      ]),
    ],
    ['downgrade safe: good > inadequate'],
  ],
  [
    'the same again tells nothing',
    [file([filed('good', Y22)]), observed([rated('good', Y20)]), observed([rated('good', Y20)])],
    [],
  ],
  [
    'the record’s own history counts where the file knew of no rating',
    [file([]), observed([], { past: [past(rated('good', Y20))] }), observed([rated('inadequate', Y24)])],
    ['downgrade overall: good > inadequate'],
  ],
  [
    'an unnamed service that vanished is told once it is named again lower',
    [
      file([filed('good', Y20, { service: 'Homecare' }), filed('good', Y20, { service: 'Supported living' })]),
      observed([rated('good', Y20)]),
      observed([group('Homecare', 'inadequate', Y24), group('Supported living', 'good', Y24)]),
    ],
    [
      'rating-removed overall: good > not-rated',
      'downgrade Homecare overall: good > inadequate',
      'rerated-same Supported living overall: good > good',
    ],
  ],
];

const UNKNOWN: Row[] = [
  ['become known: a baseline', [silent, observed(withQuestions('inadequate', Y20))], []],
  ['become known by another file: a baseline', [silent, file([filed('inadequate', Y20)])], []],
  [
    'become known, and then fall',
    [silent, observed([rated('good', Y20)]), observed([rated('inadequate', Y22)])],
    ['downgrade overall: good > inadequate'],
  ],
  [
    'become known with a history',
    [silent, observed([], { past: [past(rated('good', Y20))] }), observed([rated('inadequate', Y22)])],
    ['downgrade overall: good > inadequate'],
  ],
  ['are not known for a while: nothing is gone', [observed([rated('good', Y20)]), silent], []],
  [
    'are not known for a while: what follows is compared with what was known',
    [observed([rated('good', Y20)]), silent, observed([rated('inadequate', Y22)])],
    ['downgrade overall: good > inadequate'],
  ],
  ['stay unknown', [silent, silent], []],
  [
    'are not known: the registration is followed all the same',
    [silent, { ...silent, registration: 'deregistered' }],
    ['registration-ended'],
  ],
];

const table = (rows: readonly Row[]) => it.each(rows)('%s', (_, seen, told) => expect(lastOf(...seen)).toEqual(told));

describe('the location’s own rating across CQC’s API and a file', () => table(OWN_SCOPES));
describe('what only one of the two speaks of', () => table(LESS_SAID));
describe('after the change of source', () => table(AFTERWARDS));
describe('ratings that are not known', () => table(UNKNOWN));

describe('the memory', () => {
  it('of the API’s reading says nothing of a source', () => {
    const { state } = compare(null, observed([rated('good', Y20)]));
    expect(Object.keys(state)).not.toEqual(expect.arrayContaining(['source']));
    expect(Object.keys(state)).not.toEqual(expect.arrayContaining(['ratingsKnown']));
  });

  it('knows whose ratings it holds', () => {
    expect(watch(file([filed('good', Y20)]), file([filed('good', Y20)])).state).toMatchObject({ source: 'file' });
    expect(watch(file([filed('good', Y20)]), observed([rated('good', Y20)])).state.source).toBeUndefined();
    expect(watch(observed([rated('good', Y20)]), silent).state.source).toBeUndefined();
    expect(watch(silent, silent).state).toMatchObject({ ratingsKnown: false });
    expect(watch(silent, observed([])).state.ratingsKnown).toBeUndefined();
  });

  it('keeps the source of the ratings it kept while the location was deregistered', () => {
    const ended = observed([], { registration: 'deregistered' });
    expect(watch(file([filed('good', Y20)]), ended).state).toMatchObject({ source: 'file' });
    expect(lastOf(file([filed('good', Y20)]), ended, observed([rated('good', Y22)]))).toEqual(['correction']);
  });
});

describe('the headline of a file’s rating', () => {
  it('states no framework', () => {
    expect(headlineRating([filed('good', Y20)])).toMatchObject({ rating: 'good', framework: null });
  });
});
