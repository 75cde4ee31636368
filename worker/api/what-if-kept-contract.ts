/** The routes of scenarios and of spare hours: a part of the table. */
import * as z from 'zod';
import { listOf } from '../../shared/api/list.ts';
import { ScenarioBody, ScenarioRequest } from '../../shared/api/scenario.ts';
import { SpareHoursBody, SpareHoursRequest } from '../../shared/api/spare-hours.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

const NO_SCENARIO = { description: 'There is no scenario of this id.' };
const NO_SPARE_HOURS = { description: 'There are no spare hours of this id.' };

export const WHAT_IF_KEPT_CONTRACT = {
  listScenarios: {
    method: 'get',
    path: '/v1/scenarios',
    scope: 'contingency:read',
    summary: 'What-ifs that were kept, newest first',
    description: 'Each with what it came to when it was saved; `GET /v1/what-if` says what it comes to now.',
    query: z.object(paging),
    answers: { 200: { description: 'A page of them.', schema: listOf(ScenarioBody) } },
  },
  saveScenario: {
    method: 'post',
    path: '/v1/scenarios',
    scope: 'contingency:write',
    summary: 'Work a what-if out and keep it under a name',
    description: 'Nothing is sent to anybody.',
    body: ScenarioRequest,
    answers: {
      201: { description: 'Kept.', schema: ScenarioBody },
      409: { description: '200 are kept already.' },
      422: {
        description:
          'As `GET /v1/what-if` refuses (`unknown-stop`, `bad-day`), or the name looks like personal data (`personal-data`).',
      },
    },
  },
  removeScenario: {
    method: 'post',
    path: '/v1/scenarios/{id}/remove',
    scope: 'contingency:write',
    summary: 'Remove a scenario',
    answers: { 204: { description: 'Removed.' }, 404: NO_SCENARIO },
  },
  restoreScenario: {
    method: 'post',
    path: '/v1/scenarios/{id}/restore',
    scope: 'contingency:write',
    summary: 'Bring a removed scenario back',
    answers: { 200: { description: 'Kept again.', schema: ScenarioBody }, 404: NO_SCENARIO },
  },
  listSpareHours: {
    method: 'get',
    path: '/v1/spare-hours',
    scope: 'contingency:read',
    summary: 'Hours a week that locations said they could take on, by name',
    query: z.object(paging),
    answers: { 200: { description: 'A page of those in force.', schema: listOf(SpareHoursBody) } },
  },
  enterSpareHours: {
    method: 'post',
    path: '/v1/spare-hours',
    scope: 'contingency:write',
    summary: 'Enter the spare hours that a location told of',
    description:
      'In force until the location tells of the same area again, or until they are ended. Of all areas together (`area` null) they are the most that it takes; beside them hours of one area are the most that it takes there. No names of people in the source.',
    body: SpareHoursRequest,
    answers: {
      201: { description: 'In force.', schema: SpareHoursBody },
      422: {
        description:
          'Refused: `not-watched`, `unknown-area`, `day-ahead` or `personal-data`; `details.field` names the field.',
      },
    },
  },
  endSpareHours: {
    method: 'post',
    path: '/v1/spare-hours/{id}/end',
    scope: 'contingency:write',
    summary: 'End spare hours that no longer hold',
    answers: { 204: { description: 'Ended.' }, 404: NO_SPARE_HOURS, 409: { description: 'They were ended before.' } },
  },
} as const satisfies Record<string, RouteContract>;
