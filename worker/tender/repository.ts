/** Reads what a tender check rests on, for a whole list at once. Nothing is ever written here. */
import type { RatingOfHistory } from '../ratings/repository.ts';

/** The history of each of these locations, in the order in which the ratings held; those without a day first. */
export const readHistories = async (
  db: D1Database,
  locationIds: readonly string[],
): Promise<Map<string, readonly RatingOfHistory[]>> => {
  const { results } = await db
    .prepare(
      `SELECT h.location_id AS locationId, h.scope, NULLIF(h.service, '') AS service, h.rating, h.words,
              h.published_on AS publishedOn, h.assessed_on AS assessedOn, h.framework, h.report_id AS reportId,
              h.inherited_from AS inheritedFrom, h.first_seen_at AS firstSeenAt,
              h.observation_hash AS observationHash, h.source, h.held_from AS heldFrom
         FROM json_each(?1) j JOIN rating_history h ON h.location_id = j.value
        ORDER BY COALESCE(h.held_from, h.published_on), h.id`,
    )
    .bind(JSON.stringify(locationIds))
    .all<RatingOfHistory & { locationId: string }>();
  return Map.groupBy(results, ({ locationId }) => locationId);
};

/** The locations that CQC lists of each provider; providers of which that was not read are absent. */
export const readListedOf = async (db: D1Database): Promise<Map<string, readonly string[]>> => {
  const { results } = await db
    .prepare('SELECT provider_id AS id, location_ids AS ids FROM provider WHERE location_ids IS NOT NULL')
    .all<{ id: string; ids: string }>();
  return new Map(results.map(({ id, ids }) => [id, JSON.parse(ids) as string[]]));
};
