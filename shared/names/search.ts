/**
 * Looking a name up in the whole index, typed by a person or selected on a page. Pure, local.
 *
 * Answers are ordered by how they came about: the id, the very name, a name that begins so, one that
 * holds all the words, and last one that is only spelt alike. The last kind is another name until a
 * person says otherwise: whoever shows it must say so.
 *
 * Budget: opened once, at the first letter typed: about 0.1 s at 3,000 locations, 1.2 s at 57,000, nearly
 * all of it the making of every location. An answer: 1 to 5 ms at 3,000, 2 to 25 ms at 57,000, the
 * beginning of an id up to 90 ms (measured in Node on a busy machine of two cores).
 */

import { isSlip } from './edit-distance.ts';
import type { IndexReader } from './index-reader.ts';
import { canonicalName, LEGAL_FORMS } from './tokens.ts';

/** How a location was found, the surest first. */
const SURENESS = ['id', 'name', 'begins', 'words', 'near'] as const;
type FoundWhy = (typeof SURENESS)[number];

/** One location found: its position in the index, and why. */
export interface Found {
  readonly position: number;
  readonly why: FoundWhy;
}

/** Most answers given; more than this is no answer but a wish for another word. */
export const MOST_FOUND = 20;

/** A query is cut here, in UTF-16 units: nobody types more, and a selection may be a whole page. */
const LONGEST_QUERY = 200;

const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
/** As much of an id as tells it from a number somebody counted to. */
const BEGUN_ID = /^\d-\d{2,}$/;

const idOf = (query: string): string => query.normalize('NFKC').replace(DASHES, '-').trim().toUpperCase();

type Positions = Map<string, Set<number>>;

const put = (map: Positions, key: string, position: number): void => {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([position]));
  else known.add(position);
};

/** The position of the first of sorted words that is not before `word`. */
const firstFrom = (sorted: readonly string[], word: string): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
};

function* beginningWith(sorted: readonly string[], prefix: string): Generator<string, void, void> {
  for (let at = firstFrom(sorted, prefix); sorted[at]?.startsWith(prefix) === true; at += 1) yield sorted[at] ?? '';
}

/** Everything the index can be asked by. */
class Names {
  readonly ids: (readonly [string, number])[] = [];
  readonly byName: Positions = new Map();
  /** Names without their gaps: "Home Care" and "Homecare". */
  readonly byLetters: Positions = new Map();
  /** Words of a location's names and of its town. */
  readonly byWord: Positions = new Map();
  /** By position, for the order of answers. */
  readonly titles: string[] = [];
  readonly sortedNames: readonly string[];
  readonly sortedWords: readonly string[];

  constructor(index: SearchedIndex) {
    for (let position = 0; position < index.locationCount; position += 1) this.#location(index, position);
    for (let position = 0; position < index.entryCount; position += 1) this.#entry(index, position);
    this.sortedNames = [...this.byName.keys()].sort();
    this.sortedWords = [...this.byWord.keys()].sort();
  }

  #location(index: SearchedIndex, position: number): void {
    const location = index.location(position);
    const name = canonicalName(location?.name ?? '');
    this.titles[position] = name;
    if (location === undefined) return;
    this.ids.push([location.id.toUpperCase(), position]);
    this.#name(name, position);
    for (const word of canonicalName(location.town ?? '').split(' ')) if (word !== '') put(this.byWord, word, position);
  }

  #entry(index: SearchedIndex, at: number): void {
    const entry = index.entry(at);
    if (entry === undefined || entry.kind === 'id') return;
    for (const position of entry.locations) this.#name(entry.canonical, position);
  }

  #name(canonical: string, position: number): void {
    if (canonical === '') return;
    put(this.byName, canonical, position);
    put(this.byLetters, canonical.replaceAll(' ', ''), position);
    for (const word of canonical.split(' ')) put(this.byWord, word, position);
  }
}

