/** What a page of readings changes: the comparison of each location with what is known of it. */
import { compare } from '../../shared/ratings/compare.ts';
import { eventId } from '../../shared/ratings/event-id.ts';
import { headlineRating } from '../../shared/ratings/headline.ts';
import type { Observation } from '../../shared/ratings/observation.ts';
import type { LocationState } from '../../shared/ratings/state.ts';
import { type Alert, alertOf, type IdentifiedEvent } from '../alerts/model.ts';
import { newHistory } from '../ratings/history.ts';
import type { HistoryWrite, KnownLocation, LocationWrite } from '../ratings/write-repository.ts';
import { sha256Hex } from '../secrets/digest.ts';
import type { PageReading } from './fetch-page.ts';
import type { PageFailure } from './run.ts';

/** Everything that a page's batch writes, worked out beforehand. */
export interface PageChanges {
  /** Ids whose record was read, changed or not. */
  readonly checked: readonly string[];
  readonly failed: readonly PageFailure[];
  readonly locations: readonly LocationWrite[];
  readonly history: readonly HistoryWrite[];
  readonly events: readonly IdentifiedEvent[];
  readonly alerts: readonly Alert[];
}

interface LocationChange {
  readonly location: LocationWrite;
  readonly history: readonly HistoryWrite[];
  readonly events: readonly IdentifiedEvent[];
  readonly alert: Alert | null;
}

const writeOf = (next: Observation, state: LocationState, json: string, hash: string): LocationWrite => ({
  locationId: next.locationId,
  providerId: next.providerId,
  name: next.name,
  alsoKnownAs: next.alsoKnownAs,
  brandName: next.brandName,
  town: next.town,
  postcode: next.postcode,
  localAuthority: next.localAuthority,
  registration: next.registration,
  rating: headlineRating(next.ratings).rating,
  successorId: state.successorId,
  observation: json,
  state: JSON.stringify(state),
  observationHash: hash,
});

const historyOf = (previous: Observation | null, next: Observation): Promise<HistoryWrite[]> =>
  Promise.all(
    newHistory(previous, next).map(async ({ carriedBy, ...entry }) => ({
      ...entry,
      observationHash: await sha256Hex(carriedBy),
    })),
  );

const changeOf = async (known: KnownLocation | undefined, next: Observation): Promise<LocationChange | null> => {
  const json = JSON.stringify(next);
  const hash = await sha256Hex(json);
  if (known !== undefined && known.observationHash === hash && known.goneAt === null) return null;
  const held = known === undefined ? null : (JSON.parse(known.state) as LocationState);
  const before = known === undefined ? null : (JSON.parse(known.observation) as Observation);
  const { events, state } = compare(held, next);
  const identified = await Promise.all(events.map(async (event) => ({ ...event, id: await eventId(event.identity) })));
  return {
    location: writeOf(next, state, json, hash),
    history: await historyOf(before, next),
    events: identified,
    alert: await alertOf(identified),
  };
};

const NEVER_KNOWN = 'CQC has no location with this id: check the register.';
const NO_LONGER = 'CQC no longer shows this location (404): what was known is kept.';

const goneFailure = (locationId: string, known: KnownLocation | undefined): PageFailure => ({
  locationId,
  reason: known === undefined ? NEVER_KNOWN : NO_LONGER,
  retryable: false,
  gone: true,
});

/**
 * Compares a page's readings with what is known. First sight is a baseline: no events, no alert. What
 * is gone is only noted: the whole run decides whether that can be believed.
 */
export const changesOf = async (reading: PageReading, known: readonly KnownLocation[]): Promise<PageChanges> => {
  const byId = new Map(known.map((location) => [location.locationId, location]));
  const found = await Promise.all(
    reading.observations.map((observation) => changeOf(byId.get(observation.locationId), observation)),
  );
  const changes = found.filter((change) => change !== null);
  return {
    checked: reading.observations.map(({ locationId }) => locationId),
    failed: [...reading.failures, ...reading.gone.map((id) => goneFailure(id, byId.get(id)))],
    locations: changes.map(({ location }) => location),
    history: changes.flatMap(({ history }) => history),
    events: changes.flatMap(({ events }) => events),
    alerts: changes.flatMap(({ alert }) => alert ?? []),
  };
};
