/** Which location a row without a location id is about. A wrong answer is worse than none. */
import { canonicalName } from '../../shared/names/tokens.ts';
import type { ContractFields } from './contract.ts';

/** A location that was read from CQC. */
export interface KnownLocation {
  readonly locationId: string;
  readonly providerId: string;
  readonly name: string;
  readonly live: boolean;
}

/** What rows are resolved against. */
export interface KnownNames {
  /** Canonical alias to location id. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly byName: ReadonlyMap<string, readonly KnownLocation[]>;
  readonly byProvider: ReadonlyMap<string, readonly KnownLocation[]>;
}

const group = (locations: readonly KnownLocation[], keyOf: (location: KnownLocation) => string) => {
  const groups = new Map<string, KnownLocation[]>();
  for (const location of locations) {
    const key = keyOf(location);
    const group = groups.get(key) ?? [];
    group.push(location);
    groups.set(key, group);
  }
  return groups;
};

/** Prepares the look-up of a whole import. */
export const knownNames = (locations: readonly KnownLocation[]): Omit<KnownNames, 'aliases'> => ({
  byName: group(locations, (location) => canonicalName(location.name)),
  byProvider: group(locations, (location) => location.providerId),
});

/** The only candidate: the only live one, or the only one at all where none is live. */
const only = (candidates: readonly KnownLocation[]): string | null => {
  const live = candidates.filter((location) => location.live);
  const choice = live.length > 0 ? live : candidates;
  return choice.length === 1 ? (choice[0]?.locationId ?? null) : null;
};

/**
 * The location id of a row: as written, else by alias, else by the exact canonical name where only
 * one known location has it (of the provider, where one is given), else by a provider with only one
 * known location and no name. null: it waits for a person.
 */
export const resolveLocation = (fields: ContractFields, known: KnownNames): string | null => {
  if (fields.locationId !== null) return fields.locationId;
  const ofProvider = fields.providerId === null ? null : (known.byProvider.get(fields.providerId) ?? []);
  if (fields.name === null) return only(ofProvider ?? []);
  const canonical = canonicalName(fields.name);
  const alias = known.aliases.get(canonical);
  if (alias !== undefined) return alias;
  const named = known.byName.get(canonical) ?? [];
  return only(ofProvider === null ? named : named.filter((location) => ofProvider.includes(location)));
};
