/** Falls of every watched location, and what they mean to the others of the same company. Pure. */
import type { EventBody } from '../../shared/api/event.ts';
import type { Fall, SiblingFall } from '../../shared/risk/indicators-facts.ts';
import { fallsOf } from '../../shared/risk/indicators-falls.ts';
import { londonDay } from '../../shared/ui/age.ts';
import type { Standing } from '../ratings/standing.ts';
import type { WatchedLocation } from '../register/watch-list.ts';

/** The day of publication of what an event tells, or where CQC gives none the day in London on which it was seen. */
const dayOfEvent = ({ publishedOn, observedAt }: Pick<EventBody, 'publishedOn' | 'observedAt'>): string =>
  publishedOn ?? londonDay(new Date(observedAt));

/** Falls that count at one location; none while nobody knows what rating holds. `events` are its own, newest first. */
export const locationFalls = (
  { record, course }: WatchedLocation,
  { known, headline }: Standing,
  events: readonly EventBody[],
  today: string,
): Fall[] => {
  if (!known) return [];
  const seen = events
    .filter(({ kind, inherited }) => kind === 'downgrade' && !inherited)
    .map((event) => ({ ...event, on: dayOfEvent(event) }));
  return fallsOf({ course, ratings: record.observation.ratings, rating: headline.rating, seen, today });
};

/** One location whose overall rating fell. */
interface Fallen extends Omit<SiblingFall, 'through'> {
  readonly providerId: string;
  readonly brandId: string | null;
}

/** A watched location with its falls. */
export interface WithFalls {
  readonly watched: WatchedLocation;
  readonly falls: readonly Fall[];
}

const fallenOf = ({ watched, falls }: WithFalls): Fallen[] => {
  const { locationId, observation } = watched.record;
  const { name, providerId, brandId } = observation;
  const overall = falls.find(({ scopes }) => scopes.includes('overall'));
  // One that was registered anew is no other location: the one that it became tells of itself.
  if (overall === undefined || watched.followedTo !== null) return [];
  const { from, to, on } = overall;
  return [{ locationId, name, providerId, brandId, from, to, on }];
};

const told = (through: SiblingFall['through'], fallen: readonly Fallen[]): SiblingFall[] =>
  fallen.map(({ locationId, name, from, to, on }) => ({ locationId, name, from, to, on, through }));

/** Answers for a location which others of its provider, or else of its brand, fell: not the same home's other registrations. */
export const siblingFalls = (all: readonly WithFalls[]): ((watched: WatchedLocation) => SiblingFall[]) => {
  const fallen = all.flatMap(fallenOf);
  const byProvider = Map.groupBy(fallen, ({ providerId }) => providerId);
  const byBrand = Map.groupBy(fallen, ({ brandId }) => brandId);
  return ({ record, twinIds, predecessors }) => {
    const { providerId, brandId } = record.observation;
    const same = new Set([record.locationId, ...twinIds, ...predecessors.map(({ locationId }) => locationId)]);
    const others = (list: readonly Fallen[] | undefined) => (list ?? []).filter((one) => !same.has(one.locationId));
    const own = others(byProvider.get(providerId));
    const brand = brandId === null ? [] : others(byBrand.get(brandId)).filter((one) => one.providerId !== providerId);
    return [...told('provider', own), ...told('brand', brand)];
  };
};
