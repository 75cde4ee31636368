/** Contracted places on a day, each in exactly one bucket. Pure. Budget: linear in the places. */
import { BUCKETS, type Bucket } from '../api/reconciliation.ts';
import { isRanked, type Scope } from '../ratings/rating.ts';
import {
  addFigures,
  figuresOn,
  isContracted,
  type PlaceCourse,
  type PlaceFigures,
  type Standing,
  standingOn,
} from './place.ts';

/** A place on a day. */
export interface StandingPlace extends PlaceFigures {
  readonly key: string;
  readonly locationId: string | null;
  readonly name: string;
  readonly bucket: Bucket;
  /** What kind of its bucket it is, in words, where the bucket does not say it all; null for most. */
  readonly note: string | null;
  /** Of the report that stands; null where there is none. */
  readonly publishedOn: string | null;
  readonly inherited: boolean;
}

export interface BucketSum extends PlaceFigures {
  readonly bucket: Bucket;
  readonly places: number;
}

/** Places of a day with their sums; the buckets sum to `places`. */
export interface Distribution extends PlaceFigures {
  readonly on: string;
  readonly scope: Scope;
  /** All of them, the empty ones too, in their order. */
  readonly buckets: readonly BucketSum[];
  readonly places: number;
  /** By bucket, then by name. */
  readonly rows: readonly StandingPlace[];
}

/** Ids of locations whose services CQC rates one by one. */
export type RatedByService = ReadonlySet<string>;

const notRatedWords = (place: PlaceCourse, { row }: Standing, byService: RatedByService): string => {
  if (row !== null && row.words !== '') return `CQC says “${row.words}”`;
  if (place.locationId !== null && byService.has(place.locationId)) return 'Rated service by service';
  const rows = place.registrations.flatMap(({ rows: scopes }) => scopes.get('overall') ?? []);
  return rows.some(({ rating, heldFrom, publishedOn }) => {
    const day = heldFrom ?? publishedOn ?? '~';
    return isRanked(rating) && day <= (row?.heldFrom ?? '');
  })
    ? 'CQC took its rating away'
    : 'Never rated';
};

const notKnownWords = ({ registrations: [own] }: PlaceCourse, on: string): string => {
  if (own !== undefined && !own.told) return 'Only a file without ratings was read';
  return own?.unknownFrom !== null && own?.unknownFrom !== undefined && own.unknownFrom <= on
    ? 'CQC does not show it, or a reading waits for a person'
    : 'CQC’s record tells nothing of that day';
};

const noteOf = (place: PlaceCourse, standing: Standing, on: string, byService: RatedByService): string | null => {
  if (standing.bucket === 'not-rated') return notRatedWords(place, standing, byService);
  return standing.bucket === 'not-known' ? notKnownWords(place, on) : null;
};

const rowOf = (place: PlaceCourse, scope: Scope, on: string, byService: RatedByService): StandingPlace => {
  const standing = standingOn(place, scope, on);
  return {
    key: place.key,
    locationId: place.locationId,
    name: place.name,
    bucket: standing.bucket,
    note: noteOf(place, standing, on, byService),
    publishedOn: standing.row?.publishedOn ?? null,
    inherited: standing.row !== null && standing.row.inheritedFrom !== null,
    ...figuresOn(place, on),
  };
};

const RANK = new Map(BUCKETS.map((bucket, rank) => [bucket, rank]));

const inOrder = (one: StandingPlace, other: StandingPlace): number =>
  (RANK.get(one.bucket) ?? 0) - (RANK.get(other.bucket) ?? 0) ||
  (one.name < other.name ? -1 : one.name > other.name ? 1 : one.key < other.key ? -1 : 1);

const distributionOf = (rows: readonly StandingPlace[], scope: Scope, on: string): Distribution => {
  const grouped = Map.groupBy(rows, ({ bucket }) => bucket);
  const buckets = BUCKETS.map((bucket) => {
    const places = grouped.get(bucket) ?? [];
    return { bucket, places: places.length, ...addFigures(places) };
  });
  const places = buckets.reduce((sum, { places: some }) => sum + some, 0);
  return { on, scope, buckets, places, rows, ...addFigures(buckets) };
};

/** The contracted places of a day by bucket of one scope. */
export const distributionOn = (
  places: readonly PlaceCourse[],
  scope: Scope,
  on: string,
  byService: RatedByService = new Set(),
): Distribution => {
  const rows = places.filter((place) => isContracted(place, on)).map((place) => rowOf(place, scope, on, byService));
  return distributionOf(rows.sort(inOrder), scope, on);
};

/** Places that nobody has a contract with, as far as they were registered that day: they have no figures. */
export const otherPlacesOn = (
  places: readonly PlaceCourse[],
  on: string,
  byService: RatedByService = new Set(),
): Distribution => {
  const rows = places.map((place) => rowOf(place, 'overall', on, byService)).filter(({ bucket }) => bucket !== 'ended');
  return distributionOf(rows.sort(inOrder), 'overall', on);
};

/** How many places each bucket holds. */
export const countsOf = ({ buckets }: Distribution): ReadonlyMap<Bucket, number> =>
  new Map(buckets.map(({ bucket, places }) => [bucket, places]));

/** How many contracted places each bucket holds on a day, without the places themselves. */
export const countsOn = (places: readonly PlaceCourse[], on: string): ReadonlyMap<Bucket, number> => {
  const counts = new Map<Bucket, number>(BUCKETS.map((bucket) => [bucket, 0]));
  for (const place of places) {
    if (!isContracted(place, on)) continue;
    const { bucket } = standingOn(place, 'overall', on);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return counts;
};
