/** Reads who took over from whom. */
import { sharedReading } from '../db/shared-reading.ts';
import { type Following, followingOf } from './following.ts';

/**
 * Follows every location that was read and whose registration ended to those that CQC names as its
 * successors. CQC may stop naming one: then the successor that is remembered counts.
 */
export const readFollowing = sharedReading(async (db): Promise<Following> => {
  const { results } = await db
    .prepare(
      `WITH ended AS MATERIALIZED (SELECT location_id, successor_id, observation FROM location
                                    WHERE registration = 'deregistered' AND successor_id IS NOT NULL),
            move AS (SELECT DISTINCT e.location_id AS "from", COALESCE(s.value->>'locationId', e.successor_id) AS "to"
                       FROM ended e LEFT JOIN json_each(e.observation, '$.successors') s)
       SELECT move."from", move."to", COALESCE(t.registration = 'registered' AND t.gone_at IS NULL, 0) AS live
         FROM move LEFT JOIN location t ON t.location_id = move."to" ORDER BY 1, 2`,
    )
    .all<{ from: string; to: string; live: number }>();
  return followingOf(results.map((move) => ({ ...move, live: move.live === 1 })));
});
