/** A plan that is going on: put into force, worked through, counted, stood down. Each throws as `doWithPlan` does. */
import { activatePlan, correctPeople, standDown, tick } from '../../shared/plans/activate.ts';
import { type CountAsked, checkCount, countPeople, withdrawCount } from '../../shared/plans/count.ts';
import { approvePlan } from '../../shared/plans/edit.ts';
import type { People, Plan } from '../../shared/plans/plan.ts';
import { addReview, type ReviewEntry, withdrawReview } from '../../shared/plans/reviews.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { type Actor, doWithPlan, type PlanDeps, type Typed } from './turn.ts';

/** The sponsor approves a draft. */
export const approve = (deps: PlanDeps, id: string, by: Actor): Promise<Plan> =>
  doWithPlan(deps, id, {
    ...by,
    action: 'approved',
    decide: (plan, stamp) => approvePlan(plan, stamp, londonDay(new Date(stamp.at))),
  });

/** In earnest or as an exercise. */
export const activate = (
  deps: PlanDeps,
  id: string,
  asked: { readonly exercise: boolean; readonly reason: string; readonly people: People },
  by: Actor,
): Promise<Plan> =>
  doWithPlan(deps, id, {
    ...by,
    action: asked.exercise ? 'exercise-begun' : 'activated',
    typed: { reason: asked.reason },
    decide: (plan, stamp) => activatePlan(plan, { ...asked, id: deps.newId() }, stamp),
  });

export const standDownPlan = (
  deps: PlanDeps,
  id: string,
  asked: { readonly reason: string; readonly carriedThrough: boolean },
  by: Actor,
): Promise<Plan> =>
  doWithPlan(deps, id, {
    ...by,
    action: 'stood-down',
    typed: { reason: asked.reason },
    decide: (plan, stamp) => standDown(plan, asked, stamp),
  });

export const tickAction = (
  deps: PlanDeps,
  id: string,
  asked: { readonly actionId: string; readonly done: boolean },
  by: Actor,
): Promise<Plan> =>
  doWithPlan(deps, id, {
    ...by,
    action: asked.done ? 'action-done' : 'action-undone',
    decide: (plan, stamp) => tick(plan, asked.actionId, asked.done, stamp),
  });

/** Puts right whom it hits. */
export const correct = (deps: PlanDeps, id: string, people: People, by: Actor): Promise<Plan> =>
  doWithPlan(deps, id, { ...by, action: 'people-corrected', decide: (plan) => correctPeople(plan, people) });

/** Whoever is not told by a token says who they are in words of their own. */
const saidOf = (who: string, { actor }: Actor): Typed => (who === actor ? {} : { by: who });

/** `who` says who counted: a role or initials, or the token that a program uses. */
export const count = (deps: PlanDeps, id: string, asked: CountAsked, who: string, by: Actor): Promise<Plan> =>
  doWithPlan(deps, id, {
    ...by,
    action: 'counted',
    typed: { how: asked.how, ...saidOf(who, by) },
    decide: (plan, { at }) => countPeople(plan, asked, at, who),
  });

export const check = (deps: PlanDeps, id: string, countId: string, who: string, by: Actor): Promise<Plan> =>
  doWithPlan(deps, id, {
    ...by,
    action: 'count-checked',
    typed: saidOf(who, by),
    decide: (plan, { at }) => checkCount(plan, countId, at, who),
  });

export const withdraw = (deps: PlanDeps, id: string, countId: string, reason: string, by: Actor): Promise<Plan> =>
  doWithPlan(deps, id, {
    ...by,
    action: 'count-withdrawn',
    typed: { reason },
    decide: (plan, { at, by: actor }) => withdrawCount(plan, countId, reason, at, actor),
  });

export const enterReviews = (deps: PlanDeps, id: string, entry: ReviewEntry, by: Actor): Promise<Plan> =>
  doWithPlan(deps, id, {
    ...by,
    action: 'reviews-entered',
    decide: (plan, stamp) => addReview(plan, entry, stamp, londonDay(new Date(stamp.at))),
  });

export const takeBackReviews = (deps: PlanDeps, id: string, entryId: string, by: Actor): Promise<Plan> =>
  doWithPlan(deps, id, {
    ...by,
    action: 'reviews-withdrawn',
    decide: (plan, stamp) => withdrawReview(plan, entryId, stamp),
  });
