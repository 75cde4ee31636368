/**
 * Every contracted place counted once: the buckets sum to the register. Pure.
 *
 * A place is a location that contracts in force lead to, after following re-registrations; several
 * contracts at one place are one place. A name or provider id without a location is a place of its own.
 * A contract with a whole provider that was confirmed to cover locations is no place: they are, and its
 * figures stand in a line of their own, because they belong to all of them together.
 * Budget: linear in the contracts and the locations they lead to.
 */
import { BUCKETS, type Bucket } from '../../shared/api/reconciliation.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import { keyOfContract } from '../names/written-name.ts';
import type { Following } from '../register/following.ts';
import { bucketOf, type PlaceFacts } from './bucket.ts';

/** A contract in force, as far as it is counted. */
export interface CountedContract {
  readonly id: string;
  readonly locationId: string | null;
  readonly providerId: string | null;
  readonly name: string | null;
  /** null where the register gives no figure. */
  readonly people: number | null;
  readonly hoursPerWeek: number | null;
  /** Locations that a contract with a whole provider was confirmed to cover. */
  readonly covers: readonly string[];
}

/** The register and what is known of it. */
export interface RegisterFacts {
  readonly contracts: readonly CountedContract[];
  readonly following: Pick<Following, 'to'>;
  /** Locations that were read, by id. */
  readonly locations: ReadonlyMap<string, PlaceFacts>;
  /** Canonical names that a person decided to be not CQC-regulated. */
  readonly notRegulated: ReadonlySet<string>;
}

/** What contracts come to. A figure is null where no contract gives one; hours are rounded to hundredths. */
export interface Figures {
  readonly contracts: number;
  readonly people: number | null;
  readonly hoursPerWeek: number | null;
}

/** One place, with the contracts that lead to it alone. */
export interface Place extends Figures {
  /** Tells it from every other. */
  readonly key: string;
  readonly bucket: Bucket;
  /** null for a name that waits and for what is not regulated. */
  readonly locationId: string | null;
  /** As registered; as written where it was not read. */
  readonly name: string;
  /** Contracts with its whole provider cover it, beside its own. */
  readonly coveredBy: number;
}

export interface BucketCount extends Figures {
  readonly bucket: Bucket;
  readonly places: number;
}

export interface Reconciliation extends Figures {
  /** All of them, the empty ones too, in their order. */
  readonly buckets: readonly BucketCount[];
  /** Contracts with whole providers: in no bucket, so that nothing is counted twice. */
  readonly providerWide: Figures;
  /** The sum of the buckets. */
  readonly places: number;
  /** By bucket, then by name. */
  readonly rows: readonly Place[];
}

const hundredths = (hours: number): number => Math.round(hours * 100);

const add = (figures: readonly (number | null)[]): number | null => {
  const given = figures.filter((figure) => figure !== null);
  return given.length === 0 ? null : given.reduce((sum, figure) => sum + figure, 0);
};

/** Each sum is of rounded figures, so that what is printed adds up as printed. */
const sumOf = (parts: readonly Figures[]): Figures => {
  const hours = add(parts.map(({ hoursPerWeek }) => (hoursPerWeek === null ? null : hundredths(hoursPerWeek))));
  return {
    contracts: parts.reduce((sum, { contracts }) => sum + contracts, 0),
    people: add(parts.map(({ people }) => people)),
    hoursPerWeek: hours === null ? null : hours / 100,
  };
};

const figuresOf = (contracts: readonly CountedContract[]): Figures =>
  sumOf(contracts.map(({ people, hoursPerWeek }) => ({ contracts: 1, people, hoursPerWeek })));

const isProviderWide = ({ locationId, covers }: CountedContract): boolean => locationId === null && covers.length > 0;

const writtenName = ({ name, providerId }: CountedContract): string => name ?? providerId ?? '';

const namedPlace = (key: string, contracts: readonly CountedContract[], facts: RegisterFacts): Place => ({
  key: `name ${key}`,
  bucket: facts.notRegulated.has(key) ? 'not-regulated' : 'name',
  locationId: null,
  name: contracts[0] === undefined ? key : writtenName(contracts[0]),
  coveredBy: 0,
  ...figuresOf(contracts),
});

const locatedPlace = (
  locationId: string,
  contracts: readonly CountedContract[],
  coveredBy: number,
  { locations }: RegisterFacts,
): Place => {
  const known = locations.get(locationId);
  return {
    key: `location ${locationId}`,
    bucket: bucketOf(known),
    locationId,
    name: known?.name ?? contracts.find(({ name }) => name !== null)?.name ?? locationId,
    coveredBy,
    ...figuresOf(contracts),
  };
};

const placesOf = (facts: RegisterFacts): Place[] => {
  const { contracts, following } = facts;
  const at = (id: string): string => following.to(id.toUpperCase());
  const single = contracts.filter((contract) => !isProviderWide(contract));
  const named = Map.groupBy(
    single.filter(({ locationId }) => locationId === null),
    keyOfContract,
  );
  const own = Map.groupBy(single, ({ locationId }) => (locationId === null ? null : at(locationId)));
  // A contract that covers a location and what that was re-registered as covers one place.
  const covered = contracts.filter(isProviderWide).flatMap(({ covers }) => [...new Set(covers.map(at))]);
  const coverage = Map.groupBy(covered, (id) => id);
  const ids = new Set([...own.keys(), ...coverage.keys()].filter((id) => id !== null));
  return [
    ...[...ids].map((id) => locatedPlace(id, own.get(id) ?? [], coverage.get(id)?.length ?? 0, facts)),
    ...[...named].map(([key, group]) => namedPlace(key, group, facts)),
  ];
};

const inOrder = (one: Place, other: Place): number =>
  BUCKETS.indexOf(one.bucket) - BUCKETS.indexOf(other.bucket) ||
  (canonicalName(one.name) < canonicalName(other.name)
    ? -1
    : canonicalName(one.name) > canonicalName(other.name)
      ? 1
      : 0) ||
  (one.key < other.key ? -1 : 1);

/** Counts the register. */
export const reconcile = (facts: RegisterFacts): Reconciliation => {
  const rows = placesOf(facts).sort(inOrder);
  const grouped = Map.groupBy(rows, ({ bucket }) => bucket);
  const buckets = BUCKETS.map((bucket) => {
    const places = grouped.get(bucket) ?? [];
    return { bucket, places: places.length, ...sumOf(places) };
  });
  const providerWide = figuresOf(facts.contracts.filter(isProviderWide));
  const places = buckets.reduce((sum, bucket) => sum + bucket.places, 0);
  return { ...sumOf([...buckets, providerWide]), buckets, providerWide, places, rows };
};
