/** The routes of what is done with alerts that nobody acknowledges: a part of the table. */
import { EscalationBody, EscalationRequest } from '../../shared/api/escalation.ts';
import type { RouteContract } from './contract.ts';

export const ESCALATION_CONTRACT = {
  readEscalation: {
    method: 'get',
    path: '/v1/settings/escalation',
    scope: 'admin',
    summary: 'When an alert that nobody acknowledged is told again',
    answers: { 200: { description: 'What holds; `setAt` is null for the defaults.', schema: EscalationBody } },
  },
  setEscalation: {
    method: 'put',
    path: '/v1/settings/escalation',
    scope: 'admin',
    summary: 'Say after how many working hours an alert that nobody acknowledged is told again',
    description:
      'Whole hours of work from 1 to 80, or null for never: `urgentHours` for urgent alerts, `highHours` for high ones; a notice is never told again. Hours count on working days (Monday to Friday without England’s bank holidays) from `workFrom` until `workTo` by London’s clocks, and anew from when a snoozed alert wakes. Each alert is told again once, to every endpoint.',
    body: EscalationRequest,
    answers: { 200: { description: 'What holds now.', schema: EscalationBody } },
  },
} as const satisfies Record<string, RouteContract>;
