/** The routes of the audit: a part of the table. */
import * as z from 'zod';
import { AuditBody } from '../../shared/api/audit.ts';
import { listOf } from '../../shared/api/list.ts';
import { MOST_ENTRIES } from '../audit/sheet.ts';
import type { RouteContract } from './contract.ts';
import { limit } from './paging.ts';

const text = z.string().min(1).max(300);

const search = {
  actor: text.optional(),
  action: text.optional(),
  subject: text.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};

const cursor = z
  .string()
  .regex(/^\d{1,15}$/, 'a whole number from 0 up')
  .transform(Number);

const FILTERS =
  '`actor`, `action` and `subject` are taken whole; an `action` that ends with a full stop stands for all that begin so ("plan."). `from` and `to` are days in London, both included.';

export const AUDIT_CONTRACT = {
  listAudit: {
    method: 'get',
    path: '/v1/audit',
    scope: 'audit:read',
    summary: 'Who did what, newest first',
    description: `Every write of the council's, every sign-in and every download, and what the schedule did. Entries are never changed; they are deleted by the settings of retention alone, and with everything else. ${FILTERS} Not in it: lists that are read as JSON, pages that are looked at, the index and feeds. Whoever may read it reads what was written, whatever it is about.`,
    query: z.object({ ...search, cursor: cursor.optional(), limit }),
    answers: { 200: { description: 'A page of them.', schema: listOf(AuditBody) } },
  },
  exportAudit: {
    method: 'get',
    path: '/v1/audit.csv',
    scope: 'audit:read',
    summary: 'The audit as CSV',
    description: `Takes the filters of the list. At most ${MOST_ENTRIES.toLocaleString('en-GB')} entries; where there are more, the last line says so. ${FILTERS} Cells that a spreadsheet would run as a formula carry a leading apostrophe. It is noted in the audit itself, as every CSV is.`,
    query: z.object(search),
    answers: { 200: { description: 'The list.', contentType: 'text/csv; charset=utf-8' } },
  },
} as const satisfies Record<string, RouteContract>;
