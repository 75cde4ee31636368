/** The contracts in force as a page lists them: by name, searched and filtered. Pure. */
import { canonicalName } from '../../shared/names/tokens.ts';
import type { StoredContract } from './contract.ts';
import type { ProviderLocation } from './coverage.ts';

/** A contract with what it is about. */
export interface ListedContract {
  readonly contract: StoredContract;
  /** The location's name at CQC, else the name or id that the register writes. */
  readonly name: string;
  /** The name that the register writes, where it differs; null otherwise. */
  readonly written: string | null;
  readonly providerName: string | null;
  /** False while its location was not read from CQC. */
  readonly isRead: boolean;
}

/** A contract status, or "waiting": without any location yet. */
export interface RegisterSearch {
  readonly query: string;
  readonly status: StoredContract['status'] | 'waiting' | null;
}

/** True while a contract leads to no location. */
export const isWaiting = ({ locationId, covers }: StoredContract): boolean =>
  locationId === null && covers.length === 0;

const listed = (contract: StoredContract, places: ReadonlyMap<string, ProviderLocation>): ListedContract => {
  const place = contract.locationId === null ? undefined : places.get(contract.locationId);
  const covered = contract.covers.flatMap((id) => places.get(id) ?? [])[0];
  const name =
    place?.name ?? contract.name ?? covered?.providerName ?? contract.locationId ?? contract.providerId ?? '';
  const isOther = contract.name !== null && canonicalName(contract.name) !== canonicalName(name);
  return {
    contract,
    name,
    written: isOther ? contract.name : null,
    providerName: (place ?? covered)?.providerName ?? null,
    isRead: contract.locationId === null || place !== undefined,
  };
};

const textOf = ({ contract, name, providerName }: ListedContract): string => {
  const { locationId, providerId, aliases, lot, area, lead, contractType } = contract;
  const parts = [name, contract.name, providerName, locationId, providerId, aliases, lot, area, lead, contractType];
  return parts
    .filter((part) => part !== null)
    .join('\n')
    .toLowerCase();
};

const isFound = (item: ListedContract, { query, status }: RegisterSearch): boolean => {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const text = textOf(item);
  if (!words.every((word) => text.includes(word))) return false;
  if (status === 'waiting') return isWaiting(item.contract);
  return status === null || item.contract.status === status;
};

/** What a list sorts by: unique, and in order of the name. */
export const listKey = ({ name, contract }: ListedContract): string => `${name.toLowerCase()}\u0000${contract.id}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The contracts that fit, by name. */
export const listRegister = (
  contracts: readonly StoredContract[],
  locations: readonly ProviderLocation[],
  search: RegisterSearch,
): ListedContract[] => {
  const places = new Map(locations.map((location) => [location.locationId, location]));
  return contracts
    .map((contract) => listed(contract, places))
    .filter((item) => isFound(item, search))
    .sort((a, b) => compare(listKey(a), listKey(b)));
};
