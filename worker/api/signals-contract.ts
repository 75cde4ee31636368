/** The routes of signals that people enter: a part of the table. */
import * as z from 'zod';
import { SignalBody, SignalCountRequest, SignalEndRequest, SignalRequest } from '../../shared/api/entered-signal.ts';
import { listOf } from '../../shared/api/list.ts';
import { SIGNAL_KINDS } from '../../shared/risk/indicators-entered.ts';
import { SIGNAL_STATES } from '../entered-signals/list.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

const UNKNOWN = { description: 'There is no signal of this id.' };
const REFUSED = {
  description: 'Refused: `not-watched`, `day-to-come`, `day-before`, `not-counted` or `personal-data`.',
};

export const SIGNALS_CONTRACT = {
  listSignals: {
    method: 'get',
    path: '/v1/signals',
    scope: 'contingency:read',
    summary: 'Signals that people entered',
    description:
      'Insolvency notices, loss of the sponsor licence, requests for early payment, open safeguarding enquiries and no registered manager: those that hold, the newest day first, then the ended. Entered by the council, not published: they are in no index, no feed and no message, and are not to be passed on.',
    query: z.object({
      state: z.enum(SIGNAL_STATES).default('in-force'),
      kind: z.enum(SIGNAL_KINDS).optional(),
      subject: z.string().max(14).toUpperCase().optional(),
      ...paging,
    }),
    answers: { 200: { description: 'A page of them.', schema: listOf(SignalBody) } },
  },
  enterSignal: {
    method: 'post',
    path: '/v1/signals',
    scope: 'contingency:write',
    summary: 'Enter a signal of a location or of a whole provider',
    description: 'It holds until it is ended. Nobody is sent a message. No names of people in the source.',
    body: SignalRequest,
    answers: {
      201: { description: 'It holds.', schema: SignalBody },
      409: { description: 'It holds there already (`in-force-already`), or others are quicker (`entries-changed`).' },
      422: REFUSED,
    },
  },
  changeSignalCount: {
    method: 'post',
    path: '/v1/signals/{id}/count',
    scope: 'contingency:write',
    summary: 'Another number of open safeguarding enquiries',
    description: 'The number that stood is ended and stays in the history; the answer is the new signal.',
    body: SignalCountRequest,
    answers: {
      201: { description: 'It holds.', schema: SignalBody },
      404: UNKNOWN,
      409: { description: 'It was ended before, or says the same.' },
      422: REFUSED,
    },
  },
  endSignal: {
    method: 'post',
    path: '/v1/signals/{id}/end',
    scope: 'contingency:write',
    summary: 'End a signal, with the reason',
    body: SignalEndRequest,
    answers: {
      200: { description: 'Ended.', schema: SignalBody },
      404: UNKNOWN,
      409: { description: 'It was ended before.' },
      422: { description: 'The reason looks like personal data.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
