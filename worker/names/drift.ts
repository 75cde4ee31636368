/** Names that went apart: what the register and the aliases write, and what CQC calls the location by now. Pure. */
import type { ListedLocation } from '../ratings/listed-repository.ts';
import type { WrittenAlias } from '../register/alias-plan.ts';
import type { Contract } from '../register/contract.ts';
import type { Following } from '../register/following.ts';
import { namesOf } from './name-index.ts';
import type { NameChange } from './repository.ts';
import { keyOf, type NameDecision } from './written-name.ts';

/** A name that was or is written for a location, and that CQC does not give it. */
export interface Drift {
  readonly written: string;
  readonly locationId: string;
  /** As registered now. */
  readonly name: string;
  /** When the change was seen, ISO 8601 UTC; null where the register alone writes it otherwise. */
  readonly since: string | null;
}

/** An alias whose location was registered anew as another, where it leads since. */
export interface Led {
  readonly written: string;
  readonly from: { readonly locationId: string; readonly name: string | null };
  readonly to: { readonly locationId: string; readonly name: string | null };
}

export interface DriftFacts {
  /** Those in force. */
  readonly contracts: readonly (Pick<Contract, 'name' | 'locationId'> & { readonly importedAt: string })[];
  readonly aliases: readonly (WrittenAlias & { readonly confirmedAt: string })[];
  readonly changes: readonly NameChange[];
  readonly decisions: readonly NameDecision[];
  /** Those that contracts and aliases lead to. */
  readonly locations: readonly ListedLocation[];
  readonly following: Following;
}

/** When a location was first written down in what is in force. */
const firstWritings = ({ contracts, aliases }: DriftFacts): Map<string, string> => {
  const first = new Map<string, string>();
  const note = (locationId: string | null, at: string): void => {
    if (locationId !== null && at < (first.get(locationId) ?? '~')) first.set(locationId, at);
  };
  for (const { locationId, importedAt } of contracts) note(locationId, importedAt);
  for (const { locationId, confirmedAt } of aliases) note(locationId, confirmedAt);
  return first;
};

/** Names that may have drifted: former registered names, and what contracts write. */
const written = (facts: DriftFacts): Omit<Drift, 'name'>[] => {
  const first = firstWritings(facts);
  const renamed = facts.changes.filter(({ locationId, observedAt }) => observedAt >= (first.get(locationId) ?? '~'));
  return [
    ...renamed.map(({ locationId, before, observedAt }) => ({ written: before, locationId, since: observedAt })),
    ...facts.contracts.flatMap(({ name, locationId }) =>
      name === null || locationId === null ? [] : [{ written: name, locationId, since: null }],
    ),
  ];
};

const pairOf = (key: string, locationId: string): string => `${key}\n${locationId}`;

/** What needs no saying: names the location bears, names with an alias, and what a person has put aside. */
const settledPairs = ({ decisions }: DriftFacts): Set<string> =>
  new Set(decisions.map(({ canonical, locationId }) => pairOf(canonical, locationId)));

const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Every such name once, by the location's name; the newest change of it tells since when. */
export const driftOf = (facts: DriftFacts): Drift[] => {
  const locations = new Map(facts.locations.map((location) => [location.locationId, location]));
  const aliased = new Set(facts.aliases.map(({ canonical }) => canonical));
  const settled = settledPairs(facts);
  const found = new Map<string, Drift>();
  for (const each of written(facts)) {
    const key = keyOf(each.written);
    const location = locations.get(each.locationId);
    const isBorne = location !== undefined && namesOf(location).some(({ canonical }) => canonical === key);
    if (location === undefined || isBorne || aliased.has(key) || settled.has(pairOf(key, each.locationId))) continue;
    const known = found.get(pairOf(key, each.locationId));
    found.set(pairOf(key, each.locationId), {
      ...each,
      name: location.name,
      since: each.since ?? known?.since ?? null,
    });
  }
  return [...found.values()].sort(
    (one, other) =>
      text(one.name, other.name) || text(one.locationId, other.locationId) || text(one.written, other.written),
  );
};

/** The aliases that lead elsewhere since their location was registered anew, as they are written. */
export const ledElsewhere = ({ aliases, following, locations }: DriftFacts): Led[] => {
  const names = new Map(locations.map(({ locationId, name }) => [locationId, name]));
  const named = (locationId: string) => ({ locationId, name: names.get(locationId) ?? null });
  return aliases
    .map(({ written, locationId }) => ({ written, from: named(locationId), to: named(following.to(locationId)) }))
    .filter(({ from, to }) => from.locationId !== to.locationId)
    .sort((one, other) => text(one.written, other.written));
};
