/** The only SQL of the preview: what happened of late. Reads at most 2,000 alerts and 5,000 events. */
import type { Situation } from '../../shared/api/alert-rules.ts';
import type { EventBody } from '../../shared/api/event.ts';
import { type EventRow, eventBody } from '../ratings/event-row.ts';

/** Reminders of other alerts have no situation and are left out. */
const ALERTS = `SELECT id, situation, headline, opened_at AS at
    FROM (SELECT * FROM alert ORDER BY seq DESC LIMIT 2000)
   WHERE situation IS NOT NULL AND opened_at >= ?1 ORDER BY seq DESC`;

/** Events that no alert tells of; an alert is opened no earlier than its events are seen. */
const LONE = `SELECT e.* FROM (SELECT * FROM rating_event ORDER BY seq DESC LIMIT 5000) e
   WHERE e.observed_at >= ?1
     AND e.id NOT IN (SELECT j.value FROM alert a JOIN json_each(a.event_ids) j WHERE a.opened_at >= ?1)
   ORDER BY e.seq DESC`;

/** What of an alert the preview asks for. */
export interface PastAlert {
  readonly id: string;
  readonly situation: Situation;
  readonly headline: string;
  /** ISO moment. */
  readonly at: string;
}

/** Alerts opened and events seen since a moment (ISO), newest first, in one round trip. */
export const readPast = async (
  db: D1Database,
  since: string,
): Promise<{ readonly alerts: readonly PastAlert[]; readonly lone: readonly EventBody[] }> => {
  const [alerts, lone] = await db.batch<unknown>([db.prepare(ALERTS).bind(since), db.prepare(LONE).bind(since)]);
  return {
    alerts: (alerts?.results ?? []) as PastAlert[],
    lone: ((lone?.results ?? []) as EventRow[]).map(eventBody),
  };
};
