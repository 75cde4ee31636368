/** What the register's own column tells, beside what was set here. */
import { listLocations } from '../ratings/listed-repository.ts';
import { readFollowing } from '../register/following-repository.ts';
import { readContracts } from '../register/repository.ts';
import { KIND_WORDS } from './words.ts';

/** What a contract says of the location at which it counts. */
export interface ToldByRegister {
  readonly locationId: string;
  /** As registered; the id where it was never read. */
  readonly name: string;
  /** In words. */
  readonly status: string;
  readonly reason: string | null;
  /** Day, or null. */
  readonly reviewOn: string | null;
}

const WORDS: Readonly<Record<string, string>> = KIND_WORDS;

/** Every suspension, caution and pause that a contract in force tells of, by name. */
export const toldByRegister = async (db: D1Database): Promise<ToldByRegister[]> => {
  const [contracts, following] = await Promise.all([readContracts(db), readFollowing(db)]);
  const told = contracts.flatMap(({ locationId, status, statusReason, reviewOn }) => {
    const words = WORDS[status];
    if (locationId === null || words === undefined) return [];
    return [{ locationId: following.to(locationId), status: words, reason: statusReason, reviewOn }];
  });
  const listed = await listLocations(db, [...new Set(told.map(({ locationId }) => locationId))]);
  const names = new Map(listed.map(({ locationId, name }) => [locationId, name]));
  return told
    .map((one) => ({ ...one, name: names.get(one.locationId) ?? one.locationId }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB') || (one.status < other.status ? -1 : 1));
};
