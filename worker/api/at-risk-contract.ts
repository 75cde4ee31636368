/** The route of the board of locations at risk: a part of the table. */
import * as z from 'zod';
import { AtRiskListBody, INDICATOR_KIND_NAMES } from '../../shared/api/at-risk.ts';
import { CONTRACT_TYPES } from '../../shared/policy/vocabulary.ts';
import { SEVERITIES } from '../../shared/risk/severity.ts';
import { ENTERED_FILTERS, PLAN_FILTERS } from '../contingency/at-risk-order.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

export const AT_RISK_CONTRACT = {
  listAtRisk: {
    method: 'get',
    path: '/v1/at-risk',
    scope: 'contingency:read',
    summary: 'Locations on the register that show a sign of risk',
    description:
      'Each sign has a name, a sentence with its fact and day, and the page on which the fact stands; nothing is added up into a score. The gravest reason first, then the most people, then by name. Signs with `reason` false (size and preparation) are shown beside a reason and put nobody on the board by themselves.',
    query: z.object({
      severity: z.enum(SEVERITIES).optional(),
      area: z.string().max(200).optional(),
      contractType: z.enum(CONTRACT_TYPES).optional(),
      reason: z.enum(INDICATOR_KIND_NAMES).optional(),
      plan: z.enum(PLAN_FILTERS).optional(),
      entered: z.enum(ENTERED_FILTERS).optional(),
      query: z.string().max(200).optional(),
      ...paging,
    }),
    answers: { 200: { description: 'A page of them.', schema: AtRiskListBody } },
  },
} as const satisfies Record<string, RouteContract>;
