/** The SQL of what becomes of alerts: they are read with their facts, and every step is written with its audit entry. */
import type { EventBody } from '../../shared/api/event.ts';
import { jsonRows } from '../db/json-rows.ts';
import { type EventRow, eventBody } from '../ratings/event-row.ts';
import type { AlertDeed, AlertLife, By, LivingAlert } from './life.ts';
import type { Severity } from './model.ts';

/** An alert as it is stored, with its location's name. */
export interface AlertRow extends LivingAlert {
  readonly seq: number;
  readonly locationId: string;
  readonly locationName: string;
  readonly severity: Severity;
  readonly headline: string;
  readonly openedAt: string;
  readonly escalatedAt: string | null;
  readonly revises: string | null;
}

/** One that a later alert took the place of ended with the opening of that one. */
const SELECT = `SELECT a.seq, a.id, a.location_id AS locationId, l.name AS locationName, a.severity, a.headline, a.state,
    a.opened_at AS openedAt, a.revises, a.revised_by AS revisedBy, a.owner, a.acknowledged_at AS acknowledgedAt,
    a.acknowledged_by AS acknowledgedBy, a.snoozed_until AS snoozedUntil,
    coalesce(a.closed_at, later.opened_at) AS closedAt, a.closed_by AS closedBy, a.outcome,
    a.escalated_at AS escalatedAt
  FROM alert a JOIN location l ON l.location_id = a.location_id LEFT JOIN alert later ON later.id = a.revised_by`;

/** One of them; null where there is none of this id. */
export const readAlert = (db: D1Database, id: string): Promise<AlertRow | null> =>
  db.prepare(`${SELECT} WHERE a.id = ?1`).bind(id).first<AlertRow>();

/** Those of these ids that are there. */
export const readAlerts = async (db: D1Database, ids: readonly string[]): Promise<AlertRow[]> => {
  const { results } = await db
    .prepare(`${SELECT} WHERE a.id IN (SELECT value FROM json_each(?1)) ORDER BY a.seq`)
    .bind(JSON.stringify(ids))
    .all<AlertRow>();
  return results;
};

/** Which alerts are asked for; null asks for all. Reminders of other alerts are among "all" only. */
export interface AlertQuery {
  readonly state: 'current' | 'open' | 'acknowledged' | 'snoozed' | 'closed' | 'all';
  readonly severity: Severity | null;
  readonly locationIds: readonly string[] | null;
  /** Part of a name, a headline, a location's id, a reference or an owner. */
  readonly text: string | null;
  /** Those with a higher number. */
  readonly after: number | null;
  /** Whether it sleeps is told at this moment (ISO). */
  readonly now: string;
}

const ASKED = `(?1 IS NULL OR a.seq > ?1)
  AND CASE ?2 WHEN 'all' THEN 1
              WHEN 'closed' THEN a.state = 'closed' AND a.closed_by IS NOT 'schedule'
              WHEN 'current' THEN a.state <> 'closed'
              WHEN 'snoozed' THEN a.state <> 'closed' AND coalesce(a.snoozed_until, '') > ?3
              ELSE a.state = ?2 AND coalesce(a.snoozed_until, '') <= ?3 END
  AND (?4 IS NULL OR a.severity = ?4)
  AND (?5 IS NULL OR a.location_id IN (SELECT value FROM json_each(?5)))
  AND (?6 IS NULL OR instr(lower(a.headline || ' ' || l.name || ' ' || a.location_id || ' rw-' || substr(a.id, 1, 8)
                                 || ' ' || coalesce(a.owner, '')), lower(?6)) > 0)`;

/** Rising; or those that wait first: open, acknowledged, asleep, closed, the graver and then the newer first. */
const ORDERS = {
  rising: 'a.seq',
  'waiting-first': `CASE WHEN a.state = 'closed' THEN 3 WHEN coalesce(a.snoozed_until, '') > ?3 THEN 2
                         WHEN a.state = 'acknowledged' THEN 1 ELSE 0 END,
                    CASE a.severity WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 ELSE 2 END, a.seq DESC`,
} as const;

/** A page of those that are asked for. */
export const findAlerts = async (
  db: D1Database,
  { after, state, now, severity, locationIds, text }: AlertQuery,
  { order, limit, offset = 0 }: { order: keyof typeof ORDERS; limit: number; offset?: number },
): Promise<AlertRow[]> => {
  const { results } = await db
    .prepare(`${SELECT} WHERE ${ASKED} ORDER BY ${ORDERS[order]} LIMIT ?7 OFFSET ?8`)
    .bind(after, state, now, severity, locationIds === null ? null : JSON.stringify(locationIds), text, limit, offset)
    .all<AlertRow>();
  return results;
};

/** How many there are of each state; together they are all but the reminders. */
export interface AlertCounts {
  readonly open: number;
  readonly acknowledged: number;
  readonly snoozed: number;
  readonly closed: number;
}

