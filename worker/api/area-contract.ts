/** The routes of the area that is watched: a part of the table. */
import * as z from 'zod';
import { AreaBody, AreaRequest, AreaTrialBody } from '../../shared/api/settings.ts';
import type { RouteContract } from './contract.ts';

const dryRun = z.enum(['0', '1']).default('0');

export const AREA_CONTRACT = {
  readArea: {
    method: 'get',
    path: '/v1/settings/area',
    scope: 'admin',
    summary: 'The area that is watched beside the commissioned locations',
    answers: { 200: { description: 'What is set, and how it stands.', schema: AreaBody } },
  },
  setArea: {
    method: 'put',
    path: '/v1/settings/area',
    scope: 'admin',
    summary: 'Watch whole local authorities and service types',
    description:
      'Names as CQC writes them, letter by letter, at most 20 in each list; of one list any counts, both lists narrow each other, both empty: no area. CQC lists what is in it with the next tick and then daily; at most 3,000 locations are watched in all. With `dryRun=1` CQC is asked how many locations its lists name, deregistered ones among them, and nothing is set.',
    query: z.object({ dryRun }),
    body: AreaRequest,
    answers: {
      200: {
        description: 'What is set, or with `dryRun=1` what the lists name.',
        schema: z.union([AreaBody, AreaTrialBody]),
      },
      502: { description: 'With `dryRun=1`: CQC could not be asked.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
