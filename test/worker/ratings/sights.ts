/** Sights of locations, written as the crawl writes them. */
import type { Observation } from '../../../shared/ratings/observation.ts';
import { ratingOnDay } from '../../../worker/api/rating-on-day.ts';
import { changeOf } from '../../../worker/crawl/location-change.ts';
import { listHistory } from '../../../worker/ratings/repository.ts';
import { appendHistory, readKnown, upsertLocations } from '../../../worker/ratings/write-repository.ts';

/** Writes what CQC says of these locations at a moment (ISO 8601 UTC), all in one batch. */
export const see = async (db: D1Database, observations: readonly Observation[], at: string): Promise<void> => {
  const ids = observations.map(({ locationId }) => locationId);
  const known = new Map((await readKnown(db, ids)).map((one) => [one.locationId, one]));
  const found = await Promise.all(observations.map((next) => changeOf(known.get(next.locationId), next)));
  const changes = found.filter((change) => change !== null);
  if (changes.length === 0) return;
  await db.batch([
    ...upsertLocations(
      db,
      changes.map(({ location }) => location),
      at,
    ),
    ...appendHistory(
      db,
      changes.flatMap(({ history }) => history),
      at,
    ),
  ]);
};

/** The rating of a location on a day, while CQC answers for it and nothing of it is held. */
export const ratingOn = async (db: D1Database, locationId: string, on: string) =>
  ratingOnDay(locationId, await listHistory(db, locationId), on, { goneAt: null, heldSince: null });
