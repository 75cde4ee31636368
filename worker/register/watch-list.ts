/** The watched locations with what CQC and the council say of each, gathered for answers, pages and the index. */
import { latestCompleteRun } from '../crawl/repository.ts';
import type { LocationRecord } from '../ratings/location-record.ts';
import { lastChecked, readLocation, readLocations } from '../ratings/repository.ts';
import type { WrittenAlias } from './alias-plan.ts';
import type { StoredContract } from './contract.ts';
import { readAliases, readContracts, watchedLocationIds } from './repository.ts';

/** One watched location that was read from CQC at least once. */
export interface WatchedLocation {
  readonly record: LocationRecord;
  readonly contracts: readonly StoredContract[];
  readonly aliases: readonly WrittenAlias[];
  /** When CQC last answered with its record, ISO 8601 UTC. */
  readonly checkedAt: string | null;
}

export interface WatchList {
  readonly locations: readonly WatchedLocation[];
  /** Finish of the last complete full pull, ISO 8601 UTC; null before the first. */
  readonly dataAsOf: string | null;
}

const byLocation = <T extends { readonly locationId: string | null }>(items: readonly T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    if (item.locationId === null) continue;
    const group = groups.get(item.locationId);
    if (group) group.push(item);
    else groups.set(item.locationId, [item]);
  }
  return groups;
};

const gather = async (db: D1Database, records: readonly LocationRecord[]): Promise<WatchList> => {
  const ids = records.map(({ locationId }) => locationId);
  const [contracts, aliases, checked, run] = await Promise.all([
    readContracts(db, ids),
    readAliases(db, ids),
    lastChecked(db),
    latestCompleteRun(db, 'full'),
  ]);
  const contractsOf = byLocation(contracts);
  const aliasesOf = byLocation(aliases);
  const locations = records.map((record) => ({
    record,
    contracts: contractsOf.get(record.locationId) ?? [],
    aliases: aliasesOf.get(record.locationId) ?? [],
    checkedAt: checked.get(record.locationId) ?? null,
  }));
  return { locations, dataAsOf: run?.finishedAt ?? null };
};

/** Every watched location that was read, or of these `ids` (of the watched) those that were; by location id. */
export const readWatchList = async (db: D1Database, ids?: readonly string[]): Promise<WatchList> =>
  gather(db, await readLocations(db, ids ?? (await watchedLocationIds(db))));

/** One watched location, or null where it is not watched or was not read yet. */
export const readWatched = async (
  db: D1Database,
  locationId: string,
): Promise<{ location: WatchedLocation; dataAsOf: string | null } | null> => {
  const watched = await watchedLocationIds(db);
  const record = watched.includes(locationId) ? await readLocation(db, locationId) : null;
  if (record === null) return null;
  const { locations, dataAsOf } = await gather(db, [record]);
  const [location] = locations;
  return location === undefined ? null : { location, dataAsOf };
};
