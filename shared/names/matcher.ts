/**
 * Finds names in text: the longest at each place, whole words, left to right, never two over one word.
 *
 * Budget: the scan (`scan.ts`) and one bit looked up for a word that begins no name; a walk of the
 * trie for one that may; a string only for what the walk accepts. A hash leads to a name, but only
 * equal words make a hit: the raw text is made canonical and compared before it counts.
 */
import type { IndexEntry } from '../api/index-document.ts';
import { goesOn, isWrittenId } from './cqc-id.ts';
import { hashText } from './hash.ts';
import { FOLD, FOLD_AMPERSAND, FOLD_APOSTROPHE, TokenScan } from './scan.ts';
import { Sieve } from './sieve.ts';
import { canonicalName, LEGAL_FORMS } from './tokens.ts';
import { openTrie } from './trie.ts';

/** A name in a text: raw UTF-16 offsets, legal form included, and the position of its entry. */
export interface NameHit {
  readonly start: number;
  readonly end: number;
  readonly entry: number;
}

/** Entries by position, as the compiler made them; an array is one. */
export interface Entries {
  readonly length: number;
  at(position: number): Pick<IndexEntry, 'kind' | 'canonical' | 'source'> | undefined;
}

/** The names of one index. One text at a time: a matcher is not shared between threads. */
export interface Matcher {
  find(raw: string): NameHit[];
  /**
   * Which texts may hold a name, at a fraction of the price of `find`: a `Verdict` for each, in `verdicts`,
   * which has room for them. Never no where `find` finds one.
   */
  sift(texts: readonly string[], verdicts: Uint8Array): void;
}

/** Longest walk in words, so that no text and no bytes make a walk long: four times the longest name known. */
export const MOST_WORDS = 64;

const SPACE = 0x20;

/** The legal form that a name most often ends in, after another word. */
const LEGAL_END = /(?<=[a-z0-9)][\s,]{1,3})(?:limited|ltd\.?)$/i;

const SENTENCE_END = /[?;…]\s/;
/** "St. Anne's" and "Co. Ltd" go on after the full stop; "with Oak. House keys" does not. */
const ABBREVIATION_LENGTH = 3;

/** Whether a sentence ends in the gap between two words: no name reaches across. Offsets are UTF-16. */
export const sentenceEnds = (raw: string, leftStart: number, leftEnd: number, rightStart: number): boolean => {
  if (rightStart - leftEnd < 2) return false;
  const gap = raw.slice(leftEnd, rightStart);
  return SENTENCE_END.test(gap) || (leftEnd - leftStart > ABBREVIATION_LENGTH && /\.\s/.test(gap));
};

/** Whether letters and gaps of ASCII say the canonical name as it is: most do, and need no string made of them. */
const isPlainly = (raw: string, canonical: string): boolean => {
  let at = 0;
  let gap = false;
  for (let index = 0; index < raw.length; index += 1) {
    const fold = FOLD[raw.charCodeAt(index)];
    if (fold === undefined) return false;
    if (fold > FOLD_AMPERSAND) {
      if (gap && canonical.charCodeAt(at++) !== SPACE) return false;
      if (canonical.charCodeAt(at++) !== fold) return false;
      gap = false;
    } else if (fold === FOLD_AMPERSAND) {
      if (at > 0 && canonical.charCodeAt(at++) !== SPACE) return false;
      if (!canonical.startsWith('and', at)) return false;
      at += 3;
      gap = true;
    } else if (fold !== FOLD_APOSTROPHE) gap = at > 0;
  }
  return at === canonical.length;
};

/** Whether a raw slice is the entry's name, by its words. Linear in the slice: for rechecking a hit before it is shown. */
export const canonicalEquals = (raw: string, entry: Pick<IndexEntry, 'kind' | 'canonical' | 'source'>): boolean =>
  entry.kind === 'id'
    ? isWrittenId(raw, entry.source)
    : isPlainly(raw.replace(LEGAL_END, ''), entry.canonical) || canonicalName(raw) === entry.canonical;

/** Opens a compiled index. Throws `TrieError` where the bytes are damaged or belong to other entries. */
export const openMatcher = (bytes: Uint8Array, entries: Entries): Matcher => {
  const trie = openTrie(bytes, entries.length);
  const scan = new TokenScan(trie.seed);
  const legal = new Set(LEGAL_FORMS.map((form) => hashText(form, trie.seed)));
  const hashAt = (index: number): number => scan.hash[index] as number;
  const startAt = (index: number): number => scan.start[index] as number;
  const endAt = (index: number): number => scan.end[index] as number;

  const breaks = (raw: string, index: number): boolean =>
    sentenceEnds(raw, startAt(index - 1), endAt(index - 1), startAt(index));

  /** The state after one more word; a legal form is passed over unless it is the first word. */
  const step = (state: number, hash: number): number =>
    state !== 0 && legal.has(hash) ? state : trie.next(state, hash);

  /** The last word and the entry of the longest walk from `first` that ends at or before `limit`. */
  const walk = (raw: string, first: number, limit: number): { last: number; entry: number } => {
    const found = { last: -1, entry: -1 };
    let state = 0;
    for (let index = first; index <= limit; index += 1) {
      if (index > first && breaks(raw, index)) break;
      state = step(state, hashAt(index));
      if (state === 0) break;
      const entry = trie.entryOf(state);
      if (entry >= 0) {
        found.last = index;
        found.entry = entry;
      }
    }
    return found;
  };

  const confirmed = (raw: string, start: number, end: number, position: number): boolean => {
    const entry = entries.at(position);
    if (entry === undefined || !canonicalEquals(raw.slice(start, end), entry)) return false;
    return entry.kind !== 'id' || !goesOn(raw, start, end);
  };

  /** The last word of the longest confirmed name from `first`, adding its hit; -1 where there is none. */
  const take = (raw: string, first: number, hits: NameHit[]): number => {
    let limit = Math.min(first + MOST_WORDS, scan.count) - 1;
    for (;;) {
      const { last, entry } = walk(raw, first, limit);
      if (last < 0) return -1;
      const hit = { start: startAt(first), end: endAt(last), entry };
      if (confirmed(raw, hit.start, hit.end, entry)) {
        hits.push(hit);
        return last;
      }
      limit = last - 1;
    }
  };

  const sieve = new Sieve(trie);
  return {
    sift: (texts, verdicts) => sieve.sift(texts, verdicts),
    find: (raw) => {
      const hits: NameHit[] = [];
      const count = scan.read(raw);
      for (let index = 0; index < count; index += 1) {
        if (!trie.mayBegin(hashAt(index))) continue;
        const last = take(raw, index, hits);
        if (last >= 0) index = last;
      }
      return hits;
    },
  };
};
