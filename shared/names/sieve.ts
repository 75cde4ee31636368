/**
 * Tells at the price of one reading which texts may hold a name: nearly all of a page holds none, and
 * what is asked of the others (blocks, flows, offsets) costs more than the reading.
 *
 * It may say yes where there is no name, and never no where there is one: the matcher has the last word.
 *
 * Budget: a table look-up and a multiplication a character, one bit a word, no allocation and no call
 * within a word. A text with letters beyond ASCII is read by the matcher's own scan, at several times
 * the price.
 */
import { AMPERSAND, APOSTROPHE, classOf, GAP } from './characters.ts';
import { hashFinish, hashStart, hashStep, hashText, PRIME } from './hash.ts';
import { FOLD, FOLD_AMPERSAND, FOLD_APOSTROPHE, SAME_TOKEN, TokenScan } from './scan.ts';
import { LEGAL_FORMS } from './tokens.ts';
import type { NameTrie } from './trie.ts';

/** No name, whatever follows. */
export const NO_NAME = 0;
/** No name, but it may end in an ellipsis: what the page cut short may be told elsewhere. */
export const MAY_BE_CUT = 1;
/** A name may begin in it that ends in what follows it, if anything does. */
export const NAME_MAY_GO_ON = 2;
/** It may hold a whole name. */
export const MAY_HOLD_NAME = 3;
export type Verdict = typeof NO_NAME | typeof MAY_BE_CUT | typeof NAME_MAY_GO_ON | typeof MAY_HOLD_NAME;

const FULL_STOP = 0x2e;
/** Ellipses, and blanks beyond ASCII that may stand behind one. */
const ODD_ENDS: ReadonlySet<number> = new Set([
  0x2026, 0x22ef, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a,
  0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff,
]);

/** What ends the last word of a text. */
const SPACE = 0x20;

/** What `#word` read no word for: the text ends; a word has letters beyond ASCII. */
const NO_WORD = -1;
const ODD_WORD = -2;

/** A letter or an invisible character beyond ASCII; beside the kinds of `FOLD`. */
const ODD = -1;

const isSurrogate = (code: number): boolean => (code & 0xf800) === 0xd800;

const foldBeyond = (code: number): number => {
  if (isSurrogate(code)) return ODD;
  const kind = classOf(code);
  if (kind === GAP) return 0;
  if (kind === APOSTROPHE) return FOLD_APOSTROPHE;
  return kind === AMPERSAND ? FOLD_AMPERSAND : ODD;
};

const foldOf = (code: number): number => (code < FOLD.length ? (FOLD[code] as number) : foldBeyond(code));

/** Whether a last word that ends at `end` may go on in what follows: nothing that parts words stands after it. */
const isOpen = (raw: string, end: number): boolean => {
  for (const character of raw.slice(end)) {
    const kind = classOf(character.codePointAt(0) ?? 0);
    if (kind === GAP || kind === AMPERSAND) return false;
  }
  return true;
};

/** Whether a text may end in an ellipsis: one character or full stops, blanks behind it apart. */
const mayBeCut = (raw: string): boolean => {
  let at = raw.length - 1;
  while (at >= 0 && raw.charCodeAt(at) <= SPACE) at -= 1;
  const last = raw.charCodeAt(at);
  if (last < FOLD.length) return last === FULL_STOP && raw.charCodeAt(at - 1) === FULL_STOP;
  return ODD_ENDS.has(last);
};

/** A text of each kind. */
const REHEARSED = ['Care & Co’s “Oak” 12/03/2024', 'é', 'A£9 – x', 'the care home', "Mrs J’s O'Neil", ''];
const REHEARSALS = 40;

export class Sieve {
  readonly #trie: NameTrie;
  readonly #scan: TokenScan;
  readonly #first: number;
  readonly #and: number;
  readonly #legal: ReadonlySet<number>;
  readonly #same: ReadonlyMap<number, number>;
  #rehearsed = false;
  /** The hash of the word that was read last. */
  #hash = 0;

  constructor(trie: NameTrie) {
    const hash = (text: string): number => hashText(text, trie.seed);
    this.#trie = trie;
    this.#scan = new TokenScan(trie.seed);
    this.#first = hashStart(trie.seed);
    this.#and = hash('and');
    this.#legal = new Set(LEGAL_FORMS.map(hash));
    this.#same = new Map(SAME_TOKEN.map(([written, canonical]) => [hash(written), hash(canonical)]));
  }

