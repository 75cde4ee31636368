/**
 * Which contract of the register a row of figures is about: exactly one, or none with the reason. Nothing is guessed.
 * Pure. Budget: linear in the contracts to prepare, then in those of one subject for each row.
 */
import { canonicalName } from '../../shared/names/tokens.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { areaKey } from '../../shared/risk/exposure.ts';
import { aliasNames, type StoredContract } from '../register/contract.ts';
import type { Following } from '../register/following.ts';
import type { Fault } from '../register/row.ts';
import type { ExposureLine } from './exposure-file.ts';

/** What rows are matched against. */
export interface MatchFacts {
  /** Every contract in force. */
  readonly contracts: readonly StoredContract[];
  /** True of those that count. */
  readonly isCounting: (contract: StoredContract) => boolean;
  readonly following: Pick<Following, 'to'>;
  /** What CQC says of the locations that were read, by id. */
  readonly listed: ReadonlyMap<string, { readonly name: string; readonly providerId: string }>;
  /** Confirmed names: canonical form to location id. */
  readonly aliases: ReadonlyMap<string, string>;
}

export type Match =
  | { readonly contract: StoredContract; readonly warning: string | null }
  | { readonly contract: null; readonly fault: Fault };

const group = (
  pairs: readonly (readonly [string, StoredContract])[],
): ReadonlyMap<string, readonly StoredContract[]> => {
  const groups = new Map<string, Set<StoredContract>>();
  for (const [key, contract] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(contract));
  return new Map([...groups].map(([key, contracts]) => [key, [...contracts]]));
};

const upper = (id: string | null): string => (id ?? '').toUpperCase();

/** Contracts by everything that they may be called. */
const registry = ({ contracts, following, listed, aliases }: MatchFacts) => {
  const placeOf = ({ locationId }: StoredContract): string =>
    locationId === null ? '' : following.to(upper(locationId));
  const confirmed = Map.groupBy(aliases, ([, locationId]) => following.to(upper(locationId)));
  const namesOf = (contract: StoredContract): string[] => {
    const place = placeOf(contract);
    const written = [contract.name, ...aliasNames(contract.aliases), listed.get(place)?.name ?? null];
    const told = written.flatMap((name) => (name === null ? [] : [canonicalName(name)]));
    const known = place === '' ? [] : (confirmed.get(place) ?? []).map(([name]) => name);
    return [...told, ...known].filter((name) => name !== '');
  };
  const by = (keysOf: (contract: StoredContract) => readonly string[]) =>
    group(contracts.flatMap((contract) => keysOf(contract).map((key) => [key, contract] as const)));
  return {
    namesOf,
    byId: by(({ id }) => [id]),
    byLocation: by(({ locationId }) => [upper(locationId)]),
    byPlace: by((contract) => [placeOf(contract)]),
    /** With the provider as a whole, or with a name of it. */
    byProvider: by(({ locationId, providerId }) => (locationId === null ? [upper(providerId)] : [])),
    /** At any of its locations. */
    byOwner: by((contract) => [upper(contract.providerId), upper(listed.get(placeOf(contract))?.providerId ?? null)]),
    byName: by(namesOf),
  };
};

type Registry = ReturnType<typeof registry>;

type Look = readonly StoredContract[] | undefined;

/** Where the contract of a row may be, by the surest that it names; the nearer before the wider. */
const looksOf = (line: ExposureLine, known: Registry, facts: MatchFacts): readonly Look[] => {
  if (line.contractId !== null) return [known.byId.get(line.contractId)];
  if (line.locationId !== null) {
    // Those written for it, then those that count there since a location was registered anew.
    return [known.byLocation.get(line.locationId), known.byPlace.get(facts.following.to(line.locationId))];
  }
  const named = line.name === null ? null : (known.byName.get(canonicalName(line.name)) ?? []);
  if (line.providerId === null) return [named ?? []];
  const looks = [known.byProvider.get(line.providerId), known.byOwner.get(line.providerId)];
  return named === null ? looks : looks.map((found) => found?.filter((one) => named.includes(one)));
};

