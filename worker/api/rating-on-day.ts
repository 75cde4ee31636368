/** The rating as it stood on a day, from the history by day of publication. Pure. */
import type { RatingOnDayBody } from '../../shared/api/provider.ts';
import { KEY_QUESTIONS } from '../../shared/ratings/rating.ts';
import type { RatingOfHistory } from '../ratings/repository.ts';

/** The last one published up to that day; `history` is in order of publication, then of sight. */
const lastOf = (history: readonly RatingOfHistory[], service: string | null, scope: string) =>
  history.findLast((entry) => entry.service === service && entry.scope === scope);

const keyQuestionsOf = (history: readonly RatingOfHistory[]): RatingOnDayBody['keyQuestions'] =>
  Object.fromEntries(
    KEY_QUESTIONS.flatMap((question) => {
      const entry = lastOf(history, null, question);
      return entry === undefined ? [] : [[question, entry.rating]];
    }),
  );

const servicesOf = (history: readonly RatingOfHistory[]): RatingOnDayBody['services'] => {
  const names = new Set(history.flatMap((entry) => (entry.service === null ? [] : [entry.service])));
  return [...names].sort().flatMap((name) => {
    const entry = lastOf(history, name, 'overall');
    return entry === undefined ? [] : [{ name, rating: entry.rating, publishedOn: entry.publishedOn }];
  });
};

/**
 * The rating on `on` (`YYYY-MM-DD`). Undated ratings count for no day; where nothing was published
 * up to the day the rating is null: not known, rather than "not-rated".
 */
export const ratingOnDay = (locationId: string, history: readonly RatingOfHistory[], on: string): RatingOnDayBody => {
  const known = history.filter((entry) => entry.publishedOn !== null && entry.publishedOn <= on);
  const overall = lastOf(known, null, 'overall');
  return {
    locationId,
    on,
    rating: overall?.rating ?? null,
    keyQuestions: keyQuestionsOf(known),
    services: servicesOf(known),
    publishedOn: overall?.publishedOn ?? null,
    inherited: (overall?.inheritedFrom ?? null) !== null,
  };
};
