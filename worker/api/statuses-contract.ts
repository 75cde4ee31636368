/** The routes of the council's own statuses: a part of the table. */
import * as z from 'zod';
import { LiftRequest, StatusBody, StatusRequest } from '../../shared/api/council-status.ts';
import { listOf } from '../../shared/api/list.ts';
import { STATUS_STATES } from '../statuses/list.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

/** What a deed at a whole provider is answered with. */
const StatusDeedBody = z.object({
  items: z.array(StatusBody),
  /** Ids of locations where the same was in force already: it was left as it was. */
  inForceBefore: z.array(z.string()),
});

const locationId = z
  .string()
  .toUpperCase()
  .regex(/^[0-9A-Z-]{3,14}$/);

export const STATUSES_CONTRACT = {
  listStatuses: {
    method: 'get',
    path: '/v1/statuses',
    scope: 'statuses:write',
    summary: "The council's own statuses of locations",
    description:
      'Those in force by their review day, the overdue first; then the lifted, newest first. With `locationId` those that count there: its own and those of the locations that were registered anew as it. What the register’s column `status` tells is not among them.',
    query: z.object({ state: z.enum(STATUS_STATES).default('in-force'), locationId: locationId.optional(), ...paging }),
    answers: { 200: { description: 'A page of them.', schema: listOf(StatusBody) } },
  },
  setStatus: {
    method: 'post',
    path: '/v1/statuses',
    scope: 'statuses:write',
    summary: 'Suspend, caution, note an improvement plan or that no work is taken',
    description:
      'At one location, or at every watched location of a provider as one deed. In force at once and until it is lifted: the index is published anew before this answers, and every connected extension has it within five minutes. The review day is today or later, at most two years ahead. No names of people in the reason.',
    body: StatusRequest,
    answers: {
      201: {
        description: 'In force: the status; for a provider all that were set.',
        schema: z.union([StatusBody, StatusDeedBody]),
      },
      409: {
        description: 'It is in force there already (`in-force-already`), or others are quicker (`statuses-changed`).',
      },
      422: {
        description:
          'Refused: `not-watched`, `re-registered`, `review-in-the-past`, `review-too-late` or `personal-data`; `details.field` names the field.',
      },
    },
  },
  liftStatus: {
    method: 'post',
    path: '/v1/statuses/{id}/lift',
    scope: 'statuses:write',
    summary: 'Lift a status',
    body: LiftRequest,
    answers: {
      200: { description: 'Lifted.', schema: StatusBody },
      404: { description: 'There is no status of this id.' },
      409: { description: 'It was lifted before.' },
      422: { description: 'The reason looks like personal data.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