const lotKey = (lot: string | null): string =>
  (lot ?? '')
    .trim()
    .toLowerCase()
    .replace(/^lot\s+/, '');

/** What is told of a contract beside whom it is with. */
const ABOUT = [
  { column: 'contract_type', of: ({ contractType }: Told) => contractType ?? '' },
  { column: 'lot', of: ({ lot }: Told) => lotKey(lot) },
  { column: 'area', of: ({ area }: Told) => areaKey(area) },
  { column: 'start', of: ({ start }: Told) => start ?? '' },
] as const;
type Told = Pick<StoredContract, 'contractType' | 'lot' | 'area' | 'start'>;

/**
 * Those that say all that the row says. Of several at one place the one that says nothing more: a cell that is empty on
 * both sides says the same; of several at different places it may as well be left out.
 */
const narrowed = (line: ExposureLine, subjects: readonly StoredContract[]): readonly StoredContract[] => {
  const fitting = subjects.filter((one) => ABOUT.every(({ of }) => of(line) === '' || of(one) === of(line)));
  const exact = fitting.filter((one) => ABOUT.every(({ of }) => of(one) === of(line)));
  const isOnePlace = new Set(fitting.map(({ locationId }) => locationId)).size === 1;
  return exact.length === 1 && isOnePlace ? exact : fitting;
};

const words = ({ contractType, lot, area, start }: Told): string =>
  [
    contractType === null ? null : CONTRACT_TYPE_WORDS[contractType].toLowerCase(),
    lot === null ? null : `lot ${lotKey(lot)}`,
    area,
    start === null ? null : `from ${start}`,
  ]
    .filter((part) => part !== null)
    .join(', ') || 'without type, lot or area';

const LISTED = 4;

const listWords = (contracts: readonly StoredContract[]): string =>
  [
    ...contracts.slice(0, LISTED).map(words),
    ...(contracts.length > LISTED ? [`${contracts.length - LISTED} more`] : []),
  ].join('; ');

const subjectColumn = (line: ExposureLine): string => {
  if (line.contractId !== null) return 'contract_id';
  if (line.locationId !== null) return 'location_id';
  return line.name !== null ? 'name' : 'provider_id';
};

/** The columns that would tell several contracts apart. */
const telling = (contracts: readonly StoredContract[]): string => {
  const columns = ABOUT.filter(({ of }) => new Set(contracts.map(of)).size > 1).map(({ column }) => column);
  return columns.length === 0 ? 'the register has them alike: give contract_id' : `give ${columns.join(', ')} as well`;
};

/** Why there is not one: unknown, over, of another kind, or several. */
const faultOf = (
  line: ExposureLine,
  looks: readonly Look[],
  found: readonly StoredContract[],
  facts: MatchFacts,
): Fault => {
  const column = subjectColumn(line);
  if (found.length > 1)
    return { column, reason: `${found.length} contracts fit (${listWords(found)}): ${telling(found)}` };
  const all = [...new Set(looks.flatMap((look) => look ?? []))];
  if (all.length === 0) return { column, reason: 'no contract on the register is with this one' };
  const subjects = all.filter(facts.isCounting);
  if (subjects.length === 0) return { column, reason: 'its contracts on the register are withdrawn, merged or ended' };
  const what = `no contract with it is ${words(line)}; the register has: ${listWords(subjects)}`;
  return { column: 'contract_type', reason: what };
};

/** A matcher of rows; prepare it once for a file. */
export const matcher = (facts: MatchFacts) => {
  const known = registry(facts);
  return (line: ExposureLine): Match => {
    const looks = looksOf(line, known, facts);
    const found = looks
      .map((look) => narrowed(line, (look ?? []).filter(facts.isCounting)))
      .find(({ length }) => length > 0);
    const [contract, ...others] = found ?? [];
    if (contract === undefined || others.length > 0)
      return { contract: null, fault: faultOf(line, looks, found ?? [], facts) };
    const isCalled = line.name === null || known.namesOf(contract).includes(canonicalName(line.name));
    return {
      contract,
      warning: isCalled ? null : 'the register does not know it by this name: look whether it is the one',
    };
  };
};
