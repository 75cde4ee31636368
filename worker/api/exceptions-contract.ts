/** The routes of placements made against the verdict: a part of the table. */
import * as z from 'zod';
import { CloseRequest, EXCEPTION_REASON_CODES, ExceptionBody, ExceptionRequest } from '../../shared/api/exception.ts';
import { listOf } from '../../shared/api/list.ts';
import { EXCEPTION_STATES } from '../placements/list.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

const search = {
  state: z.enum(EXCEPTION_STATES).default('all'),
  locationId: z
    .string()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{3,14}$/)
    .optional(),
  reason: z.enum(EXCEPTION_REASON_CODES).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};

export const EXCEPTIONS_CONTRACT = {
  listExceptions: {
    method: 'get',
    path: '/v1/exceptions',
    scope: 'exceptions:write',
    summary: 'Placements made against the verdict',
    description:
      'Those with an overdue review first, then the newest. `from` and `to` are days of the placement, both included. With `locationId` also those at locations that were registered anew as it.',
    query: z.object({ ...search, ...paging }),
    answers: { 200: { description: 'A page of them.', schema: listOf(ExceptionBody) } },
  },
  recordException: {
    method: 'post',
    path: '/v1/exceptions',
    scope: 'exceptions:write',
    summary: 'Record a placement made against the verdict',
    description:
      'With what was shown at that moment (`frozen`), which never changes. `key` makes it safe to send again: the same request under the same key is the same exception. A role, never a person’s name; texts that look like the data of a person are refused, and left out of `frozen`.',
    body: ExceptionRequest,
    answers: {
      200: { description: 'It was recorded before, under this key.', schema: ExceptionBody },
      201: { description: 'Recorded.', schema: ExceptionBody },
      409: { description: 'Another exception was recorded under this key (`key-taken`).' },
      422: {
        description:
          'Refused: `personal-data`, `location-unknown`, `reason-needed`, `review-in-the-past` or `review-too-late`; `details.field` names the field.',
      },
    },
  },
  exportExceptions: {
    method: 'get',
    path: '/v1/exceptions.csv',
    scope: 'exceptions:write',
    summary: 'The exceptions as CSV, for a risk register',
    description:
      'Risk, cause, consequence, mitigation, owner and review date, then the facts as they were frozen. Likelihood and impact are empty: they are on the council’s own scale. Takes the filters of the list. Cells that a spreadsheet would run as a formula carry a leading apostrophe.',
    query: z.object(search),
    answers: { 200: { description: 'The list.', contentType: 'text/csv; charset=utf-8' } },
  },
  closeException: {
    method: 'post',
    path: '/v1/exceptions/{id}/close',
    scope: 'exceptions:write',
    summary: 'Close an exception, with the reason',
    body: CloseRequest,
    answers: {
      200: { description: 'Closed.', schema: ExceptionBody },
      404: { description: 'There is no exception of this id.' },
      409: { description: 'It was closed before.' },
      422: { description: 'The reason looks like personal data.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
