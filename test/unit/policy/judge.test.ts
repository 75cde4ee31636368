import { describe, expect, it, test } from 'vitest';
import { judge, type PlacementFacts, verdictOf } from '../../../shared/policy/judge.ts';
import type { Policy, Ruling } from '../../../shared/policy/policy.ts';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { facts, questions, status, TODAY } from './facts.ts';

const PLACE: Ruling = { answer: 'place', role: null };
const STOP: Ruling = { answer: 'do-not-place', role: null };
const usual = PRESETS['ask-then-stop'];

/** The usual policy but for these rulings. */
const policy = (rulings: Partial<Policy['rules']['rulings']>, more: Partial<Policy['rules']> = {}): Policy => ({
  ...usual,
  rules: { ...usual.rules, ...more, rulings: { ...usual.rules.rulings, ...rulings } },
});

const said = (more: Partial<PlacementFacts>, by: Policy = usual) => {
  const verdict = judge(by, facts(more), TODAY);
  return verdict === null ? null : [verdict.answer, verdict.role, verdict.reason];
};

const MANAGER = 'brokerage manager';

describe('the reason', () => {
  test.each<[string, Partial<PlacementFacts>, unknown[]]>([
    ['Good', {}, ['place', null, 'Good, published 22 November 2025.']],
    ['Good without a day', { publishedOn: null }, ['place', null, 'Good.']],
    ['Outstanding', { rating: 'outstanding' }, ['place', null, 'Outstanding, published 22 November 2025.']],
    [
      'Requires improvement',
      { rating: 'requires-improvement', publishedOn: '2026-11-12' },
      ['ask', MANAGER, 'Requires improvement, published 12 November 2026.'],
    ],
    [
      'Inadequate',
      { rating: 'inadequate', publishedOn: '2026-11-12' },
      ['do-not-place', null, 'Inadequate, published 12 November 2026.'],
    ],
    ['not rated', { rating: 'not-rated', publishedOn: null }, ['ask', MANAGER, 'Not rated by CQC.']],
    [
      'Well-led under a Good',
      { keyQuestions: questions('good', { 'well-led': 'inadequate' }) },
      ['ask', MANAGER, 'Well-led is Inadequate under a Good.'],
    ],
    [
      'both under an Outstanding',
      { rating: 'outstanding', keyQuestions: questions('inadequate') },
      ['ask', MANAGER, 'Safe and Well-led are Inadequate under an Outstanding.'],
    ],
    [
      'Safe without an overall rating',
      { rating: 'not-rated', keyQuestions: questions('good', { safe: 'inadequate' }), publishedOn: null },
      ['ask', MANAGER, 'Safe is Inadequate, with no overall rating.'],
    ],
    [
      'the other key questions',
      { keyQuestions: questions('good', { caring: 'inadequate', effective: 'inadequate', responsive: 'inadequate' }) },
      ['place', null, 'Good, published 22 November 2025.'],
    ],
    [
      'an old rating',
      { publishedOn: '2020-11-01' },
      ['ask', MANAGER, 'Rated 6 years ago: older than your policy’s 5 years.'],
    ],
    ['registration ended', { registered: false }, ['do-not-place', null, 'Its registration with CQC has ended.']],
    [
      'a suspension',
      { statuses: [status('suspended', { reason: 'Staffing' })] },
      ['do-not-place', null, 'Suspended by the council: Staffing.'],
    ],
    ['one without a reason', { statuses: [status('suspended')] }, ['do-not-place', null, 'Suspended by the council.']],
    [
      'a caution',
      { statuses: [status('caution', { reason: 'Late visits.' })] },
      ['ask', MANAGER, 'Under caution by the council: Late visits.'],
    ],
    [
      'an improvement plan',
      { statuses: [status('improvement-plan')] },
      ['ask', 'contracts manager', 'On an improvement plan.'],
    ],
    ['no new work', { statuses: [status('not-taking-work')] }, ['do-not-place', null, 'Not taking work.']],
    [
      'a condition',
      { statuses: [status('cqc-condition', { reason: 'No new packages' })] },
      ['do-not-place', null, 'CQC condition on new packages: No new packages.'],
    ],
  ])('of %s', (_what, more, expected) => expect(said(more)).toEqual(expected));

  it('fits into an exception however long a status’s reason is', () => {
    const [, , reason] =
      said({
        statuses: [status('suspended', { scope: 'area', scopeDetail: 'x'.repeat(100), reason: '𝐀'.repeat(2000) })],
      }) ?? [];
    expect(String(reason).length).toBeLessThanOrEqual(500);
    expect(reason).toMatch(/^Suspended in x{100} only: 𝐀+…$/u);
  });
});

describe('precedence', () => {
  it('lets no milder ground hide a stricter one', () => {
    const both = { rating: 'inadequate', statuses: [status('caution')] } as const;
    expect(said(both)).toEqual(['do-not-place', null, 'Inadequate, published 22 November 2025.']);
  });

  it('names the earlier of two that answer alike', () => {
    const both = { rating: 'inadequate', statuses: [status('suspended')] } as const;
    expect(said(both)?.[2]).toBe('Suspended by the council.');
    expect(said({ rating: 'requires-improvement', publishedOn: '2019-01-01' })?.[2]).toMatch(/^Requires improvement/);
  });

  it('takes the statuses in their own order, whatever order they come in', () => {
    const kinds = ['caution', 'cqc-condition', 'not-taking-work', 'suspended'] as const;
    const statuses = kinds.map((kind) => status(kind));
    expect(said({ statuses })?.[2]).toBe('Suspended by the council.');
    expect(said({ statuses: statuses.slice(0, 2), registered: false })?.[2]).toBe(
      'Its registration with CQC has ended.',
    );
  });
});

