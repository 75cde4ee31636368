/** The only SQL of dual registrations: one home under two registrations, as CQC's file pairs them. */

/** The other registrations of each of these locations that has any, by location id, in a stable order. */
export const twinsOf = async (
  db: D1Database,
  locationIds: readonly string[],
): Promise<Map<string, readonly string[]>> => {
  const twins = new Map<string, string[]>();
  const { results } = await db
    .prepare(
      `SELECT location_id AS locationId, other_id AS otherId FROM dual_registration
        WHERE location_id IN (SELECT value FROM json_each(?1)) AND other_id <> location_id ORDER BY 1, 2`,
    )
    .bind(JSON.stringify(locationIds))
    .all<{ locationId: string; otherId: string }>();
  for (const { locationId, otherId } of results) twins.set(locationId, [...(twins.get(locationId) ?? []), otherId]);
  return twins;
};
