/** The watched locations with what CQC and the council say of each, gathered for answers, pages and the index. */
import type { HeldRating } from '../../shared/ratings/course.ts';
import { latestCompleteRun } from '../crawl/repository.ts';
import { sharedReading } from '../db/shared-reading.ts';
import { newestRatingsDay } from '../files/repository.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import type { LocationRecord } from '../ratings/location-record.ts';
import { lastChecked, readCourses, readLocation, readLocations } from '../ratings/repository.ts';
import { twinsOf } from '../ratings/twin-repository.ts';
import { statusesInForce } from '../statuses/repository.ts';
import type { CouncilStatusRow } from '../statuses/status.ts';
import type { WrittenAlias } from './alias-plan.ts';
import type { StoredContract } from './contract.ts';
import type { Following } from './following.ts';
import { readFollowing } from './following-repository.ts';
import { commissionedLocationIds, readAliases, readContracts, watchedLocationIds } from './repository.ts';

/** A location that was re-registered as another, to which its contracts and aliases have followed. */
interface Predecessor {
  readonly locationId: string;
  /** As registered; the id where it was never read. */
  readonly name: string;
  /** Its aliases as written. */
  readonly aliases: readonly string[];
}

/** One watched location that was read from CQC at least once. */
export interface WatchedLocation {
  readonly record: LocationRecord;
  /** Its overall ratings, in the order in which they held. */
  readonly course: readonly HeldRating[];
  /** Those that count here: its own unless they moved on, and those of its predecessors. */
  readonly contracts: readonly StoredContract[];
  readonly aliases: readonly WrittenAlias[];
  /** Those that were set here and are in force, gravest first; they count where contracts do. */
  readonly statuses: readonly CouncilStatusRow[];
  readonly predecessors: readonly Predecessor[];
  /** The location at which its own contracts and aliases count since it was re-registered; null while they count here. */
  readonly followedTo: string | null;
  /** The council buys from it, or from what it took over from. */
  readonly commissioned: boolean;
  /** Other registrations of the same home. */
  readonly twinIds: readonly string[];
  /** When CQC last answered with its record, ISO 8601 UTC. */
  readonly checkedAt: string | null;
}

export interface WatchList {
  readonly locations: readonly WatchedLocation[];
  /** Finish of the last complete full pull, or before the first the day of CQC's newest file, ISO 8601 UTC; null without either. */
  readonly dataAsOf: string | null;
}

/** Where each item counts. */
const byPlace = <T extends { readonly locationId: string | null }>(
  items: readonly T[],
  following: Following,
): Map<string | null, T[]> =>
  Map.groupBy(items, ({ locationId }) => (locationId === null ? null : following.to(locationId)));

/** Where each contract counts: one with a provider as a whole at every location that it covers. */
const contractsByPlace = (
  contracts: readonly StoredContract[],
  following: Following,
): Map<string, readonly StoredContract[]> => {
  const placed = contracts.flatMap((contract) => {
    const written = contract.locationId === null ? contract.covers : [contract.locationId];
    return [...new Set(written.map((id) => following.to(id)))].map((place) => ({ place, contract }));
  });
  const groups = Map.groupBy(placed, ({ place }) => place);
  return new Map([...groups].map(([place, group]) => [place, group.map(({ contract }) => contract)]));
};

const predecessorsOf = (
  ids: readonly string[],
  names: ReadonlyMap<string, string>,
  aliases: readonly WrittenAlias[],
): Predecessor[] =>
  ids.map((locationId) => ({
    locationId,
    name: names.get(locationId) ?? locationId,
    aliases: aliases.filter((alias) => alias.locationId === locationId).map(({ written }) => written),
  }));

/** What the council says of these locations and of those that were re-registered as one of them. */
const readCouncil = async (db: D1Database, ids: readonly string[]) => {
  const following = await readFollowing(db);
  const before = ids.flatMap((id) => following.from(id));
  const places = [...new Set([...ids, ...before])];
  const [contracts, aliases, statuses, commissioned, listed] = await Promise.all([
    readContracts(db, places),
    readAliases(db, places),
    statusesInForce(db, places),
    commissionedLocationIds(db),
    listLocations(db, before),
  ]);
  const names = new Map(listed.map(({ locationId, name }) => [locationId, name]));
  const contractsAt = contractsByPlace(contracts, following);
  const aliasesAt = byPlace(aliases, following);
  const statusesAt = byPlace(statuses, following);
  const bought = new Set(commissioned);
  return (id: string) => {
    const to = following.to(id);
    const known = aliasesAt.get(id) ?? [];
    return {
      contracts: contractsAt.get(id) ?? [],
      aliases: known,
      statuses: statusesAt.get(id) ?? [],
      predecessors: predecessorsOf(following.from(id), names, known),
      followedTo: to === id ? null : to,
      commissioned: bought.has(id),
    };
  };
};

/** Without a key: the day of CQC's newest file, as a moment. */
const fileMoment = async (db: D1Database): Promise<string | null> => {
  const day = await newestRatingsDay(db);
  return day === null ? null : `${day}T00:00:00.000Z`;
};

const gather = async (db: D1Database, records: readonly LocationRecord[]): Promise<WatchList> => {
  const ids = records.map(({ locationId }) => locationId);
  const [councilOf, courses, twins, checked, run] = await Promise.all([
    readCouncil(db, ids),
    readCourses(db, ids),
    twinsOf(db, ids),
    lastChecked(db, ids),
    latestCompleteRun(db, 'full'),
  ]);
  const locations = records.map((record) => ({
    record,
    course: courses.get(record.locationId) ?? [],
    ...councilOf(record.locationId),
    twinIds: twins.get(record.locationId) ?? [],
    // CQC itself answered nothing of what a file told.
    checkedAt: record.observation.source === 'file' ? null : (checked.get(record.locationId) ?? null),
  }));
  return { locations, dataAsOf: run?.finishedAt ?? (await fileMoment(db)) };
};

const readWhole = sharedReading(async (db) => gather(db, await readLocations(db, await watchedLocationIds(db))));

/** Every watched location that was read, or of these `ids` (of the watched) those that were; by location id. */
export const readWatchList = async (db: D1Database, ids?: readonly string[]): Promise<WatchList> =>
  ids === undefined ? readWhole(db) : gather(db, await readLocations(db, ids));

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
