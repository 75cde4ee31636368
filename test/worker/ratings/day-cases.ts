/** What was seen of a location, and what the rating of which day is by that. */
import type { Observation } from '../../../shared/ratings/observation.ts';
import { group, inherited, observed, oneGroup, past, rated } from '../../unit/ratings/observed.ts';

/** What CQC said at a moment, ISO 8601 UTC. */
export type Sight = readonly [at: string, observation: Observation];

/** A case: what it is, the sights in their order, and days with the overall rating of each. */
type DayCase = readonly [string, readonly Sight[], Readonly<Record<string, string | null>>];

/** Noon in Greenwich, which is the same day in London all year. */
export const noon = (day: string): string => `${day}T12:00:00.000Z`;

const [G20, I24] = [rated('good', '2020-03-02'), rated('inadequate', '2024-03-01')];

export const DAY_CASES: readonly DayCase[] = [
  [
    'first sight with past reports',
    [[noon('2024-06-01'), observed([I24], { past: [past(rated('outstanding', '2017-03-28')), past(G20)] })]],
    {
      '2017-03-27': null,
      '2017-03-28': 'outstanding',
      '2020-03-01': 'outstanding',
      '2020-03-02': 'good',
      '2024-02-29': 'good',
      '2024-03-01': 'inadequate',
      '2024-12-31': 'inadequate',
    },
  ],
  [
    'a report that was withdrawn',
    [
      [noon('2024-02-01'), observed([G20])],
      [noon('2024-03-03'), observed([I24], { past: [past(G20)] })],
      [noon('2024-05-10'), observed([G20])],
    ],
    {
      '2024-02-29': 'good',
      '2024-03-01': 'inadequate',
      '2024-05-09': 'inadequate',
      '2024-05-10': 'good',
      '2024-12-31': 'good',
    },
  ],
  [
    'a report that was withdrawn and stands again',
    [
      [noon('2024-03-03'), observed([I24], { past: [past(G20)] })],
      [noon('2024-05-10'), observed([G20])],
      [noon('2024-06-20'), observed([I24], { past: [past(G20)] })],
    ],
    { '2024-05-09': 'inadequate', '2024-06-19': 'good', '2024-06-20': 'inadequate' },
  ],
  [
    'a correction in the same report',
    [
      [noon('2024-03-03'), observed([I24], { past: [past(G20)] })],
      [
        noon('2024-04-15'),
        observed([rated('requires-improvement', '2024-03-01', { reportId: I24.reportId })], { past: [past(G20)] }),
      ],
    ],
    { '2024-03-01': 'inadequate', '2024-04-14': 'inadequate', '2024-04-15': 'requires-improvement' },
  ],
  [
    'a rating that vanished and came back, three times over',
    [
      [noon('2024-03-03'), observed([G20])],
      [noon('2024-04-01'), observed([])],
      [noon('2024-05-01'), observed([G20])],
      [noon('2024-06-01'), observed([])],
      [noon('2024-07-01'), observed([G20])],
      [noon('2024-08-01'), observed([])],
      [noon('2024-09-01'), observed([G20])],
    ],
    {
      '2024-03-31': 'good',
      '2024-04-01': 'not-rated',
      '2024-05-01': 'good',
      '2024-06-01': 'not-rated',
      '2024-07-01': 'good',
      '2024-08-31': 'not-rated',
      '2024-09-01': 'good',
    },
  ],
  [
    'a rating that vanished, came back and vanished within a day',
    [
      ['2024-03-03T06:00:00.000Z', observed([G20])],
      ['2024-03-03T07:00:00.000Z', observed([])],
      ['2024-03-03T08:00:00.000Z', observed([G20])],
      ['2024-03-03T09:00:00.000Z', observed([])],
    ],
    { '2024-03-02': 'good', '2024-03-03': 'not-rated', '2024-09-01': 'not-rated' },
  ],
  [
    'words in place of a rating',
    [
      [noon('2024-03-03'), observed([G20])],
      [noon('2024-04-01'), observed([rated('not-rated', '2024-03-20', { words: 'Inspected but not rated' })])],
    ],
    { '2024-03-31': 'good', '2024-04-01': 'not-rated' },
  ],
  [
    'a visit without a rating, which took nothing away',
    [
      [
        noon('2024-06-01'),
        observed([I24], {
          past: [past(G20), past(rated('not-rated', '2022-05-20', { words: 'Inspected but not rated' }))],
        }),
      ],
    ],
    { '2022-05-20': 'good', '2024-02-29': 'good' },
  ],
  [
    'a visit without a rating before the first one',
    [
      [
        noon('2024-06-01'),
        observed([I24], { past: [past(rated('not-rated', '2022-05-20', { words: 'Inspected but not rated' }))] }),
      ],
    ],
    { '2022-05-19': null, '2022-05-20': 'not-rated', '2024-03-01': 'inadequate' },
  ],
  [
    'an inherited rating, then its own',
    [
      [noon('2021-06-01'), observed([inherited('good', '2019-02-03')], { registeredOn: '2021-05-01' })],
      [noon('2024-03-03'), observed([I24], { past: [past(inherited('good', '2019-02-03'))] })],
    ],
    { '2019-02-02': null, '2019-02-03': 'good', '2024-02-29': 'good', '2024-03-01': 'inadequate' },
  ],
  [
    'a single assessment in place of an earlier report',
    [
      [noon('2024-03-03'), observed([G20])],
      [noon('2024-09-20'), observed(oneGroup('Homecare', 'requires-improvement', '2024-09-17'), { past: [past(G20)] })],
    ],
    { '2024-09-16': 'good', '2024-09-17': 'requires-improvement' },
  ],
  [
    'one rating that gave way to ratings by service',
    [
      [noon('2024-03-03'), observed([G20])],
      [
        noon('2024-09-20'),
        observed([
          rated('not-rated', null, { words: 'Not rated', framework: 'single-assessment' }),
          group('Homecare', 'good', '2024-09-17'),
          group('Supported living', 'inadequate', '2024-09-17'),
        ]),
      ],
    ],
    { '2024-09-19': 'good', '2024-09-20': 'not-rated' },
  ],
  [
    'a removal seen before midnight in Greenwich and after it in London',
    [
      [noon('2024-06-01'), observed([G20])],
      ['2024-06-30T23:30:00.000Z', observed([])],
    ],
    { '2024-06-30': 'good', '2024-07-01': 'not-rated' },
  ],
  [
    'a new report dated before a correction that was seen earlier',
    [
      [noon('2024-03-03'), observed([G20])],
      [noon('2024-05-03'), observed([rated('requires-improvement', '2020-03-02', { reportId: G20.reportId })])],
      [noon('2024-05-10'), observed([rated('inadequate', '2024-05-01')])],
    ],
    {
      '2024-05-02': 'good',
      '2024-05-03': 'requires-improvement',
      '2024-05-09': 'requires-improvement',
      '2024-05-10': 'inadequate',
    },
  ],
  [
    'a report that came and went between two sights',
    [
      [noon('2024-02-01'), observed([G20])],
      [
        noon('2024-06-01'),
        observed([rated('good', '2024-05-20')], { past: [past(G20), past(rated('inadequate', '2024-04-02'))] }),
      ],
    ],
    { '2024-04-01': 'good', '2024-04-02': 'inadequate', '2024-05-20': 'good' },
  ],
  [
    'a later report that the record only tells of as past',
    [
      [noon('2024-02-01'), observed([G20])],
      [noon('2024-06-01'), observed([G20], { past: [past(rated('inadequate', '2024-04-02'))] })],
    ],
    { '2024-04-01': 'good', '2024-04-02': 'inadequate', '2024-06-01': 'good' },
  ],
  [
    'a record that tells of past reports and of no rating now',
    [[noon('2024-06-01'), observed([], { past: [past(G20)] })]],
    { '2024-05-31': 'good', '2024-06-01': 'not-rated' },
  ],
  [
    'a file that says nothing of ratings, then the API',
    [
      [noon('2024-06-01'), observed([], { source: 'file', ratingsKnown: false })],
      [noon('2024-07-01'), observed([G20])],
    ],
    { '2020-03-01': null, '2024-06-15': 'good' },
  ],
  [
    'a location that was never rated, then is',
    [
      [noon('2024-06-01'), observed([])],
      [noon('2024-08-01'), observed([rated('good', '2024-07-20')])],
    ],
    { '2024-05-31': null, '2024-06-01': 'not-rated', '2024-07-19': 'not-rated', '2024-07-20': 'good' },
  ],
  [
    'a rating without a day',
    [[noon('2024-06-01'), observed([rated('good', null)])]],
    { '2024-05-31': null, '2024-06-01': 'good' },
  ],
];
