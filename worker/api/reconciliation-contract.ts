/** The route of the reconciliation: a part of the table. */
import { ReconciliationBody } from '../../shared/api/reconciliation.ts';
import type { RouteContract } from './contract.ts';

export const RECONCILIATION_CONTRACT = {
  readReconciliation: {
    method: 'get',
    path: '/v1/reconciliation',
    scope: 'providers:read',
    summary: 'Every contracted place in exactly one bucket',
    description:
      'A place is a location that contracts lead to after re-registrations are followed, or a written name without a location. The places, contracts, people and hours of the buckets, with those of `providerWide`, add up to the register.',
    answers: { 200: { description: 'The buckets and their sum.', schema: ReconciliationBody } },
  },
} as const satisfies Record<string, RouteContract>;
