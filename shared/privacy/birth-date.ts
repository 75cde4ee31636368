/** Dates of birth in a text. Pure; linear in the text. */
import type { Written } from './written.ts';

const FIRST_YEAR = 1900;
/**
 * CQC began on 1 April 2009 (Health and Social Care Act 2008): no rating, report, review or contract that is written
 * of here is older, so that a day of an earlier year is taken for a day of birth.
 */
const LAST_BIRTH_YEAR = 2008;
/** Two digits: up to here, from 2009 on, they are a year of ours ("review on 03/04/27"). */
const LAST_SHORT_YEAR = 35;

const MONTHS = new Set(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((name) => [name, name.slice(0, 3), name.slice(0, 4)]),
);
const ORDINALS = new Set(['st', 'nd', 'rd', 'th', 'of']);
const SIGNS = new Set(['-', '.', '/']);
const PARTED = new Set(['', '-', '.', '/', "'"]);
const BIRTH = new Set(['born', 'dob', 'birth', 'birthday', 'birthdate']);
/** Words between the word for a birth and the day. */
const NEAR = 4;

/** A piece of a date, its ordinal and "of" left out. */
interface Part {
  readonly isMonth: boolean;
  readonly text: string;
  /** Position in the words. */
  readonly at: number;
  readonly between: string;
}

const partsOf = (words: readonly Written[]): Part[] => {
  const parts: Part[] = [];
  words.forEach(({ text, lower, isNumber, between }, at) => {
    if (isNumber || MONTHS.has(lower)) parts.push({ isMonth: !isNumber, text, at, between });
  });
  return parts;
};

const yearOf = (text: string): number | null => {
  if (text.length === 4) return Number(text);
  if (text.length !== 2) return null;
  const short = Number(text);
  return short > 8 && short <= LAST_SHORT_YEAR ? 2000 + short : FIRST_YEAR + short;
};

const isDay = (text: string): boolean => text.length <= 2 && Number(text) >= 1 && Number(text) <= 31;
const isMonth = ({ isMonth: named, text }: Part): boolean =>
  named || (text.length <= 2 && Number(text) >= 1 && Number(text) <= 12);

/** Three bare numbers, the last of two digits, are a day only with signs between them. */
const isBare = (second: Part, third: Part): boolean =>
  third.text.length === 2 && !second.isMonth && !(SIGNS.has(second.between) && SIGNS.has(third.between));

/** The year of the day that these three are, in any order that people write; null where they are none. */
const yearOfDay = (first: Part, second: Part, third: Part): number | null => {
  if (first.text.length === 4 && !first.isMonth) {
    return isMonth(second) && isDay(third.text) ? yearOf(first.text) : null;
  }
  const dayThenMonth = isDay(first.text) && isMonth(second);
  const monthThenDay = isMonth(first) && isDay(second.text);
  const isOne = (dayThenMonth || monthThenDay) && !third.isMonth && (first.isMonth || !isBare(second, third));
  return isOne ? yearOf(third.text) : null;
};

/** Eight digits in one: the day first or the year first. */
const yearOfCompact = (text: string): number | null => {
  if (text.length !== 8) return null;
  const parts = (lengths: readonly [number, number]): Part[] => {
    const [one, two] = lengths;
    return [text.slice(0, one), text.slice(one, two), text.slice(two)].map((piece) => ({
      isMonth: false,
      text: piece,
      at: 0,
      between: '',
    }));
  };
  for (const cut of [
    [2, 4],
    [4, 6],
  ] as const) {
    const [first, second, third] = parts(cut);
    const year = first && second && third ? yearOfDay(first, second, third) : null;
    if (year !== null && isBirthYear(year)) return year;
  }
  return null;
};

const isBirthYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_BIRTH_YEAR;

const isNearBirth = (words: readonly Written[], at: number): boolean => {
  for (let near = Math.max(0, at - NEAR); near <= at + NEAR; near += 1) {
    if (BIRTH.has(words[near]?.lower ?? '')) return true;
  }
  return false;
};

/** Whether `next` goes on with the date that `part` stands in: nothing but an ordinal or "of" between them. */
const isNext = (words: readonly Written[], part: Part, next: Part): boolean => {
  if (next.at - part.at > 3) return false;
  for (let at = part.at + 1; at < next.at; at += 1) if (!ORDINALS.has(words[at]?.lower ?? '')) return false;
  // A comma parts a list ("lots 1, 2, 40") but for the one before a whole year ("April 3, 1941").
  return PARTED.has(next.between) || (next.between === ',' && next.text.length === 4);
};

const isBirthDay = (words: readonly Written[], year: number | null, at: number): boolean =>
  year !== null && (isBirthYear(year) || isNearBirth(words, at));

/** A month and a year, or a year alone beside a word for a birth. */
const isBirthMonth = (words: readonly Written[], part: Part, next: Part | undefined): boolean => {
  if (part.isMonth && next?.text.length === 4 && !next.isMonth && isNext(words, part, next)) {
    return isBirthDay(words, Number(next.text), part.at);
  }
  return !part.isMonth && part.text.length === 4 && isBirthYear(Number(part.text)) && isNearBirth(words, part.at);
};

/** Whether a date of birth stands in the text, or what may be one. */
export const hasBirthDate = (words: readonly Written[]): boolean => {
  const parts = partsOf(words);
  return parts.some((part, index) => {
    const next = parts[index + 1];
    const last = parts[index + 2];
    if (!part.isMonth && yearOfCompact(part.text) !== null) return true;
    if (isBirthMonth(words, part, next)) return true;
    if (next === undefined || last === undefined) return false;
    if (!isNext(words, part, next) || !isNext(words, next, last)) return false;
    return isBirthDay(words, yearOfDay(part, next, last), part.at);
  });
};
