/**
 * The board: which locations on the register show a sign of risk, and why.
 * Budget: one statement while nothing is written. Otherwise some 25 for 3,000 locations (two hundred records a statement),
 * whatever is asked of the board.
 */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import { clocksOf } from '../../shared/risk/clocks.ts';
import { indicatorsOf, severityOf } from '../../shared/risk/indicators.ts';
import { RECENT_DAYS } from '../../shared/risk/indicators-kinds.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { type SearchableLocation, searchableOf } from '../api/provider-search.ts';
import { keptReading } from '../db/kept-reading.ts';
import { keyOfContract } from '../names/written-name.ts';
import { readPolicy } from '../policy/repository.ts';
import { standingOf } from '../ratings/standing.ts';
import type { StoredContract } from '../register/contract.ts';
import { councilStatus } from '../register/council-status.ts';
import type { Following } from '../register/following.ts';
import { readFollowing } from '../register/following-repository.ts';
import { readContracts } from '../register/repository.ts';
import { readWatchList, type WatchedLocation } from '../register/watch-list.ts';
import { shownWords } from '../statuses/words.ts';
import { readEntered } from './at-risk-entered.ts';
import { type Considered, clockFacts, riskFacts } from './at-risk-facts.ts';
import { locationFalls, siblingFalls } from './at-risk-falls.ts';
import { inBoardOrder } from './at-risk-list.ts';
import { figuresOf, inForce, sharesOf } from './at-risk-register.ts';
import { readRecentEvents } from './at-risk-repository.ts';

const DAY_MS = 86_400_000;

/** One location on the board, and what it is found by: no more of its record, because the board is kept. */
export interface AtRisk {
  readonly body: AtRiskBody;
  readonly searched: SearchableLocation;
}

export interface Board {
  /** The gravest first, then the most people. */
  readonly items: readonly AtRisk[];
  /** Locations at which contracts in force count, and that were read. */
  readonly considered: number;
  readonly notConsidered: { readonly unread: number; readonly unmatched: number };
  /** Without an adopted policy no rating is too old. */
  readonly hasPolicy: boolean;
  /** The day in London. */
  readonly asAt: string;
}

const statusOf = ({ watched, contracts }: Considered): AtRiskBody['status'] => {
  const status = councilStatus(contracts, watched.statuses);
  return status === null ? null : { kind: status.kind, words: shownWords(status), reviewOn: status.reviewOn };
};

/** null where it shows no sign that is a reason. */
const bodyOf = (considered: Considered): AtRiskBody | null => {
  const facts = riskFacts(considered);
  const indicators = indicatorsOf(facts);
  const severity = severityOf(indicators);
  if (severity === null) return null;
  const { watched, standing, contracts } = considered;
  const { locationId, observation, providerName } = watched.record;
  return {
    locationId,
    name: observation.name,
    providerId: observation.providerId,
    providerName,
    rating: standing.known ? standing.headline.rating : null,
    publishedOn: standing.headline.publishedOn,
    services: facts.rated.flatMap(({ name, rating, publishedOn }) =>
      name === null ? [] : [{ name, rating, publishedOn }],
    ),
    severity,
    indicators,
    clocks: clocksOf(clockFacts(facts, considered)),
    ...figuresOf(contracts),
    status: statusOf(considered),
    plan: facts.plan,
  };
};

/** Places that contracts in force lead to and that were not read, and names that lead nowhere yet. */
const notConsidered = (
  contracts: readonly StoredContract[],
  following: Pick<Following, 'to'>,
  read: ReadonlySet<string>,
): Board['notConsidered'] => {
  const written = contracts.flatMap(({ locationId, covers }) => (locationId === null ? covers : [locationId]));
  const places = new Set(written.map((id) => following.to(id)));
  const unmatched = contracts.filter(({ locationId, covers }) => locationId === null && covers.length === 0);
  return {
    unread: [...places].filter((id) => !read.has(id)).length,
    unmatched: new Set(unmatched.map(keyOfContract)).size,
  };
};

type Shared = Pick<Considered, 'inForce' | 'today'>;

/** Every location with what has to be known of the others first: what fell, and at whom. */
const consider = async (db: D1Database, now: Date, watchedLocations: readonly WatchedLocation[], shared: Shared) => {
  const events = await readRecentEvents(db, new Date(now.getTime() - (RECENT_DAYS + 1) * DAY_MS).toISOString());
  const eventsAt = Map.groupBy(events, ({ locationId }) => locationId);
  const all = watchedLocations.map((watched) => {
    const own = eventsAt.get(watched.record.locationId) ?? [];
    const standing = standingOf(watched.record, watched.course);
    return { watched, standing, events: own, falls: locationFalls(watched, standing, own, shared.today) };
  });
  const siblingsOf = siblingFalls(all);
  return all.flatMap((one): Omit<Considered, 'areaShare' | 'entered'>[] => {
    const contracts = inForce(one.watched.contracts);
    if (contracts.length === 0 || one.watched.followedTo !== null) return [];
    return [{ ...one, ...shared, contracts, siblings: siblingsOf(one.watched) }];
  });
};

const deriveBoard = async (db: D1Database, at: Date): Promise<Board> => {
  const today = londonDay(at);
  const [{ locations }, register, following, policy] = await Promise.all([
    readWatchList(db),
    readContracts(db),
    readFollowing(db),
    readPolicy(db),
  ]);
  const enteredAt = await readEntered(db, following, today);
  const counted = inForce(register);
  const shares = sharesOf(counted, following);
  const considered = await consider(db, at, locations, { inForce: policy, today });
  const items = considered.flatMap((one): AtRisk[] => {
    const { record } = one.watched;
    const areaShare = shares.get(record.locationId) ?? null;
    const body = bodyOf({ ...one, areaShare, entered: enteredAt(record) });
    return body === null ? [] : [{ body, searched: searchableOf(one.watched, one.standing.headline.rating) }];
  });
  const read = new Set(locations.map(({ record }) => record.locationId));
  return {
    items: inBoardOrder(items),
    considered: considered.length,
    notConsidered: notConsidered(counted, following, read),
    hasPolicy: policy !== null,
    asAt: today,
  };
};

const keptBoard = keptReading<Board>();

/** The board as it follows from what is known now: derived anew on each day and whenever anything was written. */
export const readBoard = ({ db, now }: { readonly db: D1Database; readonly now: () => Date }): Promise<Board> => {
  const at = now();
  return keptBoard(db, londonDay(at), () => deriveBoard(db, at));
};
