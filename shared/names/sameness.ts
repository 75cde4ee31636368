/** What differs between a name as it is written on a page and as it is registered, and does not count. For the card, once it is open. */
import { isLegalForm, type Token, tokenise } from './tokens.ts';

const INVISIBLE = /\p{Cf}+/gu;
const DASHES = /[\u2010-\u2015\u2212]/g;

interface Read {
  /** Words as they stand, without the legal forms that do not count. */
  readonly words: readonly string[];
  readonly legal: readonly string[];
  /** All that is neither letter, figure nor blank; "&" is a word. */
  readonly signs: string;
}

const read = (raw: string): Read => {
  const text = raw.normalize('NFKC').replace(INVISIBLE, '');
  const tokens = tokenise(text);
  const isDropped = (token: Token, index: number): boolean => index > 0 && isLegalForm(token.text);
  const written = ({ start, end }: Token): string => text.slice(start, end);
  return {
    words: tokens.filter((token, index) => !isDropped(token, index)).map(written),
    legal: tokens.filter(isDropped).map(written),
    signs: text.replace(DASHES, '-').replace(/[\p{L}\p{N}\p{M}\s&'’‘`]/gu, ''),
  };
};

const isSmallWord = (one: string, other: string): boolean =>
  [one, other].some((word) => word === '&') || [one, other].some((word) => word.toLowerCase() === 'saint');

/** What two spellings of one word differ in; null where they are the same. */
const differenceOf = (one: string, other: string): string | null => {
  if (one === other) return null;
  if (one.toLowerCase() === other.toLowerCase()) return 'capitals';
  return isSmallWord(one, other) ? `“${one}” for “${other}”` : 'accents and apostrophes';
};

const onlyIn = (some: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others.map((word) => word.toLowerCase()));
  return some.filter((word) => !known.has(word.toLowerCase())).map((word) => `“${word}”`);
};

/**
 * The sentence that names what differs between two spellings of one canonical name, as written and as
 * registered; null where nothing does but white space.
 */
export const whatDiffers = (written: string, registered: string): string | null => {
  const [one, other] = [read(written), read(registered)];
  const differences = new Set([
    ...one.words.map((word, index) => differenceOf(word, other.words[index] ?? word)),
    ...onlyIn(one.legal, other.legal),
    ...onlyIn(other.legal, one.legal),
    one.signs === other.signs ? null : 'punctuation',
  ]);
  differences.delete(null);
  return differences.size === 0 ? null : `What differs does not count: ${[...differences].join(', ')}.`;
};
