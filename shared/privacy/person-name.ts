/** Names of people in a text. Pure; linear in the text: no look ahead passes `LONGEST` words. */
import { isGivenName, isWordToo } from './given-names.ts';
import { isHouseWord, isNoSurname, isOrdinary, isSurnameToo } from './house-words.ts';
import { isLinked, type Written } from './written.ts';

/** Words of a name, with those of a house around it. */
const LONGEST = 5;

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Before any name. "MS" in capitals is an illness, "MR" a scan. */
const TITLES = list('mr mrs ms mx miss');
/** Houses are called after them, too. */
const RANKS = list('dr sir lady lord dame rev reverend prof professor');
const PERSONS = list(`
  client clients resident residents patient patients user customer person lady gentleman man woman daughter son wife husband mother father
  mum dad sister brother aunt uncle nephew niece grandson granddaughter named called
`);
const RELATIVES = list(`
  daughter daughters son sons wife husband mother father mum dad sister brother aunt uncle nephew niece family
  grandson granddaughter partner neighbour friend
`);
/** After these a letter is a part of a reference: "Lot B", "Plan A". */
const LETTERED = list(`
  pathway lot lots band area category cat grade section team ward unit block plan option type vitamin hepatitis group zone room
  flat tier part level annex annexe appendix phase stage class schedule wing floor key stage list table column figure
`);
const NO_INITIAL = list('a i x');
/** C. difficile, E. coli. */
const SPECIES = list('diff difficile coli');

const isCapital = (word: Written): boolean => /^\p{Lu}/u.test(word.text);
const isUpper = (word: Written): boolean => word.text.length > 1 && word.text === word.text.toUpperCase();
const isInitial = (word: Written): boolean => word.text.length === 1 && isCapital(word);
const isLetters = (word: Written | undefined): word is Written => word !== undefined && !word.isNumber;

/** "O'Neill's" is "o'neill". */
const stem = (word: Written): string => (word.lower.endsWith("'s") ? word.lower.slice(0, -2) : word.lower);

/** The words with a capital that stand in a row from `at` on, at most `LONGEST`. */
const capitalsFrom = (words: readonly Written[], at: number): Written[] => {
  const row: Written[] = [];
  for (let next = at; next < at + LONGEST; next += 1) {
    const word = words[next];
    if (!isLetters(word) || !isCapital(word) || (next > at && !isLinked(word))) break;
    row.push(word);
  }
  return row;
};

const isHouse = (row: readonly Written[]): boolean =>
  row.some(({ lower }, index) => {
    if (index === 0 || !isHouseWord(lower, row[index + 1]?.lower)) return false;
    // "John Park" is as much a man as a place: only a name of more words, or of a word besides, is a house's.
    return !isSurnameToo(lower) || index > 1 || isWordToo(row[0]?.lower ?? '');
  });

/** Whether a word after a title is a name. */
const followsTitle = (next: Written): boolean =>
  isInitial(next) || isSurnameToo(stem(next)) || !isNoSurname(stem(next));

/** "Dr Patel", "Lady B"; "Lady Grange House" and "Dr Kershaw's Hospice" are houses. */
const isRanked = (words: readonly Written[], at: number, next: Written): boolean => {
  const [title, ...row] = [words[at] as Written, ...capitalsFrom(words, at + 1)];
  return isCapital(title) && row.length > 0 && !isHouse([title, ...row]) && followsTitle(next);
};

/** "Mr Smith", "Mrs B", "mr smith", "MS SMITH"; not "MS nurse", "MR Scan", "miss a call". */
const isTitled = (words: readonly Written[], at: number): boolean => {
  const [title, next] = [words[at], words[at + 1]];
  if (title === undefined || !isLetters(next) || !['', '.'].includes(next.between) || next.touches) return false;
  if (RANKS.has(title.lower)) return isRanked(words, at, next);
  if (!TITLES.has(title.lower)) return false;
  if (isUpper(title)) return isUpper(next) && followsTitle(next);
  if (isCapital(title) && isCapital(next)) return !TITLES.has(next.lower);
  return (title.lower === 'mr' || title.lower === 'mrs') && followsTitle(next);
};

/** Whether a word after a first name makes a person's name of both. */
const isSurname = (first: Written, word: Written): boolean => {
  const name = stem(word);
  if (isSurnameToo(name)) return !isWordToo(first.lower);
  return !isNoSurname(name) && !isHouseWord(name, undefined);
};

