import { describe, expect, it } from 'vitest';
import { compare } from '../../../shared/ratings/compare.ts';
import { replayPast } from '../../../shared/ratings/past.ts';
import { group, inherited, observed, oneGroup, past, rated, short } from './observed.ts';

const [Y17, Y20, Y22, Y24] = ['2017-03-28', '2020-03-02', '2022-05-20', '2024-09-17'] as const;

describe('the history of a record', () => {
  it('runs from the first rating to the current one', () => {
    const record = observed([rated('inadequate', Y24)], { past: [past(rated('good', Y17)), past(rated('good', Y22))] });
    expect(short(replayPast(record))).toEqual([
      'first-rating overall: not-rated > good',
      'rerated-same overall: good > good',
      'downgrade overall: good > inadequate',
    ]);
  });

  it('starts with the inherited rating where there is one', () => {
    const record = observed([rated('inadequate', Y22)], { past: [past(inherited('good', Y17))] });
    expect(short(replayPast(record))).toEqual([
      'rating-inherited overall: not-rated > good',
      'first-rating overall: good > inadequate',
    ]);
  });

  it('lets "Inspected but not rated" pass without taking the rating away', () => {
    const visit = rated('not-rated', Y22, { words: 'Inspected but not rated' });
    const record = observed([rated('requires-improvement', Y24)], { past: [past(rated('good', Y20)), past(visit)] });
    expect(short(replayPast(record))).toEqual([
      'first-rating overall: not-rated > good',
      'downgrade overall: good > requires-improvement',
    ]);
  });

  it('ends with a removal where the record shows no rating any more', () => {
    const record = observed([rated('not-rated', null, { words: 'No published rating' })], {
      past: [past(rated('good', Y20))],
    });
    expect(short(replayPast(record))).toEqual([
      'first-rating overall: not-rated > good',
      'rating-removed overall: good > not-rated',
    ]);
  });

  it('puts each key question at the day of its own report', () => {
    const record = observed([rated('good', Y24), rated('good', Y20, { scope: 'safe' })], {
      past: [past(rated('inadequate', Y22)), past(rated('inadequate', Y17, { scope: 'safe' }))],
    });
    expect(replayPast(record).map(({ kind, scope, publishedOn }) => [kind, scope, publishedOn])).toEqual([
      ['first-rating', 'safe', Y17],
      ['upgrade', 'safe', Y20],
      ['first-rating', 'overall', Y22],
      ['upgrade', 'overall', Y24],
    ]);
  });

  it('tells one group as the location, several each by name', () => {
    const before = { past: [past(rated('good', Y20))] };
    expect(short(replayPast(observed(oneGroup('Homecare', 'good', Y24), before))).slice(1)).toEqual([
      'rerated-same overall: good > good',
    ]);
    const several = observed([group('Homecare', 'good', Y24), group('Supported living', 'good', Y24)], before);
    expect(short(replayPast(several)).slice(1)).toEqual([
      'first-rating Homecare overall: not-rated > good',
      'first-rating Supported living overall: not-rated > good',
      'rating-removed overall: good > not-rated',
    ]);
  });

  it('is told also of a location that is deregistered now', () => {
    const record = observed([rated('good', Y20)], { registration: 'deregistered' });
    expect(short(replayPast(record))).toEqual(['first-rating overall: not-rated > good']);
  });

  it('keeps past reports without a day before all others', () => {
    const record = observed([rated('good', Y20)], { past: [past(rated('inadequate', null, { reportId: 'old' }))] });
    expect(short(replayPast(record)).at(-1)).toBe('upgrade overall: inadequate > good');
  });

  it('has identities that no live event shares', () => {
    const record = observed([rated('inadequate', Y24)], { past: [past(rated('good', Y20))] });
    const { state } = compare(null, observed([]));
    const live = compare(state, observed([rated('good', Y20)])).events;
    const identities = replayPast(record).map((event) => event.identity);
    expect(identities.filter((identity) => live.some((event) => event.identity === identity))).toEqual([]);
  });
});
