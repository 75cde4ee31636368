/** The routes of the words beside names: a part of the table. */
import * as z from 'zod';
import { AffixesBody, AffixesRequest, AffixesTrialBody } from '../../shared/api/settings.ts';
import type { RouteContract } from './contract.ts';

export const AFFIXES_CONTRACT = {
  readAffixes: {
    method: 'get',
    path: '/v1/settings/affixes',
    scope: 'admin',
    summary: "Words that the council's systems put before or after names",
    answers: { 200: { description: 'What is set, and how many names of the register carry it.', schema: AffixesBody } },
  },
  setAffixes: {
    method: 'put',
    path: '/v1/settings/affixes',
    scope: 'admin',
    summary: 'Say which words before and after a name are no part of it',
    description:
      'At most 20 `prefixes` ("DO NOT USE -") and 20 `suffixes` ("(Spot)"), each at most 60 characters. The extension then knows a name with them as it knows it without, and says that they stand there. The kind of dash, capitals and white space do not count; brackets and dashes do where they are given. With `dryRun=1` nothing is set.',
    query: z.object({ dryRun: z.enum(['0', '1']).default('0') }),
    body: AffixesRequest,
    answers: {
      200: {
        description: 'What is set, or with `dryRun=1` how many names of the register carry it.',
        schema: z.union([AffixesTrialBody, AffixesBody]),
      },
    },
  },
} as const satisfies Record<string, RouteContract>;
