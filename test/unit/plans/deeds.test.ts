/** Deeds with a plan: whatever is done in whatever order, only what a second person checked counts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activatePlan, correctPeople, standDown, tick } from '../../../shared/plans/activate.ts';
import { checkCount, counterOf, countPeople, withdrawCount } from '../../../shared/plans/count.ts';
import { approvePlan, editPlan, removePlan } from '../../../shared/plans/edit.ts';
import { FUNDERS, type Funder, type Outcome, openActivation, type Plan } from '../../../shared/plans/plan.ts';
import { shownState } from '../../../shared/plans/states.ts';
import { AT, DRAFT, TODAY } from './plan-samples.ts';

const PEOPLE = { council: 12, self: 4, 'other-council': null };

const ok = (outcome: Outcome): Plan => {
  if (!outcome.ok) throw new Error(outcome.refusal.words);
  return outcome.plan;
};

const code = (outcome: Outcome): string | null => (outcome.ok ? null : outcome.refusal.code);

const approved = (): Plan => ok(approvePlan(DRAFT, AT, TODAY));

const going = (exercise: boolean, from: Plan = approved()): Plan =>
  ok(activatePlan(from, { id: 'x-1', exercise, reason: 'Notice was given', people: PEOPLE }, AT));

const counting = (plan: Plan, people: number, by: string, more: object = {}): Outcome =>
  countPeople(
    plan,
    { key: 'k-1', fundedBy: 'council', people, how: 'Visited', moreThanKnown: false, ...more },
    AT.at,
    by,
  );

const tally = (plan: Plan) => {
  const open = openActivation(plan);
  if (open === null) throw new Error('nothing is going on');
  return counterOf(open);
};

describe('approval', () => {
  it('says in words what is missing', () => {
    const bare = { ...DRAFT, owner: null, sponsor: null, trigger: null, reviewDue: null, actions: [] };
    const outcome = approvePlan(bare, AT, TODAY);
    expect(outcome.ok ? '' : outcome.refusal.words).toBe(
      'The plan cannot be approved. It still needs an owner, a sponsor, what sets it off, a review date that is still to come and at least one action.',
    );
    expect(code(approvePlan({ ...DRAFT, reviewDue: '2026-11-19' }, AT, TODAY))).toBe('not-complete');
  });

  it('is lost when what was approved changes, and kept when numbers do', () => {
    const plan = approved();
    expect(ok(editPlan(plan, { ...plan, trigger: 'Insolvency' }, AT)).state).toBe('draft');
    expect(ok(editPlan(plan, { ...plan, actions: plan.actions.slice(1) }, AT)).state).toBe('draft');
    expect(ok(editPlan(plan, { ...plan, reviewsDue: 40, people: PEOPLE }, AT)).state).toBe('approved');
  });

  it('comes once', () => expect(code(approvePlan(approved(), AT, TODAY))).toBe('not-a-draft'));
});

describe('activation', () => {
  it('freezes the checklist with its times', () => {
    const [activation] = going(false).activations;
    expect(activation?.items.map(({ words, dueAt }) => [words, dueAt])).toEqual([
      ['Get the list of people', '2026-11-20T11:00:00.000Z'],
      ['Tell CQC', null],
    ]);
  });

  it('is open to a draft in earnest, and no exercise is', () => {
    expect(shownState(going(false, DRAFT))).toBe('activated');
    const exercise = { id: 'x-1', exercise: true, reason: 'Yearly', people: PEOPLE };
    expect(code(activatePlan(DRAFT, exercise, AT))).toBe('cannot-activate');
    expect(code(activatePlan(going(false), exercise, AT))).toBe('cannot-activate');
  });

  it.each([
    ['an exercise carried through', true, true, 'tested'],
    ['an exercise broken off', true, false, 'approved'],
    ['a plan in earnest', false, true, 'approved'],
  ])('leaves after %s the right state', (_, exercise, carriedThrough, state) => {
    const plan = ok(standDown(going(exercise), { reason: 'Over', carriedThrough }, AT));
    expect([plan.state, openActivation(plan)]).toEqual([state, null]);
  });

  it('lets nobody change or remove the plan meanwhile', () => {
    expect(code(editPlan(going(true), DRAFT, AT))).toBe('plan-going-on');
    expect(code(removePlan(going(true), AT))).toBe('plan-going-on');
  });

  it('ticks and unticks a line, once each', () => {
    const plan = going(false);
    const ticked = ok(tick(plan, 'a-1', true, AT));
    expect(openActivation(ticked)?.items[0]).toMatchObject({ doneAt: AT.at, doneBy: AT.by });
    expect(ok(tick(ticked, 'a-1', true, { at: 'later', by: 'other' }))).toBe(ticked);
    expect(openActivation(ok(tick(ticked, 'a-1', false, AT)))).toEqual(openActivation(plan));
    expect(code(tick(plan, 'a-9', true, AT))).toBe('action-unknown');
    expect(code(tick(DRAFT, 'a-1', true, AT))).toBe('not-going-on');
  });
});

describe('people confirmed safe', () => {
  const counted = ok(counting(going(false), 5, 'C. Q.'));
  const [count] = openActivation(counted)?.counts ?? [];
  const id = count?.id ?? '';

  it('count only when a second person has checked', () => {
    expect(tally(counted).all).toMatchObject({ safe: 0, waiting: 5, of: { known: 16, atLeast: true } });
    const checked = ok(checkCount(counted, id, AT.at, 'team leader'));
    expect(tally(checked).by.council).toMatchObject({ safe: 5, waiting: 0, of: { known: 12, atLeast: false } });
    expect(code(checkCount(checked, id, AT.at, 'third'))).toBe('checked');
  });

  it.each(['C. Q.', 'cq', 'C Q '])('are not checked by whoever counted, written “%s”', (by) => {
    expect(code(checkCount(counted, id, AT.at, by))).toBe('same-person');
  });

  it('are never checked by nobody', () => expect(code(checkCount(counted, id, AT.at, '..'))).toBe('nobody'));

  it('are more than known only where somebody says so, and then the number is called too low', () => {
    expect(code(counting(counted, 8, 'CQ', { key: 'k-2' }))).toBe('more-than-known');
    const more = ok(counting(counted, 8, 'CQ', { key: 'k-2', moreThanKnown: true }));
    expect(tally(more).all.isTooLow).toBe(true);
    expect(tally(ok(correctPeople(more, { ...PEOPLE, council: 13 }))).all.isTooLow).toBe(false);
    expect(code(correctPeople(more, { ...PEOPLE, council: 12 }))).toBe('fewer-than-counted');
  });

  it('are counted once however often the form is sent', () => expect(ok(counting(counted, 5, 'CQ'))).toBe(counted));
});

interface Step {
  readonly deed: 'count' | 'check' | 'withdraw' | 'activate' | 'exercise' | 'stand-down' | 'approve' | 'edit';
  readonly which: number;
  readonly people: number;
  readonly funder: Funder;
  readonly who: string;
  readonly flag: boolean;
}

const steps = fc.array(
  fc.record<Step>({
    deed: fc.constantFrom(
      'count',
      'count',
      'check',
      'check',
      'withdraw',
      'activate',
      'exercise',
      'stand-down',
      'approve',
      'edit',
    ),
    which: fc.nat(6),
    people: fc.integer({ min: 1, max: 9 }),
    funder: fc.constantFrom(...FUNDERS),
    who: fc.constantFrom('ab', 'A.B.', 'duty manager', 'team leader'),
    flag: fc.boolean(),
  }),
  { maxLength: 60 },
);

const carryOut = (plan: Plan, step: Step, at: number): Outcome => {
  const { deed, which, people, funder, who, flag } = step;
  const id = openActivation(plan)?.counts[which]?.id ?? 'none';
  switch (deed) {
    case 'count':
      return counting(plan, people, who, { key: `k-${which}`, fundedBy: funder, moreThanKnown: flag });
    case 'check':
      return checkCount(plan, id, AT.at, who);
    case 'withdraw':
      return withdrawCount(plan, id, 'Counted twice', AT.at, who);
    case 'approve':
      return approvePlan(plan, AT, TODAY);
    case 'edit':
      return editPlan(plan, flag ? { ...plan, trigger: `Notice ${at}` } : plan, AT);
    case 'stand-down':
      return standDown(plan, { reason: 'Over', carriedThrough: flag }, AT);
    default: {
      const asked = { id: `x-${at}`, exercise: deed === 'exercise', reason: 'Notice', people: PEOPLE };
      return activatePlan(plan, asked, AT);
    }
  }
};

/** Steps between shown states that the product knows, by the deed that makes them. */
const STEPS_OF_STATE: Readonly<Record<string, readonly string[]>> = {
  approve: ['draft>approved'],
  edit: ['approved>draft', 'tested>draft'],
  activate: ['draft>activated', 'approved>activated', 'tested>activated'],
  'stand-down': ['activated>draft', 'activated>approved', 'activated>tested', 'approved>tested'],
};

