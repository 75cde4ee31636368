/** What a card says of a rating: its age, its direction, the ratings before it. Pure; days are `YYYY-MM-DD`. */
import type { IndexLocation } from '../../shared/api/index-document.ts';
import { RATING_WORDS } from '../../shared/ratings/rating.ts';
import { ageWords, dayWords } from '../../shared/ui/age.ts';
import { sinceWords } from '../../shared/ui/since.ts';
import { ratingWords } from './attention.ts';

type PastRating = NonNullable<IndexLocation['pastRatings']>[number];

/** One rating of the course: "Good 2016". */
export interface CoursePoint {
  readonly rating: PastRating['rating'];
  /** The year of publication, or that there is none. */
  readonly year: string;
  readonly words: string;
}

const DIRECTIONS = {
  up: 'Up from its previous rating',
  down: 'Down from its previous rating',
  same: 'The same as its previous rating',
  first: 'Its first rating',
} as const;

/** "Assessed 3 March 2019, published 12 May 2019 · 7 years ago"; the age is the publication's, as everywhere. */
export const publishedWords = (publishedOn: string | null, assessedOn: string | null, today: string): string => {
  const assessed = assessedOn === null ? null : `Assessed ${dayWords(assessedOn)}`;
  if (publishedOn === null) {
    return assessedOn === null
      ? 'No date of publication'
      : `${assessed} · ${ageWords(assessedOn, today)}, no date of publication`;
  }
  const published = `${dayWords(publishedOn)} · ${ageWords(publishedOn, today)}`;
  return assessed === null ? `Published ${published}` : `${assessed}, published ${published}`;
};

/** Which way the rating has gone; null where nobody knows. */
export const directionOf = (location: IndexLocation): string | null => {
  if (location.registration === 'deregistered') return 'Its last rating before registration ended';
  return location.direction === null ? null : DIRECTIONS[location.direction];
};

/** "Good since 3 February 2019, confirmed 12 March 2024", where its age does not say it all. */
export const sinceOf = (location: IndexLocation): string | null => {
  if (location.rating === 'not-rated' || location.registration === 'deregistered') return null;
  const since = sinceWords(location.ratedSince ?? null, location.publishedOn);
  return since === null ? null : `${ratingWords(location)} ${since}`;
};

/** The services to be listed: one that says what the headline says already is not said twice. */
export const servicesOf = ({ services, rating, publishedOn }: IndexLocation): IndexLocation['services'] => {
  const [only, second] = services;
  const isRepeated = second === undefined && only?.rating === rating && only.publishedOn === publishedOn;
  return isRepeated ? [] : services;
};

/** Why there is no rating. */
export const unratedWords = (location: IndexLocation): string =>
  location.ratingNote ?? (servicesOf(location).length > 0 ? 'Rated by service, below' : 'CQC has published no rating');

/**
 * The ratings in the order in which they were published; empty where there is but one, and where they do
 * not end in the rating that is shown: then they are no history of it.
 */
export const courseOf = ({ pastRatings = [], rating }: IndexLocation): CoursePoint[] => {
  if (pastRatings.length < 2 || pastRatings.at(-1)?.rating !== rating) return [];
  return pastRatings.map(({ rating: each, publishedOn }) => {
    const year = publishedOn?.slice(0, 4) ?? 'no date';
    return { rating: each, year, words: `${RATING_WORDS[each]} ${year}` };
  });
};
