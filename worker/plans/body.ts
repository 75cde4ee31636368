/** Plans in their HTTP form. Pure. */
import type { PlanBody, PlanInShortBody } from '../../shared/api/plan.ts';
import { counterOf } from '../../shared/plans/count.ts';
import { type Activation, openActivation, type Plan } from '../../shared/plans/plan.ts';
import { reviewsDone } from '../../shared/plans/reviews.ts';
import { shownState } from '../../shared/plans/states.ts';
import { stateInShort } from './list.ts';
import type { PlanInShort } from './repository.ts';

/** A line of `GET /v1/plans`. */
export const planInShortBody = ({ going, ...plan }: PlanInShort): PlanInShortBody => ({
  ...plan,
  state: stateInShort({ ...plan, going }),
  exerciseGoingOn: going === 1,
});

const goingBody = (open: Activation): NonNullable<PlanBody['going']> => {
  const { all, by } = counterOf(open);
  return {
    exercise: open.exercise,
    reason: open.reason,
    people: { ...open.people },
    activatedAt: open.activatedAt,
    activatedBy: open.activatedBy,
    checklist: [...open.items],
    counts: open.counts.map(({ withdrawnBy: _, ...count }) => count),
    counter: { all, ...by },
  };
};

/** A plan, whole. */
export const planBody = (plan: Plan): PlanBody => {
  const { id, subjectKind, subjectId, subjectName, owner, sponsor, reviewDue, reviewsDue, reviewsTarget } = plan;
  const open = openActivation(plan);
  return {
    ...{ id, subjectKind, subjectId, subjectName, owner, sponsor, reviewDue, reviewsDue, reviewsTarget },
    state: shownState(plan),
    exerciseGoingOn: open?.exercise === true,
    reviewsDone: reviewsDone(plan.reviews),
    revision: plan.revision,
    trigger: plan.trigger,
    people: { ...plan.people },
    peopleSource: plan.peopleSource,
    peopleAsAt: plan.peopleAsAt,
    actions: [...plan.actions],
    changedAt: plan.changedAt,
    changedBy: plan.changedBy,
    going: open === null ? null : goingBody(open),
  };
};
