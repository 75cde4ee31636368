/** The route of the committee report: a part of the table. */
import * as z from 'zod';
import { ReportBody } from '../../shared/api/report.ts';
import type { RouteContract } from './contract.ts';

export const REPORT_CONTRACT = {
  readReport: {
    method: 'get',
    path: '/v1/report',
    scope: 'contingency:read',
    summary: 'The committee report of a period',
    description:
      'Worked out of the history of ratings, so that a past day gives what stood then. Both days belong to the period; the beginning is the close of the day before `from`. Without days: the last full quarter; a day to come is taken as today. Every contracted location is in exactly one bucket, the buckets sum, and for each scope `start` + `movedIn` − `movedOut` + `joined` − `left` = `end`.',
    query: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
    answers: { 200: { description: 'The numbers, and the rows of what changed.', schema: ReportBody } },
  },
} as const satisfies Record<string, RouteContract>;
