/** NHS numbers in a text. Pure; linear in the text. */
import type { Written } from './written.ts';

/** How ten digits are written: in one, as the NHS does (3 3 4), and by other habits. A year and a number (4 6) is a reference. */
const GROUPINGS: ReadonlySet<string> = new Set([
  '10',
  '3 3 4',
  '3 7',
  '6 4',
  '5 5',
  '2 2 2 2 2',
  '1 1 1 1 1 1 1 1 1 1',
]);
const MOST_GROUPS = 10;
const PARTED = new Set(['', '-', '.']);
const LEADS = new Set(['no', 'nos', 'num', 'number', 'is', 'id', 'was']);

/** The tenth digit checks the nine before it (NHS Data Dictionary, NHS NUMBER: modulus 11, weights 10 to 2). */
const isChecked = (digits: string): boolean => {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(digits[at]) * (10 - at);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
};

/** "NHS", "NHS no", "NHS number is" just before. */
const isSaidToBe = (words: readonly Written[], at: number): boolean => {
  let before = at - 1;
  while (before > at - 4 && LEADS.has(words[before]?.lower ?? '')) before -= 1;
  return words[before]?.lower === 'nhs';
};

/** Whether ten digits that are an NHS number, or are said to be one, begin at `at`. */
const beginsAt = (words: readonly Written[], at: number): boolean => {
  let digits = '';
  const groups: number[] = [];
  for (let next = at; groups.length < MOST_GROUPS && digits.length < 10; next += 1) {
    const word = words[next];
    if (word === undefined || !word.isNumber || (next > at && !PARTED.has(word.between))) break;
    digits += word.text.slice(0, 11);
    groups.push(word.text.length);
  }
  if (digits.length !== 10) return false;
  return isSaidToBe(words, at) || (GROUPINGS.has(groups.join(' ')) && isChecked(digits));
};

/** Whether an NHS number stands in the text. */
export const hasNhsNumber = (words: readonly Written[]): boolean =>
  words.some((word, at) => word.isNumber && beginsAt(words, at));
