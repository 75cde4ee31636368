/** The only SQL of alerts. Who is told of them is planned afterwards, of what no plan has decided yet. */
import { jsonRows } from '../db/json-rows.ts';
import type { Alert, Severity } from './model.ts';
import type { EarlierAlert, EarlierEvent } from './revision.ts';

/**
 * The id that an alert goes in under. An id that two registrations of one home share keeps the second from
 * telling the same fall again; it must not keep quiet a fall that comes back, so where it was told of this
 * very location before, or was taken back since, the location's own id counts.
 */
const CHOSEN_ID = `CASE WHEN EXISTS (SELECT 1 FROM alert a WHERE a.id = j.value->>'id'
                                AND (a.location_id = j.value->>'locationId' OR a.revised_by IS NOT NULL))
                  THEN j.value->>'ownId' ELSE j.value->>'id' END`;

const insertAlerts = (db: D1Database, json: string, at: string): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO alert (id, location_id, severity, situation, headline, event_ids, state, opened_at, revises)
       SELECT ${CHOSEN_ID}, j.value->>'locationId', j.value->>'severity', j.value->>'situation',
              j.value->>'headline', j.value->>'eventIds', 'open', ?2, j.value->>'revises'
         FROM json_each(?1) j WHERE true ORDER BY j.key
       ON CONFLICT(id) DO NOTHING`,
    )
    .bind(json, at);

/** What an alert takes the place of is closed by it; nobody needs to deal with both. */
const closeRevised = (db: D1Database, revisions: readonly Pick<Alert, 'id' | 'revised'>[]): D1PreparedStatement[] =>
  jsonRows(revisions.flatMap(({ id, revised }) => revised.map((alertId) => ({ id, alertId })))).map((json) =>
    db
      .prepare(
        `UPDATE alert SET state = 'closed',
                revised_by = (SELECT j.value->>'id' FROM json_each(?1) j WHERE j.value->>'alertId' = alert.id)
          WHERE revised_by IS NULL AND id IN (SELECT j.value->>'alertId' FROM json_each(?1) j)`,
      )
      .bind(json),
  );

/** Statements for the batch that tells the events, after them: the alerts, and the closing of those that they revise. */
export const insertAlertsAndCloseRevised = (
  db: D1Database,
  alerts: readonly Alert[],
  at: string,
): D1PreparedStatement[] => [
  ...jsonRows(alerts).map((json) => insertAlerts(db, json, at)),
  ...closeRevised(db, alerts),
];

interface EarlierRow extends Omit<EarlierAlert, 'events'>, Omit<EarlierEvent, 'id' | 'detail' | 'stands'> {
  readonly locationId: string;
  readonly eventId: string;
  /** `EventDetail` as JSON. */
  readonly detail: string | null;
  /** 0 or 1. */
  readonly stands: number;
}

const eventOf = (row: EarlierRow): EarlierEvent => ({
  id: row.eventId,
  kind: row.kind,
  scope: row.scope,
  service: row.service,
  from: row.from,
  to: row.to,
  publishedOn: row.publishedOn,
  reportId: row.reportId,
  detail: row.detail === null ? null : (JSON.parse(row.detail) as EarlierEvent['detail']),
  stands: row.stands !== 0,
});

const alertsOf = (rows: readonly EarlierRow[]): EarlierAlert[] =>
  [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((told) => {
    const [first] = told;
    if (first === undefined) return [];
    return [{ id: first.id, headline: first.headline, severity: first.severity, events: told.map(eventOf) }];
  });

/**
 * What people were told of these locations and may have to be taken back: alerts that nobody closed and none
 * has revised, oldest first, by location. An event no longer stands where a later one went beyond it; the
 * same rating published anew does not.
 */
export const readEarlierAlerts = async (
  db: D1Database,
  locationIds: readonly string[],
): Promise<Map<string, EarlierAlert[]>> => {
  const { results } = await db
    .prepare(
      `SELECT a.location_id AS locationId, a.id, a.headline, a.severity, e.id AS eventId, e.kind, e.scope, e.service,
              e.from_rating AS "from", e.to_rating AS "to", e.published_on AS publishedOn, e.report_id AS reportId,
              e.detail,
              NOT EXISTS (SELECT 1 FROM rating_event later
                           WHERE later.location_id = e.location_id AND later.seq > e.seq
                             AND later.scope = e.scope AND later.service IS e.service
                             AND (later.to_rating IS NULL) = (e.to_rating IS NULL)
                             AND later.kind NOT IN ('rerated-same', 'provider-changed', 'name-changed', 'dormant',
                                                    'active-again')) AS stands
         FROM alert a JOIN json_each(a.event_ids) j JOIN rating_event e ON e.id = j.value
        WHERE a.state <> 'closed' AND a.revised_by IS NULL
          AND a.location_id IN (SELECT value FROM json_each(?1))
        ORDER BY a.seq, j.key`,
    )
    .bind(JSON.stringify(locationIds))
    .all<EarlierRow>();
  return new Map([...Map.groupBy(results, ({ locationId }) => locationId)].map(([id, rows]) => [id, alertsOf(rows)]));
};

/** An alert that nobody has closed or acknowledged. */
export interface OpenAlert {
  readonly id: string;
  readonly locationId: string;
  readonly severity: Severity;
  readonly headline: string;
  /** ISO moment. */
  readonly openedAt: string;
}

/** An alert of the list that people deal with in the browser. */
export interface ListedAlert extends Omit<OpenAlert, 'locationId'> {
  /** ISO moment; null where it does not sleep. */
  readonly snoozedUntil: string | null;
}

/** The open alerts, the gravest and then the newest first, at most `limit`; and how many there are in all. */
export const listOpenAlerts = async (
  db: D1Database,
  limit: number,
): Promise<{ readonly alerts: readonly ListedAlert[]; readonly total: number }> => {
  const { results } = await db
    .prepare(
      `SELECT id, severity, headline, opened_at AS openedAt, snoozed_until AS snoozedUntil, count(*) OVER () AS total
         FROM alert WHERE state = 'open'
        ORDER BY CASE severity WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 ELSE 2 END, seq DESC LIMIT ?1`,
    )
    .bind(limit)
    .all<ListedAlert & { readonly total: number }>();
  return { alerts: results.map(({ total: _total, ...alert }) => alert), total: results[0]?.total ?? 0 };
};

/**
 * The gravest open alert of each location that has one, of several the newest; its own before one of its twin. A suspension speaks for itself beside
 * a name while it is in force, and one that was lifted is no warning: neither is among them. Of one home with two registrations an alert is told
 * once, for whichever was read first: it stands beside the other too.
 */
export const openAlerts = async (db: D1Database): Promise<Map<string, OpenAlert>> => {
  const { results } = await db
    .prepare(
      `SELECT a.id, j.value AS locationId, a.severity, a.headline, a.opened_at AS openedAt
         FROM alert a, json_each((SELECT json_group_array(id) FROM (
                SELECT a.location_id AS id
                UNION SELECT d.other_id FROM dual_registration d WHERE d.location_id = a.location_id))) j
        WHERE a.state = 'open' AND a.situation IS NOT 'suspension'
        ORDER BY j.value = a.location_id, CASE a.severity WHEN 'urgent' THEN 2 WHEN 'high' THEN 1 ELSE 0 END, a.seq`,
    )
    .all<OpenAlert>();
  return new Map(results.map((alert) => [alert.locationId, alert]));
};