const bare = (who: string): string => who.toLowerCase().replaceAll('.', '');

/** What must be true of a plan whatever led to it. */
const assertSound = (plan: Plan): void => {
  expect(plan.activations.filter(({ stoodDownAt }) => stoodDownAt === null).length).toBeLessThanOrEqual(1);
  for (const activation of plan.activations) {
    const { all, by } = counterOf(activation);
    const standing = activation.counts.filter(
      ({ checkedBy, countedBy, withdrawnAt }) =>
        checkedBy !== null && bare(checkedBy) !== bare(countedBy) && withdrawnAt === null,
    );
    expect(all.safe).toBe(standing.reduce((sum, { people }) => sum + people, 0));
    expect(all.safe).toBe(FUNDERS.reduce((sum, funder) => sum + by[funder].safe, 0));
  }
};

describe('any sequence of deeds', () => {
  it('counts only what a second person checked, and reaches states only by the known steps', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let plan = DRAFT;
        sequence.forEach((step, at) => {
          const outcome = carryOut(plan, step, at);
          if (!outcome.ok) return;
          const [from, to] = [shownState(plan), shownState(outcome.plan)];
          if (from !== to) expect(STEPS_OF_STATE[step.deed]).toContain(`${from}>${to}`);
          expect(outcome.plan.revision).toBeGreaterThanOrEqual(plan.revision);
          assertSound(outcome.plan);
          plan = outcome.plan;
        });
      }),
    );
  });
});
