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

/**
 * Asked for by `GET /v1/alerts?state=`: "snoozed" are open or acknowledged ones that sleep, "open" and "acknowledged"
 * those that are awake, "current" all three. "closed" leaves out the reminders of other alerts, which are closed from the start.
 */
export const ALERT_STATES = ['current', 'open', 'acknowledged', 'snoozed', 'closed', 'all'] as const;

export const ALERT_SEVERITIES = ['urgent', 'high', 'notice'] as const;

export const AssignRequest = z.object({
  /** A role or team, never a person's name. */
  owner: text(80),
});
export const SnoozeRequest = z.object({ until: z.iso.datetime(), reason: text(500) });
export const CloseAlertRequest = z.object({ outcome: text(500) });
export const ReopenAlertRequest = z.object({ reason: text(500) });

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
  severity: z.enum(ALERT_SEVERITIES),
  headline: z.string(),
  state: z.enum(['open', 'acknowledged', 'closed']),
  openedAt: z.iso.datetime(),
  owner: z.string().nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
  acknowledgedBy: z.string().nullable(),
  /** null while it is awake. */
  snoozedUntil: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  /** null where a later alert took its place. */
  closedBy: z.string().nullable(),
  outcome: z.string().nullable(),
  escalatedAt: z.iso.datetime().nullable(),
  revises: z.string().nullable(),
  revisedBy: z.string().nullable(),
  /** The deciding event first. */
  events: z.array(EventBody),
});
export type AlertBody = z.infer<typeof AlertBody>;

/** One message about an alert: to whom, by which channel, and how far it came. */
export const AlertDeliveryBody = z.object({
  id: z.string(),
  /** It reminds of the alert, which nobody had acknowledged. */
  reminder: z.boolean(),
  channel: z.enum(['webhook', 'notify', 'teams']),
  /** What people call the receiver; null where it has no name. */
  label: z.string().nullable(),
  state: z.enum(['pending', 'delivered', 'failed', 'ambiguous']),
  attempts: z.int().nonnegative(),
  createdAt: z.iso.datetime(),
  deliveredAt: z.iso.datetime().nullable(),
  /** Of the next attempt; null where none is to come. */
  nextAt: z.iso.datetime().nullable(),
  /** Why the last attempt did not arrive, in words; null where it did or none was made. */
  problem: z.string().nullable(),
  /** What the receiver told of it later. */
  receipt: z.string().nullable(),
  receiptAt: z.iso.datetime().nullable(),
});
export type AlertDeliveryBody = z.infer<typeof AlertDeliveryBody>;

/** An alert with all that became of it. */
export const AlertStoryBody = AlertBody.extend({
  /** In the order in which they happened. */
  steps: z.array(AlertStepBody),
  deliveries: z.array(AlertDeliveryBody),
});
export type AlertStoryBody = z.infer<typeof AlertStoryBody>;
