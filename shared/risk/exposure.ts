/**
 * Exposure: what the council has with whom, added up by provider, area and contract type. Pure.
 * A figure that a contract does not give is counted apart and is never a 0.
 * Budget: linear in the contracts, but for the sorting of groups.
 */
import { CONTRACT_TYPES, type ContractType } from '../policy/vocabulary.ts';

/** What a contract may give a figure of. Hours are a week's. */
export const FIGURES = ['people', 'packages', 'hoursPerWeek', 'doubleHanded'] as const;
export type FigureName = (typeof FIGURES)[number];

/** A contract that counts, where it counts. Days are `YYYY-MM-DD`; null: the register does not say. */
export interface ExposureRow extends Readonly<Record<FigureName, number | null>> {
  readonly contractId: string;
  /** After re-registrations are followed; null with a provider as a whole, and for a name without a location. */
  readonly locationId: string | null;
  /** Of the location as registered, of the provider for a contract with it as a whole, else as written. */
  readonly name: string;
  readonly providerId: string | null;
  readonly providerName: string | null;
  /** Of the location, as CQC names it. */
  readonly brand: string | null;
  /** With a provider as a whole: its figures are the provider's and belong to no one location. */
  readonly providerWide: boolean;
  /** Locations that such a contract covers; empty for all others. */
  readonly covers: readonly string[];
  /** What a contract without any id is known by, "name:…"; null where there is an id. */
  readonly nameId: string | null;
  readonly area: string | null;
  readonly contractType: ContractType | null;
  readonly lot: string | null;
  readonly end: string | null;
  /** People there who pay for themselves: an estimate, apart from all figures of what the council pays for. */
  readonly selfFunders: number | null;
  /** Day of which the figures are. */
  readonly asAt: string;
}

/** A sum over contracts. */
export interface Sum {
  /** Of those that give the figure, hours in hundredths at the finest; null where none does. */
  readonly sum: number | null;
  /** Contracts that do not give it. */
  readonly notGiven: number;
}

export interface Figures extends Readonly<Record<FigureName, Sum>> {
  readonly contracts: number;
}

/** Rows that have something in common, and what they come to. */
export interface Group {
  /** Tells it from the others of its kind; empty for what is not given. */
  readonly key: string;
  /** As people write it; null for what is not given. */
  readonly name: string | null;
  readonly figures: Figures;
  readonly rows: readonly ExposureRow[];
}

/** What the largest providers hold of a whole, 0 to 1; null where the whole is nothing or not given. */
interface Concentration {
  readonly providers: number;
  readonly people: number | null;
  readonly hoursPerWeek: number | null;
}

export interface Exposure {
  readonly figures: Figures;
  /** Most people first, those that give none last. */
  readonly byProvider: readonly Group[];
  /** By name, what is not given last. */
  readonly byArea: readonly Group[];
  /** In the order of the vocabulary, what is not given last. */
  readonly byType: readonly Group[];
  /** Brands under which more than one provider holds contracts, most people first: one owner may stand behind them. */
  readonly byBrand: readonly Group[];
  readonly largest: Concentration;
}

/** "The five largest hold …": how many are asked about together. */
const LARGEST = 5;

const sumOf = (rows: readonly ExposureRow[], name: FigureName | 'selfFunders'): Sum => {
  const given = rows.map((row) => row[name]).filter((figure) => figure !== null);
  // Whole hundredths, so that sums of sums are what is printed.
  const hundredths = given.reduce((sum, figure) => sum + Math.round(figure * 100), 0);
  return { sum: given.length === 0 ? null : hundredths / 100, notGiven: rows.length - given.length };
};

/** What rows come to. */
export const figuresOf = (rows: readonly ExposureRow[]): Figures => ({
  contracts: rows.length,
  people: sumOf(rows, 'people'),
  packages: sumOf(rows, 'packages'),
  hoursPerWeek: sumOf(rows, 'hoursPerWeek'),
  doubleHanded: sumOf(rows, 'doubleHanded'),
});

/** Estimates of people who pay for themselves; never a part of the figures. */
export const selfFundersOf = (rows: readonly ExposureRow[]): Sum => sumOf(rows, 'selfFunders');

/** Double-handed packages of the packages, by the contracts that give both, 0 to 1; null where none does. */
export const doubleHandedShare = (rows: readonly ExposureRow[]): number | null => {
  const both = rows.filter(({ packages, doubleHanded }) => packages !== null && doubleHanded !== null);
  const packages = sumOf(both, 'packages').sum ?? 0;
  return packages === 0 ? null : (sumOf(both, 'doubleHanded').sum ?? 0) / packages;
};

/** Rows by the day of their figures, the newest first. */
export const byDay = (rows: readonly ExposureRow[]): Group[] =>
  groupsBy(
    rows,
    ({ asAt }) => asAt,
    ([first]) => first?.asAt ?? null,
  ).sort((one, other) => text(other.key, one.key));

