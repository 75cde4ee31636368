/** The routes of how long what is kept: a part of the table. */
import * as z from 'zod';
import { RetentionBody, RetentionRequest, RetentionTrialBody } from '../../shared/api/retention.ts';
import type { RouteContract } from './contract.ts';

export const RETENTION_CONTRACT = {
  readRetention: {
    method: 'get',
    path: '/v1/settings/retention',
    scope: 'admin',
    summary: 'How long what is kept, and what was last deleted',
    answers: { 200: { description: 'What holds; `setAt` is null for the standard.', schema: RetentionBody } },
  },
  setRetention: {
    method: 'put',
    path: '/v1/settings/retention',
    scope: 'admin',
    summary: 'Say how long what is kept',
    description:
      'Whole days by kind, every kind named; each has a least number. What is older than that goes each night between 03:00 and 04:00 in London. What is open, in force or under way is never deleted. With `dryRun=1` nothing is set, and the answer says how many rows would go in the coming night.',
    query: z.object({ dryRun: z.enum(['0', '1']).default('0') }),
    body: RetentionRequest,
    answers: {
      200: {
        description: 'What holds now, or with `dryRun=1` what would go.',
        schema: z.union([RetentionBody, RetentionTrialBody]),
      },
    },
  },
} as const satisfies Record<string, RouteContract>;