describe('a limited status', () => {
  test.each([
    ['lot', '3', 'Suspended for lot 3 only: Staffing.'],
    ['lot', 'Lot 3', 'Suspended for lot 3 only: Staffing.'],
    ['area', 'Fennimoor North', 'Suspended in Fennimoor North only: Staffing.'],
    ['increases', null, 'No increases: Staffing.'],
  ] as const)('of scope %s asks where all of it would stop', (scope, scopeDetail, reason) => {
    const statuses = [status('suspended', { scope, scopeDetail, reason: 'Staffing' })];
    expect(said({ statuses })).toEqual(['ask', 'contracts manager', reason]);
    expect(said({ statuses, rating: 'inadequate' })?.[0]).toBe('do-not-place');
    expect(said({ statuses: [...statuses, status('suspended')] })?.[2]).toBe('Suspended by the council.');
  });

  it('asks somebody even where the policy names nobody', () => {
    const silent = policy(
      Object.fromEntries(Object.keys(usual.rules.rulings).map((ground) => [ground, STOP])) as never,
      { ageLimits: [] },
    );
    const alone = { ...silent, rules: { ...silent.rules, rulings: { ...silent.rules.rulings, good: PLACE } } };
    expect(said({ statuses: [status('suspended', { scope: 'increases' })] }, alone)?.slice(0, 2)).toEqual([
      'ask',
      'contracts manager',
    ]);
  });
});

describe('age', () => {
  const limits = policy(
    {},
    {
      ageLimits: [
        { years: 5, ruling: STOP },
        { years: 3, ruling: { answer: 'ask', role: 'duty manager' } },
      ],
    },
  );
  test.each([
    ['2023-11-22', 'place'],
    ['2023-11-21', 'ask'],
    ['2021-11-22', 'ask'],
    ['2021-11-21', 'do-not-place'],
    ['2027-01-01', 'place'],
  ])('published %s: %s', (publishedOn, answer) => expect(said({ publishedOn }, limits)?.[0]).toBe(answer));

  test.each([
    ['2029-02-28', 'place'],
    ['2029-03-01', 'do-not-place'],
  ])('of a rating of 29 February 2024 on %s: %s', (today, answer) => {
    expect(judge(limits, facts({ publishedOn: '2024-02-29' }), today)?.answer === 'do-not-place').toBe(
      answer === 'do-not-place',
    );
  });

  it('counts for every rating, and for none where there is none', () => {
    expect(said({ rating: 'outstanding', publishedOn: '2019-01-01' }, limits)?.[0]).toBe('do-not-place');
    expect(said({ rating: 'not-rated', publishedOn: '2019-01-01' }, limits)?.[2]).toBe('Not rated by CQC.');
  });
});

describe('services that are rated one by one', () => {
  const service = (name: string, rating: PlacementFacts['rating'], publishedOn: string | null = '2026-01-02') => ({
    name,
    rating,
    publishedOn,
    keyQuestions: questions('good'),
  });
  const none = { rating: 'not-rated', publishedOn: null, keyQuestions: questions('not-rated') } as const;

  it('are judged where the location has no rating of its own: the strictest decides', () => {
    const services = [service('Homecare', 'good'), service('Supported living', 'inadequate')];
    expect(said({ ...none, services })).toEqual([
      'do-not-place',
      null,
      'Supported living: Inadequate, published 2 January 2026.',
    ]);
    expect(said({ services })?.[2]).toBe('Good, published 22 November 2025.');
  });

  it('that are none of them rated are the location’s own "not rated"', () => {
    expect(said({ ...none, services: [service('Homecare', 'not-rated')] })?.[2]).toBe('Not rated by CQC.');
  });
});

describe('contract types', () => {
  const strict: Policy = {
    ...usual,
    byContractType: { spot: { ...usual.rules, rulings: { ...usual.rules.rulings, good: STOP } } },
  };

  it('held decide together: the strictest', () => {
    expect(said({ contractTypes: ['framework'] }, strict)?.[0]).toBe('place');
    expect(said({ contractTypes: ['framework', 'spot'] }, strict)?.[0]).toBe('do-not-place');
    expect(said({ contractTypes: [] }, strict)?.[0]).toBe('place');
  });

  it('are told where they say something else', () => {
    const told = (held: PlacementFacts['contractTypes']) => {
      const verdict = verdictOf(strict, 7, facts({ contractTypes: held }), ['framework', 'spot'], TODAY);
      return [verdict?.answer, verdict?.policyVersion, verdict?.byContractType.map((own) => own.contractType)];
    };
    expect(told([])).toEqual(['place', '7', ['spot']]);
    expect(told(['spot'])).toEqual(['do-not-place', '7', ['framework']]);
  });
});
