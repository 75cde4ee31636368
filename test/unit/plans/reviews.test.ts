/** Reviews of people: n of m, the pace over working days, and when the last is done. */
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../shared/plans/plan.ts';
import { addReview, paceOf, reviewsDone, withdrawReview } from '../../../shared/plans/reviews.ts';
import { paceWords } from '../../../shared/plans/words.ts';
import { AT, DRAFT } from './plan-samples.ts';

/** A Friday. */
const TODAY = '2026-11-20';

const withDone = (days: readonly (readonly [string, number])[], more: Partial<Plan> = {}): Plan =>
  days.reduce<Plan>(
    (plan, [on, reviews], at) => {
      const outcome = addReview(plan, { key: `k-${at}`, on, reviews }, AT, TODAY);
      if (!outcome.ok) throw new Error(outcome.refusal.words);
      return outcome.plan;
    },
    { ...DRAFT, ...more },
  );

const words = (plan: Plan, today = TODAY): string => {
  const pace = paceOf(plan, today);
  return pace === null ? '' : paceWords(pace, today);
};

describe('entries', () => {
  it.each([
    ['the day is still to come', '2026-11-21', 1, DRAFT, 'in-the-future'],
    ['more would be done than are due', TODAY, 35, DRAFT, 'more-than-due'],
    ['nobody said how many are due', TODAY, 1, { ...DRAFT, reviewsDue: null }, 'nothing-due'],
  ])('are refused where %s', (_, on, reviews, plan, code) => {
    const outcome = addReview(plan, { key: 'k', on, reviews }, AT, TODAY);
    expect(outcome.ok ? null : outcome.refusal.code).toBe(code);
  });

  it('count once by their key, and not at all when withdrawn', () => {
    const plan = withDone([['2026-11-19', 5]]);
    expect(addReview(plan, { key: 'k-0', on: '2026-11-19', reviews: 5 }, AT, TODAY)).toEqual({ ok: true, plan });
    const outcome = withdrawReview(plan, plan.reviews[0]?.id ?? '', AT);
    expect(outcome.ok && reviewsDone(outcome.plan.reviews)).toBe(0);
  });
});

describe('the pace', () => {
  it.each([
    [
      'over the last ten working days, weekends not counted',
      [
        ['2026-10-12', 9],
        ['2026-11-09', 5],
        ['2026-11-20', 5],
      ],
      '19 of 34 by 12 December 2026; at the pace of the last 10 working days (10 done) the last is done on 11 December 2026, in time.',
    ],
    [
      'too slow for the target',
      [
        ['2026-10-12', 9],
        ['2026-11-09', 5],
      ],
      '14 of 34 by 12 December 2026; at the pace of the last 10 working days (5 done) the last is done on 20 January 2027, 39 days late.',
    ],
    [
      'since the first entry where that is younger',
      [['2026-11-19', 8]],
      '8 of 34 by 12 December 2026; at the pace of the last 2 working days (8 done) the last is done on 1 December 2026, in time.',
    ],
    [
      'where nothing was done lately',
      [['2026-10-12', 9]],
      '9 of 34 by 12 December 2026; none were done in the last 10 working days, so no end is in sight.',
    ],
    ['where all are done', [['2026-11-19', 34]], '34 of 34 by 12 December 2026; all are done.'],
  ] as const)('is said %s', (_, entries, said) => expect(words(withDone(entries))).toBe(said));

  it('says a target that has passed', () => {
    expect(words(withDone([['2026-11-19', 8]], { reviewsTarget: '2026-11-13' }))).toContain(
      '8 of 34 by 13 November 2026 (that day has passed); ',
    );
  });

  it('is nothing where nobody said how many are due', () => {
    expect(paceOf({ ...DRAFT, reviewsDue: null }, TODAY)).toBeNull();
  });
});
