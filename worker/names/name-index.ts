/**
 * The names of locations, made ready to be asked which of them are like a written one. Pure.
 *
 * Budget: built in one pass over the names, 0.2 s at 3,000 locations, 1.3 s at 57,000. A name is then asked by its
 * telling words alone ("care" is none), and a word's misspellings by the words of about its length whose letters are
 * nearly the same: 12 ms a name at 3,000, 20 to 65 ms at 57,000 (measured in Node on a busy machine of two cores). So
 * only the names of one page are asked for.
 */
import { expand } from '../../shared/names/compile.ts';
import { isSlip } from '../../shared/names/edit-distance.ts';
import { isGenericWord } from '../../shared/names/generic-words.ts';
import { isPlaceWord } from '../../shared/names/places.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import type { ListedLocation } from '../ratings/listed-repository.ts';

/** One name that a location bears. */
export interface BorneName {
  readonly kind: 'name' | 'trading' | 'provider' | 'brand';
  readonly text: string;
  readonly canonical: string;
  readonly words: readonly string[];
}

/** A location with its names, the registered one first. */
export interface NamedLocation {
  readonly location: ListedLocation;
  readonly names: readonly BorneName[];
}

/** Letters that two words may have apart and still be slips of each other: two slips, each of two letters at most. */
const MOST_LETTERS_APART = 4;
const MOST_LENGTH_APART = 2;

const KIND_OF = { location: 'name', trading: 'trading', provider: 'provider', brand: 'brand' } as const;

/** Every name that a location bears: registered, trading, provider’s and brand’s. */
export const namesOf = ({ name, alsoKnownAs, providerName, brandName }: ListedLocation): BorneName[] => {
  const source = (kind: keyof typeof KIND_OF, text: string | null) =>
    text === null ? [] : expand({ kind, text, location: 0 });
  const sources = [
    ...source('location', name),
    ...source('trading', alsoKnownAs),
    ...source('provider', providerName),
    ...source('brand', brandName),
  ];
  return sources.flatMap(({ kind, text }): BorneName[] => {
    const canonical = canonicalName(text);
    if (kind === 'id' || kind === 'alias' || canonical === '') return [];
    return [{ kind: KIND_OF[kind], text: text.trim(), canonical, words: canonical.split(' ') }];
  });
};

/** Which letters a word has: a bit each; what is no letter shares the last ones. */
const lettersOf = (word: string): number => {
  let letters = 0;
  for (const letter of word) letters |= 1 << ((letter.codePointAt(0) ?? 0) & 31);
  return letters;
};

const bitsIn = (number: number): number => {
  let count = 0;
  for (let left = number; left !== 0; left &= left - 1) count += 1;
  return count;
};

const put = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else if (known.at(-1) !== value) known.push(value);
};

/** The names of all locations that were read. */
export class NameIndex {
  readonly #named: readonly NamedLocation[];
  readonly #byName = new Map<string, NamedLocation[]>();
  readonly #byProvider = new Map<string, NamedLocation[]>();
  readonly #byWord = new Map<string, NamedLocation[]>();
  readonly #byLength = new Map<number, { readonly word: string; readonly letters: number }[]>();
  readonly #slips = new Map<string, readonly string[]>();

  constructor(locations: readonly ListedLocation[]) {
    this.#named = locations.map((location) => ({ location, names: namesOf(location) }));
    for (const named of this.#named) {
      put(this.#byProvider, named.location.providerId, named);
      for (const { canonical, words } of named.names) {
        put(this.#byName, canonical, named);
        for (const word of words) put(this.#byWord, word, named);
      }
    }
    for (const word of this.#byWord.keys()) put(this.#byLength, word.length, { word, letters: lettersOf(word) });
  }

  /** The locations that bear this very name in some way. */
  bearing(canonical: string): readonly NamedLocation[] {
    return this.#byName.get(canonical) ?? [];
  }

  /** The locations that a provider runs. */
  ofProvider(providerId: string): readonly NamedLocation[] {
    return this.#byProvider.get(providerId) ?? [];
  }

  /** The locations with this word in one of their names. */
  withWord(word: string): readonly NamedLocation[] {
    return this.#byWord.get(word) ?? [];
  }

  /** Known words that this one may be a slip for. */
  slipsOf(word: string): readonly string[] {
    const known = this.#slips.get(word);
    if (known !== undefined) return known;
    const letters = lettersOf(word);
    const found: string[] = [];
    for (let apart = -MOST_LENGTH_APART; apart <= MOST_LENGTH_APART; apart += 1) {
      for (const other of this.#byLength.get(word.length + apart) ?? []) {
        if (bitsIn(letters ^ other.letters) <= MOST_LETTERS_APART && isSlip(word, other.word)) found.push(other.word);
      }
    }
    this.#slips.set(word, found);
    return found;
  }

  /** How much a word tells: a rare one more than a common one, a place's less, an ordinary one hardly anything. */
  weightOf(word: string): number {
    const rarity = Math.log(1 + (this.#named.length + 1) / Math.max(1, this.withWord(word).length));
    if (isGenericWord(word)) return rarity / 8;
    return isPlaceWord(word) ? rarity / 2 : rarity;
  }
}
