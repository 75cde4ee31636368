/**
 * Other locations that could take the work: chosen once, when the index is published. Pure.
 *
 * Budget: one sort of all that may be chosen, then for each location the fronts of a few short lists.
 * What it passes over there is its own provider's and its own home's, never the whole of an area, so
 * that all of England (57,000 locations) stays far from the square of its number.
 */

/** What the choice depends on. Days are `YYYY-MM-DD`. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly providerId: string;
  readonly area: string | null;
  readonly postcode: string | null;
  readonly serviceTypes: readonly string[];
  /** Other registrations of the same home. */
  readonly twinIds: readonly string[];
  /** Registered, answered for by CQC, not dormant, and not re-registered as another. */
  readonly live: boolean;
  /** Of a rating that nobody knows: "not-rated". */
  readonly rating: string;
  readonly publishedOn: string | null;
  /** The council sends it no new work. */
  readonly stopped: boolean;
}

/** A place with its position in the index. */
interface Candidate extends Place {
  readonly position: number;
  /** Its turn among all that may be chosen. */
  readonly turn: number;
}

/** Alternatives of one location. */
const MOST = 3;

/** Taken from the front of each list before they are put together: some may be registrations of one home. */
const FRONT = 2 * MOST;

/** The postcode without its last three characters (Royal Mail's inward code): "FN1" of "FN1 2AB". */
const districtOf = (postcode: string | null): string | null => {
  const bare = (postcode ?? '').replace(/\s+/g, '').toUpperCase();
  return bare.length > 4 ? bare.slice(0, -3) : null;
};

const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Outstanding before Good, then the newer report, then the name; the id decides between what is alike. */
const byPreference = (one: Place, other: Place): number =>
  text(other.rating, one.rating) ||
  text(other.publishedOn ?? '', one.publishedOn ?? '') ||
  text(one.name, other.name) ||
  text(one.id, other.id);

/** What may be chosen, best first: no home of which any registration is stopped by the council. */
const eligible = (places: readonly Place[]): Candidate[] => {
  const stopped = new Set(places.filter((place) => place.stopped).flatMap(({ id, twinIds }) => [id, ...twinIds]));
  const mayBe = (place: Place): boolean =>
    place.live &&
    (place.rating === 'outstanding' || place.rating === 'good') &&
    !stopped.has(place.id) &&
    !place.twinIds.some((id) => stopped.has(id));
  return places
    .map((place, position) => ({ ...place, position }))
    .filter(mayBe)
    .sort(byPreference)
    .map((place, turn) => ({ ...place, turn }));
};

const key = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Candidates by area and service, and by area, service and district; each list best first. */
const listsOf = (candidates: readonly Candidate[]): Map<string, Candidate[]> => {
  const lists = new Map<string, Candidate[]>();
  const put = (at: string, candidate: Candidate): void => {
    const list = lists.get(at);
    if (list === undefined) lists.set(at, [candidate]);
    else list.push(candidate);
  };
  for (const candidate of candidates) {
    const { area, postcode } = candidate;
    if (area === null) continue;
    const district = districtOf(postcode);
    for (const service of new Set(candidate.serviceTypes)) {
      put(key(area, service), candidate);
      if (district !== null) put(key(area, service, district), candidate);
    }
  }
  return lists;
};

const isAnother = (place: Place, candidate: Candidate): boolean =>
  candidate.id !== place.id &&
  candidate.providerId !== place.providerId &&
  !place.twinIds.includes(candidate.id) &&
  !candidate.twinIds.includes(place.id);

/** The first few of a list that are another home of another provider. */
const frontOf = (list: readonly Candidate[], place: Place): Candidate[] => {
  const front: Candidate[] = [];
  for (const candidate of list) {
    if (isAnother(place, candidate) && front.push(candidate) === FRONT) break;
  }
  return front;
};

const alternativesOf = (place: Place, lists: ReadonlyMap<string, readonly Candidate[]>): number[] => {
  const { area } = place;
  const district = districtOf(place.postcode);
  if (area === null) return [];
  const merged = (more: readonly string[]): Candidate[] =>
    place.serviceTypes
      .flatMap((service) => frontOf(lists.get(key(area, service, ...more)) ?? [], place))
      .sort((one, other) => one.turn - other.turn);
  const chosen: Candidate[] = [];
  for (const candidate of [...(district === null ? [] : merged([district])), ...merged([])]) {
    const isThere = chosen.some(({ id, twinIds }) => id === candidate.id || twinIds.includes(candidate.id));
    if (!isThere && chosen.push(candidate) === MOST) break;
  }
  return chosen.map(({ position }) => position);
};

/**
 * For each place the positions of at most three others, the nearest and best first: of the same local
 * authority, sharing one of CQC's service types, live, rated Good or Outstanding, not stopped by the
 * council, of another provider; those of the same postcode district come first.
 */
export const chooseAlternatives = (places: readonly Place[]): number[][] => {
  const lists = listsOf(eligible(places));
  return places.map((place) => alternativesOf(place, lists));
};
