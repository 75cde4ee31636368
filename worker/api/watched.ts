/** Which locations are watched. */
import { neverSeen } from '../ratings/write-repository.ts';
import { commissionedLocationIds, watchedLocationIds } from '../register/repository.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

export const listWatched: Answer<'listWatched'> = async ({ deps, query }) => {
  const page = pageOf(await watchedLocationIds(deps.db), (id) => id, query);
  const commissioned = new Set(await commissionedLocationIds(deps.db));
  const unseen = new Set(await neverSeen(deps.db, page.items));
  const items = page.items.map((locationId) => ({
    locationId,
    commissioned: commissioned.has(locationId),
    seen: !unseen.has(locationId),
  }));
  return json({ ...page, items });
};
