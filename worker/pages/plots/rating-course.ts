/**
 * The ratings of one location over the years, as a picture and a table take them: publications, and how long
 * each rating stood. Pure.
 * Budget: linear in the history of one location (some tens of rows).
 */
import { firstDayOf } from '../../../shared/ratings/course.ts';
import { isRanked, KEY_QUESTIONS, type Rating, SCOPES, type Scope } from '../../../shared/ratings/rating.ts';
import type { RatingOfHistory } from '../../ratings/repository.ts';

/** What was published or changed on one day, by one report. */
export interface CoursePublication {
  /** By which picture and table call it. */
  readonly key: string;
  /** The first day it held; null where nobody knows one: it is in the table alone. */
  readonly on: string | null;
  readonly publishedOn: string | null;
  readonly framework: RatingOfHistory['framework'];
  /** Only what it rated anew: a focused inspection leaves some key questions as they were. */
  readonly ratings: ReadonlyMap<Scope, CourseRating>;
}

interface CourseRating {
  readonly rating: Rating;
  /** The predecessor that earned it; null where the location did. */
  readonly inheritedFrom: string | null;
}

/** A rating as long as it stood. */
export interface Stretch extends CourseRating {
  /** Of the publication that began it. */
  readonly key: string;
  readonly from: string;
  /** `from` or later. */
  readonly to: string;
}

/**
 * Whether a row says what stood. "Not rated" in a row of the first release, without a day of its own, only repeats
 * words that were published while the rating before it stood.
 */
const counts = ({ rating, heldFrom }: RatingOfHistory): boolean => isRanked(rating) || heldFrom !== null;

const saysTheSame = (one: RatingOfHistory, other: RatingOfHistory): boolean =>
  one.rating === other.rating &&
  one.publishedOn === other.publishedOn &&
  one.reportId === other.reportId &&
  one.inheritedFrom === other.inheritedFrom;

/** Without rows that changed only a word, a source or a framework. */
const withoutRepeats = (history: readonly RatingOfHistory[]): RatingOfHistory[] => {
  const last = new Map<Scope, RatingOfHistory>();
  return history.filter((row) => {
    const before = last.get(row.scope);
    last.set(row.scope, row);
    return before === undefined || !saysTheSame(before, row);
  });
};

const publicationOf = (rows: readonly [RatingOfHistory, ...RatingOfHistory[]], number: number): CoursePublication => {
  const [first] = rows;
  return {
    key: `p${number}`,
    on: firstDayOf(first),
    publishedOn: first.publishedOn,
    framework: first.framework,
    ratings: new Map(rows.map(({ scope, rating, inheritedFrom }) => [scope, { rating, inheritedFrom }])),
  };
};

/** The services that a location's history rates one by one, by name. */
export const servicesIn = (history: readonly RatingOfHistory[]): string[] =>
  [...new Set(history.flatMap(({ service }) => (service === null ? [] : [service])))].sort();

/** Whether the location itself was ever rated. */
export const isRatedItself = (history: readonly RatingOfHistory[]): boolean =>
  history.some(({ service, rating }) => service === null && isRanked(rating));

/** The publications of the location (null) or of one service of it, oldest first; `history` as `listHistory` gives it. */
export const publicationsOf = (history: readonly RatingOfHistory[], service: string | null): CoursePublication[] => {
  const rows = withoutRepeats(history.filter((row) => row.service === service && counts(row)));
  const groups = Map.groupBy(rows, (row) => JSON.stringify([firstDayOf(row), row.publishedOn, row.reportId]));
  return [...groups.values()].flatMap(([first, ...rest], index) =>
    first === undefined ? [] : [publicationOf([first, ...rest], index + 1)],
  );
};

/** How long each rating of a scope stood, up to `end`; one that began later is not drawn. */
export const stretchesOf = (publications: readonly CoursePublication[], scope: Scope, end: string): Stretch[] => {
  const begun = publications.flatMap(({ key, on, ratings }) => {
    const rating = ratings.get(scope);
    return rating === undefined || on === null || on > end ? [] : [{ ...rating, key, from: on }];
  });
  return begun.map((stretch, index) => ({ ...stretch, to: begun[index + 1]?.from ?? end }));
};

/** The lanes of the picture that hold anything: always the overall rating. */
export const lanesOf = (publications: readonly CoursePublication[]): readonly Scope[] =>
  publications.some(({ ratings }) => KEY_QUESTIONS.some((question) => ratings.has(question))) ? SCOPES : ['overall'];
