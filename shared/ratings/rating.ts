/**
 * The rating vocabulary: CQC's four ratings in their order, and "not rated" outside it.
 * Source: CQC's ratings guidance; the words differ in case between its two frameworks.
 */

export const RATINGS = ['outstanding', 'good', 'requires-improvement', 'inadequate', 'not-rated'] as const;
export type Rating = (typeof RATINGS)[number];

/** A rating that stands in the order; "not rated" does not. */
export type RankedRating = Exclude<Rating, 'not-rated'>;

export const KEY_QUESTIONS = ['safe', 'effective', 'caring', 'responsive', 'well-led'] as const;
export type KeyQuestion = (typeof KEY_QUESTIONS)[number];

export const SCOPES = ['overall', ...KEY_QUESTIONS] as const;
/** What a rating is given for: the service overall, or one key question. */
export type Scope = (typeof SCOPES)[number];

/** The words people read, as CQC writes them. */
export const RATING_WORDS: Readonly<Record<Rating, string>> = {
  outstanding: 'Outstanding',
  good: 'Good',
  'requires-improvement': 'Requires improvement',
  inadequate: 'Inadequate',
  'not-rated': 'Not rated',
};

/** Where nobody knows what rating holds now: never to be mistaken for "not rated". */
export const UNKNOWN_WORDS = 'Not known';

export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  overall: 'Overall',
  safe: 'Safe',
  effective: 'Effective',
  caring: 'Caring',
  responsive: 'Responsive',
  'well-led': 'Well-led',
};

const RANK: Readonly<Record<RankedRating, number>> = {
  outstanding: 4,
  good: 3,
  'requires-improvement': 2,
  inadequate: 1,
};

export const isRanked = (rating: Rating): rating is RankedRating => rating !== 'not-rated';

/** Below zero where `to` is a worse rating than `from`, above zero where better, zero where the same. */
export const compareRatings = (from: RankedRating, to: RankedRating): number => RANK[to] - RANK[from];

const BY_WORDS = new Map<string, Rating>(
  (Object.entries(RATING_WORDS) as [Rating, string][]).map(([rating, words]) => [words.toLowerCase(), rating]),
);

/**
 * Reads CQC's words for a rating, in either framework's spelling.
 * Everything outside the four ratings ("No published rating", "Inspected but not rated",
 * "Insufficient evidence to rate", "Regulations met", an empty string, an absent value, a word
 * CQC invents tomorrow) is "not-rated": unknown, never worse.
 */
export const ratingOf = (words: string | null | undefined): Rating =>
  BY_WORDS.get((words ?? '').trim().replace(/\s+/g, ' ').toLowerCase()) ?? 'not-rated';

/** Reads the name of a key question, or null where it is none. */
export const keyQuestionOf = (name: string | null | undefined): KeyQuestion | null =>
  KEY_QUESTIONS.find((question) => question === (name ?? '').trim().toLowerCase().replace(/\s+/g, '-')) ?? null;
