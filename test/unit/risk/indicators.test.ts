/** The signs of risk: which facts make them, which do not, and their order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeldRating } from '../../../shared/ratings/course.ts';
import type { ScopeRating } from '../../../shared/ratings/observation.ts';
import { KEY_QUESTIONS, type KeyQuestion, type Rating, type Scope } from '../../../shared/ratings/rating.ts';
import { indicatorsOf, severityOf } from '../../../shared/risk/indicators.ts';
import type { RatedPart, RiskFacts } from '../../../shared/risk/indicators-facts.ts';
import { type FallFacts, fallsOf, overallFall, type SeenFall } from '../../../shared/risk/indicators-falls.ts';
import { INDICATOR_KINDS, INDICATOR_WORDS, isReason } from '../../../shared/risk/indicators-kinds.ts';
import { largestShares, type SharedContract } from '../../../shared/risk/indicators-share.ts';
import { SEVERITIES } from '../../../shared/risk/severity.ts';

const TODAY = '2026-11-22';
/** 180 days before. */
const LAST_RECENT = '2026-05-26';

const allQuestions = (rating: Rating): Record<KeyQuestion, Rating> =>
  Object.fromEntries(KEY_QUESTIONS.map((question) => [question, rating])) as Record<KeyQuestion, Rating>;

const rated = (rating: Rating, more: Partial<RatedPart> = {}): RatedPart => ({
  name: null,
  rating,
  keyQuestions: allQuestions(rating === 'inadequate' ? 'good' : rating),
  publishedOn: '2026-01-10',
  ...more,
});

const QUIET: RiskFacts = {
  locationId: '1-1001',
  today: TODAY,
  whyUnknown: null,
  rated: [rated('good')],
  ratedSince: '2026-01-10',
  ratedTheSameBefore: false,
  ratingNote: null,
  falls: [],
  siblings: [],
  ageLimits: [],
  registeredOn: '2015-01-01',
  firstSeenOn: '2026-01-01',
  statuses: [],
  registered: true,
  deregisteredOn: null,
  successor: null,
  dormant: null,
  providerChange: null,
  predecessors: [],
  areaShare: null,
  doubleHanded: null,
  blocks: [],
  plan: { state: 'approved', reviewedOn: '2026-06-01', reviews: null },
};

const signs = (more: Partial<RiskFacts>) =>
  indicatorsOf({ ...QUIET, ...more }).map(({ kind, words, since }) => ({ kind, words, since }));

const status = {
  kind: 'suspended',
  scope: 'all',
  scopeDetail: null,
  reason: 'Staffing',
  setOn: '2026-11-01',
  reviewOn: '2026-12-01',
} as const;
const fall = {
  service: null,
  scopes: ['overall'],
  from: 'good',
  to: 'requires-improvement',
  on: '2026-11-01',
  seen: true,
} as const;
const sibling = {
  locationId: '1-1002',
  name: 'Oakfern Home Care',
  through: 'provider',
  from: 'good',
  to: 'inadequate',
  on: '2026-10-01',
} as const;
const share = { area: 'North', measure: 'people', held: 25, total: 100, notGiven: 0 } as const;
const neverRated = { rated: [rated('not-rated', { publishedOn: null })], ratedSince: null };

describe('a location with nothing wrong', () => {
  it('shows no sign at all', () => {
    expect(signs({})).toEqual([]);
  });
});

