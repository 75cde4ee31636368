/**
 * Which licences are taken. What leaves the house needs one that lets a council pass it on under its own terms; what
 * only builds and tests may also carry one that binds whoever changes or hands on that tool itself.
 */

/** SPDX identifiers whose packages may stand in the Worker or the extension. */
const SHIPPING = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'Unlicense'] as const;

/** Beside those, for tools that are installed and never passed on. */
const BUILDING = ['LGPL-3.0-or-later', 'MPL-2.0'] as const;

/** What a package is for decides what its licence may be. */
export type Use = 'shipping' | 'building';

const TAKEN: Readonly<Record<Use, readonly string[]>> = { shipping: SHIPPING, building: [...SHIPPING, ...BUILDING] };

/** The identifier as SPDX writes it, which compares without case (SPDX 2.3, annex D); null where it is on no list. */
const knownAs = (name: string): string | null =>
  TAKEN.building.find((known) => known.toLowerCase() === name.toLowerCase()) ?? null;

const wordsOf = (expression: string): string[] => expression.match(/[()]|[^\s()]+/g) ?? [];

const isName = (word: string): boolean => !/^(?:AND|OR|\(|\))$/i.test(word);

/** The expression with each identifier in SPDX's own letters; what is not known stays as it was written. */
export const normalised = (expression: string): string =>
  wordsOf(expression)
    .map((word) => knownAs(word) ?? word)
    .join(' ')
    .replace(/\( /g, '(')
    .replace(/ \)/g, ')');

/** Splits at an operator that stands outside brackets. */
const split = (words: readonly string[], operator: string): string[][] => {
  const parts: string[][] = [[]];
  let depth = 0;
  for (const word of words) {
    if (word === '(') depth += 1;
    if (word === ')') depth -= 1;
    if (depth === 0 && word.toUpperCase() === operator) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
};

const isWhole = (part: readonly string[]): boolean => part.length > 0;

/** SPDX 2.3, annex D: AND binds closer than OR. */
const isTaken = (words: readonly string[], use: Use): boolean => {
  const either = split(words, 'OR');
  if (either.length > 1) return either.every(isWhole) && either.some((part) => isTaken(part, use));
  const both = split(words, 'AND');
  if (both.length > 1) return both.every((part) => isTaken(part, use));
  if (words[0] === '(' && words.at(-1) === ')') return isTaken(words.slice(1, -1), use);
  const [only, ...more] = words;
  return only !== undefined && more.length === 0 && isName(only) && TAKEN[use].includes(knownAs(only) ?? '');
};

/** Whether a package under this SPDX expression may be used so. What is not understood is refused. */
export const isAllowed = (expression: string, use: Use): boolean => isTaken(wordsOf(expression), use);
