/** The only SQL of the board: what was seen lately, in one statement however many locations there are. */
import type { EventBody } from '../../shared/api/event.ts';
import { type EventRow, eventBody } from '../ratings/event-row.ts';

/**
 * Downgrades and changes of provider that were seen since a moment (ISO 8601 UTC), and whenever anybody became dormant;
 * newest first. A downgrade is seen on the day of its publication or later, never before.
 */
export const readRecentEvents = async (db: D1Database, since: string): Promise<EventBody[]> => {
  const { results } = await db
    .prepare(
      `SELECT * FROM rating_event
        WHERE kind IN ('downgrade', 'provider-changed', 'dormant') AND (kind = 'dormant' OR observed_at >= ?1)
        ORDER BY seq DESC`,
    )
    .bind(since)
    .all<EventRow>();
  return results.map(eventBody);
};
