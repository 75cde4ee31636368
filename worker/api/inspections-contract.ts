/** The routes of inspections that are expected: a part of the table. */
import * as z from 'zod';
import {
  InspectionBody,
  InspectionCloseRequest,
  InspectionDateRequest,
  InspectionListBody,
  InspectionRequest,
} from '../../shared/api/inspection.ts';
import { INSPECTION_SEARCHES } from '../inspections/list.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

const UNKNOWN = { description: 'There is no expected inspection of this id.' };

export const INSPECTIONS_CONTRACT = {
  listInspections: {
    method: 'get',
    path: '/v1/inspections',
    scope: 'contingency:read',
    summary: 'Inspections that are expected',
    description:
      'Those that people entered, with every day that was named, and those that follow from special measures: within six months of the report that says Inadequate. The overdue first, then by day; then what is over. One that was entered is done where CQC has published a newer report since: `doneBy` is that report.',
    query: z.object({ state: z.enum(INSPECTION_SEARCHES).default('expected'), ...paging }),
    answers: { 200: { description: 'A page of them.', schema: InspectionListBody } },
  },
  enterInspection: {
    method: 'post',
    path: '/v1/inspections',
    scope: 'contingency:write',
    summary: 'Enter an inspection that CQC promised or was asked for',
    body: InspectionRequest,
    answers: {
      201: { description: 'It is expected.', schema: InspectionBody },
      409: { description: 'It stands there already (`entered-already`), or others are quicker (`entries-changed`).' },
      422: { description: 'Refused: `not-watched`, `day-too-far` or `personal-data`.' },
    },
  },
  moveInspection: {
    method: 'post',
    path: '/v1/inspections/{id}/date',
    scope: 'contingency:write',
    summary: 'Another day was named: the days named before stay',
    body: InspectionDateRequest,
    answers: {
      200: { description: 'Moved.', schema: InspectionBody },
      404: UNKNOWN,
      409: { description: 'It was closed before, or this day was named last.' },
      422: { description: 'Refused: `day-too-far` or `personal-data`.' },
    },
  },
  closeInspection: {
    method: 'post',
    path: '/v1/inspections/{id}/close',
    scope: 'contingency:write',
    summary: 'It is not expected any more, with the reason',
    body: InspectionCloseRequest,
    answers: {
      200: { description: 'Closed.', schema: InspectionBody },
      404: UNKNOWN,
      409: { description: 'It was closed before.' },
      422: { description: 'The reason looks like personal data.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
