/** What is said of placing where nobody knows the rating. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type PlacementFacts, verdictOf } from '../../../shared/policy/judge.ts';
import type { Policy, Ruling } from '../../../shared/policy/policy.ts';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { ANSWERS } from '../../../shared/policy/vocabulary.ts';
import { anyFacts, facts, status, TODAY } from './facts.ts';

const PLACE: Ruling = { answer: 'place', role: null };
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

describe('where nobody knows the rating', () => {
  const unknown = { ratingKnown: false, rating: 'not-rated', publishedOn: null } as const;

  it('nothing is said where nothing else stands against placing', () => {
    expect(said(unknown)).toBeNull();
    expect(verdictOf(usual, 1, facts(unknown), [], TODAY)).toBeNull();
    expect(said({ ...unknown, statuses: [status('caution')] }, policy({ caution: PLACE }))).toBeNull();
  });

  it('a suspension and an ended registration stop all the same', () => {
    expect(said({ ...unknown, statuses: [status('suspended')] })).toEqual([
      'do-not-place',
      null,
      'Suspended by the council.',
    ]);
    expect(said({ ...unknown, registered: false })?.[0]).toBe('do-not-place');
    expect(said({ ...unknown, statuses: [status('caution')] })?.[0]).toBe('ask');
  });

  it('no rating would make it milder', () =>
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...Object.values(PRESETS)), (known, by) => {
        const without = judge(by, { ...known, ratingKnown: false }, TODAY);
        const answer = judge(by, known, TODAY)?.answer ?? 'place';
        if (without !== null) expect(ANSWERS.indexOf(answer)).toBeGreaterThanOrEqual(ANSWERS.indexOf(without.answer));
      }),
    ));
});
