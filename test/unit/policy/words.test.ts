/** A policy in plain words, and what one says otherwise than another. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { policyDoubts } from '../../../shared/policy/doubts.ts';
import type { Policy, Ruling } from '../../../shared/policy/policy.ts';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { PRESET_NAMES } from '../../../shared/policy/vocabulary.ts';
import { policyChanges, policyWords, rolesOf, ruleWords } from '../../../shared/policy/words.ts';

const usual = PRESETS['ask-then-stop'];
const ask = (role: string): Ruling => ({ answer: 'ask', role });
const STOP: Ruling = { answer: 'do-not-place', role: null };
const withRules = (rules: Partial<Policy['rules']>): Policy => ({ ...usual, rules: { ...usual.rules, ...rules } });

test('the usual policy reads as it is', () => {
  expect(policyWords(usual).rules).toEqual([
    'Suspended by the council: do not place.',
    'Not taking work: do not place.',
    'On an improvement plan: ask contracts manager.',
    'Under caution by the council: ask brokerage manager.',
    'Registration with CQC ended: do not place.',
    'CQC condition on new packages: do not place.',
    'Inadequate: do not place.',
    'Requires improvement: ask brokerage manager.',
    'Safe or Well-led is Inadequate, whatever the overall rating: ask brokerage manager.',
    'Safe or Well-led is Requires improvement, whatever the overall rating: place.',
    'Not rated: ask brokerage manager.',
    'Rated more than 5 years ago: ask brokerage manager.',
    'Good: place.',
    'Outstanding: place.',
  ]);
});

test('contract types are told by what differs, and the lack of an age is said', () => {
  const words = policyWords(PRESETS['join-only']);
  expect(words.rules.at(-1)).toBe('No rating is too old.');
  expect(words.byContractType).toEqual([
    {
      contractType: 'direct-award',
      rules: [
        'Inadequate: do not place.',
        'Requires improvement: ask brokerage manager.',
        'Safe or Well-led is Inadequate, whatever the overall rating: ask brokerage manager.',
        'Not rated: ask brokerage manager.',
        'Rated more than 5 years ago: ask brokerage manager.',
      ],
    },
  ]);
});

describe('doubts', () => {
  it.each(PRESET_NAMES)('are none of the preset %s', (name) => expect(policyDoubts(PRESETS[name])).toEqual([]));

  it('are told where a worse finding has a milder answer, in general and by contract type', () => {
    const rulings = { ...usual.rules.rulings, inadequate: ask('duty manager'), good: ask('duty manager') };
    const lax: Policy['rules'] = { ...usual.rules, rulings: { ...rulings, 'requires-improvement': STOP } };
    expect(policyDoubts({ ...usual, rules: lax })).toEqual([
      'Inadequate (Ask duty manager) has a milder answer than Requires improvement (Do not place).',
    ]);
    expect(policyDoubts({ ...usual, byContractType: { spot: lax } })[0]).toMatch(/^Spot: Inadequate \(Ask/);
  });
});

describe('changes', () => {
  it('are told with what was before', () => {
    const after = withRules({
      rulings: { ...usual.rules.rulings, 'not-rated': ask('duty manager') },
      ageLimits: [{ years: 1, ruling: ask('duty manager') }],
    });
    expect(policyChanges(usual, after)).toEqual([
      'Not rated: Ask duty manager (was Ask brokerage manager).',
      'Rated more than 5 years ago: no rule (was Ask brokerage manager).',
      'Rated more than 1 year ago: Ask duty manager (was no rule).',
    ]);
  });

  it('are told by contract type', () => {
    const strict = { ...usual.rules, rulings: { ...usual.rules.rulings, good: ask('duty manager') } };
    const spot = { ...usual, byContractType: { spot: strict } };
    expect(policyChanges(usual, spot)).toEqual([
      'Spot: rules of its own.',
      'Spot: Good: Ask duty manager (was Place).',
    ]);
    expect(policyChanges(spot, usual)).toEqual(['Spot: the general rules hold again.']);
  });

  it('are none exactly between policies that say the same', () => {
    const preset = fc.constantFrom(...PRESET_NAMES);
    fc.assert(
      fc.property(preset, preset, (one, other) => {
        expect(policyChanges(PRESETS[one], PRESETS[other]).length === 0).toBe(one === other);
      }),
    );
  });
});

test('roles are named once, in the order of the rules', () => {
  expect(rolesOf(PRESETS['good-only'])).toEqual([
    'contracts manager',
    'brokerage manager',
    'director of adult social services',
  ]);
});

test('the longest age is told first, as it decides first', () => {
  const ages = [3, 10, 5].map((years) => ({ years, ruling: ask('duty manager') }));
  const told = ruleWords(withRules({ ageLimits: ages }).rules).map(({ about }) => about);
  expect(told.filter((about) => about.startsWith('Rated'))).toEqual([
    'Rated more than 10 years ago',
    'Rated more than 5 years ago',
    'Rated more than 3 years ago',
  ]);
});
