/** The routes of exposure: a part of the table. */
import * as z from 'zod';
import { ExposureBody } from '../../shared/api/contingency.ts';
import { ExposureImportBody, ExposureUndoBody } from '../../shared/api/exposure.ts';
import type { RouteContract } from './contract.ts';

const flag = z.enum(['0', '1']).default('0');

export const EXPOSURE_CONTRACT = {
  readExposure: {
    method: 'get',
    path: '/v1/exposure',
    scope: 'contingency:read',
    summary: 'People, packages and hours on the register, by provider, owner, area and contract type',
    description:
      'Every contract in force counts once, at the location that it leads to after re-registrations are followed, or for the provider as a whole; those that are withdrawn, merged or ended do not. A figure that a contract does not give is counted apart in `notGiven` and is never a 0. Each of the groupings adds up to `totals`; `byBrand` holds only brands that several providers share. Self-funders are an estimate and in none of the other figures. `readings` are what the whole came to before.',
    answers: { 200: { description: 'The register added up.', schema: ExposureBody } },
  },
  importExposure: {
    method: 'post',
    path: '/v1/exposure/import',
    scope: 'register:write',
    summary: 'Import people, packages and hours by contract',
    description:
      'A CSV with a header row, at most 10 MB: `location_id,provider_id,name,contract_type,lot,area,people,packages,hours_per_week,double_handed,self_funders,as_at`, and `contract_id` and `start` where they are needed to tell contracts apart. Each row is matched to exactly one contract of the register: one that fits none or several is refused and changes nothing, the others are taken, in one batch. An empty figure is one that is not given; a column that the file does not have leaves its figures as they were. Figures without `as_at` are those of the day of the import. The whole exposure is then kept as a reading. With `dryRun=1` nothing is written.',
    query: z.object({ dryRun: flag }),
    body: 'text/csv',
    answers: {
      200: { description: 'What was done, or with `dryRun=1` would be, row by row.', schema: ExposureImportBody },
      409: { description: 'The register was changed by someone else meanwhile.' },
      413: { description: 'The file is larger than 10 MB.' },
      422: { description: 'The file cannot be read, or every row of it is refused. Nothing was changed.' },
    },
  },
  undoExposure: {
    method: 'post',
    path: '/v1/exposure/undo',
    scope: 'register:write',
    summary: 'Undo the last import of figures',
    description:
      'The former figures come back and its reading is taken off the trend, all or nothing. Refused where anything else changed the register since. With `dryRun=1` nothing is written.',
    query: z.object({ dryRun: flag }),
    answers: {
      200: { description: 'What was put back, or with `dryRun=1` would be.', schema: ExposureUndoBody },
      409: { description: '`nothing-to-undo`, or `register-changed-since`.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
