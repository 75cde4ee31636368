/** The only SQL of providers' names. */
import { jsonRows } from '../db/json-rows.ts';

export interface ProviderWrite {
  readonly providerId: string;
  /** null where it is an individual, or CQC does not know it. */
  readonly name: string | null;
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

/** Statements that keep providers' names as they were read now. */
export const upsertProviders = (db: D1Database, rows: readonly ProviderWrite[], at: string): D1PreparedStatement[] =>
  jsonRows(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO provider (provider_id, name, read_at)
         SELECT j.value->>'providerId', j.value->>'name', ?2 FROM json_each(?1) j WHERE true
         ON CONFLICT(provider_id) DO UPDATE SET name = excluded.name, read_at = excluded.read_at`,
      )
      .bind(json, at),
  );
