/** Answers about contingency plans. */
import type { Plan } from '../../shared/plans/plan.ts';
import { USUAL_CHECKLIST } from '../../shared/plans/usual-checklist.ts';
import { planBody, planInShortBody } from '../plans/body.ts';
import { createPlan as create } from '../plans/create.ts';
import { activate, check, count, tickAction } from '../plans/go.ts';
import { stateInShort } from '../plans/list.ts';
import { type PlanInShort, readPlansInShort } from '../plans/repository.ts';
import { requirePlan } from '../plans/turn.ts';
import { readPlanView } from '../plans/view.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

const sortKey = ({ subjectName, id }: Pick<PlanInShort, 'subjectName' | 'id'>): string =>
  `${subjectName.toLowerCase()}\n${id}`;

export const listPlans: Answer<'listPlans'> = async ({ deps, query }) => {
  const plans = (await readPlansInShort(deps.db))
    .filter((plan) => query.state === undefined || stateInShort(plan) === query.state)
    .sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  return json(pageOf(plans.map(planInShortBody), sortKey, query));
};

const answer = (plan: Plan, status = 200): Response => json(planBody(plan), status);

export const readPlan: Answer<'readPlan'> = async ({ deps, id }) => answer(await requirePlan(deps.db, id));

export const createPlan: Answer<'createPlan'> = async ({ deps, caller, body }) => {
  const { locationId, providerId, actions = USUAL_CHECKLIST, ...content } = body;
  const at =
    locationId === undefined
      ? { kind: 'provider' as const, id: providerId ?? '' }
      : { kind: 'location' as const, id: locationId };
  return answer(await create(deps, at, { ...content, actions }, caller.id), 201);
};

export const activatePlan: Answer<'activatePlan'> = async ({ deps, caller, id, body }) => {
  const { revision, people, ...asked } = body;
  const known = people ?? (await readPlanView(deps.db, await requirePlan(deps.db, id))).people;
  return answer(await activate(deps, id, { ...asked, people: known }, { actor: caller.id, revision }));
};

export const tickPlanAction: Answer<'tickPlanAction'> = async ({ deps, caller, id, body }) =>
  answer(await tickAction(deps, id, body, { actor: caller.id }));

export const countPeopleSafe: Answer<'countPeopleSafe'> = async ({ deps, caller, id, body }) =>
  answer(await count(deps, id, body, caller.id, { actor: caller.id }));

export const checkPeopleSafe: Answer<'checkPeopleSafe'> = async ({ deps, caller, id, body }) =>
  answer(await check(deps, id, body.countId, caller.id, { actor: caller.id }));
