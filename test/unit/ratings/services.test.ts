import { describe, expect, it } from 'vitest';
import type { ScopeRating } from '../../../shared/ratings/observation.ts';
import { group, lastOf, observed, oneGroup, rated } from './observed.ts';

const [Y20, Y24, Y25] = ['2020-03-02', '2024-09-17', '2025-02-03'] as const;
const CARE = 'Homecare';
const LIVING = 'Supported living';

type Row = readonly [what: string, seen: readonly (readonly ScopeRating[])[], told: readonly string[]];

const ROWS: Row[] = [
  [
    'one group is told once, as the location',
    [oneGroup(CARE, 'good', Y24), oneGroup(CARE, 'inadequate', Y25)],
    ['downgrade overall: good > inadequate'],
  ],
  ['one group, first rated', [[], oneGroup(CARE, 'good', Y24)], ['first-rating overall: not-rated > good']],
  [
    'one group after a legacy rating',
    [[rated('good', Y20)], oneGroup(CARE, 'requires-improvement', Y24)],
    ['downgrade overall: good > requires-improvement'],
  ],
  [
    'one group withdrawn, the legacy rating back',
    [[rated('good', Y20)], oneGroup(CARE, 'inadequate', Y24), [rated('good', Y20)]],
    ['report-withdrawn overall: inadequate > good'],
  ],
  ['one group vanishes', [oneGroup(CARE, 'good', Y24), []], ['rating-removed overall: good > not-rated']],
  [
    'one group under another name',
    [oneGroup(CARE, 'good', Y24), oneGroup('Homecare agencies', 'good', Y25)],
    ['rerated-same overall: good > good'],
  ],
  [
    'a legacy rating becomes several',
    [[rated('good', Y20)], [group(CARE, 'good', Y24), group(LIVING, 'inadequate', Y24)]],
    [
      'rating-removed overall: good > not-rated',
      'first-rating Homecare overall: not-rated > good',
      'first-rating Supported living overall: not-rated > inadequate',
    ],
  ],
  [
    'several become one legacy rating',
    [[group(CARE, 'good', Y24), group(LIVING, 'good', Y24)], [rated('good', Y25)]],
    [
      'first-rating overall: not-rated > good',
      'rating-removed Homecare overall: good > not-rated',
      'rating-removed Supported living overall: good > not-rated',
    ],
  ],
  [
    'a second group: the first did not move',
    [oneGroup(CARE, 'good', Y24), [group(CARE, 'good', Y24), group(LIVING, 'good', Y25)]],
    ['rating-removed overall: good > not-rated', 'first-rating Supported living overall: not-rated > good'],
  ],
  [
    'a second group: the first fell',
    [oneGroup(CARE, 'good', Y24), [group(CARE, 'inadequate', Y25), group(LIVING, 'good', Y25)]],
    [
      'rating-removed overall: good > not-rated',
      'downgrade Homecare overall: good > inadequate',
      'first-rating Supported living overall: not-rated > good',
    ],
  ],
  [
    'a group of several falls',
    [
      [group(CARE, 'good', Y24), group(LIVING, 'good', Y24)],
      [group(CARE, 'good', Y24), group(LIVING, 'inadequate', Y25)],
    ],
    ['downgrade Supported living overall: good > inadequate'],
  ],
  [
    'a second group goes: the rest did not move',
    [oneGroup(CARE, 'good', Y24), [group(CARE, 'good', Y24), group(LIVING, 'good', Y24)], oneGroup(CARE, 'good', Y24)],
    ['correction overall: not-rated > good', 'rating-removed Supported living overall: good > not-rated'],
  ],
  [
    'a second group goes and the rest fell',
    [[group(CARE, 'good', Y24), group(LIVING, 'good', Y24)], oneGroup(CARE, 'inadequate', Y25)],
    [
      'first-rating overall: not-rated > inadequate',
      'downgrade Homecare overall: good > inadequate',
      'rating-removed Supported living overall: good > not-rated',
    ],
  ],
  [
    'a group without a rating is no second one',
    [oneGroup(CARE, 'good', Y24), [...oneGroup(CARE, 'inadequate', Y25), group('Dental', 'not-rated', Y25)]],
    ['downgrade overall: good > inadequate'],
  ],
];

describe('services', () => {
  it.each(ROWS)('%s', (_, seen, told) => {
    expect(lastOf(...seen.map((ratings) => observed(ratings)))).toEqual(told);
  });
});
