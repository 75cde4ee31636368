/**
 * The one reader of raw text: where its tokens begin and end, and the hash of each.
 *
 * Budget: with the matcher over it, 0.8 million characters in 20 ms, which is about what collecting
 * them from a page costs; no allocation for a token of ASCII letters, digits and apostrophes, two
 * short strings for any other. The arrays are reused from one text to the next.
 */
import { AMPERSAND, APOSTROPHE, classOf, foldWord, GAP, WORD } from './characters.ts';
import { hashFinish, hashStart, hashStep, hashText } from './hash.ts';

/** Spellings that are one token, as `[written, canonical]`. */
export const SAME_TOKEN = [
  ['saint', 'st'],
  ['limited', 'ltd'],
] as const;

/** ASCII: 0 a gap, 1 an apostrophe, 2 an ampersand, otherwise the folded letter or digit itself. */
export const FOLD = new Uint8Array(128);
export const FOLD_APOSTROPHE = 1;
export const FOLD_AMPERSAND = 2;
for (let code = 0; code < FOLD.length; code += 1) {
  const kind = classOf(code);
  if (kind === WORD) FOLD[code] = String.fromCharCode(code).toLowerCase().charCodeAt(0);
  if (kind === APOSTROPHE) FOLD[code] = FOLD_APOSTROPHE;
  if (kind === AMPERSAND) FOLD[code] = FOLD_AMPERSAND;
}

/** Kept on the quick path: word processors put one into every "it’s". */
const CURLY_APOSTROPHE = 0x2019;
const FIRST_CAPACITY = 256;
/** Arrays longer than this are given back with the next text: one huge text must not hold memory for good. */
const KEPT_CAPACITY = 1 << 16;

const isSurrogate = (code: number): boolean => (code & 0xf800) === 0xd800;

const endsWord = (codePoint: number): boolean => {
  const kind = classOf(codePoint);
  return kind === GAP || kind === AMPERSAND;
};

/** The end of the word that begins at `from`: after its last letter or digit. */
const wordEnd = (raw: string, from: number): number => {
  let end = from;
  for (let at = from; at < raw.length; ) {
    const codePoint = raw.codePointAt(at) ?? 0;
    if (endsWord(codePoint)) break;
    at += codePoint > 0xffff ? 2 : 1;
    if (classOf(codePoint) === WORD) end = at;
  }
  return end;
};

/**
 * The tokens of the last text read: `hash[i]`, and raw UTF-16 offsets `start[i]` to `end[i]`,
 * for every `i` below `count`. Not to be shared between two readings at once.
 */
export class TokenScan {
  count = 0;
  hash = new Uint32Array(FIRST_CAPACITY);
  start = new Uint32Array(FIRST_CAPACITY);
  end = new Uint32Array(FIRST_CAPACITY);
  readonly #seed: number;
  readonly #first: number;
  readonly #and: number;
  /** Hashes of `SAME_TOKEN`, written and canonical by turns: compared one by one, a map costs more. */
  readonly #same: Uint32Array;

  constructor(seed: number) {
    this.#seed = seed;
    this.#first = hashStart(seed);
    this.#and = hashText('and', seed);
    this.#same = Uint32Array.from(SAME_TOKEN.flat().map((word) => hashText(word, seed)));
  }

  /** Reads the whole text; answers the number of tokens. */
  read(raw: string): number {
    this.count = 0;
    if (this.hash.length > KEPT_CAPACITY) this.#resize(FIRST_CAPACITY);
    for (let at = 0; at < raw.length; ) {
      const code = raw.charCodeAt(at);
      if (code >= FOLD.length) at = this.#beyondAscii(raw, at);
      else if ((FOLD[code] as number) > FOLD_AMPERSAND) at = this.#asciiWord(raw, at);
      else at = FOLD[code] === FOLD_AMPERSAND ? this.#add(this.#and, at, at + 1) : at + 1;
    }
    return this.count;
  }

  /** A word that begins in ASCII; hands over to `#anyWord` at the first letter, accent or invisible character beyond. */
  #asciiWord(raw: string, from: number): number {
    let hash = this.#first;
    let end = from;
    for (let at = from; at < raw.length; at += 1) {
      const code = raw.charCodeAt(at);
      if (code < FOLD.length) {
        const fold = FOLD[code] as number;
        if (fold > FOLD_AMPERSAND) {
          hash = hashStep(hash, fold);
          end = at + 1;
        } else if (fold !== FOLD_APOSTROPHE) break;
      } else if (code !== CURLY_APOSTROPHE) {
        if (isSurrogate(code) || !endsWord(code)) return this.#anyWord(raw, from);
        break;
      }
    }
    return this.#add(hashFinish(hash), from, end);
  }

  /** A word of any letters, folded as a string. */
  #anyWord(raw: string, from: number): number {
    const end = wordEnd(raw, from);
    const text = foldWord(raw.slice(from, end));
    return text === '' ? end : this.#add(hashText(text, this.#seed), from, end);
  }

  #beyondAscii(raw: string, at: number): number {
    const codePoint = raw.codePointAt(at) ?? 0;
    const kind = classOf(codePoint);
    if (kind === WORD) return this.#anyWord(raw, at);
    if (kind === AMPERSAND) return this.#add(this.#and, at, at + 1);
    return at + (codePoint > 0xffff ? 2 : 1);
  }

  #add(hash: number, start: number, end: number): number {
    const index = this.count;
    if (index === this.hash.length) this.#resize(index * 2);
    this.hash[index] = this.#canonical(hash);
    this.start[index] = start;
    this.end[index] = end;
    this.count = index + 1;
    return end;
  }

  #canonical(hash: number): number {
    const same = this.#same;
    for (let at = 0; at < same.length; at += 2) if (same[at] === hash) return same[at + 1] as number;
    return hash;
  }

  #resize(capacity: number): void {
    const kept = Math.min(this.count, capacity);
    const moved = (old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
      const fresh = new Uint32Array(capacity);
      fresh.set(old.subarray(0, kept));
      return fresh;
    };
    this.hash = moved(this.hash);
    this.start = moved(this.start);
    this.end = moved(this.end);
  }
}
