/**
 * A text made normal as one would for a search by whole strings: words in lower case with one space
 * between, accents, apostrophes and legal forms gone, "&" and "Saint" for what they are; with the way back.
 */
import { canonicalName } from '../../../../shared/names/tokens.ts';

export interface Normalised {
  /** Begins and ends with a space, so that a whole word is a string between spaces. */
  readonly text: string;
  /** For each character of `text`, the offset in the raw text that it came from; `ends` the offset after it. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const WORDS = /&|[\p{L}\p{N}\p{M}'’\u00ad\u200b]+/gu;
const DROPPED = /[\p{M}'’\u00ad\u200b]/gu;
const LEGAL = new Set(['ltd', 'limited', 'llp', 'plc', 'cic']);
const SAME = new Map([
  ['&', 'and'],
  ['saint', 'st'],
]);
const PLAIN = /^[a-z0-9]+$/;

const wordOf = (raw: string): string => {
  const lower = raw.toLowerCase();
  const plain = PLAIN.test(lower) ? lower : lower.normalize('NFKD').replace(DROPPED, '');
  return SAME.get(plain) ?? plain;
};

export const normalised = (raw: string): Normalised => {
  let text = ' ';
  const starts = [0];
  const ends = [0];
  for (const { 0: found, index } of raw.matchAll(WORDS)) {
    const word = wordOf(found);
    if (word === '' || LEGAL.has(word)) continue;
    text += `${word} `;
    for (let at = 0; at <= word.length; at += 1) {
      starts.push(index);
      ends.push(index + found.length);
    }
  }
  return { text, starts, ends };
};

/** Names as patterns: canonical, between spaces, each once. */
export const patternsOf = (names: readonly string[]): string[] =>
  [...new Set(names.map(canonicalName))].filter((name) => name !== '').map((name) => ` ${name} `);
