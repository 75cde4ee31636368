/**
 * The watched locations as a list of all of them needs them: what it is searched, filtered and sorted by.
 * Budget: one statement while nothing is written; otherwise each location is read, because a verdict rests on everything.
 */
import type { LocationVerdict } from '../../shared/policy/verdict.ts';
import type { Rating } from '../../shared/ratings/rating.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { inForce as contractsInForce, figuresOf } from '../contingency/at-risk-register.ts';
import { keptReading } from '../db/kept-reading.ts';
import { type PolicyInForce, readPolicy } from '../policy/repository.ts';
import { verdictsOf } from '../policy/verdicts.ts';
import { standingOf } from '../ratings/standing.ts';
import { readWatchList, type WatchedLocation } from '../register/watch-list.ts';
import { type SearchableLocation, searchableOf } from './provider-search.ts';

/** What may be said of a rating now; "unknown" where nobody knows, which is not "not rated". */
export type ShownRating = Rating | 'unknown';

/** One location in short. */
export interface ProviderLine {
  readonly location: SearchableLocation;
  readonly rating: ShownRating;
  readonly publishedOn: string | null;
  /** null where no policy is in force, and where nobody knows what rating holds. */
  readonly verdict: Pick<LocationVerdict, 'answer' | 'role' | 'reason'> | null;
  /** Of contracts in force that count there; null where none gives a figure. */
  readonly people: number | null;
  readonly hoursPerWeek: number | null;
  /** As the register writes them, sorted. */
  readonly areas: readonly string[];
  /** The council buys from it. */
  readonly commissioned: boolean;
}

export interface ProviderLines {
  /** By location id. */
  readonly lines: readonly ProviderLine[];
  /** A placement policy is in force: then each has a verdict. */
  readonly hasPolicy: boolean;
}

const lineOf = (watched: WatchedLocation, inForce: PolicyInForce | null, today: string): ProviderLine => {
  const { headline, known } = standingOf(watched.record, watched.course);
  const verdict = verdictsOf(watched, inForce, today);
  const { people, hoursPerWeek, areas } = figuresOf(contractsInForce(watched.contracts));
  return {
    location: searchableOf(watched, headline.rating),
    rating: known ? headline.rating : 'unknown',
    publishedOn: headline.publishedOn,
    verdict: verdict === null ? null : { answer: verdict.answer, role: verdict.role, reason: verdict.reason },
    ...{ people, hoursPerWeek, areas },
    commissioned: watched.commissioned,
  };
};

const keptLines = keptReading<ProviderLines>();

/** All that are watched and were read, as they stand on the day of `now`. */
export const readProviderLines = (db: D1Database, now: Date): Promise<ProviderLines> => {
  const today = londonDay(now);
  return keptLines(db, today, async () => {
    const [{ locations }, inForce] = await Promise.all([readWatchList(db), readPolicy(db)]);
    return { lines: locations.map((one) => lineOf(one, inForce, today)), hasPolicy: inForce !== null };
  });
};
