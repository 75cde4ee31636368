/** Writing a new plan, and changing one. */
import { editPlan, removePlan, restorePlan } from '../../shared/plans/edit.ts';
import type { Plan, PlanAction, PlanContent } from '../../shared/plans/plan.ts';
import { CodedError } from '../errors.ts';
import { standingPlanId } from './repository.ts';
import { findSubject, type PlanSubject, type SubjectKind } from './subject.ts';
import { type Actor, assertImpersonal, doWithPlan, inTurn, type PlanDeps, type Typed } from './turn.ts';
import { writePlan } from './write-repository.ts';

/** An action as it is typed: without an id it is a new one. */
export type TypedAction = Omit<PlanAction, 'id'> & { readonly id?: string | undefined };

/** What is typed of a plan. */
export type TypedContent = Omit<PlanContent, 'actions'> & { readonly actions: readonly TypedAction[] };

/** Every text of it, by the field of the form in which it stands. */
const typedTexts = ({ owner, sponsor, trigger, peopleSource, actions }: TypedContent): Typed => ({
  owner,
  sponsor,
  trigger,
  peopleSource,
  ...Object.fromEntries(
    actions.flatMap(({ words, owner: who }, at): [string, string | null][] => [
      [`words-${at}`, words],
      [`owner-${at}`, who],
    ]),
  ),
});

const hours = ({ withinHours }: TypedAction): number => withinHours ?? Number.MAX_SAFE_INTEGER;

/** In the order in which they are due; what has no limit comes last. An id that the plan does not know is not kept. */
const actionsOf = (typed: readonly TypedAction[], known: readonly PlanAction[], newId: () => string): PlanAction[] => {
  const ids = new Set(known.map(({ id }) => id));
  return typed
    .toSorted((one, other) => hours(one) - hours(other))
    .map(({ id, ...action }) => ({ id: id !== undefined && ids.delete(id) ? id : newId(), ...action }));
};

/** Throws `CodedError` 422 `not-on-register` where no contract in force is held with it. */
export const requireSubject = async (db: D1Database, kind: SubjectKind, id: string): Promise<PlanSubject> => {
  const subject = await findSubject(db, kind, id.toUpperCase());
  if (subject !== null) return subject;
  const words = `No contract in force is held with the ${kind} ${id}.`;
  throw new CodedError(422, 'not-on-register', words, { field: 'subject' });
};

/** Writes a draft. Throws `CodedError` 422 `not-on-register`, `personal-data`; 409 `plan-exists`. */
export const createPlan = async (
  deps: PlanDeps,
  at: { readonly kind: SubjectKind; readonly id: string },
  content: TypedContent,
  actor: string,
): Promise<Plan> => {
  const subject = await requireSubject(deps.db, at.kind, at.id);
  assertImpersonal(typedTexts(content), [subject.name]);
  return inTurn(deps.db, async (since) => {
    if ((await standingPlanId(deps.db, subject.id)) !== null) {
      throw new CodedError(409, 'plan-exists', 'There is a plan for it already.', { field: 'subject' });
    }
    const moment = deps.now().toISOString();
    const plan: Plan = {
      ...content,
      ...{ id: deps.newId(), subjectKind: subject.kind, subjectId: subject.id, subjectName: subject.name },
      ...{ state: 'draft', revision: 1, removedAt: null, reviews: [], activations: [] },
      ...{ createdAt: moment, createdBy: actor, changedAt: moment, changedBy: actor },
      actions: actionsOf(content.actions, [], deps.newId),
    };
    await writePlan(deps.db, null, plan, { at: moment, actor, action: 'created' }, since);
    return plan;
  });
};

/** Changes what a plan says. Throws as `doWithPlan` does. */
export const changePlan = (deps: PlanDeps, id: string, content: TypedContent, by: Actor): Promise<Plan> =>
  doWithPlan(deps, id, {
    ...by,
    action: 'edited',
    typed: typedTexts(content),
    decide: (plan, stamp) =>
      editPlan(plan, { ...content, actions: actionsOf(content.actions, plan.actions, deps.newId) }, stamp),
  });

/** Takes a plan away. */
export const takeAway = (deps: PlanDeps, id: string, by: Actor): Promise<Plan> =>
  doWithPlan(deps, id, { ...by, action: 'removed', decide: removePlan });

/** Puts it back. Throws 409 `plan-exists` where another stands for the same place since. */
export const putBack = async (deps: PlanDeps, id: string, by: Actor): Promise<Plan> => {
  try {
    return await doWithPlan(deps, id, { ...by, action: 'restored', decide: restorePlan, removedToo: true });
  } catch (error) {
    // The index `plan_once` is what knows.
    if (!(error instanceof Error && error.message.includes('UNIQUE constraint failed: plan.subject_id'))) throw error;
    throw new CodedError(409, 'plan-exists', 'Another plan was written for it since.', { field: 'remove' });
  }
};