/** The positions that every one of the words leads to. */
const common = (sets: readonly ReadonlySet<number>[]): number[] => {
  const [smallest, ...others] = [...sets].sort((one, other) => one.size - other.size);
  return [...(smallest ?? [])].filter((position) => others.every((set) => set.has(position)));
};

const union = (map: Positions, keys: Iterable<string>): Set<number> => {
  const all = new Set<number>();
  for (const key of keys) for (const position of map.get(key) ?? []) all.add(position);
  return all;
};

const byId = ({ ids }: Names, query: string): number[] => {
  const id = idOf(query);
  return ids.flatMap(([known, position]) => (known === id ? [position] : []));
};

/** Legal forms as they are written: names in the index stand without them. */
const WRITTEN_FORMS: readonly string[] = [...LEGAL_FORMS, 'limited'];

/** A name whose last word is a legal form half typed, without it; else as it is. */
const withoutBegunForm = (name: string): string => {
  const last = name.lastIndexOf(' ');
  const isBegun = last > 0 && WRITTEN_FORMS.some((form) => form.startsWith(name.slice(last + 1)));
  return isBegun ? name.slice(0, last) : name;
};

/** Locations whose id begins so, or that bear a name that does. */
const byBeginning = ({ ids, byName, sortedNames }: Names, query: string, name: string): number[] => {
  const id = idOf(query);
  const begun = BEGUN_ID.test(id) ? ids.flatMap(([known, at]) => (known.startsWith(id) ? [at] : [])) : [];
  return [...begun, ...union(byName, beginningWith(sortedNames, name)), ...(byName.get(withoutBegunForm(name)) ?? [])];
};

const byWords = ({ byWord, sortedWords }: Names, words: readonly string[]): number[] =>
  common(words.map((word) => union(byWord, beginningWith(sortedWords, word))));

/** Every word as it is, begun, or with a slip in it. */
const bySlips = ({ byWord, byLetters, sortedWords }: Names, words: readonly string[]): number[] => {
  const alike = (word: string): Set<number> =>
    union(byWord, [...beginningWith(sortedWords, word), ...sortedWords.filter((known) => isSlip(word, known))]);
  return [...(byLetters.get(words.join('')) ?? []), ...common(words.map(alike))];
};

/** What of an index is searched. */
type SearchedIndex = Pick<IndexReader, 'entry' | 'entryCount' | 'location' | 'locationCount'>;

/** An index made ready to be searched. */
export interface Search {
  /** At most `MOST_FOUND` locations, best first, each once; none for a query without a word. */
  find(query: string): Found[];
}

/** Reads every name of an index, once: its locations and entries are all asked for. */
export const openSearch = (index: SearchedIndex): Search => {
  const names = new Names(index);
  const inOrder = (positions: Iterable<number>): number[] => {
    const title = (position: number): string => names.titles[position] ?? '';
    return [...new Set(positions)].sort((one, other) =>
      title(one) === title(other) ? one - other : title(one) < title(other) ? -1 : 1,
    );
  };
  const ways = (query: string, name: string): Record<FoundWhy, () => Iterable<number>> => ({
    id: () => byId(names, query),
    name: () => names.byName.get(name) ?? [],
    begins: () => byBeginning(names, query, name),
    words: () => byWords(names, name.split(' ')),
    near: () => bySlips(names, name.split(' ')),
  });
  return {
    find: (raw) => {
      const query = raw.slice(0, LONGEST_QUERY);
      const name = canonicalName(query);
      const found = new Map<number, FoundWhy>();
      if (name === '') return [];
      const way = ways(query, name);
      for (const why of SURENESS) {
        if (found.size >= MOST_FOUND) break;
        for (const position of inOrder(way[why]())) if (!found.has(position)) found.set(position, why);
      }
      return [...found].slice(0, MOST_FOUND).map(([position, why]) => ({ position, why }));
    },
  };
};
