/** The signs of risk: which facts make them, which do not, and their order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicatorsOf, severityOf } from '../../../shared/risk/indicators.ts';
import type { RiskFacts } from '../../../shared/risk/indicators-facts.ts';
import { INDICATOR_KINDS, INDICATOR_WORDS, isReason } from '../../../shared/risk/indicators-kinds.ts';
import { SEVERITIES } from '../../../shared/risk/severity.ts';
import { allQuestions, neverRated, QUIET, rated, share, sibling, signs, status, TODAY } from './indicators-cases.ts';
import { SIGNS } from './indicators-signs.ts';

describe('a location with nothing wrong', () => {
  it('shows no sign at all', () => {
    expect(signs({})).toEqual([]);
  });
});
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

describe('key questions', () => {
  it('that were published apart are told each with its day, and without what they stand under where that is no better', () => {
    const part = rated('requires-improvement', { questionsOn: { safe: '2026-03-01', 'well-led': '2025-07-05' } });
    expect(signs({ rated: [part] }).map(({ words, since }) => [words, since])).toEqual([
      ['Safe is Requires improvement, published 1 March 2026.', '2026-03-01'],
      ['Well-led is Requires improvement, published 5 July 2025.', '2025-07-05'],
    ]);
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
      'a plan whose review is due today, however long ago it was looked at',
      { plan: { state: 'tested', reviewedOn: '2024-11-22', reviewDue: TODAY, reviews: null } },
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
