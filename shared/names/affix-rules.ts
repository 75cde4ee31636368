/** What may be set as words before or after a name: nothing that tells one company, or one branch, from another. */
import { isFirmWord } from './longer-name.ts';
import { isPlace } from './places.ts';
import { isLegalForm, tokenise } from './tokens.ts';

/** What sets words apart from a name: a bracket, a dash, a star. An apostrophe or a full stop may be the name's. */
const SET_APART = /[^\p{L}\p{N}\p{Cf}\s'’.,&]/u;

/** Why these words may not be set, for a person; null where they may. */
export const affixProblem = (text: string): string | null => {
  const words = tokenise(text).map((token) => token.text);
  if (words.length === 0)
    return `“${text}” has no letter or figure. Punctuation beside a name is passed over in any case.`;
  if (isPlace(words.join(' ')))
    return `“${text}” is a place: it tells one branch from another, so it cannot be passed over.`;
  if (words.every((word) => isLegalForm(word))) return `“${text}” is a legal form, which is passed over in any case.`;
  if (!SET_APART.test(text) && words.every((word) => isFirmWord(word) || isLegalForm(word))) {
    return `“${text}” is a part of many companies’ names. Write it with its bracket or dash, as your systems do: “(${text})”.`;
  }
  return null;
};
