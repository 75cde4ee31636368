/** Answers about watched locations. */
import { CodedError } from '../errors.ts';
import { readPolicy } from '../policy/repository.ts';
import { listEvents, listHistory } from '../ratings/repository.ts';
import { readWatched } from '../register/watch-list.ts';
import { type Answer, json } from './call.ts';
import { providerBody } from './provider-body.ts';
import { listProviders as pageOfProviders } from './provider-list.ts';
import { ratingOnDay } from './rating-on-day.ts';

const requireWatched = async (db: D1Database, locationId: string) => {
  const found = await readWatched(db, locationId);
  if (found === null) {
    throw new CodedError(404, 'provider-unknown', 'No watched location has this id, or it was not read from CQC yet.');
  }
  return found;
};

export const listProviders: Answer<'listProviders'> = async ({ deps, query }) => {
  const { items, nextCursor } = await pageOfProviders(deps.db, query, deps.now());
  return json({ items, nextCursor });
};

export const readProvider: Answer<'readProvider'> = async ({ deps, locationId }) => {
  const { location, dataAsOf } = await requireWatched(deps.db, locationId);
  return json(providerBody(location, dataAsOf, deps.now(), await readPolicy(deps.db)));
};

const seqOf = (cursor: string | undefined): number | null => {
  if (cursor === undefined) return null;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new CodedError(400, 'bad-cursor', 'The cursor is not one that this list gave.');
};

export const listProviderEvents: Answer<'listProviderEvents'> = async ({ deps, locationId, query }) => {
  await requireWatched(deps.db, locationId);
  const after = seqOf(query.cursor);
  // One more than asked for tells whether there is a next page.
  const found = await listEvents(deps.db, { after, locationId, limit: query.limit + 1, newestFirst: true });
  const items = found.slice(0, query.limit);
  return json({ items, nextCursor: found.length > query.limit ? String(items.at(-1)?.seq) : null });
};

export const readRatingOnDay: Answer<'ratingOnDay'> = async ({ deps, locationId, query }) => {
  const { location } = await requireWatched(deps.db, locationId);
  return json(ratingOnDay(locationId, await listHistory(deps.db, locationId), query.on, location.record));
};
