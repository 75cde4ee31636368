/** The only SQL of what alerts are told with, beside what the register and the ratings read themselves. */

import type { Situation } from '../../shared/api/alert-rules.ts';
import type { EventBody } from '../../shared/api/event.ts';
import { type EventRow, eventBody } from '../ratings/event-row.ts';
import type { BoughtInArea } from './facts-exposure.ts';

/** A location, and the moment (ISO) at which something was seen there. */
export interface SeenAt {
  readonly locationId: string;
  readonly observedAt: string;
}

/** What is read of alerts and of all that the council buys. */
export interface FactRows {
  /** By the alert's id; those without one are left out. */
  readonly situations: ReadonlyMap<string, Situation>;
  /** Everything that was seen at those places and moments, whether an alert tells of it or not. */
  readonly seen: readonly EventBody[];
  readonly areas: readonly BoughtInArea[];
}

/** A reminder has no kind of its own: it is of the kind of the alert that tells of the same events. */
const SITUATIONS = `SELECT a.id, COALESCE(a.situation,
    (SELECT o.situation FROM alert o
      WHERE o.location_id = a.location_id AND o.event_ids = a.event_ids AND o.situation IS NOT NULL
      ORDER BY o.seq DESC LIMIT 1)) AS situation
  FROM alert a WHERE a.id IN (SELECT value FROM json_each(?1))`;

const AREAS = `SELECT area, SUM(people) AS people, SUM(hours_per_week) AS hours,
    COALESCE(SUM(people > 0 AND hours_per_week IS NULL), 0) AS withoutHours,
    COALESCE(SUM(hours_per_week > 0 AND people IS NULL), 0) AS withoutPeople
  FROM contract WHERE removed_at IS NULL AND area IS NOT NULL GROUP BY area`;

/** Reads it in one round trip, whatever the number of alerts. An event that two alerts tell of is seen once. */
export const readFactRows = async (
  db: D1Database,
  alertIds: readonly string[],
  seen: readonly SeenAt[],
): Promise<FactRows> => {
  const [situations, events, areas] = await db.batch<unknown>([
    db.prepare(SITUATIONS).bind(JSON.stringify(alertIds)),
    db
      .prepare(
        `SELECT e.* FROM (SELECT DISTINCT value FROM json_each(?1)) j
           JOIN rating_event e ON e.location_id = j.value ->> 'locationId' AND e.observed_at = j.value ->> 'observedAt'
          ORDER BY e.seq`,
      )
      .bind(JSON.stringify(seen)),
    db.prepare(AREAS),
  ]);
  const rows = (situations?.results ?? []) as { readonly id: string; readonly situation: Situation | null }[];
  return {
    situations: new Map(rows.flatMap(({ id, situation }) => (situation === null ? [] : [[id, situation]]))),
    seen: ((events?.results ?? []) as EventRow[]).map(eventBody),
    areas: (areas?.results ?? []) as BoughtInArea[],
  };
};