const isSaint = (words: readonly Written[], at: number): boolean =>
  ['', '-', '.'].includes(words[at]?.between ?? '|') &&
  ['st', 'saint', 'ss', 'queen', 'king', 'prince', 'princess'].includes(words[at - 1]?.lower ?? '');

/** "Mary Smith", "Mary Ann Smith", "Mary B."; "Grace Lodge" and "John Wyatt Hospital" are houses. */
const isNamed = (words: readonly Written[], at: number): boolean => {
  const first = words[at];
  if (first === undefined || !isGivenName(first.lower) || isSaint(words, at)) return false;
  const row = capitalsFrom(words, at);
  const [, second] = row;
  if (second === undefined) return !isCapital(first) && isNamedInSmall(words, at);
  if (isHouse(row)) return false;
  if (isInitial(second)) return row.length > 2 || words[at + 2]?.between !== '' || words[at + 2] === undefined;
  return isGivenName(second.lower) || isSurname(first, second);
};

/** "mary smith": only where the first name is no ordinary word. */
const isNamedInSmall = (words: readonly Written[], at: number): boolean => {
  const [first, second, third] = [words[at], words[at + 1], words[at + 2]];
  if (first === undefined || !isLetters(second) || !isLinked(second) || isWordToo(first.lower)) return false;
  if (isLetters(third) && isLinked(third) && isHouseWord(third.lower, words[at + 3]?.lower)) return false;
  return !isNoSurname(stem(second)) && !isHouseWord(second.lower, third?.lower);
};

/** "client Mary", "her daughter Susan", "the patient Wren": a person of whom only the first name is given. */
const isPerson = (words: readonly Written[], at: number): boolean => {
  const word = words[at];
  const name = words[at + 1];
  if (word === undefined || !PERSONS.has(word.lower) || !isLetters(name) || !['', ':', ','].includes(name.between))
    return false;
  if (!isCapital(name) || isHouse(capitalsFrom(words, at + 1))) return false;
  if (isGivenName(stem(name))) return !isNeutralPair(name, words[at + 2]);
  const isTold = !isCapital(word) && name.between === '' && word.lower !== 'named' && word.lower !== 'called';
  return isTold && name.text.length > 2 && !isUpper(name) && !isOrdinary(stem(name));
};

/** "client Faith group": the first name is an ordinary word there. */
const isNeutralPair = (name: Written, next: Written | undefined): boolean =>
  isWordToo(stem(name)) && isLetters(next) && isLinked(next) && isHouseWord(next.lower, undefined);

/** "Mary's daughter". */
const isRelated = (words: readonly Written[], at: number): boolean => {
  const word = words[at];
  if (word === undefined || !word.lower.endsWith("'s") || isSaint(words, at)) return false;
  return isGivenName(stem(word)) && RELATIVES.has(words[at + 1]?.lower ?? '');
};

/** "J. Smith", "J Smith", "J.R. Smith"; not "Lot B Northgate", "A Smith" (an article) without its dot, "E. coli". */
const isInitialled = (words: readonly Written[], at: number): boolean => {
  const [initial, name] = [words[at], words[at + 1]];
  // "22B Salmon Fields": a letter after a number is a part of it.
  if (initial === undefined || !isInitial(initial) || initial.touches) return false;
  if (!isLetters(name) || !isCapital(name) || isInitial(name)) return false;
  const hasDot = name.between === '.';
  if (!hasDot && (name.between !== '' || NO_INITIAL.has(initial.lower))) return false;
  if (LETTERED.has(words[at - 1]?.lower ?? '') || SPECIES.has(name.lower)) return false;
  if (isHouse([initial, ...capitalsFrom(words, at + 1)])) return false;
  return !isNoSurname(stem(name)) || (hasDot && isSurnameToo(stem(name)));
};

/** A text that is nothing but a name: "mary smith", "Smith, Mary". */
const isNameAlone = (words: readonly Written[]): boolean => {
  const [first, second, more] = words;
  if (!isLetters(first) || !isLetters(second) || more !== undefined) return false;
  if (second.between === ',') return isGivenName(second.lower) && !isOrdinary(first.lower);
  return (
    isLinked(second) && isGivenName(first.lower) && !isHouseWord(second.lower, undefined) && !isNoSurname(second.lower)
  );
};

/** Whether what looks like a person's name stands in the text. Initials alone do not. */
export const hasPersonName = (words: readonly Written[]): boolean =>
  isNameAlone(words) ||
  words.some(
    (_, at) =>
      isTitled(words, at) ||
      isNamed(words, at) ||
      isPerson(words, at) ||
      isRelated(words, at) ||
      isInitialled(words, at),
  );
