/** The routes of written names: a part of the table. */
import * as z from 'zod';
import { listOf } from '../../shared/api/list.ts';
import { NameReportRequest } from '../../shared/api/name-report.ts';
import { NameDecisionBody, NameDecisionRequest, NameReportBody, WrittenNameBody } from '../../shared/api/names.ts';
import type { RouteContract } from './contract.ts';

/** Names a page: each is looked for among all locations. */
const limit = z.coerce.number().int().min(1).max(100).default(50);

export const NAMES_CONTRACT = {
  listNames: {
    method: 'get',
    path: '/v1/names',
    scope: 'register:write',
    summary: 'Written names that wait for a person',
    description:
      'Names and provider ids of the register that lead to no single location, and names that somebody spoke of from a card. Each with at most eight candidates, best first, why each is one, and what differs. No rating is shown beside a name that nobody has confirmed.',
    query: z.object({ cursor: z.string().max(500).optional(), limit }),
    answers: { 200: { description: 'A page of them, by name.', schema: listOf(WrittenNameBody) } },
  },
  decideName: {
    method: 'post',
    path: '/v1/names/decisions',
    scope: 'register:write',
    summary: 'Decide what a written name stands for',
    description:
      '`confirm`: the name stands for the location, as an alias, and waiting contracts get it; of a provider id: its contract covers the location. `reject`: it does not, and is no candidate any more; an alias that says so falls. `not-regulated`: CQC regulates nobody of this name. `undo` takes one of them back. What was said of the name from cards is settled with it. A reason that looks like personal data is refused.',
    body: NameDecisionRequest,
    answers: {
      200: { description: 'It is decided.', schema: NameDecisionBody },
      404: { description: 'No such name waits, or nothing of this kind was decided.' },
      409: {
        description: 'The name stands for another location, or the register was changed by someone else meanwhile.',
      },
      422: {
        description:
          'The location is not known, not on the register, or not of this provider; or the reason holds personal data.',
      },
    },
  },
  reportName: {
    method: 'post',
    path: '/v1/names/reports',
    scope: 'names:report',
    summary: 'Say that a name does not stand for a location, or does',
    description:
      'What a broker says on a card. It changes nothing by itself: it waits for a person who decides. The same `key` again is the same report.',
    body: NameReportRequest,
    answers: {
      200: { description: 'This report is here already.', schema: NameReportBody },
      201: { description: 'Kept.', schema: NameReportBody },
      409: { description: 'Another report has this key.' },
      422: { description: 'The location was never read, or the name looks like a person’s and is no provider’s.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
