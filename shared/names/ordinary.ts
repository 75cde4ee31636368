/** Whether a name could be something other than a name: an ordinary word, an ordinary phrase, a place. */
import { isFirstName } from './first-names.ts';
import { isGenericWord } from './generic-words.ts';
import { isPlace, isPlaceWord } from './places.ts';

const isOrdinary = (token: string): boolean => isGenericWord(token) || isPlaceWord(token);

/**
 * A lone ordinary word, a bare place or a first name ("Office", "Kingston", "Milton Keynes", "Grace"). Even as
 * the whole of a cell it more often means the word, the place or the person, so only an id or an alias may
 * stand for it.
 */
export const isBareWord = (canonical: string): boolean =>
  isPlace(canonical) || (!canonical.includes(' ') && (isOrdinary(canonical) || isFirstName(canonical)));

/** Whether a name counts only as the whole of a cell, link, heading or field: one word, a place, or ordinary words throughout. */
export const countsOnlyWhole = (canonical: string): boolean => {
  const tokens = canonical.split(' ');
  return tokens.length === 1 || isPlace(canonical) || tokens.every(isOrdinary);
};