/** Counts them, as at `now` (ISO). */
export const countAlerts = async (db: D1Database, now: string): Promise<AlertCounts> => {
  const row = await db
    .prepare(
      `SELECT coalesce(sum(state = 'open' AND NOT asleep), 0) AS open,
              coalesce(sum(state = 'acknowledged' AND NOT asleep), 0) AS acknowledged,
              coalesce(sum(asleep), 0) AS snoozed, coalesce(sum(state = 'closed' AND closed_by IS NOT 'schedule'), 0) AS closed
         FROM (SELECT state, closed_by, state <> 'closed' AND coalesce(snoozed_until, '') > ?1 AS asleep FROM alert)`,
    )
    .bind(now)
    .first<AlertCounts>();
  return row ?? { open: 0, acknowledged: 0, snoozed: 0, closed: 0 };
};

/** What each of these alerts tells of, the deciding event first. */
export const eventsOf = async (
  db: D1Database,
  alertIds: readonly string[],
): Promise<ReadonlyMap<string, readonly EventBody[]>> => {
  const { results } = await db
    .prepare(
      `SELECT a.id AS alertId, e.* FROM alert a JOIN json_each(a.event_ids) j JOIN rating_event e ON e.id = j.value
        WHERE a.id IN (SELECT value FROM json_each(?1)) ORDER BY a.seq, j.key`,
    )
    .bind(JSON.stringify(alertIds))
    .all<EventRow & { readonly alertId: string }>();
  return new Map([...Map.groupBy(results, ({ alertId }) => alertId)].map(([id, rows]) => [id, rows.map(eventBody)]));
};

/** A step with the alert as it was when the step was decided. */
export interface StepToWrite {
  readonly before: AlertRow;
  readonly deed: AlertDeed;
}

const lifeOf = (alert: AlertLife): AlertLife => ({
  state: alert.state,
  owner: alert.owner,
  acknowledgedAt: alert.acknowledgedAt,
  acknowledgedBy: alert.acknowledgedBy,
  snoozedUntil: alert.snoozedUntil,
  closedAt: alert.closedAt,
  closedBy: alert.closedBy,
  outcome: alert.outcome,
});

const writtenRow = ({ before, deed }: StepToWrite) => ({
  id: before.id,
  step: deed.step,
  detail: deed.detail === null ? null : JSON.stringify(deed.detail),
  before: lifeOf(before),
  after: { ...lifeOf(before), ...deed.after },
});

/** Still as it was when the step was decided: else somebody was quicker, and nothing of the step is written. */
const AS_BEFORE = `a.revised_by IS NULL AND a.state = j.value -> 'before' ->> 'state'
  AND a.owner IS j.value -> 'before' ->> 'owner'
  AND a.snoozed_until IS j.value -> 'before' ->> 'snoozedUntil'`;

const statements = (db: D1Database, { at, actor }: By, json: string): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO audit (at, actor, action, subject, before, after)
       SELECT ?2, ?3, 'alert.' || (j.value ->> 'step'), a.id, j.value -> 'before', j.value -> 'after'
         FROM json_each(?1) j JOIN alert a ON a.id = j.value ->> 'id' WHERE ${AS_BEFORE} ORDER BY j.key`,
    )
    .bind(json, at, actor),
  db
    .prepare(
      `INSERT INTO alert_step (alert_id, at, actor, step, detail)
       SELECT a.id, ?2, ?3, j.value ->> 'step', j.value ->> 'detail'
         FROM json_each(?1) j JOIN alert a ON a.id = j.value ->> 'id' WHERE ${AS_BEFORE} ORDER BY j.key`,
    )
    .bind(json, at, actor),
  db
    .prepare(
      `UPDATE alert SET state = w.state, owner = w.owner, acknowledged_at = w.acknowledgedAt,
              acknowledged_by = w.acknowledgedBy, snoozed_until = w.snoozedUntil, closed_at = w.closedAt,
              closed_by = w.closedBy, outcome = w.outcome
         FROM (SELECT a.id, j.value -> 'after' ->> 'state' AS state, j.value -> 'after' ->> 'owner' AS owner,
                      j.value -> 'after' ->> 'acknowledgedAt' AS acknowledgedAt,
                      j.value -> 'after' ->> 'acknowledgedBy' AS acknowledgedBy,
                      j.value -> 'after' ->> 'snoozedUntil' AS snoozedUntil,
                      j.value -> 'after' ->> 'closedAt' AS closedAt, j.value -> 'after' ->> 'closedBy' AS closedBy,
                      j.value -> 'after' ->> 'outcome' AS outcome
                 FROM json_each(?1) j JOIN alert a ON a.id = j.value ->> 'id' WHERE ${AS_BEFORE}) w
        WHERE alert.id = w.id RETURNING alert.id`,
    )
    .bind(json),
];

/**
 * Writes steps of different alerts, each with its audit entry and the alert's new row, in one batch. Gives back the
 * ids of those that were written: the others were changed by somebody else since they were read.
 */
export const writeSteps = async (
  db: D1Database,
  by: By,
  steps: readonly StepToWrite[],
): Promise<ReadonlySet<string>> => {
  const batch = jsonRows(steps.map(writtenRow)).flatMap((json) => statements(db, by, json));
  if (batch.length === 0) return new Set();
  const answers = await db.batch<{ readonly id: string }>(batch);
  return new Set(answers.flatMap(({ results }) => (results ?? []).map(({ id }) => id)));
};
