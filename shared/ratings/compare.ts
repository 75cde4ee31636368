/**
 * Two observations of a location in, events out. The one place that decides what is a downgrade.
 *
 * A downgrade is a published rating lower than the previous published rating of the same scope of
 * the same location, earned by that location, not inherited. Everything else that can happen to a
 * rating has its own kind.
 * Budget: linear in the ratings of one location; pure, no I/O, no clock, no randomness.
 */
import type { RatingEvent } from './event.ts';
import { identityOf, type UnidentifiedEvent } from './identity.ts';
import type { Observation } from './observation.ts';
import type { RatingChange } from './rating-changes.ts';
import { followRatings, ratingBaseline } from './rating-memory.ts';
import { particularChanges, type RegistrationChange, registrationChange, successorOf } from './registration-changes.ts';
import type { LocationState, RatingMemory } from './state.ts';

const remembered = (
  held: LocationState | null,
  next: Observation,
  ratings: RatingMemory,
  version: number,
): LocationState => ({
  version,
  locationId: next.locationId,
  name: next.name,
  providerId: next.providerId,
  registration: next.registration,
  dormant: next.dormant,
  successorId: successorOf(held, next),
  ...ratings,
});

/** Names a change of rating as an event of this location. */
export const ratingEvent = (next: Observation, change: RatingChange): UnidentifiedEvent => ({
  ...change,
  locationId: next.locationId,
  locationName: next.name,
  detail: null,
});

const registrationEvent = (next: Observation, change: RegistrationChange): UnidentifiedEvent => ({
  ...change,
  locationId: next.locationId,
  locationName: next.name,
  scope: 'overall',
  service: null,
  from: null,
  to: null,
  publishedOn: null,
  reportId: null,
  inherited: false,
});

/** Gives the events of one comparison their identities. `version` is the ordinal of this change. */
export const identified = (events: readonly UnidentifiedEvent[], version: number): RatingEvent[] =>
  events.map((event) => ({ identity: identityOf(event, version), ...event }));

/**
 * Compares what is remembered of a location with what CQC says now. At first sight (`previous` null)
 * there are no events. The registration comes first, then ratings (the location overall, its key
 * questions, its services by name), then provider, name and dormancy.
 * Throws an error with code `other-location` where the two are of different locations.
 */
export const compare = (
  previous: LocationState | null,
  next: Observation,
): { events: RatingEvent[]; state: LocationState } => {
  if (previous === null) return { events: [], state: remembered(null, next, ratingBaseline(next), 0) };
  if (previous.locationId !== next.locationId) {
    throw Object.assign(new Error('Two different locations cannot be compared'), { code: 'other-location' });
  }
  const registration = registrationChange(previous, next);
  const { changes, memory } = followRatings(previous, next);
  const told = [
    ...(registration === null ? [] : [registrationEvent(next, registration)]),
    ...changes.map((change) => ratingEvent(next, change)),
    ...particularChanges(previous, next).map((change) => registrationEvent(next, change)),
  ];
  const version = told.length === 0 ? previous.version : previous.version + 1;
  return { events: identified(told, version), state: remembered(previous, next, memory, version) };
};
