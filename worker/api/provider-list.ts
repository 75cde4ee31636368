/** A page of the watched locations: all are searched in short, and only the page is read in full. */
import type { ProviderBody } from '../../shared/api/provider.ts';
import type { PolicyAnswer } from '../../shared/policy/vocabulary.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { CodedError } from '../errors.ts';
import { type PolicyInForce, readPolicy } from '../policy/repository.ts';
import { verdictsOf } from '../policy/verdicts.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { readFollowing } from '../register/following-repository.ts';
import { readAliases, watchedLocationIds } from '../register/repository.ts';
import { readWatchList } from '../register/watch-list.ts';
import { pageOf } from './cursor.ts';
import { providerBody } from './provider-body.ts';
import { type ProviderSearch, type SearchableLocation, searchProviders, sortKey } from './provider-search.ts';

const searchable = async (db: D1Database, watched: readonly string[]): Promise<SearchableLocation[]> => {
  const [locations, aliases, following] = await Promise.all([
    listLocations(db, watched),
    readAliases(db),
    readFollowing(db),
  ]);
  const written = Map.groupBy(aliases, ({ locationId }) => following.to(locationId));
  return locations.map((location) => ({
    ...location,
    aliases: (written.get(location.locationId) ?? []).map((alias) => alias.written),
  }));
};

interface ProviderList {
  readonly items: readonly ProviderBody[];
  readonly nextCursor: string | null;
  /** How many fit the search, on all pages. */
  readonly found: number;
}

/** Those of which the policy says so today. A verdict rests on everything that is known: each is read in full. */
const withVerdict = async (
  db: D1Database,
  locations: SearchableLocation[],
  wanted: PolicyAnswer,
  { inForce, now }: { readonly inForce: PolicyInForce | null; readonly now: Date },
): Promise<SearchableLocation[]> => {
  if (inForce === null) {
    throw new CodedError(400, 'no-policy', 'No placement policy is in force yet, so no provider has a verdict.');
  }
  const full = await readWatchList(
    db,
    locations.map(({ locationId }) => locationId),
  );
  const today = londonDay(now);
  const fitting = full.locations.filter((one) => verdictsOf(one, inForce, today)?.answer === wanted);
  const ids = new Set(fitting.map(({ record }) => record.locationId));
  return locations.filter(({ locationId }) => ids.has(locationId));
};

/**
 * The watched locations that fit, by name, at most `limit` past the cursor, as they stand at `now`. Throws 400
 * `bad-cursor`, and 400 `no-policy` where a verdict is asked for and no policy is in force.
 */
export const listProviders = async (
  db: D1Database,
  search: ProviderSearch & {
    readonly verdict?: PolicyAnswer | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
  now: Date,
): Promise<ProviderList> => {
  const [watched, inForce] = await Promise.all([watchedLocationIds(db), readPolicy(db)]);
  const locations = await searchable(db, watched);
  const fitting = searchProviders(locations, search);
  const found =
    search.verdict === undefined ? fitting : await withVerdict(db, fitting, search.verdict, { inForce, now });
  const page = pageOf(found, sortKey, search);
  const ids = page.items.map(({ locationId }) => locationId);
  const full = await readWatchList(db, ids);
  const bodies = new Map(
    full.locations.map((one) => [one.record.locationId, providerBody(one, full.dataAsOf, now, inForce)]),
  );
  return {
    items: ids.flatMap((id) => bodies.get(id) ?? []),
    nextCursor: page.nextCursor,
    found: found.length,
  };
};
