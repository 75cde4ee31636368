/** Whether a name could be something other than a name: an ordinary word, an ordinary phrase, a place. */
import { isGenericWord } from './generic-words.ts';
import { isPlace, isPlaceWord } from './places.ts';

const isOrdinary = (token: string): boolean => isGenericWord(token) || isPlaceWord(token);

/**
 * A lone ordinary word or a bare place ("Office", "Kingston", "Milton Keynes"). Even as the whole of
 * a cell it more often means the word or the place, so only an id or an alias may stand for it.
 */
export const isBareWord = (canonical: string): boolean =>
  isPlace(canonical) || (!canonical.includes(' ') && isOrdinary(canonical));

/** Whether a name counts only as the whole of a cell, link, heading or field: one word, or ordinary words throughout. */
export const countsOnlyWhole = (canonical: string): boolean => {
  const tokens = canonical.split(' ');
  return tokens.length === 1 || tokens.every(isOrdinary);
};
