/** What a page shows of a location before an exception is recorded there: the same as a card would. */
import type { IndexDocument } from '../../shared/api/index-document.ts';
import { gunzip } from '../index/gzip.ts';
import { indexBytes, newestIndex } from '../index/repository.ts';
import { readPolicy } from '../policy/repository.ts';
import { readWatched } from '../register/watch-list.ts';
import type { Placement } from './exception.ts';
import type { Shown } from './frozen.ts';

/** The alternatives that the published index gives, and so every card; none while nothing is published. */
const alternativesTo = async (db: D1Database, locationId: string): Promise<Placement['alternatives']> => {
  const head = await newestIndex(db);
  const bytes = head === null ? null : await indexBytes(db, head.seq);
  if (bytes === null) return [];
  const { locations } = JSON.parse(new TextDecoder().decode(await gunzip(bytes))) as IndexDocument;
  const positions = locations.find(({ id }) => id === locationId)?.alternatives ?? [];
  return positions.flatMap((position) => {
    const other = locations[position];
    return other === undefined ? [] : [{ locationId: other.id, name: other.name }];
  });
};

/** What is shown of a location at `now`; null where it is not watched. */
export const shownNow = async (db: D1Database, locationId: string, now: Date): Promise<Shown | null> => {
  const [found, inForce] = await Promise.all([readWatched(db, locationId), readPolicy(db)]);
  if (found === null) return null;
  const { location: watched, dataAsOf } = found;
  return { watched, dataAsOf, inForce, alternatives: await alternativesTo(db, locationId), now };
};
