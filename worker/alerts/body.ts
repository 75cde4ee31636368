/** Alerts in their HTTP form. Pure. */
import type { AlertBody } from '../../shared/api/alert.ts';
import type { EventBody } from '../../shared/api/event.ts';
import { alertReference } from '../delivery/payload.ts';
import type { AlertRow } from './life-repository.ts';

/** Until when it sleeps, or null where it is awake at `now` (ISO): an end that has passed needs nobody to wake it. */
const sleepsUntil = ({ state, snoozedUntil }: AlertRow, now: string): string | null =>
  state === 'closed' || snoozedUntil === null || snoozedUntil <= now ? null : snoozedUntil;

/** The alert as `GET /v1/alerts` tells it at `now` (ISO). `events`: what it tells of, the deciding one first. */
export const alertBody = (row: AlertRow, events: readonly EventBody[], now: string): AlertBody => ({
  seq: row.seq,
  id: row.id,
  reference: alertReference(row.id),
  locationId: row.locationId,
  locationName: row.locationName,
  severity: row.severity,
  headline: row.headline,
  state: row.state,
  openedAt: row.openedAt,
  owner: row.owner,
  acknowledgedAt: row.acknowledgedAt,
  acknowledgedBy: row.acknowledgedBy,
  snoozedUntil: sleepsUntil(row, now),
  closedAt: row.closedAt,
  closedBy: row.closedBy,
  outcome: row.outcome,
  escalatedAt: row.escalatedAt,
  revises: row.revises,
  revisedBy: row.revisedBy,
  events: [...events],
});
