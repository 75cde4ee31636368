/** The routes of the placement policy: a part of the table. */
import * as z from 'zod';
import { PolicyBody, PolicyPreviewBody, PolicyRequest } from '../../shared/api/policy.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

export const POLICY_CONTRACT = {
  readPolicy: {
    method: 'get',
    path: '/v1/policy',
    scope: 'policy:write',
    summary: 'The placement policy in force, and every version of it',
    description:
      'With its rules in plain words, who set it, when and why. `inForce` is null until a policy is adopted. `versions` pages, newest first, each with what it changed.',
    query: z.object(paging),
    answers: { 200: { description: 'What is in force, and a page of versions.', schema: PolicyBody } },
  },
  setPolicy: {
    method: 'put',
    path: '/v1/policy',
    scope: 'policy:write',
    summary: 'Put a placement policy in force, as a new version',
    description:
      'Takes a whole `policy`, or a `preset` by name, and says `why`. With `madeFrom`, the version that it was made from, a change that came between is not overwritten. With `dryRun=1` nothing is written: the answer has each watched location’s verdict before and after, those that change first, a page at a time.',
    query: z.object({ dryRun: z.enum(['0', '1']).default('0'), ...paging }),
    body: PolicyRequest,
    answers: {
      200: {
        description: 'What is in force now, or with `dryRun=1` what it would do.',
        schema: z.union([PolicyPreviewBody, PolicyBody]),
      },
      409: { description: 'Another version came into force meanwhile.' },
      422: { description: 'It says what is in force already, or `why` holds what looks like a person’s data.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
