/** What nobody has been told of yet, read for the planner. */
import type { Audience, Situation } from '../../shared/api/alert-rules.ts';
import type { Severity } from '../alerts/model.ts';
import { type EventRow, eventBody } from '../ratings/event-row.ts';
import type { AlertToTell } from './content.ts';

/** An alert for which nobody has decided yet who is told of it. */
export interface UnplannedAlert extends Omit<AlertToTell, 'facts'> {
  readonly seq: number;
  /** A reminder of another alert, which goes to everybody. */
  readonly isReminder: boolean;
}

/** Where messages go. */
export interface PlannedEndpoint {
  readonly id: string;
  /** null: everyone. */
  readonly audiences: readonly Audience[] | null;
}

/** What there is to plan, read at one moment. */
export interface Unplanned {
  /** Number of the newest plan; 0 where there is none. */
  readonly planSeq: number;
  /** Rating events up to this number are planned. */
  readonly eventSeq: number;
  /** In the order in which they were opened. */
  readonly alerts: readonly UnplannedAlert[];
  /** Those that are switched on. */
  readonly endpoints: readonly PlannedEndpoint[];
}

/**
 * What a run found is told when the run is over: till then nobody knows whether it is one change or a thousand. It is
 * not while its row says so, nor, for a hold that is being released, while the crawl's lease is held.
 */
const IS_OVER = `NOT EXISTS (SELECT 1 FROM rating_event e JOIN crawl_run r ON r.id = e.run_id
                              WHERE e.id = a.event_ids ->> 0
                                AND (r.status = 'running'
                                     OR (r.decision IS NULL AND r.held_at IS NOT NULL
                                         AND EXISTS (SELECT 1 FROM lease WHERE name = 'crawl' AND until > ?1))))`;

const ALERTS = `SELECT a.seq, a.id, a.location_id AS locationId, l.name AS locationName, a.severity, a.headline,
    a.opened_at AS openedAt, a.revises, a.situation, a.owner,
    a.state = 'closed' AND a.closed_by IS 'schedule' AS isReminder
  FROM alert a JOIN location l ON l.location_id = a.location_id
  WHERE a.planned_at IS NULL AND ${IS_OVER} ORDER BY a.seq`;

const EVENTS = `SELECT a.id AS alertId, e.* FROM alert a JOIN json_each(a.event_ids) j JOIN rating_event e ON e.id = j.value
  WHERE a.planned_at IS NULL ORDER BY a.seq, j.key`;

interface AlertRow extends Omit<UnplannedAlert, 'events' | 'isReminder' | 'situation' | 'severity'> {
  readonly severity: Severity;
  readonly situation: Situation | null;
  /** 0 or 1. */
  readonly isReminder: number;
}

interface EndpointRow {
  readonly id: string;
  /** JSON. */
  readonly audiences: string | null;
}

/** Reads it in one round trip. A tick with nothing to plan reads a handful of rows. */
export const readUnplanned = async (db: D1Database, now: string): Promise<Unplanned> => {
  const [plans, alerts, events, endpoints] = await db.batch<unknown>([
    db.prepare('SELECT seq, event_seq AS eventSeq FROM message_plan ORDER BY seq DESC LIMIT 1'),
    db.prepare(ALERTS).bind(now),
    db.prepare(EVENTS),
    db.prepare('SELECT id, audiences FROM endpoint WHERE disabled_at IS NULL ORDER BY created_at, id'),
  ]);
  const plan = plans?.results[0] as { seq: number; eventSeq: number } | undefined;
  const rows = (events?.results ?? []) as (EventRow & { alertId: string })[];
  const byAlert = Map.groupBy(rows, ({ alertId }) => alertId);
  return {
    planSeq: plan?.seq ?? 0,
    eventSeq: plan?.eventSeq ?? 0,
    alerts: ((alerts?.results ?? []) as AlertRow[]).map((row) => ({
      ...row,
      isReminder: row.isReminder === 1,
      events: (byAlert.get(row.id) ?? []).map(eventBody),
    })),
    endpoints: ((endpoints?.results ?? []) as EndpointRow[]).map(({ id, audiences }) => ({
      id,
      audiences: audiences === null ? null : (JSON.parse(audiences) as Audience[]),
    })),
  };
};
