/**
 * The book of invented providers that a page is read with: shaped as CQC's names are, compiled and
 * packed as the product does it.
 */
import type { IndexLocation } from '../../../shared/api/index-document.ts';
import type { NameSource } from '../../../shared/names/compile.ts';
import { packIndex } from '../../../shared/names/pack.ts';
import type { PackedIndex } from '../../../shared/names/packed.ts';
import { canonicalName } from '../../../shared/names/tokens.ts';
import { RATINGS } from '../../../shared/ratings/rating.ts';
import { indexOf, location } from '../../browser/support/invented.ts';
import { type Chance, inventedWord, pick, seeded } from './seeded.ts';

/** What a name is good for when it is planted: some ways of writing change only names of a certain make. */
export type Make = 'plain' | 'legal' | 'branch' | 'ampersand' | 'saint' | 'apostrophe' | 'accent' | 'trading';

export interface Bookmark {
  readonly location: IndexLocation;
  readonly make: Make;
  /** A name that the council has confirmed for it. */
  readonly alias: string;
}

export interface Book {
  /** The locations whose names may be planted: each name means one of them for certain. */
  readonly certain: readonly Bookmark[];
  /** A brand of several branches, a provider of several locations, a name that two locations bear. */
  readonly unsure: { readonly brand: string; readonly provider: string; readonly shared: string };
  /** Every name, as one would write them into a list by hand. */
  readonly names: readonly string[];
  readonly packed: PackedIndex;
}

const TOWNS = 400;
const RECENT = ['2018-05-04', '2020-02-29', '2021-11-05', '2023-01-26', '2025-06-30', '2026-11-12'];

type Shape = (word: string, other: string, town: string) => string;

/** How often each make occurs among CQC's names, roughly, and how it is written. */
const SHAPES: readonly (readonly [Make, Shape])[] = [
  ['legal', (word) => `${word} Homecare Ltd`],
  ['legal', (word, other) => `${word} ${other} Care Limited`],
  ['legal', (word) => `${word} Support Services LTD`],
  ['plain', (word) => `${word} House`],
  ['plain', (word, other) => `${word} ${other} Residential Home`],
  ['plain', (word) => `The ${word} Lodge Nursing Home`],
  ['branch', (word, _, town) => `${word} Care (${town})`],
  ['branch', (word, _, town) => `${word} Homecare - ${town}`],
  ['ampersand', (word, other) => `${word} & ${other} Care`],
  ['saint', (word) => `St ${word} Homecare`],
  ['apostrophe', (word) => `${word}'s Helping Hands`],
  ['accent', (word) => `${word.replace(/[aeo]/, (letter) => `${letter}\u0301`).normalize('NFC')} Élan Care`],
  ['trading', (word, other) => `${word.toUpperCase()} LIMITED T/A ${other.toUpperCase()} COURT`],
];

const idOf = (number: number): string => `1-${String(100_000_000 + number * 7)}`;

const bookmark = (number: number, chance: Chance, towns: readonly string[]): Bookmark => {
  const [make, shape] = pick(SHAPES, chance);
  const town = pick(towns, chance);
  const rating = pick(RATINGS, chance);
  const name = shape(inventedWord(chance), inventedWord(chance), town);
  const publishedOn = rating === 'not-rated' ? null : pick(RECENT, chance);
  return {
    location: location(idOf(number), name, rating, { town, postcode: `ZZ${number % 90} 1AA`, publishedOn }),
    make,
    alias: `${inventedWord(chance).toUpperCase()} ${inventedWord(chance).toUpperCase()} PROVIDER`,
  };
};

/** What a name is known by: the halves of a trading-as name are names too. */
const halves = (name: string): string[] => name.split(' T/A ').map(canonicalName);

const bookmarks = (count: number, chance: Chance): Bookmark[] => {
  const towns = Array.from({ length: TOWNS }, () => inventedWord(chance));
  const known = new Set<string>();
  const made: Bookmark[] = [];
  while (made.length < count) {
    const one = bookmark(made.length, chance, towns);
    const own = halves(one.location.name);
    if (own.some((name) => known.has(name))) continue;
    for (const name of own) known.add(name);
    made.push(one);
  }
  return made;
};

/** Locations whose names must never show a rating: shared, ordinary, a place, a lone word. */
const UNSURE = {
  brand: 'Quernholdale Homecare',
  provider: 'Sorrelverwick Living Group Ltd',
  shared: 'Tansykermead Manor',
};
const ORDINARY = ['Private Home Care Ltd', 'Domiciliary Care Services Limited', 'Office', 'London', 'The Surgery'];

const unsureLocations = (from: number): IndexLocation[] =>
  [UNSURE.shared, UNSURE.shared, ...ORDINARY].map((name, at) =>
    location(idOf(from + at), name, at % 2 === 0 ? 'inadequate' : 'good', { town: at === 0 ? 'Fernbury' : 'Oxwater' }),
  );

const ownSources = ({ location: { id }, alias }: Bookmark, position: number): NameSource[] => [
  { kind: 'id', text: id, location: position },
  { kind: 'alias', text: alias, location: position },
];

const unsureSources = (): NameSource[] =>
  [0, 1, 2].flatMap((position): NameSource[] => [
    { kind: 'brand', text: `BRAND ${UNSURE.brand}`, location: position },
    { kind: 'provider', text: UNSURE.provider, location: position },
  ]);

/** All that one location is known by: its name, the halves of a trading-as name, its identifier, its alias. */
const listed = ({ location: { id, name }, alias }: Bookmark): string[] => [
  ...new Set([name, ...name.split(' T/A ')]),
  id,
  alias,
];

/** The book of so many names; the same for the same number. */
export const bookOf = (count: number): Book => {
  const certain = bookmarks(count, seeded(count));
  const locations = [...certain.map((one) => one.location), ...unsureLocations(count)];
  const index = indexOf(locations, [...certain.flatMap(ownSources), ...unsureSources()]);
  return {
    certain,
    unsure: UNSURE,
    names: [...certain.flatMap(listed), ...ORDINARY, UNSURE.brand, UNSURE.provider, UNSURE.shared],
    packed: packIndex(index),
  };
};
