/**
 * The course of a location's overall rating through its history: which rating came before, and since
 * when the present one has stood. Pure.
 * Budget: linear in the rows of one location (a handful).
 */
import type { Direction } from './headline.ts';
import { isEarlier, type Publication, samePublication } from './publication.ts';
import { compareRatings, isRanked, type Rating } from './rating.ts';

/** A rating that was in force, and since when. */
export interface HeldRating {
  readonly rating: Rating;
  /** Days `YYYY-MM-DD`; null where CQC gives none. */
  readonly publishedOn: string | null;
  readonly reportId: string | null;
  readonly inheritedFrom: string | null;
  /**
   * The first day it held; null in rows of the first release, which hold from publication. Of those a
   * row "not rated" only repeats words that were published while the rating before it stood.
   */
  readonly heldFrom: string | null;
}

/** The first day a rating held, or null where nobody knows one. */
export const firstDayOf = ({ heldFrom, publishedOn }: HeldRating): string | null => heldFrom ?? publishedOn;

const isBreak = ({ rating, heldFrom }: HeldRating): boolean => !isRanked(rating) && heldFrom !== null;

/** The ratings that were in force one after the other, removals among them. */
const inForce = (course: readonly HeldRating[]): HeldRating[] =>
  course.filter((held) => firstDayOf(held) !== null && (isRanked(held.rating) || isBreak(held)));

/**
 * The day since which `present` has stood without a break: the same rating published again does not
 * break it, another rating or a removal does. An inherited rating counts from the predecessor's
 * publication. `course` in the order in which the ratings held; null where it does not end in `present`.
 */
export const ratedSince = (course: readonly HeldRating[], present: Rating): string | null => {
  const held = inForce(course);
  const other = held.findLastIndex(({ rating }) => rating !== present);
  const [first] = held.slice(other + 1);
  return first === undefined || !isRanked(present) ? null : firstDayOf(first);
};

const publicationsOf = (course: readonly HeldRating[]): Publication[] =>
  inForce(course).flatMap(({ rating, publishedOn, reportId, inheritedFrom }) =>
    isRanked(rating) ? [{ rating, publishedOn, reportId, inheritedFrom }] : [],
  );

/**
 * The direction of travel: from the publication that was in force before the present one, own or
 * inherited, to the present one (null: not rated now). A report that was corrected counts as corrected,
 * and one that was withdrawn does not count. "first" where there was none before.
 */
export const directionOf = (course: readonly HeldRating[], present: Publication | null): Direction | null => {
  if (present === null) return null;
  const before = publicationsOf(course).findLast((one) => !samePublication(one, present) && !isEarlier(present, one));
  if (before === undefined) return 'first';
  const way = compareRatings(before.rating, present.rating);
  if (way === 0) return 'same';
  return way < 0 ? 'down' : 'up';
};
