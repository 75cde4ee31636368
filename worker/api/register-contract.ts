/** The routes of the council's list: a part of the table. */
import * as z from 'zod';
import { ImportBody, UndoBody } from '../../shared/api/register.ts';
import type { RouteContract } from './contract.ts';

const flag = z.enum(['0', '1']).default('0');

export const REGISTER_CONTRACT = {
  importRegister: {
    method: 'post',
    path: '/v1/register/import',
    scope: 'register:write',
    summary: "Import the council's list, whole",
    description:
      'A CSV with a header row, at most 10 MB. All rows are taken or none: contracts that the file no longer holds are marked removed. With `dryRun=1` nothing is written. A row with a `provider_id` and no name but the provider’s own is about the provider as a whole: `coverage` tells which of its locations it may cover and does. Those confirmed before stay; with `expand=1` all are confirmed. `status_reason` and unknown columns are refused where they hold what looks like personal data.',
    query: z.object({ dryRun: flag, expand: flag }),
    body: 'text/csv',
    answers: {
      200: { description: 'What was done, or with `dryRun=1` would be, row by row.', schema: ImportBody },
      409: { description: 'The register was changed by someone else meanwhile.' },
      413: { description: 'The file is larger than 10 MB.' },
      422: { description: 'Refused, with the reason of every row in `details`. Nothing was changed.' },
    },
  },
  exportRegister: {
    method: 'get',
    path: '/v1/register.csv',
    scope: 'register:write',
    summary: 'The register as CSV',
    description: 'Imports as it was. Cells that a spreadsheet would run as a formula carry a leading apostrophe.',
    answers: { 200: { description: 'The list.', contentType: 'text/csv; charset=utf-8' } },
  },
  undoRegister: {
    method: 'post',
    path: '/v1/register/undo',
    scope: 'register:write',
    summary: 'Undo the last import',
    description:
      'Contracts, aliases and the locations that contracts cover become what they were before the last import, all or none. Refused where anything else changed the register since. With `dryRun=1` nothing is written. Importing the file again brings back what was undone.',
    query: z.object({ dryRun: flag }),
    answers: {
      200: { description: 'What was put back, or with `dryRun=1` would be.', schema: UndoBody },
      409: {
        description:
          '`nothing-to-undo`: nothing was imported, or it was undone already. `register-changed-since`: something else changed the register after it. `undo-unknown`: an earlier version made that import.',
      },
    },
  },
} as const satisfies Record<string, RouteContract>;
