/**
 * What a character is to a name: part of a word, a gap between words, or nothing at all.
 *
 * Budget: asked only of characters outside ASCII (`scan.ts` answers for ASCII from a table); one
 * array read for what was seen before, one or two regular expressions for what was not.
 */

export const GAP = 1;
export const WORD = 2;
/** Removed inside a word ("Let's" is "Lets"), a gap elsewhere. */
export const APOSTROPHE = 3;
/** A word of its own: "and". */
export const AMPERSAND = 4;
/** Neither seen nor a gap: accents, soft hyphen, zero-width characters, direction marks. */
export const IGNORED = 5;
export type CharacterClass = typeof GAP | typeof WORD | typeof APOSTROPHE | typeof AMPERSAND | typeof IGNORED;

const WORD_CHARACTER = /^[\p{L}\p{N}]$/u;
const IGNORED_CHARACTER = /^[\p{M}\p{Cf}]$/u;
// U+02BB, U+02BC and U+02BD are letters to Unicode, but people type them as apostrophes.
const APOSTROPHES = new Set("'`´‘’‛′ʻʼʽ＇");
const AMPERSANDS = new Set('&＆﹠');

const classify = (character: string): CharacterClass => {
  if (APOSTROPHES.has(character)) return APOSTROPHE;
  if (AMPERSANDS.has(character)) return AMPERSAND;
  if (WORD_CHARACTER.test(character)) return WORD;
  return IGNORED_CHARACTER.test(character) ? IGNORED : GAP;
};

/** Latin, Greek, Cyrillic and general punctuation: what pages in English hold. Beyond it nothing is remembered. */
const REMEMBERED = 0x3000;
const known = new Uint8Array(REMEMBERED);

/** The class of a Unicode code point. A lone surrogate is a gap. */
export const classOf = (codePoint: number): CharacterClass => {
  if (codePoint >= REMEMBERED) return classify(String.fromCodePoint(codePoint));
  const seen = known[codePoint] as CharacterClass | 0;
  if (seen !== 0) return seen;
  const found = classify(String.fromCodePoint(codePoint));
  known[codePoint] = found;
  return found;
};

/** Letters and figures of ASCII, which most words are made of: for them all of it comes down to their case. */
const PLAIN = /^[A-Za-z0-9]*$/;

const isWord = (character: string): boolean => classOf(character.codePointAt(0) ?? 0) === WORD;

/**
 * The canonical letters of one word: compatibility forms decomposed (Unicode NFKD, which gives what
 * NFKC gives once accents are gone), accents, apostrophes and invisible characters dropped, case
 * folded. Folding goes through capitals so that "ß" equals "SS" and a dotless "ı" equals "i", and to them
 * from small letters so that the capital "ẞ" does too.
 * Empty where nothing of the word is left.
 */
export const foldWord = (raw: string): string => (PLAIN.test(raw) ? raw.toLowerCase() : foldAny(raw));

const foldAny = (raw: string): string =>
  [...raw.normalize('NFKD').toLowerCase().toUpperCase().toLowerCase().normalize('NFKD')].filter(isWord).join('');
