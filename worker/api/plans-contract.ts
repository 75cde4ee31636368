/** The routes of contingency plans: a part of the table. */
import * as z from 'zod';
import {
  ActivateRequest,
  CheckCountRequest,
  CountRequest,
  PlanBody,
  PlanListBody,
  PlanRequest,
  TickRequest,
} from '../../shared/api/plan.ts';
import { PLAN_STATES } from '../../shared/plans/plan.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

const UNKNOWN = { description: 'There is no plan of this id.' };
const REFUSED = {
  description: 'Refused; `error.code` says why (`personal-data` among them), and `details.field` names the field.',
};

export const PLANS_CONTRACT = {
  listPlans: {
    method: 'get',
    path: '/v1/plans',
    scope: 'contingency:read',
    summary: 'Contingency plans',
    description:
      'By the name of the location or provider that each is about. A plan for a provider is a plan for each of its locations. `state` is "activated" while a plan is in force in earnest; an exercise leaves it as it is and is told by `exerciseGoingOn`.',
    query: z.object({ state: z.enum(PLAN_STATES).optional(), ...paging }),
    answers: { 200: { description: 'A page of them.', schema: PlanListBody } },
  },
  readPlan: {
    method: 'get',
    path: '/v1/plans/{id}',
    scope: 'contingency:read',
    summary: 'One plan, with what is going on',
    answers: { 200: { description: 'The plan.', schema: PlanBody }, 404: UNKNOWN },
  },
  createPlan: {
    method: 'post',
    path: '/v1/plans',
    scope: 'contingency:write',
    summary: 'Write a draft',
    description:
      'For a location or a provider with contracts in force that has none. Owner and sponsor are roles. Without `actions` it begins with the usual checklist. A person approves it on the page of the plan.',
    body: PlanRequest,
    answers: {
      201: { description: 'The draft.', schema: PlanBody },
      409: { description: 'There is a plan for it already (`plan-exists`).' },
      422: REFUSED,
    },
  },
  activatePlan: {
    method: 'post',
    path: '/v1/plans/{id}/activate',
    scope: 'contingency:write',
    summary: 'Put a plan into force, in earnest or as an exercise',
    description:
      'Freezes whom it hits and starts the clock of its checklist. A draft can be activated in earnest and not practised. Nobody is told by this service. `revision` is that of the plan as it was read.',
    body: ActivateRequest,
    answers: {
      200: { description: 'The plan.', schema: PlanBody },
      404: UNKNOWN,
      409: { description: 'It is going on already, or was changed since it was read (`plan-changed`).' },
      422: REFUSED,
    },
  },
  tickPlanAction: {
    method: 'post',
    path: '/v1/plans/{id}/actions',
    scope: 'contingency:write',
    summary: 'Tick an action of the checklist, or take the tick away',
    body: TickRequest,
    answers: {
      200: { description: 'The plan.', schema: PlanBody },
      404: UNKNOWN,
      409: { description: 'The plan is not going on.' },
      422: REFUSED,
    },
  },
  countPeopleSafe: {
    method: 'post',
    path: '/v1/plans/{id}/counts',
    scope: 'contingency:write',
    summary: 'Count people who are confirmed safe',
    description:
      'It stands only when somebody else has checked it. The same key again is the same count. More than were known are taken only with `moreThanKnown`.',
    body: CountRequest,
    answers: {
      200: { description: 'The plan.', schema: PlanBody },
      404: UNKNOWN,
      409: { description: 'The plan is not going on.' },
      422: REFUSED,
    },
  },
  checkPeopleSafe: {
    method: 'post',
    path: '/v1/plans/{id}/checks',
    scope: 'contingency:write',
    summary: 'Check a count of another',
    description: 'By another token than the one that counted (`same-person`).',
    body: CheckCountRequest,
    answers: {
      200: { description: 'The plan.', schema: PlanBody },
      404: UNKNOWN,
      409: { description: 'It was checked or withdrawn before.' },
      422: REFUSED,
    },
  },
} as const satisfies Record<string, RouteContract>;
