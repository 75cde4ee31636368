/** The course of an overall rating, as the card shows it. Pure. Linear in one location's rows (a handful). */
import type { IndexLocation } from '../../shared/api/index-document.ts';
import { firstDayOf, type HeldRating } from '../../shared/ratings/course.ts';
import { isEarlier, type Publication, samePublication } from '../../shared/ratings/publication.ts';
import { isRanked } from '../../shared/ratings/rating.ts';

/** Ratings shown, the present one among them. */
const MOST = 3;

const publicationsOf = (course: readonly HeldRating[]): Publication[] =>
  course.flatMap((held) => {
    const { rating, publishedOn, reportId, inheritedFrom } = held;
    return isRanked(rating) && firstDayOf(held) !== null ? [{ rating, publishedOn, reportId, inheritedFrom }] : [];
  });

/**
 * The publications before the present one and the present one, oldest first, at most three. A report that
 * was corrected counts once, as corrected, and one that was withdrawn does not count. Empty where there is
 * no rating now: what was is not shown where it could be taken for what is.
 */
export const pastRatings = (
  course: readonly HeldRating[],
  present: Publication | null,
): NonNullable<IndexLocation['pastRatings']> => {
  if (present === null) return [];
  const before = publicationsOf(course).filter((one) => !samePublication(one, present) && !isEarlier(present, one));
  const once = before.filter((one, at) => !before.slice(at + 1).some((later) => samePublication(one, later)));
  return [...once, present].slice(-MOST).map(({ rating, publishedOn }) => ({ rating, publishedOn }));
};
