/** What one reading of a location changes: the comparison with what is known of it. */
import { compare } from '../../shared/ratings/compare.ts';
import { eventId } from '../../shared/ratings/event-id.ts';
import { headlineRating } from '../../shared/ratings/headline.ts';
import type { Observation } from '../../shared/ratings/observation.ts';
import type { LocationState } from '../../shared/ratings/state.ts';
import type { IdentifiedEvent } from '../alerts/model.ts';
import { newHistory } from '../ratings/history.ts';
import type { HistoryWrite, KnownLocation, LocationWrite } from '../ratings/write-repository.ts';
import { sha256Hex } from '../secrets/digest.ts';

/** What is to be written of one location. */
export interface LocationChange {
  readonly location: LocationWrite;
  readonly history: readonly HistoryWrite[];
  /** None at first sight, and where only what nobody is told of has changed. */
  readonly events: readonly IdentifiedEvent[];
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

/** The change from what is known (undefined at first sight) to `next`; null where nothing is to be written. */
export const changeOf = async (known: KnownLocation | undefined, next: Observation): Promise<LocationChange | null> => {
  const json = JSON.stringify(next);
  const hash = await sha256Hex(json);
  if (known !== undefined && known.observationHash === hash && known.goneAt === null) return null;
  const held = known === undefined ? null : (JSON.parse(known.state) as LocationState);
  const before = known === undefined ? null : (JSON.parse(known.observation) as Observation);
  const { events, state } = compare(held, next);
  return {
    location: writeOf(next, state, json, hash),
    history: await historyOf(before, next),
    events: await Promise.all(events.map(async (event) => ({ ...event, id: await eventId(event.identity) }))),
  };
};
