/**
 * The index as it is kept for reading: packed once a sync, opened by every frame without a build step.
 *
 * Budget: 3,000 locations opened in under 2 ms and 3 MB a frame: bytes are decoded and nothing is read;
 * an entry or a location is made of its slice of one text when it is asked for.
 *
 * Layout of `table`, in little-endian unsigned 32-bit words: for each entry where its canonical name and
 * its source begin in `names`, what it is (`FLAGS`), and where its locations begin in the list of them; the
 * same once more for the end; for each location where it begins in `texts`, and the length of `texts`; the
 * list of the entries' locations.
 */
import type { IndexEntry, IndexLocation } from '../api/index-document.ts';
import { fromBase64 } from './base64.ts';
import { ENTRY_KINDS } from './entry-kinds.ts';
import type { IndexHead, IndexReader } from './index-reader.ts';
import { openMatcher } from './matcher.ts';
import { readShaped, type Shapes } from './shapes.ts';
import { wordsOf } from './words.ts';

/** Rises when what is kept by an older version can no longer be read. */
export const FORMAT = 2;

/** Words of the table for each entry. */
const ENTRY_WORDS = 4;

/** What an entry is, as bits: its kind in the lowest three. */
export const FLAGS = { kind: 7, check: 8, wholeOnly: 16 } as const;

/** Plain data, for the browser's storage. */
export interface PackedIndex {
  readonly format: typeof FORMAT;
  readonly head: IndexHead;
  readonly entryCount: number;
  readonly locationCount: number;
  /** The compiled trie, base64. */
  readonly trie: string;
  /** Offsets, base64. */
  readonly table: string;
  /** Canonical name and source of each entry, one after the other, as in a string of JSON, in Latin-1. */
  readonly names: string;
  /** The keys that `texts` leaves out. */
  readonly shapes: Shapes;
  /** Locations, one after the other, as JSON without keys (`shapes.ts`), in Latin-1. */
  readonly texts: string;
  /** Canonical names of places, one a line: towns of the locations, and those that any page may hold. */
  readonly places: string;
}

/** What is kept, where this version can read it; null where there is none, or an older version wrote it. */
export const packedIndex = (kept: unknown): PackedIndex | null =>
  typeof kept === 'object' && kept !== null && (kept as Partial<PackedIndex>).format === FORMAT
    ? (kept as PackedIndex)
    : null;

/** Makes each thing once, and keeps what was made: a page asks for the same few again and again. */
const once = <Made>(count: number, make: (position: number) => Made) => {
  const made = new Map<number, Made>();
  return (position: number): Made | undefined => {
    const known = made.get(position);
    if (known !== undefined || !Number.isInteger(position) || position < 0 || position >= count) return known;
    const one = make(position);
    made.set(position, one);
    return one;
  };
};

/** What a string of JSON says. */
const unquoted = (text: string): string => (text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text);

const entriesOf = (names: string, table: Uint32Array, lists: Uint32Array) => {
  const word = (position: number, index: number): number => table[position * ENTRY_WORDS + index] as number;
  return (position: number): IndexEntry => {
    const flags = word(position, 2);
    const [from, middle, to] = [word(position, 0), word(position, 1), word(position + 1, 0)];
    return {
      canonical: unquoted(names.slice(from, middle)),
      kind: ENTRY_KINDS[flags & FLAGS.kind] ?? 'alias',
      source: unquoted(names.slice(middle, to)),
      locations: [...lists.subarray(word(position, 3), word(position + 1, 3))],
      certainty: (flags & FLAGS.check) === 0 ? 'certain' : 'check',
      wholeOnly: (flags & FLAGS.wholeOnly) !== 0,
    };
  };
};

const locationsOf = (texts: string, shapes: Shapes, offsets: Uint32Array) => (position: number) =>
  readShaped(texts.slice(offsets[position], offsets[position + 1]), shapes) as IndexLocation;

/** Opens what was packed. Throws `TrieError` where the bytes are damaged. */
export const openIndex = (packed: PackedIndex): IndexReader => {
  // Not the whole of it is kept: its base64 would be held beside the bytes.
  const { head, entryCount, locationCount, names, texts, shapes, places } = packed;
  const table = wordsOf(fromBase64(packed.table));
  const ends = (entryCount + 1) * ENTRY_WORDS;
  const lists = table.subarray(ends + locationCount + 1);
  const entry = once(entryCount, entriesOf(names, table, lists));
  const location = once(locationCount, locationsOf(texts, shapes, table.subarray(ends)));
  let known: ReadonlySet<string> | null = null;
  return {
    head,
    entryCount,
    locationCount,
    entry,
    location,
    matcher: openMatcher(fromBase64(packed.trie), { length: entryCount, at: entry }),
    isPlace: (canonical) => {
      known ??= new Set(places.split('\n'));
      return known.has(canonical);
    },
  };
};
