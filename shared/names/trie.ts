/**
 * The name trie as bytes: made once by the worker, read by the content script as it is.
 *
 * Layout, in little-endian unsigned 32-bit words:
 *   0 magic "RWNT"   1 version   2 hash seed   3 entries   4 states   5 edges   6 slots   7 checksum
 *   8 words of the first filter   9 words of the second   (slots and both are powers of two)
 *   10… slots × (state, token hash, next state): an open-addressing table probed one slot at a time;
 *      a next state of 0 is a free slot, for nothing leads back to the root.
 *   then one bit a hash: of every word that may begin a name, and of every beginning of such a word.
 * State 0 is the root; states 1 to `entries` accept entry `state - 1`; the others lie between.
 *
 * Budget: 3,000 names in 210 kB, opened without reading them (`checkTrie` read them when they arrived);
 * about one probe an edge, at most two thirds of the slots taken; a filter lets one word in sixteen
 * through that it need not, a beginning one in eight.
 */
import { hashText } from './hash.ts';
import { SAME_TOKEN } from './scan.ts';
import { bytesOf, wordsOf } from './words.ts';

const MAGIC = 0x544e5752;
const VERSION = 2;
const HEADER = 10;
const SLOT = 3;
const MOST_SEEDS = 32;
/** Bits of a filter for each hash in it. */
const BITS_A_WORD = 16;
const BITS_A_BEGINNING = 8;
/** In words: a list of a few names must not let every other word through. */
const LEAST_FILTER = 32;

/** Why bytes were refused. */
export type TrieFault = 'length' | 'magic' | 'version' | 'counts' | 'slots' | 'checksum' | 'entries' | 'collision';

/** The bytes are not a name trie, or not one that belongs to these entries. */
export class TrieError extends Error {
  readonly code = 'name-trie-unreadable';
  readonly fault: TrieFault;
  constructor(fault: TrieFault) {
    super(`The compiled names cannot be read (${fault}).`);
    this.name = 'TrieError';
    this.fault = fault;
  }
}

/** The opened trie. Hashes are those of `hash.ts` with `seed`. */
export interface NameTrie {
  readonly seed: number;
  /** The bits of the first filter, for a reader that cannot spare a call a word: bit `hash & (bits - 1)`. */
  readonly firstWords: Uint32Array;
  /** False: no name begins with this token. True: one may. */
  mayBegin(hash: number): boolean;
  /** False: no word that begins a name begins with these letters and goes on. True: one may. */
  mayOpen(hash: number): boolean;
  /** The state after this token; 0 where there is none. */
  next(state: number, hash: number): number;
  /** The entry accepted in this state; -1 where there is none. */
  entryOf(state: number): number;
}

interface Edge {
  readonly state: number;
  readonly token: string;
  readonly next: number;
}