/** What tells an area from others: "North" and " north" are one. Empty where it is not given. */
export const areaKey = (area: string | null): string => (area ?? '').trim().toLowerCase().replace(/\s+/g, ' ');

/** The provider that a row counts for; where that is not known the location or the written name. */
export const ownerKey = ({ providerId, locationId, nameId, contractId }: ExposureRow): string =>
  providerId ?? locationId ?? nameId ?? contractId;

/**
 * What a provider is called by its rows: as registered, as written in a contract with it as a whole, else by its
 * location. A provider who is an individual has no name here.
 */
export const ownerName = (rows: readonly ExposureRow[]): string => {
  const named = rows.find(({ providerName }) => providerName !== null)?.providerName;
  const [first] = rows;
  const written = named ?? rows.find(({ providerWide }) => providerWide)?.name;
  if (written !== undefined && written !== null) return written;
  if (first === undefined) return '';
  return rows.every(({ name }) => name === first.name) ? first.name : `The provider of ${first.name}`;
};

/** Rows by a key, with what they come to. */
export const groupsBy = (
  rows: readonly ExposureRow[],
  keyOf: (row: ExposureRow) => string,
  nameOf: (rows: readonly ExposureRow[]) => string | null,
): Group[] =>
  [...Map.groupBy(rows, keyOf)].map(([key, group]) => ({
    key,
    name: nameOf(group),
    figures: figuresOf(group),
    rows: group,
  }));

const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Rows by area, by its name, those without one last. */
export const byArea = (rows: readonly ExposureRow[]): Group[] =>
  groupsBy(
    rows,
    ({ area }) => areaKey(area),
    ([first]) => (areaKey(first?.area ?? null) === '' ? null : (first?.area ?? '').trim()),
  ).sort((one, other) => Number(one.key === '') - Number(other.key === '') || text(one.key, other.key));

/** The place of a contract type in the vocabulary; what is not given comes after all of them. */
const placeOf = (key: string): number => {
  const words: readonly string[] = CONTRACT_TYPES;
  return words.includes(key) ? words.indexOf(key) : words.length;
};

/** Rows by contract type, in the order of the vocabulary, those without one last. */
export const byType = (rows: readonly ExposureRow[]): Group[] =>
  groupsBy(
    rows,
    ({ contractType }) => contractType ?? '',
    ([first]) => first?.contractType ?? null,
  ).sort((one, other) => placeOf(one.key) - placeOf(other.key));

/** Most people first, those that give none last. */
export const inOrderOfPeople = (one: Group, other: Group): number =>
  (other.figures.people.sum ?? -1) - (one.figures.people.sum ?? -1) ||
  text((one.name ?? '').toLowerCase(), (other.name ?? '').toLowerCase()) ||
  text(one.key, other.key);

/** Rows by provider, most people first. */
const byProvider = (rows: readonly ExposureRow[]): Group[] => groupsBy(rows, ownerKey, ownerName).sort(inOrderOfPeople);

/** A brand's name: CQC writes "BRAND " before it. Empty without one. */
export const brandName = (brand: string | null): string => (brand ?? '').trim().replace(/^BRAND\s+/, '');

/** What tells a brand from others; empty without one. */
export const brandKey = (brand: string | null): string => brandName(brand).toLowerCase();

/** Rows of brands that several providers share, most people first. */
const bySharedBrand = (rows: readonly ExposureRow[]): Group[] =>
  groupsBy(
    rows.filter(({ brand }) => brandKey(brand) !== ''),
    ({ brand }) => brandKey(brand),
    ([first]) => brandName(first?.brand ?? null),
  )
    .filter((group) => new Set(group.rows.map(ownerKey)).size > 1)
    .sort(inOrderOfPeople);

/** The largest groups by one figure. */
export const largestOf = (groups: readonly Group[], name: FigureName): readonly Group[] =>
  [...groups].sort((one, other) => (other.figures[name].sum ?? 0) - (one.figures[name].sum ?? 0)).slice(0, LARGEST);

const shareOf = (groups: readonly Group[], name: FigureName, whole: number | null): number | null => {
  if (whole === null || whole === 0) return null;
  const sums = largestOf(groups, name).map(({ figures }) => figures[name].sum ?? 0);
  return sums.reduce((total, sum) => total + Math.round(sum * 100), 0) / Math.round(whole * 100);
};

/** Adds the register up. The five largest are chosen for people and for hours each by itself. */
export const exposureOf = (rows: readonly ExposureRow[]): Exposure => {
  const figures = figuresOf(rows);
  const providers = byProvider(rows);
  return {
    figures,
    byProvider: providers,
    byArea: byArea(rows),
    byType: byType(rows),
    byBrand: bySharedBrand(rows),
    largest: {
      providers: Math.min(LARGEST, providers.length),
      people: shareOf(providers, 'people', figures.people.sum),
      hoursPerWeek: shareOf(providers, 'hoursPerWeek', figures.hoursPerWeek.sum),
    },
  };
};
