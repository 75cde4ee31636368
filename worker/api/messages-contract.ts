/** The routes of the outbox: a part of the table. */
import * as z from 'zod';
import { listOf } from '../../shared/api/list.ts';
import { MESSAGE_STATES, MessageBody, ReplayedBody } from '../../shared/api/message.ts';
import { MESSAGE_CURSOR } from '../delivery/outbox.ts';
import type { RouteContract } from './contract.ts';
import { limit } from './paging.ts';

export const MESSAGES_CONTRACT = {
  listMessages: {
    method: 'get',
    path: '/v1/messages',
    scope: 'alerts:read',
    summary: 'The outbox: what is said to whom, and how far it came',
    description:
      'Newest first. "failed" was given up for good, "ambiguous" may have arrived and is tried again, "pending" waits. A recipient is told by its id and label, never by its address.',
    query: z.object({
      state: z.enum(MESSAGE_STATES).optional(),
      endpointId: z.string().max(100).optional(),
      cursor: z.string().regex(MESSAGE_CURSOR, 'a cursor that this list gave').optional(),
      limit,
    }),
    answers: { 200: { description: 'A page of them.', schema: listOf(MessageBody) } },
  },
  replayMessage: {
    method: 'post',
    path: '/v1/messages/{id}/replay',
    scope: 'alerts:write',
    summary: 'Send a failed message again',
    description:
      'It is sent with the next tick, and on the schedule of a new message if that fails. Where an earlier attempt may have arrived and the receiver can be asked, it is asked first.',
    answers: {
      200: { description: 'It waits to be sent.', schema: ReplayedBody },
      404: { description: 'There is no message of this id.' },
      409: {
        description: 'It did not fail (`message-not-failed`), or its recipient is switched off (`endpoint-disabled`).',
      },
    },
  },
  replayEndpoint: {
    method: 'post',
    path: '/v1/endpoints/{id}/replay',
    scope: 'alerts:write',
    summary: 'Send every failed message of one recipient again',
    answers: {
      200: { description: 'How many wait to be sent now.', schema: ReplayedBody },
      404: { description: 'There is no endpoint of this id.' },
      409: { description: 'It is switched off (`endpoint-disabled`).' },
    },
  },
} as const satisfies Record<string, RouteContract>;