/** Facts, the sign, its words, its day. */
const SIGNS: readonly (readonly [Partial<RiskFacts>, string, string, string | null])[] = [
  [{ rated: [rated('inadequate')] }, 'inadequate', 'Inadequate, published 10 January 2026.', '2026-01-10'],
  [
    { rated: [rated('good', { name: 'Homecare agencies' }), rated('inadequate', { name: 'Care homes' })] },
    'inadequate',
    'Care homes: Inadequate, published 10 January 2026.',
    '2026-01-10',
  ],
  [
    { falls: [fall] },
    'downgraded',
    'Overall fell from Good to Requires improvement, published 1 November 2026.',
    '2026-11-01',
  ],
  [
    { falls: [{ ...fall, scopes: ['safe', 'caring', 'well-led'] }] },
    'key-question-downgraded',
    'Safe, Caring and Well-led fell from Good to Requires improvement, published 1 November 2026.',
    '2026-11-01',
  ],
  [
    {
      rated: [rated('requires-improvement', { keyQuestions: allQuestions('good') })],
      ratedTheSameBefore: true,
    },
    'requires-improvement-twice',
    'Requires improvement twice running, last published 10 January 2026.',
    '2026-01-10',
  ],
  [
    { rated: [rated('good', { keyQuestions: { ...allQuestions('good'), 'well-led': 'inadequate' } })] },
    'key-question-inadequate',
    'Well-led is Inadequate under a Good.',
    '2026-01-10',
  ],
  [
    { rated: [rated('good', { keyQuestions: { ...allQuestions('good'), safe: 'requires-improvement' } })] },
    'key-question-requires-improvement',
    'Safe is Requires improvement under a Good.',
    '2026-01-10',
  ],
  [
    { rated: [rated('good', { publishedOn: '2020-11-21' })], ageLimits: [3, 5] },
    'stale',
    'Rated 6 years ago: older than your policy’s 5 years.',
    '2025-11-21',
  ],
  [
    { ...neverRated, registeredOn: '2025-11-21' },
    'never-rated',
    'Not rated by CQC: registered on 21 November 2025, 12 months ago.',
    '2026-11-21',
  ],
  [
    { ...neverRated, registeredOn: null, firstSeenOn: '2024-11-21', ratingNote: 'Inspected but not rated' },
    'never-rated',
    'Not rated by CQC: first seen here on 21 November 2024, 2 years ago. CQC’s words: Inspected but not rated.',
    '2025-11-21',
  ],
  [
    { whyUnknown: 'CQC no longer shows this location.', rated: [], ratedSince: null },
    'rating-not-known',
    'Rating not known. CQC no longer shows this location.',
    null,
  ],
  [
    { siblings: [sibling] },
    'sibling-downgraded',
    'Oakfern Home Care, of the same provider, fell from Good to Inadequate, published 1 October 2026.',
    '2026-10-01',
  ],
  [{ statuses: [status] }, 'suspended', 'Suspended by the council: Staffing. Set on 1 November 2026.', '2026-11-01'],
  [
    { statuses: [{ ...status, scope: 'lot', scopeDetail: '3' }] },
    'suspended-in-part',
    'Suspended for lot 3 only: Staffing. Set on 1 November 2026.',
    '2026-11-01',
  ],
  [
    { statuses: [{ ...status, kind: 'caution', setOn: null, reason: null }] },
    'council-status',
    'Under caution by the council. From the register.',
    null,
  ],
  [
    { registered: false, deregisteredOn: '2026-11-02', successor: { locationId: '1-1009', name: 'Oakfern Anew' } },
    'registration-ended',
    'Its registration with CQC has ended. It ended on 2 November 2026. CQC names Oakfern Anew (1-1009) as its successor.',
    '2026-11-02',
  ],
  [
    { dormant: { since: '2026-10-02' } },
    'dormant',
    'Dormant: registered, and providing no care now, says CQC (seen 2 October 2026).',
    '2026-10-02',
  ],
  [
    { providerChange: { on: '2026-10-02', providerName: 'Harrowell Ltd' } },
    'provider-changed',
    'Its provider changed, to Harrowell Ltd; seen 2 October 2026.',
    '2026-10-02',
  ],
  [
    { registeredOn: LAST_RECENT, predecessors: [{ locationId: '1-1000', name: 'Oakfern of Old' }] },
    'registered-anew',
    'Registered anew on 26 May 2026; before that Oakfern of Old (1-1000).',
    LAST_RECENT,
  ],
  [{ areaShare: share }, 'area-share', 'Holds 25% of North: 25 of 100 people.', null],
  [{ doubleHanded: { packages: 3, of: 10 } }, 'double-handed', '30% of its packages are double-handed: 3 of 10.', null],
  [{ blocks: [{ lot: 'Lot 2', end: '2027-03-31' }] }, 'block', 'Block contract for lot 2, to 31 March 2027.', null],
  [
    { plan: { state: 'none', reviewedOn: null, reviews: null } },
    'no-plan',
    'No contingency plan on the register.',
    null,
  ],
  [
    { plan: { state: 'tested', reviewedOn: '2025-11-21', reviews: null } },
    'plan-old',
    'Plan last reviewed on 21 November 2025, over 12 months ago.',
    '2026-11-21',
  ],
  [
    { plan: { state: 'tested', reviewedOn: '2026-11-01', reviews: { done: 3, due: 9 } } },
    'reviews-behind',
    'Reviews of people: 3 of 9 due are done.',
    null,
  ],
];

