/** Ratings that fell lately and have not come back, and how much of an area a location holds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeldRating } from '../../../shared/ratings/course.ts';
import type { ScopeRating } from '../../../shared/ratings/observation.ts';
import type { Rating, Scope } from '../../../shared/ratings/rating.ts';
import { type FallFacts, fallsOf, overallFall, type SeenFall } from '../../../shared/risk/indicators-falls.ts';
import { largestShares, type SharedContract } from '../../../shared/risk/indicators-share.ts';
import { LAST_RECENT, TODAY } from './indicators-cases.ts';

const held = (rating: Rating, publishedOn: string, more: Partial<HeldRating> = {}): HeldRating => ({
  rating,
  publishedOn,
  reportId: `r-${publishedOn}`,
  inheritedFrom: null,
  heldFrom: publishedOn,
  ...more,
});

describe('a fall of the overall rating', () => {
  const GOOD = held('good', '2020-01-01');
  const DOWN = held('requires-improvement', '2026-10-01');
  const found = (course: readonly HeldRating[], present: Rating) => {
    const { from, to, on } = overallFall(course, present, TODAY) ?? {};
    return [from, to, on];
  };
  const NONE = [undefined, undefined, undefined];

  it.each<[string, HeldRating[], Rating, readonly unknown[]]>([
    ['lately', [GOOD, DOWN], 'requires-improvement', ['good', 'requires-improvement', '2026-10-01']],
    [
      'on the last day that counts',
      [GOOD, held('inadequate', LAST_RECENT)],
      'inadequate',
      ['good', 'inadequate', LAST_RECENT],
    ],
    ['a day too long ago', [GOOD, held('inadequate', '2026-05-25')], 'inadequate', NONE],
    ['made up for', [GOOD, DOWN, held('good', '2026-11-10')], 'good', NONE],
    [
      'said again since',
      [GOOD, DOWN, held('requires-improvement', '2026-11-10')],
      'requires-improvement',
      ['good', 'requires-improvement', '2026-10-01'],
    ],
    [
      'twice',
      [GOOD, DOWN, held('inadequate', '2026-11-10')],
      'inadequate',
      ['requires-improvement', 'inadequate', '2026-11-10'],
    ],
    ['of a predecessor', [GOOD, held('inadequate', '2026-10-01', { inheritedFrom: '1-1000' })], 'inadequate', NONE],
    [
      'corrected in the same report',
      [GOOD, DOWN, held('good', '2026-10-01', { heldFrom: '2026-10-20' })],
      'good',
      NONE,
    ],
    ['by a correction alone', [GOOD, held('inadequate', '2020-01-01', { heldFrom: '2026-10-20' })], 'inadequate', NONE],
    ['withdrawn', [GOOD, DOWN, held('good', '2020-01-01', { heldFrom: '2026-10-20' })], 'good', NONE],
    ['removed since', [GOOD, DOWN], 'not-rated', NONE],
    ['from nothing', [held('inadequate', '2026-10-01')], 'inadequate', NONE],
  ])('%s', (_, course, present, expected) => {
    expect(found(course, present)).toEqual(expected);
  });
});

const shown = (scope: Scope, rating: Rating, service: string | null = null): ScopeRating => ({
  service,
  scope,
  rating,
  words: '',
  publishedOn: '2026-10-01',
  assessedOn: null,
  framework: 'legacy',
  reportId: 'r-2',
  inheritedFrom: null,
});
const seen = (scope: Scope, more: Partial<SeenFall> = {}): SeenFall => ({
  service: null,
  scope,
  from: 'good',
  to: 'inadequate',
  on: '2026-10-01',
  ...more,
});

describe('falls of key questions and services', () => {
  const GONE: FallFacts = { course: [], ratings: [], rating: 'good', seen: [], today: TODAY };

  it('are told together where one report says the same of them', () => {
    const falls = fallsOf({
      ...GONE,
      ratings: [shown('safe', 'inadequate'), shown('caring', 'inadequate'), shown('well-led', 'requires-improvement')],
      seen: [seen('well-led', { to: 'requires-improvement' }), seen('caring'), seen('safe')],
    });
    expect(falls.map(({ scopes, to }) => [scopes, to])).toEqual([
      [['well-led'], 'requires-improvement'],
      [['safe', 'caring'], 'inadequate'],
    ]);
  });

  it('are told once, the newest, and only while they hold and are recent', () => {
    const ratings = [shown('safe', 'inadequate'), shown('caring', 'good'), shown('responsive', 'inadequate')];
    const falls = fallsOf({
      ...GONE,
      ratings,
      seen: [
        seen('safe', { from: 'requires-improvement', on: '2026-11-01' }),
        seen('safe', { to: 'requires-improvement' }),
        seen('caring'),
        seen('responsive', { on: '2026-05-25' }),
        seen('effective'),
      ],
    });
    expect(falls).toEqual([
      { service: null, scopes: ['safe'], from: 'requires-improvement', to: 'inadequate', on: '2026-11-01', seen: true },
    ]);
  });

  it('are not told again beside the overall rating of the same report', () => {
    const course = [held('good', '2020-01-01'), held('inadequate', '2026-10-01')];
    const ratings = [shown('overall', 'inadequate'), shown('safe', 'inadequate')];
    const facts = { ...GONE, course, ratings, rating: 'inadequate' as const };
    expect(fallsOf({ ...facts, seen: [seen('overall'), seen('safe')] })).toMatchObject([
      { scopes: ['overall'], seen: true },
    ]);
    // History at the first sight: nobody saw it happen, so there is no alert to look at.
    expect(fallsOf(facts)).toMatchObject([{ scopes: ['overall'], seen: false }]);
  });

  it('tell of a service by its name', () => {
    const facts = { ...GONE, rating: 'not-rated' as const, ratings: [shown('overall', 'inadequate', 'Care homes')] };
    expect(fallsOf({ ...facts, seen: [seen('overall', { service: 'Care homes' })] })).toMatchObject([
      { service: 'Care homes', scopes: ['overall'] },
    ]);
  });
});

const contract = (
  place: string | null,
  area: string | null,
  people: number | null,
  hoursPerWeek: number | null = null,
): SharedContract => ({
  place,
  area,
  people,
  hoursPerWeek,
});

describe('the largest share of an area', () => {
  it('is by people or by hours, whichever is more; areas differ by more than their capital letters', () => {
    const shares = largestShares([
      contract('a', 'North', 10, 10),
      contract('b', 'north', 30, 90),
      contract('a', 'South', 5, null),
      contract('b', 'South', null, null),
      contract(null, 'South', 15, null),
      contract('c', null, 100, 100),
      contract('d', 'East', null, 0),
    ]);
    expect(shares.get('a')).toEqual({ area: 'North', measure: 'people', held: 10, total: 40, notGiven: 0 });
    expect(shares.get('b')).toEqual({ area: 'North', measure: 'hours', held: 90, total: 100, notGiven: 0 });
    expect([...shares.keys()].sort()).toEqual(['a', 'b']);
  });

  it('is never more than the whole, and those of one area by one measure make it up', () => {
    const figures = fc.option(fc.integer({ min: 0, max: 50 }), { nil: null });
    const contracts = fc.array(
      fc.record({
        place: fc.constantFrom('a', 'b', 'c', null),
        area: fc.constantFrom('North', 'South', null),
        people: figures,
        hoursPerWeek: figures,
      }),
    );
    fc.assert(
      fc.property(contracts, (all) => {
        for (const { held: own, total } of largestShares(all).values()) expect(own).toBeLessThanOrEqual(total);
        const north = all.filter(({ area }) => area === 'North').map((one) => ({ ...one, hoursPerWeek: null }));
        const parts = [...largestShares(north).values()].reduce((sum, { held: own }) => sum + own, 0);
        const nobodys = north.reduce((sum, { place, people }) => sum + (place === null ? (people ?? 0) : 0), 0);
        const whole = north.reduce((sum, { people }) => sum + (people ?? 0), 0);
        expect(parts + nobodys).toBe(whole);
      }),
    );
  });
});
