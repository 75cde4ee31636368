/** Alerts as the routes tell them, and what may be done with one. */
import * as z from 'zod';
import { EventBody } from './event.ts';

/** Steps in the life of an alert. */
export const ALERT_STEPS = [
  'opened',
  'acknowledged',
  'assigned',
  'snoozed',
  'woken',
  'closed',
  'reopened',
  'escalated',
  'revised',
] as const;

const text = (most: number) => z.string().trim().min(1).max(most);

/** Asked for by `GET /v1/alerts?state=`: "snoozed" are open or acknowledged ones that sleep. */
export const ALERT_STATES = ['open', 'acknowledged', 'snoozed', 'closed', 'all'] as const;

export const AssignRequest = z.object({
  /** A role or team, never a person's name. */
  owner: text(80),
});
export const SnoozeRequest = z.object({ until: z.iso.datetime(), reason: text(500) });
export const CloseAlertRequest = z.object({ outcome: text(500) });

export const AlertStepBody = z.object({
  at: z.iso.datetime(),
  actor: z.string(),
  step: z.enum(ALERT_STEPS),
  /** In words; null where nothing was said with it. */
  words: z.string().nullable(),
});
export type AlertStepBody = z.infer<typeof AlertStepBody>;

export const AlertBody = z.object({
  /** The rising cursor. */
  seq: z.int(),
  id: z.string(),
  /** What a person recognises it by in any channel: "RW-1A2B3C4D". */
  reference: z.string(),
  locationId: z.string(),
  locationName: z.string(),
  severity: z.enum(['urgent', 'high', 'notice']),
  headline: z.string(),
  state: z.enum(['open', 'acknowledged', 'closed']),
  openedAt: z.iso.datetime(),
  owner: z.string().nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
  acknowledgedBy: z.string().nullable(),
  snoozedUntil: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  outcome: z.string().nullable(),
  escalatedAt: z.iso.datetime().nullable(),
  revises: z.string().nullable(),
  revisedBy: z.string().nullable(),
  /** The deciding event first. */
  events: z.array(EventBody),
});
export type AlertBody = z.infer<typeof AlertBody>;
