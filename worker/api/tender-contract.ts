/** The route of the tender check: a part of the table. */
import { TenderBody, TenderRequest } from '../../shared/api/tender.ts';
import type { RouteContract } from './contract.ts';

export const TENDER_CONTRACT = {
  checkTender: {
    method: 'post',
    path: '/v1/tender-check',
    scope: 'providers:read',
    summary: 'The ratings of a list of bidders as at a day',
    description:
      'At most 500 bidders, each by name, id of a location or provider, and postcode. Found by id, else by alias, else by the exact name where one location that was read has it; a postcode chooses between candidates. Everything else is "check-name", with candidates and without a rating. The rating, the registration and the age are those of the day; the council’s status and the policy are today’s. Nothing that is sent is stored.',
    body: TenderRequest,
    answers: {
      200: { description: 'The evidence, in the order of the list.', schema: TenderBody },
      422: { description: 'The day is still to come, or lies before CQC registered anybody (`bad-day`).' },
    },
  },
} as const satisfies Record<string, RouteContract>;
