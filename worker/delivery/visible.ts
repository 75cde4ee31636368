/** Text from outside as people will see it: nothing that hides, reorders or breaks a line. Pure; linear in the text. */

/** Format characters (zero-width, right-to-left and left-to-right marks, tags), private use, lone surrogates, no characters. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}]+/gu;
/** Control characters and every kind of white space and line end. */
const GAPS = /[\p{Cc}\s]+/gu;

/** The text on one line, without control, invisible and direction characters. All of it is legal in XML 1.0. */
export const visibleText = (text: string): string => text.replace(UNSEEN, '').replace(GAPS, ' ').trim();

/** At most `most` characters (code points), the last one an ellipsis where something was left out. */
export const clipped = (text: string, most: number): string => {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
};
