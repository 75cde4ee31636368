/** The routes of who is told of what, and when: a part of the table. */
import { AlertRulesBody, AlertRulesRequest } from '../../shared/api/alert-rules.ts';
import type { RouteContract } from './contract.ts';

export const ALERT_RULES_CONTRACT = {
  readAlertRules: {
    method: 'get',
    path: '/v1/settings/alert-rules',
    scope: 'admin',
    summary: 'Who is told of what, and when',
    answers: { 200: { description: 'What holds; `setAt` is null for the standard rules.', schema: AlertRulesBody } },
  },
  setAlertRules: {
    method: 'put',
    path: '/v1/settings/alert-rules',
    scope: 'admin',
    summary: 'Say who is told of what, and when',
    description:
      'Whole: every situation with its severity and a timing for every audience. An endpoint is told at the earliest timing that one of its audiences asks for. "daily" is the digest of 08:00 on working days, "weekly" that of the first working day of a week. The situations from `upgrade` on are told of in digests only: "now" means daily there. In quiet hours, by London’s clocks, messages wait for their end, but for `inadequate`, `registration-ended` and `suspension`. The rules hold for what is decided from then on.',
    body: AlertRulesRequest,
    answers: { 200: { description: 'What holds now.', schema: AlertRulesBody } },
  },
} as const satisfies Record<string, RouteContract>;
