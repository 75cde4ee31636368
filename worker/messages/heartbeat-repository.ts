/** The only SQL of heartbeats: who is to have one, the newest change, and the issue that goes out once. */

import type { EventBody } from '../../shared/api/event.ts';
import { type EventRow, eventBody } from '../ratings/event-row.ts';
import { insertMessages, type PlannedMessage } from './plan-repository.ts';

/**
 * Endpoints that are switched on and stood at `since` (ISO); none once the heartbeat of that day went out. Who was
 * added later is not sent the one of before.
 */
export const readHeartbeatEndpoints = async (
  db: D1Database,
  { day, since }: { readonly day: string; readonly since: string },
): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `SELECT id FROM endpoint WHERE disabled_at IS NULL AND created_at <= ?2
          AND NOT EXISTS (SELECT 1 FROM message_issue WHERE kind = 'heartbeat' AND day = ?1)
        ORDER BY id`,
    )
    .bind(day, since)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
};

/** The gravest event of the newest reading that changed something, and how many others it had; null where none was seen. */
export const readNewestChange = async (
  db: D1Database,
): Promise<{ readonly event: EventBody; readonly others: number } | null> => {
  const row = await db
    .prepare(
      `SELECT e.*, COUNT(*) OVER () AS together
         FROM (SELECT location_id, observed_at FROM rating_event ORDER BY seq DESC LIMIT 1) n
         JOIN rating_event e ON e.location_id = n.location_id AND e.observed_at = n.observed_at
        ORDER BY e.kind = 'downgrade' DESC, e.scope = 'overall' DESC, e.seq LIMIT 1`,
    )
    .first<EventRow & { readonly together: number }>();
  return row === null ? null : { event: eventBody(row), others: row.together - 1 };
};

/** What the fence says when it holds: the heartbeat of that day went out. */
const FENCE_HELD = /constraint failed: message_issue\./;

/** Puts a day's heartbeats into the outbox, in one batch behind its fence; false where they are there already. */
export const writeHeartbeats = async (
  db: D1Database,
  { day, at, messages }: { readonly day: string; readonly at: string; readonly messages: readonly PlannedMessage[] },
): Promise<boolean> => {
  try {
    await db.batch([
      db.prepare("INSERT INTO message_issue (kind, day, at) VALUES ('heartbeat', ?1, ?2)").bind(day, at),
      ...insertMessages(db, messages, at),
    ]);
    return true;
  } catch (error) {
    if (error instanceof Error && FENCE_HELD.test(error.message)) return false;
    throw error;
  }
};
