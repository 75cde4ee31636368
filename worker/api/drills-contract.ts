/** The routes of drills: a part of the table. */
import * as z from 'zod';
import { DrillBody, DrillConfirmRequest, DrillStoryBody } from '../../shared/api/drill.ts';
import { listOf } from '../../shared/api/list.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

const UNKNOWN = { description: 'There is no drill of this id.' };

export const DRILLS_CONTRACT = {
  startDrill: {
    method: 'post',
    path: '/v1/drills',
    scope: 'admin',
    summary: 'Begin a drill: a marked test through every channel',
    description:
      'One message for every endpoint that is switched on, by the outbox that alerts go by: sent with the next tick, and tried again as alerts are. Each begins with the word DRILL. Ask the drill itself how far it came. At most one in ten minutes.',
    answers: {
      201: { description: 'Begun; `messageId` is what each endpoint gets it by.', schema: DrillStoryBody },
      409: { description: 'The last was begun within ten minutes, or there is no endpoint.' },
    },
  },
  listDrills: {
    method: 'get',
    path: '/v1/drills',
    scope: 'alerts:read',
    summary: 'Drills, with how many confirmed',
    description: 'Oldest first.',
    query: z.object(paging),
    answers: { 200: { description: 'A page of them.', schema: listOf(DrillBody) } },
  },
  readDrill: {
    method: 'get',
    path: '/v1/drills/{id}',
    scope: 'alerts:read',
    summary: 'One drill: what was sent, delivered, and confirmed by whom',
    answers: { 200: { description: 'How far it came.', schema: DrillStoryBody }, 404: UNKNOWN },
  },
  confirmDrill: {
    method: 'post',
    path: '/v1/drills/{id}/confirm',
    scope: 'alerts:write',
    summary: 'Say that a drill arrived',
    description:
      'Said by whoever saw it there: that a receiver took a message does not mean that a person reads it. Noted once for each endpoint; said again, the first word stands.',
    body: DrillConfirmRequest,
    answers: {
      200: { description: 'Noted.', schema: DrillStoryBody },
      404: UNKNOWN,
      422: { description: 'The drill was not sent to this endpoint.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