const slotOf = (state: number, hash: number, mask: number): number => {
  const mixed = Math.imul(hash ^ Math.imul(state, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
};

const checksumOf = (words: Uint32Array): number => {
  let sum = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) if (at !== 7) sum = Math.imul(sum ^ (words[at] as number), 0x01000193);
  return sum >>> 0;
};

/** The edges of the trie over names; name `i` ends in state `i + 1`. */
const edgesOf = (names: readonly string[]): { edges: Edge[]; states: number } => {
  const stateOf = new Map(names.map((name, index) => [name, index + 1]));
  const reached = new Set<number>();
  const edges: Edge[] = [];
  let states = names.length + 1;
  for (const name of names) {
    let state = 0;
    let prefix = '';
    for (const token of name.split(' ')) {
      prefix = prefix === '' ? token : `${prefix} ${token}`;
      const next = stateOf.get(prefix) ?? states++;
      stateOf.set(prefix, next);
      if (!reached.has(next)) edges.push({ state, token, next });
      reached.add(next);
      state = next;
    }
  }
  return { edges, states };
};

/** False where two tokens of one state share a hash: another seed is needed. */
const place = (words: Uint32Array, slots: number, edge: Edge, seed: number): boolean => {
  const hash = hashText(edge.token, seed);
  let slot = slotOf(edge.state, hash, slots - 1);
  for (;;) {
    const at = HEADER + slot * SLOT;
    if (words[at + 2] === 0) {
      words.set([edge.state, hash, edge.next], at);
      return true;
    }
    if (words[at] === edge.state && words[at + 1] === hash) return false;
    slot = (slot + 1) & (slots - 1);
  }
};

const powerOf2 = (least: number): number => {
  let power = 1;
  while (power < least) power *= 2;
  return power;
};

const slotsFor = (edges: number): number => powerOf2(Math.max(4, (edges * 3 + 1) / 2));

/** A bit for each of the texts. */
const filterOf = (texts: ReadonlySet<string>, bits: number, seed: number): Uint32Array => {
  const words = new Uint32Array(powerOf2(Math.max(LEAST_FILTER, (texts.size * bits) / 32)));
  const mask = words.length * 32 - 1;
  for (const text of texts) {
    const bit = hashText(text, seed) & mask;
    words[bit >>> 5] = (words[bit >>> 5] as number) | (1 << (bit & 31));
  }
  return words;
};

/** The words that names begin with, as they may be written. */
const firstWords = (names: readonly string[]): Set<string> => {
  const first = new Set(names.map((name) => name.split(' ', 1)[0] ?? ''));
  for (const [written, canonical] of SAME_TOKEN) if (first.has(canonical)) first.add(written);
  return first;
};

/** Every beginning of a word that is not all of it. */
const beginningsOf = (words: ReadonlySet<string>): Set<string> =>
  new Set([...words].flatMap((word) => Array.from({ length: word.length - 1 }, (_, last) => word.slice(0, last + 1))));

/**
 * Encodes distinct canonical names, each its tokens joined by one space; name `i` is entry `i`.
 * Throws `TrieError` ("collision") where no seed parts the hashes, which no real list can bring about.
 */
export const encodeTrie = (names: readonly string[]): Uint8Array => {
  const { edges, states } = edgesOf(names);
  const first = firstWords(names);
  const beginnings = beginningsOf(first);
  const slots = slotsFor(edges.length);
  for (let seed = 0; seed < MOST_SEEDS; seed += 1) {
    const filters = [filterOf(first, BITS_A_WORD, seed), filterOf(beginnings, BITS_A_BEGINNING, seed)] as const;
    const sizes = filters.map(({ length }) => length);
    const words = new Uint32Array(HEADER + slots * SLOT + filters[0].length + filters[1].length);
    words.set([MAGIC, VERSION, seed, names.length, states, edges.length, slots, 0, ...sizes]);
    if (!edges.every((edge) => place(words, slots, edge, seed))) continue;
    words.set(filters[0], HEADER + slots * SLOT);
    words.set(filters[1], HEADER + slots * SLOT + filters[0].length);
    words[7] = checksumOf(words);
    return bytesOf(words);
  }
  throw new TrieError('collision');
};

const readable = (bytes: Uint8Array): Uint32Array => {
  if (bytes.byteLength % 4 !== 0 || bytes.byteLength < HEADER * 4) throw new TrieError('length');
  return wordsOf(bytes);
};

interface Header {
  readonly seed: number;
  readonly entries: number;
  readonly states: number;
  readonly edges: number;
  readonly slots: number;
  readonly first: number;
  readonly second: number;
}

const isPowerOf2 = (value: number): boolean => value !== 0 && (value & (value - 1)) === 0;

const headerOf = (words: Uint32Array, entryCount: number): Header => {
  const [magic, version, seed = 0, entries = 0, states = 0, edges = 0, slots = 0, , first = 0, second = 0] = words;
  if (magic !== MAGIC) throw new TrieError('magic');
  if (version !== VERSION) throw new TrieError('version');
  if (![slots, first, second].every(isPowerOf2)) throw new TrieError('length');
  if (words.length !== HEADER + slots * SLOT + first + second) throw new TrieError('length');
  if (states <= entries || edges !== states - 1 || edges >= slots) throw new TrieError('counts');
  if (entries !== entryCount) throw new TrieError('entries');
  return { seed, entries, states, edges, slots, first, second };
};

/** Checks the whole, every slot too, so that probing ends and no state is unknown; throws `TrieError` where it is unfit. */
export const checkTrie = (bytes: Uint8Array, entryCount: number): void => {
  const words = readable(bytes);
  const { states, edges, slots } = headerOf(words, entryCount);
  if (words[7] !== checksumOf(words)) throw new TrieError('checksum');
  let taken = 0;
  for (let at = HEADER; at < HEADER + slots * SLOT; at += SLOT) {
    const next = words[at + 2] as number;
    if (next === 0) continue;
    taken += 1;
    if ((words[at] as number) >= states || next >= states) throw new TrieError('slots');
  }
  if (taken !== edges) throw new TrieError('slots');
};

/** Whether the bit of a hash is set in a filter. */
const asks = (filter: Uint32Array): ((hash: number) => boolean) => {
  const mask = filter.length * 32 - 1;
  return (hash) => {
    const bit = hash & mask;
    return ((filter[bit >>> 5] as number) & (1 << (bit & 31))) !== 0;
  };
};

/**
 * Opens bytes that `checkTrie` has passed, without copying them where they are aligned to four. Throws
 * `TrieError` where their header is unfit.
 */
export const openTrie = (bytes: Uint8Array, entryCount: number): NameTrie => {
  const words = readable(bytes);
  const { seed, entries, slots, first } = headerOf(words, entryCount);
  const mask = slots - 1;
  const filters = HEADER + slots * SLOT;
  const firstWords = words.subarray(filters, filters + first);
  return {
    seed,
    firstWords,
    mayBegin: asks(firstWords),
    mayOpen: asks(words.subarray(filters + first)),
    next: (state, hash) => {
      for (let slot = slotOf(state, hash, mask); ; slot = (slot + 1) & mask) {
        const at = HEADER + slot * SLOT;
        const next = words[at + 2] as number;
        if (next === 0 || (words[at] === state && words[at + 1] === hash)) return next;
      }
    },
    entryOf: (state) => (state <= entries ? state - 1 : -1),
  };
};
