/** The routes that take in the files that CQC publishes: a part of the route table. */
import * as z from 'zod';
import { listOf } from '../../shared/api/list.ts';
import { RatingsImportBody, RatingsImportRequest } from '../../shared/api/ratings-import.ts';
import { WatchedBody } from '../../shared/api/watch-list.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

export const FILES_CONTRACT = {
  listWatched: {
    method: 'get',
    path: '/v1/watch-list',
    scope: 'providers:read',
    summary: 'The ids of all watched locations, read yet or not',
    query: z.object(paging),
    answers: { 200: { description: 'A page of them.', schema: listOf(WatchedBody) } },
  },
  importRatings: {
    method: 'post',
    path: '/v1/ratings/import',
    scope: 'register:write',
    summary: 'Take in one of the files that CQC publishes',
    description:
      'What `npm run import:ratings` reads out of `Latest_ratings.ods`, `HSCA_Active_Locations.ods` or `CQC_directory.csv`, at most 10 MB. Locations that CQC’s API has told of are only compared; the differences are in the answer and kept with the run. With `dryRun=1` nothing is written.',
    query: z.object({ dryRun: z.enum(['0', '1']).default('0') }),
    body: RatingsImportRequest,
    answers: {
      200: {
        description: 'What was taken, or with `dryRun=1` would be, and where it differs from the API.',
        schema: RatingsImportBody,
      },
      409: { description: 'A check is running: no rating was changed.' },
      413: { description: 'The body is larger than 10 MB.' },
      422: { description: 'Refused, with the reason. Nothing was changed.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