  /**
   * Has the engine meet every kind of character before the page's: what it compiles without having met one,
   * it compiles again when it does (a fifth of the time of a page just opened, `npm run bench`).
   */
  #rehearse(): void {
    this.#rehearsed = true;
    for (let times = 0; times < REHEARSALS; times += 1) for (const text of REHEARSED) this.#read(text);
  }

  /** The verdicts on texts, one a text, in `verdicts`, which has room for them. */
  sift(texts: readonly string[], verdicts: Uint8Array): void {
    if (!this.#rehearsed) this.#rehearse();
    for (let index = 0; index < texts.length; index += 1) {
      const text = texts[index] as string;
      const verdict = this.#read(text);
      verdicts[index] = verdict === NO_NAME && mayBeCut(text) ? MAY_BE_CUT : verdict;
    }
  }

  #read(raw: string): Verdict {
    const { length } = raw;
    const { firstWords } = this.#trie;
    const mask = firstWords.length * 32 - 1;
    const first = this.#first;
    let verdict: Verdict = NO_NAME;
    let hash = first;
    for (let at = 0, from = 0; at <= length; at += 1) {
      const code = at === length ? SPACE : raw.charCodeAt(at);
      const fold = code < FOLD.length ? (FOLD[code] as number) : foldBeyond(code);
      if (fold > FOLD_AMPERSAND) {
        // `hashStep`, written out: in a page just opened each call is a call.
        hash = Math.imul(hash ^ fold, PRIME);
        continue;
      }
      if (fold === FOLD_APOSTROPHE && at > from) continue;
      if (fold === ODD) return this.#readAny(raw);
      if (at > from) {
        // Not `hash` itself: that stays an integer of 32 bits with a sign, which an engine keeps in a register.
        const word = hashFinish(hash);
        const bit = word & mask;
        if (((firstWords[bit >>> 5] as number) & (1 << (bit & 31))) !== 0) {
          const followed = this.#follow(raw, at, word);
          if (followed === MAY_HOLD_NAME) return followed;
          if (followed > verdict) verdict = followed;
        }
        if (at === length && this.#trie.mayOpen(word)) verdict = NAME_MAY_GO_ON;
        hash = first;
      }
      if (fold === FOLD_AMPERSAND && this.#trie.mayBegin(this.#and)) {
        const followed = this.#follow(raw, at + 1, this.#and);
        if (followed === MAY_HOLD_NAME) return followed;
        if (followed > verdict) verdict = followed;
      }
      from = at + 1;
    }
    return verdict;
  }

  /** Walks on from a first word that ends at `from`. */
  #follow(raw: string, from: number, first: number): Verdict {
    const trie = this.#trie;
    let state = trie.next(0, this.#canonical(first));
    let at = from;
    while (state !== 0) {
      if (trie.entryOf(state) >= 0) return MAY_HOLD_NAME;
      const end = this.#word(raw, at);
      if (end < 0) return end === NO_WORD ? NAME_MAY_GO_ON : MAY_HOLD_NAME;
      const next = this.#step(state, this.#canonical(this.#hash));
      // A last word may be the first half of one that ends in the next text.
      if (end === raw.length && (next === 0 || trie.entryOf(next) < 0)) return NAME_MAY_GO_ON;
      state = next;
      at = end;
    }
    return NO_NAME;
  }

  /** Reads the next word at or after `from`: the offset after it, its hash in `#hash`. */
  #word(raw: string, from: number): number {
    let hash = this.#first;
    let begun = false;
    for (let at = from; at < raw.length; at += 1) {
      const fold = foldOf(raw.charCodeAt(at));
      if (fold > FOLD_AMPERSAND) {
        hash = hashStep(hash, fold);
        begun = true;
      } else if (fold === ODD) {
        return ODD_WORD;
      } else if (begun) {
        if (fold === FOLD_APOSTROPHE) continue;
        this.#hash = hashFinish(hash);
        return at;
      } else if (fold === FOLD_AMPERSAND) {
        this.#hash = this.#and;
        return at + 1;
      }
    }
    if (!begun) return NO_WORD;
    this.#hash = hashFinish(hash);
    return raw.length;
  }

  #canonical(hash: number): number {
    return this.#same.get(hash) ?? hash;
  }

  #step(state: number, hash: number): number {
    return this.#legal.has(hash) ? state : this.#trie.next(state, hash);
  }

  /** The verdict on a text of any letters. */
  #readAny(raw: string): Verdict {
    const scan = this.#scan;
    const count = scan.read(raw);
    let verdict: Verdict = count > 0 && isOpen(raw, scan.end[count - 1] as number) ? NAME_MAY_GO_ON : NO_NAME;
    for (let index = 0; index < count; index += 1) {
      if (!this.#trie.mayBegin(scan.hash[index] as number)) continue;
      const followed = this.#followAny(index, count);
      if (followed === MAY_HOLD_NAME) return followed;
      if (followed > verdict) verdict = followed;
    }
    return verdict;
  }

  #followAny(first: number, count: number): Verdict {
    const { hash } = this.#scan;
    let state = this.#trie.next(0, hash[first] as number);
    for (let index = first + 1; state !== 0 && this.#trie.entryOf(state) < 0; index += 1) {
      if (index === count) return NAME_MAY_GO_ON;
      state = this.#step(state, hash[index] as number);
    }
    return state === 0 ? NO_NAME : MAY_HOLD_NAME;
  }
}
