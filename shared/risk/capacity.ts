/**
 * Who could take the work of providers that stop, area by area. Pure.
 * Alternatives are counted with what they hold already and with the spare hours that they told of; of those that
 * told of none it is said that nobody knows.
 * Budget: candidates times areas of what stops, both a council's.
 */
import type { Rating } from '../ratings/rating.ts';
import { areaKey, brandKey, type Figures, type Group } from './exposure.ts';
import type { SpareHours } from './spare-hours.ts';

/** A registered place, as far as it is compared with others. */
export interface RegisteredPlace {
  readonly locationId: string;
  readonly name: string;
  readonly providerId: string;
  readonly providerName: string | null;
  readonly brand: string | null;
  readonly localAuthority: string | null;
  /** CQC's labels of its service types. */
  readonly serviceTypes: readonly string[];
  /** Other registrations of the same home. */
  readonly twinIds: readonly string[];
}

/** One that is registered, rated Good or better, and stopped by nobody. Days are `YYYY-MM-DD`. */
export interface Candidate extends RegisteredPlace {
  readonly rating: Rating;
  readonly publishedOn: string | null;
  /** Areas of its contracts as the register writes them. */
  readonly areas: readonly (string | null)[];
  /** What it holds already, by its own contracts. */
  readonly holds: Figures;
  /** Sentences: why it is at risk itself, or to be asked about first. */
  readonly doubts: readonly string[];
  /** What it told of, at most once an area; empty where it told nothing. */
  readonly spare: readonly SpareHours[];
}

/** "contract": the register has it in this very area; "authority": it is registered in the same local authority. */
export type Serves = 'contract' | 'authority';

export interface Alternative {
  readonly candidate: Candidate;
  readonly serves: Serves;
  /** Why it is listed apart; empty for an alternative that counts. */
  readonly reasons: readonly string[];
}

/** One area of what stops, with who could take it over. */
export interface AreaCapacity {
  readonly area: Group;
  readonly alternatives: readonly Alternative[];
  /** Good or better, but at risk themselves or of an owner that stops. */
  readonly apart: readonly Alternative[];
}

const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Those with a contract in the area first, then Outstanding before Good, then the newer report, then the name. */
const byPreference = (one: Alternative, other: Alternative): number =>
  text(other.serves, one.serves) ||
  text(other.candidate.rating, one.candidate.rating) ||
  text(other.candidate.publishedOn ?? '', one.candidate.publishedOn ?? '') ||
  text(one.candidate.name, other.candidate.name) ||
  text(one.candidate.locationId, other.candidate.locationId);

/** What a candidate has in common with what stops, in sentences. */
const ownerReasons = (candidate: Candidate, stopped: readonly RegisteredPlace[]): string[] => {
  const sameProvider = stopped.find(({ providerId }) => providerId === candidate.providerId);
  if (sameProvider !== undefined) return [`Of the same provider as ${sameProvider.name}, which stops.`];
  const brand = brandKey(candidate.brand);
  const sameBrand = brand === '' ? undefined : stopped.find((place) => brandKey(place.brand) === brand);
  return sameBrand === undefined ? [] : [`Of the same brand as ${sameBrand.name}, which stops.`];
};

/** Registrations of one home are one alternative: the first of them. */
const oncePerHome = (sorted: readonly Alternative[]): Alternative[] => {
  const taken = new Set<string>();
  return sorted.filter(({ candidate: { locationId, twinIds } }) => {
    if (taken.has(locationId)) return false;
    for (const id of [locationId, ...twinIds]) taken.add(id);
    return true;
  });
};

/** The places behind an area's rows; all that stop where its rows have none that was read. */
const placesOf = ({ rows }: Group, stopped: readonly RegisteredPlace[]): readonly RegisteredPlace[] => {
  const ids = new Set(rows.flatMap(({ locationId, covers }) => (locationId === null ? covers : [locationId])));
  const behind = stopped.filter(({ locationId }) => ids.has(locationId));
  return behind.length === 0 ? stopped : behind;
};

const servesArea = (candidate: Candidate, key: string, places: readonly RegisteredPlace[]): Serves | null => {
  if (key !== '' && candidate.areas.some((area) => areaKey(area) === key)) return 'contract';
  const { localAuthority } = candidate;
  if (localAuthority === null) return null;
  const isHere = areaKey(localAuthority) === key || places.some((place) => place.localAuthority === localAuthority);
  return isHere ? 'authority' : null;
};

/** Where nothing that stops was read, nobody knows what service it gives: nothing is offered in its place. */
const sharesService = (candidate: Candidate, places: readonly RegisteredPlace[]): boolean =>
  places.some(({ serviceTypes }) => serviceTypes.some((type) => candidate.serviceTypes.includes(type)));

/**
 * Who could take each area's work: of those that share a service type with what stops there, registered in the
 * same local authority or with a contract in the area. `stopped` are the places that stop, as far as they were read.
 */
export const capacityOf = (
  areas: readonly Group[],
  stopped: readonly RegisteredPlace[],
  candidates: readonly Candidate[],
): AreaCapacity[] => {
  const homes = new Set(stopped.flatMap(({ locationId, twinIds }) => [locationId, ...twinIds]));
  const others = candidates.filter(({ locationId, twinIds }) => ![locationId, ...twinIds].some((id) => homes.has(id)));
  return areas.map((area) => {
    const places = placesOf(area, stopped);
    const found = others.flatMap((candidate): Alternative[] => {
      const serves = servesArea(candidate, area.key, places);
      if (serves === null || !sharesService(candidate, places)) return [];
      return [{ candidate, serves, reasons: [...ownerReasons(candidate, stopped), ...candidate.doubts] }];
    });
    const listed = oncePerHome(found.sort(byPreference));
    return {
      area,
      alternatives: listed.filter(({ reasons }) => reasons.length === 0),
      apart: listed.filter(({ reasons }) => reasons.length > 0),
    };
  });
};
