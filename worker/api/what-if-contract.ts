/** The route of the what-if: a part of the table. */
import * as z from 'zod';
import { WhatIfBody } from '../../shared/api/contingency.ts';
import { USUAL_PER_DAY } from '../../shared/risk/what-if.ts';
import type { RouteContract } from './contract.ts';

export const WHAT_IF_CONTRACT = {
  whatIf: {
    method: 'get',
    path: '/v1/what-if',
    scope: 'contingency:read',
    summary: 'What if these providers or locations stop?',
    description:
      'People, packages and hours that would need another provider, by area and contract type, with the contracts behind them, who could take over, and the working days that placing everybody takes. `stop` may stand in the address up to 20 times: the id of a location or a provider, or "name:" with the name of a contract that has neither. Contracts that are withdrawn, merged or ended do not count; one with a provider as a whole counts where the provider is named. A figure that a contract does not give is never a 0. `gap` lays the spare hours that alternatives told of (`POST /v1/spare-hours`) against the hours that are needed: each hour in one area, and none of those who stop, are of the same provider or brand, or at risk themselves.',
    query: z.object({
      stop: z.string().min(1).max(300),
      on: z.iso.date().optional().describe('The day on which they stop; today where it is left out.'),
      perDay: z.coerce.number().int().min(1).max(500).default(USUAL_PER_DAY).describe('People placed a working day.'),
    }),
    answers: {
      200: { description: 'What it comes to.', schema: WhatIfBody },
      422: {
        description:
          'Nobody knows an id (`unknown-stop`), more than 20 stop (`too-many-stops`), or the day is more than a year back or three years ahead (`bad-day`).',
      },
    },
  },
} as const satisfies Record<string, RouteContract>;
