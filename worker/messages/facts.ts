/**
 * Whom a change touches, what the policy says of it and what to do: read when an alert is told.
 * Budget: as many statements for a hundred alerts as for one.
 */
import type { Situation } from '../../shared/api/alert-rules.ts';
import type { EventBody } from '../../shared/api/event.ts';
import { judge, type PlacementFacts } from '../../shared/policy/judge.ts';
import { dayWords, londonDay } from '../../shared/ui/age.ts';
import { type PolicyInForce, readPolicy } from '../policy/repository.ts';
import { placementFacts } from '../policy/verdicts.ts';
import { successorName } from '../ratings/location-record.ts';
import { standingOf } from '../ratings/standing.ts';
import type { StoredContract } from '../register/contract.ts';
import { councilStatus, councilStatuses } from '../register/council-status.ts';
import { readWatchList, type WatchedLocation } from '../register/watch-list.ts';
import { shownWords } from '../statuses/words.ts';
import { actionsFor } from './actions.ts';
import type { AlertFacts, ToldVerdict } from './content.ts';
import { factsBefore } from './facts-before.ts';
import { exposureFacts, sharesOf } from './facts-exposure.ts';
import { type FactRows, readFactRows, type SeenAt } from './facts-repository.ts';

/** An alert to be told. */
export interface AlertToKnow {
  readonly id: string;
  readonly locationId: string;
  readonly events: readonly EventBody[];
}

/** A location as an alert finds it. */
interface Place {
  readonly watched: WatchedLocation;
  /** Written for this location, wherever they count by now. */
  readonly contracts: readonly StoredContract[];
}

const placesOf = async (db: D1Database, ids: readonly string[]): Promise<Map<string, Place>> => {
  const { locations } = await readWatchList(db, ids);
  const followed = [...new Set(locations.flatMap(({ followedTo }) => followedTo ?? []))];
  const takenOver = followed.length === 0 ? [] : (await readWatchList(db, followed)).locations;
  const contractsAt = new Map(takenOver.map(({ record, contracts }) => [record.locationId, contracts]));
  return new Map(
    locations.map((watched) => {
      const { locationId } = watched.record;
      const moved = watched.followedTo === null ? undefined : contractsAt.get(watched.followedTo);
      const contracts = moved?.filter((contract) => contract.locationId === locationId) ?? watched.contracts;
      return [locationId, { watched, contracts }];
    }),
  );
};

const told = (inForce: PolicyInForce | null, facts: PlacementFacts | null, today: string): ToldVerdict | null => {
  const verdict = inForce === null || facts === null ? null : judge(inForce.policy, facts, today);
  return verdict === null ? null : { answer: verdict.answer, reason: verdict.reason, role: verdict.role };
};

const statusWords = ({ contracts, statuses }: WatchedLocation): string | null => {
  const status = councilStatus(contracts, statuses);
  if (status === null) return null;
  const { reason, reviewOn } = status;
  const why = reason === null || reason.trim() === '' ? '' : ` (${reason.trim()})`;
  return `${shownWords(status)}${why}${reviewOn === null ? '' : `, to be reviewed on ${dayWords(reviewOn)}`}`;
};

const STOPS: ReadonlySet<string> = new Set(['suspended', 'not-taking-work']);

const isStopped = ({ contracts, statuses }: WatchedLocation): boolean =>
  councilStatuses(contracts, statuses).some(({ kind, scope }) => scope === 'all' && STOPS.has(kind));

const successorOf = ({ record, followedTo }: WatchedLocation): string | null => {
  const id = followedTo ?? record.successorId;
  return id === null ? null : (successorName(record) ?? id);
};

/** When the newest of the alert's events was seen; null where it tells of none. */
const newestMoment = ({ events }: AlertToKnow): string | null =>
  events
    .map(({ observedAt }) => observedAt)
    .sort()
    .at(-1) ?? null;

const momentOf = (alert: AlertToKnow): SeenAt[] => {
  const observedAt = newestMoment(alert);
  return observedAt === null ? [] : [{ locationId: alert.locationId, observedAt }];
};

interface Known extends FactRows {
  readonly inForce: PolicyInForce | null;
  readonly today: string;
}

const factsOf = (alert: AlertToKnow, { watched, contracts }: Place, known: Known): AlertFacts => {
  const { inForce, today } = known;
  const now = placementFacts(watched);
  const at = newestMoment(alert);
  const changes = known.seen.filter((event) => event.locationId === alert.locationId && event.observedAt === at);
  const { headline } = standingOf(watched.record, watched.course);
  const exposure = exposureFacts(contracts);
  const after = told(inForce, now, today);
  const situation: Situation | null = known.situations.get(alert.id) ?? null;
  return {
    ...exposure,
    shares: sharesOf(contracts, known.areas),
    before: told(inForce, factsBefore(now, changes, watched.course), today),
    after,
    assessedOn: headline.assessedOn,
    councilStatus: statusWords(watched),
    actions: actionsFor({
      situation,
      verdict: after,
      stopped: isStopped(watched),
      people: exposure.people,
      commissioned: watched.commissioned,
      publishedOn: alert.events[0]?.publishedOn ?? null,
      successor: successorOf(watched),
    }),
  };
};

/**
 * What each of these alerts is told with, by the alert's id, as it stands at `now`. An alert of a location that was
 * never read is left out.
 */
export const readAlertFacts = async (
  db: D1Database,
  alerts: readonly AlertToKnow[],
  now: Date,
): Promise<Map<string, AlertFacts>> => {
  if (alerts.length === 0) return new Map();
  const ids = [...new Set(alerts.map(({ locationId }) => locationId))];
  const [places, inForce, rows] = await Promise.all([
    placesOf(db, ids),
    readPolicy(db),
    readFactRows(
      db,
      alerts.map(({ id }) => id),
      alerts.flatMap(momentOf),
    ),
  ]);
  const known = { ...rows, inForce, today: londonDay(now) };
  return new Map(
    alerts.flatMap((alert) => {
      const place = places.get(alert.locationId);
      return place === undefined ? [] : [[alert.id, factsOf(alert, place, known)] as const];
    }),
  );
};
