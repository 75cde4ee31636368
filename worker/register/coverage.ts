/**
 * Rows about a provider as a whole: which locations they may cover, and which they do once a person has said so.
 * Pure. A row is about the provider where it has a provider id and no name but the provider's own: any other name
 * may be one branch's, and a wrong match is worse than none.
 */
import type { CoverageBody } from '../../shared/api/register.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import type { ContractFields } from './contract.ts';
import type { KnownLocation } from './resolve.ts';

/** A location that was read from CQC, with what a person tells it by. */
export interface ProviderLocation extends KnownLocation {
  /** null while the provider was not read, or where it is an individual. */
  readonly providerName: string | null;
  readonly postcode: string | null;
}

/** Every provider's locations, by provider id. */
export type Providers = ReadonlyMap<string, readonly ProviderLocation[]>;

/** Which of the offered locations are confirmed: those that were before, all, or those of each line that is named. */
export type CoverageChoice = 'keep' | 'all' | ReadonlyMap<number, readonly string[]>;

/** A row of the file and the locations that its contract covered before; none where it is new. */
export interface CoveringRow {
  readonly line: number;
  readonly fields: ContractFields;
  readonly before: readonly string[];
}

/** What a row covers after the import; `offer` is null where there is nothing to choose. */
export interface RowCoverage {
  readonly covers: readonly string[];
  readonly offer: CoverageBody | null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The live locations of each provider, by name. */
export const providersOf = (locations: readonly ProviderLocation[]): Providers => {
  const live = locations.filter((location) => location.live);
  const sorted = live.sort((a, b) => compare(a.name, b.name) || compare(a.locationId, b.locationId));
  return Map.groupBy(sorted, ({ providerId }) => providerId);
};

/** The locations that a row about a provider as a whole may cover; none for any other row. */
const offered = (fields: ContractFields, providers: Providers): readonly ProviderLocation[] => {
  if (fields.locationId !== null || fields.providerId === null) return [];
  const locations = providers.get(fields.providerId) ?? [];
  if (fields.name === null) return locations;
  const canonical = canonicalName(fields.name);
  const isProvider = locations.some(({ providerName }) => canonicalName(providerName ?? '') === canonical);
  return isProvider ? locations : [];
};

const chosenOf = (row: CoveringRow, ids: readonly string[], choice: CoverageChoice): readonly string[] => {
  if (choice === 'all') return [...new Set([...row.before, ...ids])];
  const named = choice === 'keep' ? undefined : choice.get(row.line);
  if (named === undefined) return row.before;
  // What was covered and is not offered any more, as its registration ended, was not there to be unticked.
  return [...row.before.filter((id) => !ids.includes(id)), ...ids.filter((id) => named.includes(id))];
};

/** What a row covers. A row that has a location of its own covers nothing beside it. */
export const coverageOf = (row: CoveringRow, providers: Providers, choice: CoverageChoice): RowCoverage => {
  const { fields, line } = row;
  if (fields.locationId !== null) return { covers: [], offer: null };
  const locations = offered(fields, providers);
  if (locations.length === 0 || fields.providerId === null) return { covers: row.before, offer: null };
  const ids = locations.map(({ locationId }) => locationId);
  const covers = [...chosenOf(row, ids, choice)].sort(compare);
  const told = locations.map(({ locationId, name, postcode }) => ({ id: locationId, name, postcode }));
  return { covers, offer: { line, providerId: fields.providerId, locations: told, covers } };
};

/** True where two lists hold the same ids. */
export const isSameCoverage = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));
