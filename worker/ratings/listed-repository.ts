/** Locations as lists need them: what they are searched and sorted by, without what CQC said in full. */
import type { Rating } from '../../shared/ratings/rating.ts';

/** One location that was read, in short. */
export interface ListedLocation {
  readonly locationId: string;
  readonly providerId: string;
  readonly name: string;
  readonly alsoKnownAs: string | null;
  readonly brandName: string | null;
  /** null while the provider was not read, or where it is an individual. */
  readonly providerName: string | null;
  readonly town: string | null;
  readonly postcode: string | null;
  readonly rating: Rating;
  /** Registered, and CQC answers for it. 0 or 1. */
  readonly live: number;
}

const LISTED = `SELECT l.location_id AS locationId, l.provider_id AS providerId, l.name,
    l.also_known_as AS alsoKnownAs, l.brand_name AS brandName, p.name AS providerName, l.town, l.postcode,
    CASE WHEN l.gone_at IS NULL AND h.held_at IS NULL THEN l.rating ELSE 'not-rated' END AS rating,
    l.registration = 'registered' AND l.gone_at IS NULL AS live
  FROM location l LEFT JOIN provider p ON p.provider_id = l.provider_id
                  LEFT JOIN staged_reading h ON h.location_id = l.location_id AND h.held_at IS NOT NULL`;

/** Those of these ids that were read, or all of them; by id. A few hundred bytes each. */
export const listLocations = async (db: D1Database, ids?: readonly string[]): Promise<ListedLocation[]> => {
  const { results } = await db
    .prepare(`${LISTED} WHERE ?1 IS NULL OR l.location_id IN (SELECT value FROM json_each(?1)) ORDER BY l.location_id`)
    .bind(ids === undefined ? null : JSON.stringify(ids))
    .all<ListedLocation>();
  return results;
};
