/** The area as it is set, what its last listing came to, and when it is listed anew. Pure. */
import type { LocationQuery } from '../cqc/lists.ts';

/** Whole local authorities and service types, as CQC writes them: distinct and sorted. */
export interface Area {
  readonly localAuthorities: readonly string[];
  /** CQC's descriptions, "Domiciliary care service". */
  readonly serviceTypes: readonly string[];
}

export const NO_AREA: Area = { localAuthorities: [], serviceTypes: [] };

/** What came of the last listing, good or bad. Moments are ISO 8601 UTC. */
export interface AreaListing {
  /** The area that was listed. */
  readonly area: Area;
  readonly triedAt: string;
  /** When CQC's lists last told what is in this very area; null where they never did. */
  readonly listedAt: string | null;
  /** After a listing that failed: not tried again before this. */
  readonly notBefore: string | null;
  /** For a person; null where all is well. */
  readonly problem: string | null;
}

export interface AreaFacts {
  readonly now: Date;
  readonly area: Area;
  readonly listing: AreaListing | null;
}

const DAY_MS = 24 * 60 * 60_000;
/** A little under a day, as for the daily pull: ticks come each minute, and a whole day would drift. */
const LIST_EVERY = DAY_MS - 5 * 60_000;

/** True where nothing is named, so nothing is watched because of it. */
export const isNoArea = ({ localAuthorities, serviceTypes }: Area): boolean =>
  localAuthorities.length + serviceTypes.length === 0;

/** True where both name the same. */
export const isSameArea = (a: Area, b: Area): boolean =>
  JSON.stringify([a.localAuthorities, a.serviceTypes]) === JSON.stringify([b.localAuthorities, b.serviceTypes]);

/** The last listing, if it was of the area as it is set now. */
export const listingOfNow = ({ area, listing }: Pick<AreaFacts, 'area' | 'listing'>): AreaListing | null =>
  listing !== null && isSameArea(listing.area, area) ? listing : null;

/**
 * Whether CQC's lists are to be asked now: never since the area was set or changed, a day after the
 * last time, and after a failure once its wait is over.
 */
export const areaIsDue = (facts: AreaFacts): boolean => {
  const { now, area } = facts;
  if (isNoArea(area)) return false;
  const listing = listingOfNow(facts);
  if (listing === null) return true;
  if (listing.notBefore !== null) return now.getTime() >= Date.parse(listing.notBefore);
  return now.getTime() - Date.parse(listing.triedAt) >= LIST_EVERY;
};

/** The area as CQC's list takes it: of the names in one list any, and both lists narrow each other. */
export const areaQuery = ({ localAuthorities, serviceTypes }: Area): LocationQuery => ({
  localAuthority: localAuthorities,
  gacServiceTypeDescription: serviceTypes,
});
