/** What nobody has been told of yet, read for the planner. */
import type { Audience } from '../../shared/api/alert-rules.ts';
import type { EventBody } from '../../shared/api/event.ts';
import { jsonRows } from '../db/json-rows.ts';
import { type EventRow, eventBody } from '../ratings/event-row.ts';
import type { AlertToTell } from './content.ts';
import type { ReplacedAlert } from './corrected.ts';

/** An alert for which nobody has decided yet who is told of it. */
export interface UnplannedAlert extends Omit<AlertToTell, 'facts' | 'events'> {
  readonly seq: number;
  /** A reminder of another alert, which goes to everybody. */
  readonly isReminder: boolean;
  /** A later alert took its place before anyone was told of it. */
  readonly isReplaced: boolean;
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
    a.state = 'closed' AND a.closed_by IS 'schedule' AS isReminder, a.revised_by IS NOT NULL AS isReplaced
  FROM alert a JOIN location l ON l.location_id = a.location_id
  WHERE a.planned_at IS NULL AND ${IS_OVER} ORDER BY a.seq`;

interface AlertRow extends Omit<UnplannedAlert, 'isReminder' | 'isReplaced'> {
  /** 0 or 1, as SQLite has it. */
  readonly isReminder: number;
  readonly isReplaced: number;
}

interface EndpointRow {
  readonly id: string;
  /** JSON. */
  readonly audiences: string | null;
}

const endpointOf = ({ id, audiences }: EndpointRow): PlannedEndpoint => ({
  id,
  audiences: audiences === null ? null : (JSON.parse(audiences) as Audience[]),
});

/** Reads it in one round trip. A tick with nothing to plan reads a handful of rows. */
export const readUnplanned = async (db: D1Database, now: string): Promise<Unplanned> => {
  const [plans, alerts, endpoints] = await db.batch<unknown>([
    db.prepare('SELECT seq, event_seq AS eventSeq FROM message_plan ORDER BY seq DESC LIMIT 1'),
    db.prepare(ALERTS).bind(now),
    db.prepare('SELECT id, audiences FROM endpoint WHERE disabled_at IS NULL ORDER BY created_at, id'),
  ]);
  const plan = plans?.results[0] as { seq: number; eventSeq: number } | undefined;
  return {
    planSeq: plan?.seq ?? 0,
    eventSeq: plan?.eventSeq ?? 0,
    alerts: ((alerts?.results ?? []) as AlertRow[]).map((row) => ({
      ...row,
      isReminder: row.isReminder === 1,
      isReplaced: row.isReplaced === 1,
    })),
    endpoints: ((endpoints?.results ?? []) as EndpointRow[]).map(endpointOf),
  };
};

/** A reminder of an alert has a row of its own, which the step of the alert names. */
const REPLACED = `SELECT a.id AS alertId, a.revised_by AS revisedBy, i.endpoint_id AS endpointId, i.timing
  FROM alert a LEFT JOIN message_item i
    ON i.item_id IN (SELECT a.id UNION ALL SELECT s.detail ->> 'alertId' FROM alert_step s
                                            WHERE s.alert_id = a.id AND s.step = 'escalated')
  WHERE a.revised_by IS NOT NULL AND a.location_id IN (SELECT value FROM json_each(?1))`;

const readLists = async <T>(db: D1Database, sql: string, values: readonly string[]): Promise<T[]> => {
  const lists = jsonRows(values);
  if (lists.length === 0) return [];
  const answers = await db.batch<T>(lists.map((json) => db.prepare(sql).bind(json)));
  return answers.flatMap(({ results }) => results);
};

/** What was replaced at these locations, ever, and who was told of it. In one round trip; in none for no locations. */
export const readReplaced = (db: D1Database, locationIds: readonly string[]): Promise<ReplacedAlert[]> =>
  readLists(db, REPLACED, locationIds);

const EVENTS = `SELECT a.id AS alertId, e.*
  FROM json_each(?1) k JOIN alert a ON a.id = k.value
  JOIN json_each(a.event_ids) j JOIN rating_event e ON e.id = j.value ORDER BY k.key, j.key`;

/** The events of these alerts, the deciding one first, by the alert's id. In one round trip; in none for no alerts. */
export const readAlertEvents = async (
  db: D1Database,
  alertIds: readonly string[],
): Promise<Map<string, readonly EventBody[]>> => {
  const rows = await readLists<EventRow & { readonly alertId: string }>(db, EVENTS, alertIds);
  return new Map([...Map.groupBy(rows, ({ alertId }) => alertId)].map(([id, events]) => [id, events.map(eventBody)]));
};
