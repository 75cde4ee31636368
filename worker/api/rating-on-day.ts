/** The rating as it stood on a day, from the history by the day each rating held from. Pure. */
import type { RatingOnDayBody } from '../../shared/api/provider.ts';
import { firstDayOf } from '../../shared/ratings/course.ts';
import { isRanked, KEY_QUESTIONS } from '../../shared/ratings/rating.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { isVanished } from '../ratings/history.ts';
import type { LocationRecord } from '../ratings/location-record.ts';
import type { RatingOfHistory } from '../ratings/repository.ts';

/**
 * The last that held; `history` is in that order. Words outside the order in a row of the first release
 * were published while the rating before them stood: they count only where there was none.
 */
const lastOf = (history: readonly RatingOfHistory[], service: string | null, scope: string) => {
  const rows = history.filter((row) => row.service === service && row.scope === scope);
  return rows.findLast(({ rating, heldFrom }) => isRanked(rating) || heldFrom !== null) ?? rows.at(-1);
};

const keyQuestionsOf = (history: readonly RatingOfHistory[]): RatingOnDayBody['keyQuestions'] =>
  Object.fromEntries(
    KEY_QUESTIONS.flatMap((question) => {
      const row = lastOf(history, null, question);
      return row === undefined ? [] : [[question, row.rating]];
    }),
  );

const servicesOf = (history: readonly RatingOfHistory[]): RatingOnDayBody['services'] => {
  const names = new Set(history.flatMap(({ service }) => (service === null ? [] : [service])));
  return [...names].sort().flatMap((name) => {
    const row = lastOf(history, name, 'overall');
    return row === undefined || isVanished(row) ? [] : [{ name, rating: row.rating, publishedOn: row.publishedOn }];
  });
};

/** What of a location's record says that nobody knows its rating, and since when. */
export type Unknown = Pick<LocationRecord, 'goneAt' | 'heldSince'>;

const isUnknown = ({ goneAt, heldSince }: Unknown, on: string): boolean =>
  [goneAt, heldSince].some((moment) => moment !== null && londonDay(new Date(moment)) <= on);

/**
 * The rating on `on` (`YYYY-MM-DD`): of each service and scope the last one that held by then. null
 * where nothing is known of that day, rather than "not-rated": before the first rating CQC tells of,
 * and since CQC answers 404 or a reading is held. `history` in the order of `listHistory`.
 */
export const ratingOnDay = (
  locationId: string,
  history: readonly RatingOfHistory[],
  on: string,
  unknown: Unknown,
): RatingOnDayBody => {
  const held = isUnknown(unknown, on) ? [] : history.filter((row) => (firstDayOf(row) ?? '~') <= on);
  const overall = lastOf(held, null, 'overall');
  return {
    locationId,
    on,
    rating: overall?.rating ?? null,
    keyQuestions: keyQuestionsOf(held),
    services: servicesOf(held),
    publishedOn: overall?.publishedOn ?? null,
    inherited: (overall?.inheritedFrom ?? null) !== null,
  };
};
