/** What the readers of single sheets share. */

import { RATING_WORDS, ratingOf } from '../../shared/ratings/rating.ts';
import type { Columns } from './columns.ts';
import { detached } from './detached.ts';
import type { Gathered } from './gathered.ts';
import type { SheetRow } from './sheet-row.ts';

/** What a file is read for, and what was found on the way. */
export interface Reading {
  /** Ids of the locations to keep, upper case. */
  readonly watched: ReadonlySet<string>;
  readonly gathered: Gathered;
  /** Words in the rating column that CQC is not known to use, and how many rows have them. */
  readonly unknownWords: Map<string, number>;
  /** Words in the domain column that are neither "Overall" nor a key question, and how many rows have them. */
  readonly unknownDomains: Map<string, number>;
}

/** Reads one sheet. */
export interface SheetReader {
  /** Takes a row below the header. Throws FileFault. */
  take(row: SheetRow): void;
  /** What can only be said of the sheet as a whole. Throws FileFault. */
  end(): void;
}

/** Makes a reader once the header stands; throws FileFault where it lacks a column. */
export type OpenSheet = (columns: Columns, headerRow: number, reading: Reading) => SheetReader;

/** CQC's words for "no rating in the order", of its website, its files and both its frameworks. */
const PLACEHOLDERS = new Set([
  'not rated',
  'no rating',
  'inspected but not rated',
  'no published rating',
  'no approved rating',
  'insufficient evidence to rate',
  'not formally rated',
  'not applicable',
  'n/a',
  'regulations met',
  'not all regulations met',
  'evidence requirements partially scored',
  'evidence requirements not yet scored',
  'under review',
  'suspended',
]);
const NOT_RATED = RATING_WORDS['not-rated'];

/** How many different unknown words are told apart: the words come from the file. */
const MAX_WORDS = 20;
const OTHERS = '(others)';

/** Counts a text in a map that stays small. */
export const count = (words: Map<string, number>, text: string, times: number): void => {
  const key = words.has(text) || words.size < MAX_WORDS ? text : OTHERS;
  words.set(key, (words.get(key) ?? 0) + times);
};

/** Notes words in a rating's place that CQC is not known to use: they are kept, and mean "not rated". */
export const noteWords = (reading: Reading, words: string, row: SheetRow): void => {
  if (ratingOf(words) !== 'not-rated' || PLACEHOLDERS.has(words.toLowerCase()) || words === NOT_RATED) return;
  // The text is cut from a chunk of the file, which would be kept with it.
  count(reading.unknownWords, detached(words), row.repeated);
};
