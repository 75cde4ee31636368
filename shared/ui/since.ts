/** How long a rating has stood, in the words people read. */
import { dayWords } from './age.ts';

/**
 * "since 3 February 2019, confirmed 12 March 2024" where the rating was published again since;
 * "since 10 May 2024 (report of 12 March 2020)" where it took effect after its report: a correction, a
 * return. null where its age by publication says it all, or nobody knows. Days are `YYYY-MM-DD`.
 */
export const sinceWords = (ratedSince: string | null, publishedOn: string | null): string | null => {
  if (ratedSince === null || ratedSince === publishedOn) return null;
  if (publishedOn === null) return `since ${dayWords(ratedSince)}`;
  return ratedSince < publishedOn
    ? `since ${dayWords(ratedSince)}, confirmed ${dayWords(publishedOn)}`
    : `since ${dayWords(ratedSince)} (report of ${dayWords(publishedOn)})`;
};
