/** The only SQL of alerts; the outbox rows go in with them. */
import { jsonRows } from '../db/json-rows.ts';
import type { Alert, Severity } from './model.ts';

/**
 * Statements for the batch that tells the events: the alerts, and a delivery for each alert and each
 * endpoint that is switched on. A delivery's id is made of the two, so that it is the same whenever
 * it is worked out again.
 */
export const openAlertsWithDeliveries = (db: D1Database, alerts: readonly Alert[], at: string): D1PreparedStatement[] =>
  jsonRows(alerts).flatMap((json) => [
    db
      .prepare(
        `INSERT INTO alert (id, location_id, severity, headline, event_ids, state, opened_at)
         SELECT j.value->>'id', j.value->>'locationId', j.value->>'severity', j.value->>'headline',
                j.value->>'eventIds', 'open', ?2
           FROM json_each(?1) j WHERE true ORDER BY j.key
         ON CONFLICT(id) DO NOTHING`,
      )
      .bind(json, at),
    db
      .prepare(
        `INSERT INTO delivery (id, alert_id, endpoint_id, state, attempts, next_at, created_at)
         SELECT (j.value->>'id') || '_' || e.id, j.value->>'id', e.id, 'pending', 0, ?2, ?2
           FROM json_each(?1) j JOIN endpoint e ON e.disabled_at IS NULL ORDER BY j.key, e.id
         ON CONFLICT DO NOTHING`,
      )
      .bind(json, at),
  ]);

/** An alert that nobody has closed or acknowledged. */
export interface OpenAlert {
  readonly id: string;
  readonly locationId: string;
  readonly severity: Severity;
  readonly headline: string;
  /** ISO moment. */
  readonly openedAt: string;
}

/** The newest open alert of each location that has one. */
export const openAlerts = async (db: D1Database): Promise<Map<string, OpenAlert>> => {
  const { results } = await db
    .prepare(
      `SELECT id, location_id AS locationId, severity, headline, opened_at AS openedAt
         FROM alert WHERE state = 'open' ORDER BY seq`,
    )
    .all<OpenAlert>();
  return new Map(results.map((alert) => [alert.locationId, alert]));
};
