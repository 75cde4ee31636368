/** The routes of alerts and their life: a part of the table. */
import * as z from 'zod';
import {
  ALERT_SEVERITIES,
  ALERT_STATES,
  AlertBody,
  AlertStoryBody,
  AssignRequest,
  CloseAlertRequest,
  ReopenAlertRequest,
  SnoozeRequest,
} from '../../shared/api/alert.ts';
import { listOf } from '../../shared/api/list.ts';
import type { RouteContract } from './contract.ts';
import { limit } from './paging.ts';

const seq = z
  .string()
  .regex(/^\d{1,15}$/, 'a whole number from 0 up')
  .transform(Number);

const locationId = z
  .string()
  .toUpperCase()
  .regex(/^[0-9A-Z-]{3,14}$/);

const UNKNOWN = { description: 'There is no alert of this id.' };
const OVER = 'It is closed (`alert-closed`), a later one took its place (`alert-revised`)';
const CHANGED = 'somebody else changed it at the same moment (`alert-changed`)';
const PERSONAL = { description: 'What was written looks like personal data (`personal-data`).' };

export const ALERTS_CONTRACT = {
  listAlerts: {
    method: 'get',
    path: '/v1/alerts',
    scope: 'alerts:read',
    summary: 'Alerts by a rising number',
    description:
      'Oldest first. `after` is the `seq` of the last alert already seen; `nextCursor` goes back as `cursor`. "current" are all that are not closed: "open", "acknowledged" and "snoozed" share them out. With `locationId` also those of what it was registered as before and of the home’s other registrations.',
    query: z.object({
      state: z.enum(ALERT_STATES).default('all'),
      severity: z.enum(ALERT_SEVERITIES).optional(),
      locationId: locationId.optional(),
      query: z.string().trim().max(200).optional(),
      after: seq.optional(),
      cursor: seq.optional(),
      limit,
    }),
    answers: { 200: { description: 'A page of them.', schema: listOf(AlertBody) } },
  },
  readAlert: {
    method: 'get',
    path: '/v1/alerts/{id}',
    scope: 'alerts:read',
    summary: 'One alert with its whole story',
    description: 'What happened, each step with who took it, and who was told by which channel.',
    answers: { 200: { description: 'The alert.', schema: AlertStoryBody }, 404: UNKNOWN },
  },
  acknowledgeAlert: {
    method: 'post',
    path: '/v1/alerts/{id}/acknowledge',
    scope: 'alerts:write',
    summary: 'Say that somebody has seen an alert and deals with it',
    answers: {
      200: { description: 'Acknowledged.', schema: AlertStoryBody },
      404: UNKNOWN,
      409: { description: `${OVER}, it was acknowledged before (\`alert-acknowledged\`), or ${CHANGED}.` },
    },
  },
  assignAlert: {
    method: 'post',
    path: '/v1/alerts/{id}/assign',
    scope: 'alerts:write',
    summary: 'Give an alert to a role or team',
    description: 'Never a person’s name.',
    body: AssignRequest,
    answers: {
      200: { description: 'Assigned.', schema: AlertStoryBody },
      404: UNKNOWN,
      409: { description: `${OVER}, it is theirs already (\`alert-assigned\`), or ${CHANGED}.` },
      422: PERSONAL,
    },
  },
  snoozeAlert: {
    method: 'post',
    path: '/v1/alerts/{id}/snooze',
    scope: 'alerts:write',
    summary: 'Let an alert sleep, with the reason and the end',
    description: 'At most 90 days. It wakes by itself, as it was.',
    body: SnoozeRequest,
    answers: {
      200: { description: 'Asleep.', schema: AlertStoryBody },
      404: UNKNOWN,
      409: { description: `${OVER}, or ${CHANGED}.` },
      422: {
        description:
          'Refused: `snooze-in-the-past`, `snooze-too-long` or `personal-data`; `details.field` names the field.',
      },
    },
  },
  closeAlert: {
    method: 'post',
    path: '/v1/alerts/{id}/close',
    scope: 'alerts:write',
    summary: 'Close an alert, with how it ended',
    description: 'The index is published anew before this answers: the card tells of the alert no more.',
    body: CloseAlertRequest,
    answers: {
      200: { description: 'Closed.', schema: AlertStoryBody },
      404: UNKNOWN,
      409: { description: `${OVER}, or ${CHANGED}.` },
      422: PERSONAL,
    },
  },
  reopenAlert: {
    method: 'post',
    path: '/v1/alerts/{id}/reopen',
    scope: 'alerts:write',
    summary: 'Open a closed alert again, with the reason',
    description:
      'It waits for somebody to acknowledge it again. One that a later alert took the place of stays closed.',
    body: ReopenAlertRequest,
    answers: {
      200: { description: 'Open.', schema: AlertStoryBody },
      404: UNKNOWN,
      409: { description: 'It is not closed (`alert-not-closed`), or a later one took its place (`alert-revised`).' },
      422: PERSONAL,
    },
  },
} as const satisfies Record<string, RouteContract>;
