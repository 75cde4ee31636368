/** The SQL of the what-if: which watched locations could be alternatives at all. */

/** The local authorities in which these locations are, each once, as CQC writes them. */
export const authoritiesOf = async (db: D1Database, ids: readonly string[]): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT local_authority AS name FROM location
        WHERE location_id IN (SELECT value FROM json_each(?1)) AND local_authority IS NOT NULL ORDER BY 1`,
    )
    .bind(JSON.stringify(ids))
    .all<{ name: string }>();
  return results.map(({ name }) => name);
};

/**
 * Ids of these locations that are registered, shown by CQC, rated Good or Outstanding, and in one of these local
 * authorities or among `contracted`; sorted. Names of authorities are compared without case.
 */
export const candidateIds = async (
  db: D1Database,
  asked: {
    readonly watched: readonly string[];
    readonly authorities: readonly string[];
    readonly contracted: readonly string[];
  },
): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `SELECT location_id AS id FROM location
        WHERE location_id IN (SELECT value FROM json_each(?1))
          AND registration = 'registered' AND gone_at IS NULL AND rating IN ('outstanding', 'good')
          AND (lower(local_authority) IN (SELECT lower(value) FROM json_each(?2))
               OR location_id IN (SELECT value FROM json_each(?3)))
        ORDER BY location_id`,
    )
    .bind(JSON.stringify(asked.watched), JSON.stringify(asked.authorities), JSON.stringify(asked.contracted))
    .all<{ id: string }>();
  return results.map(({ id }) => id);
};
