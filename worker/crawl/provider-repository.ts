/** The only SQL of providers' names. */
import { jsonRows } from '../db/json-rows.ts';

/** What CQC answered about a provider. */
export interface ProviderWrite {
  readonly providerId: string;
  /** null where CQC answered that it knows no such provider: what was known before stays. */
  readonly facts: {
    /** null where it is an individual. */
    readonly name: string | null;
    /** Every location it runs or ran. */
    readonly locationIds: readonly string[];
  } | null;
  /** ISO moment; of one that gave no answer of use an earlier one, so that it is asked again sooner. */
  readonly readAt: string;
}

/** The provider ids of these locations that were never read, or not since `before` (ISO). */
export const providersToRead = async (
  db: D1Database,
  locationIds: readonly string[],
  before: string,
): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT l.provider_id AS id FROM location l LEFT JOIN provider p ON p.provider_id = l.provider_id
        WHERE l.location_id IN (SELECT value FROM json_each(?1)) AND (p.read_at IS NULL OR p.read_at < ?2)
        ORDER BY l.provider_id`,
    )
    .bind(JSON.stringify(locationIds), before)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
};

/** Statements that keep providers as they were read now, with an audit row. Those that CQC gave no facts of keep the earlier ones. */
export const upsertProviders = (
  db: D1Database,
  rows: readonly ProviderWrite[],
  by: { at: string; actor: string },
): D1PreparedStatement[] =>
  jsonRows(rows).flatMap((json) => [
    db
      .prepare(
        `INSERT INTO provider (provider_id, name, location_ids, read_at)
         SELECT j.value->>'providerId', j.value->>'$.facts.name', j.value->>'$.facts.locationIds',
                j.value->>'readAt'
           FROM json_each(?1) j WHERE true
         ON CONFLICT(provider_id) DO UPDATE SET read_at = excluded.read_at,
           name = CASE WHEN excluded.location_ids IS NULL THEN name ELSE excluded.name END,
           location_ids = COALESCE(excluded.location_ids, location_ids)`,
      )
      .bind(json),
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?2, ?3, 'crawl.providers', 'providers', NULL, json_group_array(j.value->>'providerId')
           FROM json_each(?1) j`,
      )
      .bind(json, by.at, by.actor),
  ]);
