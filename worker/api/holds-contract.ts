/** The routes of checks that the circuit breaker holds: a part of the table. */
import * as z from 'zod';
import { DecisionBody, HoldBody } from '../../shared/api/hold.ts';
import { listOf } from '../../shared/api/list.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

const REFUSED = {
  404: { description: 'No check with this id was held.' },
  409: { description: 'It was decided before (`hold-decided`), or a check is running now (`check-running`).' },
};

export const HOLDS_CONTRACT = {
  listHolds: {
    method: 'get',
    path: '/v1/holds',
    scope: 'admin',
    summary: 'Checks that are held until a person decides',
    description:
      'Newest first. A check is held where more than 2 % and at least 5 of the checked locations changed their rating, or ended, moved or vanished. Until it is decided these locations show no rating, and no alert goes out.',
    query: z.object(paging),
    answers: { 200: { description: 'A page of them, with what changed of each location.', schema: listOf(HoldBody) } },
  },
  releaseHold: {
    method: 'post',
    path: '/v1/holds/{runId}/release',
    scope: 'admin',
    summary: 'The held changes are real: write and tell them',
    description: 'As they were read last. Answers when all are written; alerts go out with the next tick.',
    answers: { 200: { description: 'What was written.', schema: DecisionBody }, ...REFUSED },
  },
  discardHold: {
    method: 'post',
    path: '/v1/holds/{runId}/discard',
    scope: 'admin',
    summary: 'The held changes are not real: read these locations again',
    description: 'What CQC says then is weighed anew, and held again where it is still so.',
    answers: { 200: { description: 'What was dropped.', schema: DecisionBody }, ...REFUSED },
  },
} as const satisfies Record<string, RouteContract>;
