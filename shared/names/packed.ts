/**
 * The index as it is kept for reading: packed once a sync, opened by every frame without a build step.
 *
 * Budget: 3,000 locations opened in under 2 ms and 3 MB a frame: bytes are decoded and checked in one
 * pass; an entry or a location is made of its slice of one text when it is asked for.
 *
 * Layout of `table`, in little-endian unsigned 32-bit words: for each entry the offset in `texts` where
 * its slice begins, then for each location likewise, then the length of `texts`.
 */
import type { IndexEntry, IndexLocation } from '../api/index-document.ts';
import { fromBase64 } from './base64.ts';
import type { IndexHead, IndexReader } from './index-reader.ts';
import { openMatcher } from './matcher.ts';
import { readShaped, type Shapes } from './shapes.ts';
import { wordsOf } from './words.ts';

/** Rises when what is kept by an older version can no longer be read. */
export const FORMAT = 1;

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
  /** The keys that `texts` leaves out. */
  readonly shapes: Shapes;
  /** Entries and locations, one after the other, as JSON without keys (`shapes.ts`), in Latin-1. */
  readonly texts: string;
  /** Canonical names of places, one a line: towns of the locations, and those that any page may hold. */
  readonly places: string;
}

/** What is kept, where this version can read it; null where there is none, or an older version wrote it. */
export const packedIndex = (kept: unknown): PackedIndex | null =>
  typeof kept === 'object' && kept !== null && (kept as Partial<PackedIndex>).format === FORMAT
    ? (kept as PackedIndex)
    : null;

/** What one slice of the texts says, made once and kept: a page asks for the same few again and again. */
const slicesOf = <Made>(texts: string, shapes: Shapes, offsets: Uint32Array) => {
  const made = new Map<number, Made>();
  return (position: number): Made | undefined => {
    const known = made.get(position);
    const [from, to] = [offsets[position], offsets[position + 1]];
    if (known !== undefined || from === undefined || to === undefined) return known;
    const one = readShaped(texts.slice(from, to), shapes) as Made;
    made.set(position, one);
    return one;
  };
};

/** Opens what was packed. Throws `TrieError` where the bytes are damaged. */
export const openIndex = (packed: PackedIndex): IndexReader => {
  // Not the whole of it is kept: its base64 would be held beside the bytes.
  const { head, entryCount, locationCount, texts, shapes, places } = packed;
  const offsets = wordsOf(fromBase64(packed.table));
  const entry = slicesOf<IndexEntry>(texts, shapes, offsets.subarray(0, entryCount + 1));
  const location = slicesOf<IndexLocation>(texts, shapes, offsets.subarray(entryCount));
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
