/** Where a status may be set: found by what a person types. */

import { searchProviders } from '../api/provider-search.ts';
import { type ListedLocation, listLocations } from '../ratings/listed-repository.ts';
import { readFollowing } from '../register/following-repository.ts';
import { readAliases, watchedLocationIds } from '../register/repository.ts';

/** A provider with all of its watched locations where a status may be set. */
export interface ChoosableProvider {
  readonly providerId: string;
  /** null where it was not read, or is an individual. */
  readonly providerName: string | null;
  readonly locations: readonly ListedLocation[];
}

export interface Choice {
  /** By name. */
  readonly locations: readonly ListedLocation[];
  /** Providers of these with more than one watched location. */
  readonly providers: readonly ChoosableProvider[];
  /** How many locations fit; more than `locations` where the search is too wide. */
  readonly found: number;
}

/** More are not read through by anybody: the search is to be narrowed. */
const MOST = 50;

/** The watched locations that were read and not registered anew as another, with their names in the council's systems. */
const choosable = async (db: D1Database) => {
  const [ids, following, aliases] = await Promise.all([watchedLocationIds(db), readFollowing(db), readAliases(db)]);
  const written = Map.groupBy(aliases, ({ locationId }) => following.to(locationId));
  const listed = await listLocations(db, ids);
  return listed
    .filter(({ locationId }) => following.to(locationId) === locationId)
    .map((one) => ({ ...one, aliases: (written.get(one.locationId) ?? []).map((alias) => alias.written) }));
};

/** The watched locations that fit `query` (words of a name, an id, a postcode), and their providers. */
export const chooseByQuery = async (db: D1Database, query: string): Promise<Choice> => {
  const all = await choosable(db);
  const found = query.trim() === '' ? [] : searchProviders(all, { query });
  const locations = found.slice(0, MOST);
  const providers = [...Map.groupBy(all, ({ providerId }) => providerId)]
    .filter(([id, ofIt]) => ofIt.length > 1 && locations.some(({ providerId }) => providerId === id))
    .map(([providerId, ofIt]) => ({ providerId, providerName: ofIt[0]?.providerName ?? null, locations: ofIt }));
  return { locations, providers, found: found.length };
};

/** What a status is about to be set at: one location, or the watched locations of a provider; null where it is not watched. */
export const chosen = async (
  db: D1Database,
  at: { readonly locationId?: string | undefined; readonly providerId?: string | undefined },
): Promise<ChoosableProvider | ListedLocation | null> => {
  const all = await choosable(db);
  if (at.locationId !== undefined) return all.find(({ locationId }) => locationId === at.locationId) ?? null;
  const locations = all.filter(({ providerId }) => providerId === at.providerId);
  const [first] = locations;
  return first === undefined ? null : { providerId: first.providerId, providerName: first.providerName, locations };
};
