/** The register as exposure: every contract that counts, at the place where it counts. */
import type { ExposureRow } from '../../shared/risk/exposure.ts';
import { keyOfContract } from '../names/written-name.ts';
import { type ListedLocation, listLocations } from '../ratings/listed-repository.ts';
import { figuresDay, isProviderWide, type StoredContract } from '../register/contract.ts';
import type { Following } from '../register/following.ts';
import { readFollowing } from '../register/following-repository.ts';
import { readContracts } from '../register/repository.ts';

/** What the rows are made of. */
interface RegisterFacts {
  readonly contracts: readonly StoredContract[];
  readonly following: Pick<Following, 'to'>;
  /** Locations that were read, by id. */
  readonly listed: ReadonlyMap<string, ListedLocation>;
}

/** The contracts that count, and how many do not. */
export interface ExposureRows {
  readonly rows: readonly ExposureRow[];
  /** Contracts that are withdrawn, merged or ended: they are on the register and count nowhere here. */
  readonly leftOut: number;
  /** Those contracts themselves. */
  readonly over: readonly ExposureRow[];
  /** When a row that counts changed last, ISO 8601 UTC; null without rows. */
  readonly asAt: string | null;
}

/** Contracts that are over have nobody left with them. */
const OVER: ReadonlySet<string> = new Set(['withdrawn', 'merged', 'ended']);

/** True of contracts that are not over. */
export const isCounting = ({ status }: Pick<StoredContract, 'status'>): boolean => !OVER.has(status);

const figuresIn = ({ people, packages, hoursPerWeek, doubleHanded }: StoredContract) => ({
  people,
  packages,
  hoursPerWeek,
  doubleHanded,
});

/** The provider of the locations that a contract covers, where they have one; else as it is written. */
const ownerOf = (contract: StoredContract, covered: readonly (ListedLocation | undefined)[]) => {
  const owners = new Map(covered.flatMap((one) => (one === undefined ? [] : [[one.providerId, one]])));
  const [only] = owners.values();
  return owners.size === 1 && only !== undefined
    ? { providerId: only.providerId, providerName: only.providerName, brand: only.brandName }
    : { providerId: contract.providerId, providerName: null, brand: null };
};

const wideRow = (contract: StoredContract, { following, listed }: RegisterFacts) => {
  const covers = [...new Set(contract.covers.map((id) => following.to(id)))];
  const owner = ownerOf(
    contract,
    covers.map((id) => listed.get(id)),
  );
  const name = owner.providerName ?? contract.name ?? owner.providerId ?? '';
  return { locationId: null, name, ...owner, providerWide: true, covers };
};

const placedRow = (contract: StoredContract, { following, listed }: RegisterFacts) => {
  const locationId = contract.locationId === null ? null : following.to(contract.locationId.toUpperCase());
  const known = locationId === null ? undefined : listed.get(locationId);
  return {
    locationId,
    name: known?.name ?? contract.name ?? locationId ?? contract.providerId ?? '',
    providerId: known?.providerId ?? contract.providerId,
    providerName: known?.providerName ?? null,
    brand: known?.brandName ?? null,
    providerWide: false,
    covers: [],
  };
};

const rowOf = (contract: StoredContract, facts: RegisterFacts): ExposureRow => {
  const place = isProviderWide(contract) ? wideRow(contract, facts) : placedRow(contract, facts);
  const hasId = place.locationId !== null || place.providerId !== null;
  return {
    contractId: contract.id,
    ...place,
    nameId: hasId ? null : `name:${keyOfContract(contract)}`,
    area: contract.area,
    contractType: contract.contractType,
    lot: contract.lot,
    end: contract.end,
    selfFunders: contract.selfFunders,
    asAt: figuresDay(contract),
    ...figuresIn(contract),
  };
};

/** The rows of a register. Pure. */
export const exposureRows = (facts: RegisterFacts): ExposureRows => {
  const counting = facts.contracts.filter(isCounting);
  return {
    rows: counting.map((contract) => rowOf(contract, facts)),
    leftOut: facts.contracts.length - counting.length,
    over: facts.contracts.filter((contract) => !isCounting(contract)).map((contract) => rowOf(contract, facts)),
    asAt: counting
      .map(({ importedAt }) => importedAt)
      .reduce<string | null>((newest, at) => (newest === null || at > newest ? at : newest), null),
  };
};

/** The locations at which contracts count, each once. */
export const countedPlaces = (
  contracts: readonly StoredContract[],
  following: Pick<Following, 'to'>,
): readonly string[] => {
  const written = contracts.flatMap(({ locationId, covers }) => (locationId === null ? covers : [locationId]));
  return [...new Set(written.map((id) => following.to(id.toUpperCase())))];
};

/** Reads them. */
export const readExposure = async (db: D1Database): Promise<ExposureRows> => {
  const [contracts, following] = await Promise.all([readContracts(db), readFollowing(db)]);
  const places = await listLocations(db, countedPlaces(contracts, following));
  const listed = new Map(places.map((one) => [one.locationId, one]));
  return exposureRows({ contracts, following, listed });
};