describe('every sign', () => {
  it.each(SIGNS)('of %j is %s', (facts, kind, words, since) => {
    expect(signs(facts)).toEqual([{ kind, words, since }]);
  });

  it('of a condition and of a late review says which status it is of', () => {
    expect(signs({ statuses: [{ ...status, kind: 'cqc-condition', reviewOn: '2026-11-21' }] })).toEqual([
      {
        kind: 'cqc-condition',
        words: 'CQC condition on new packages: Staffing. Set on 1 November 2026.',
        since: '2026-11-01',
      },
      {
        kind: 'review-overdue',
        words: 'Review overdue: “CQC condition on new packages” was to be reviewed on 21 November 2026, 1 day ago.',
        since: '2026-11-21',
      },
    ]);
  });

  it('has a case here', () => {
    const shown = new Set([...SIGNS.map(([, kind]) => kind), 'cqc-condition', 'review-overdue']);
    expect([...shown].sort()).toEqual([...INDICATOR_KINDS].sort());
    expect(Object.keys(INDICATOR_WORDS).sort()).toEqual([...INDICATOR_KINDS].sort());
  });
});

describe('just before it would be a sign', () => {
  it.each<[string, Partial<RiskFacts>]>([
    ['a rating on its anniversary', { rated: [rated('good', { publishedOn: '2021-11-22' })], ageLimits: [5] }],
    ['an old rating without a policy', { rated: [rated('good', { publishedOn: '2001-01-01' })] }],
    ['unrated for exactly twelve months', { ...neverRated, registeredOn: '2025-11-22' }],
    [
      'Requires improvement for the first time',
      { rated: [rated('requires-improvement', { keyQuestions: allQuestions('good') })] },
    ],
    [
      'a plan looked at twelve months ago to the day, and reviews all done',
      { plan: { state: 'draft', reviewedOn: '2025-11-22', reviews: { done: 4, due: 4 } } },
    ],
    [
      'registered anew 181 days ago',
      { registeredOn: '2026-05-25', predecessors: [{ locationId: '1-1000', name: '1-1000' }] },
    ],
    ['a share under a quarter', { areaShare: { ...share, held: 24 } }],
    ['under three of ten double-handed', { doubleHanded: { packages: 29, of: 100 } }],
    ['no packages at all', { doubleHanded: { packages: 0, of: 0 } }],
    [
      'Caring below Good',
      { rated: [rated('good', { keyQuestions: { ...allQuestions('good'), caring: 'inadequate' } })] },
    ],
  ])('%s is none', (_, facts) => {
    expect(signs(facts)).toEqual([]);
  });

  it('a council status whose review is today is not overdue', () => {
    expect(signs({ statuses: [{ ...status, reviewOn: TODAY }] }).map(({ kind }) => kind)).toEqual(['suspended']);
  });
});

describe('who is at risk', () => {
  it('is nobody by size and preparation alone', () => {
    const beside = indicatorsOf({
      ...QUIET,
      areaShare: share,
      doubleHanded: { packages: 9, of: 10 },
      blocks: [{ lot: null, end: null }],
      plan: { state: null, reviewedOn: null, reviews: { done: 0, due: 9 } },
    });
    expect(beside).toHaveLength(5);
    expect(severityOf(beside)).toBeNull();
  });

  it('is told by any other sign, the gravest first and size and preparation last, whatever else there is', () => {
    const parts = SIGNS.map(([facts]) => facts);
    fc.assert(
      fc.property(fc.subarray(parts), (chosen) => {
        const indicators = indicatorsOf(Object.assign({ ...QUIET }, ...chosen) as RiskFacts);
        const reasons = indicators.filter(({ reason }) => reason);
        expect(indicators.slice(0, reasons.length)).toEqual(reasons);
        expect(indicators.every(({ kind, reason }) => isReason(kind) === reason)).toBe(true);
        const ranks = reasons.map(({ severity }) => SEVERITIES.indexOf(severity));
        expect(ranks).toEqual([...ranks].sort());
        expect(severityOf(indicators)).toBe(reasons[0]?.severity ?? null);
      }),
    );
  });

  it('names three siblings at most, the newest first, and counts the others', () => {
    const fallen = ['2026-08-01', '2026-11-01', '2026-09-01', '2026-10-01'].map((on, index) => ({
      ...sibling,
      on,
      locationId: `1-200${index}`,
      name: `Oakfern ${on}`,
      through: 'brand' as const,
    }));
    const [found] = indicatorsOf({ ...QUIET, siblings: fallen });
    expect(found).toMatchObject({ since: '2026-11-01', href: '/providers/1-2001' });
    expect(found?.words).toMatch(
      /^Oakfern 2026-11-01, of the same brand,.*; Oakfern 2026-10-01.*; Oakfern 2026-09-01.*; and 1 more within 180 days\.$/,
    );
  });
});

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

describe('a rating that is not known', () => {
  it('is never called old, missing or twice running', () => {
    const unknown = {
      whyUnknown: 'Being checked.',
      rated: [],
      ratedSince: null,
      ratedTheSameBefore: true,
      ageLimits: [1],
    };
    expect(signs(unknown).map(({ kind }) => kind)).toEqual(['rating-not-known']);
  });
});
