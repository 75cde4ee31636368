/** Which ratings an observation adds to the history. Pure. */
import type { Observation, PastReport, ScopeRating } from '../../shared/ratings/observation.ts';

/** A row of `rating_history`, but for its moment. */
export interface HistoryEntry {
  readonly locationId: string;
  readonly scope: string;
  /** Empty for the location as a whole. */
  readonly service: string;
  readonly rating: string;
  readonly words: string;
  readonly publishedOn: string | null;
  readonly assessedOn: string | null;
  readonly framework: string;
  readonly reportId: string | null;
  readonly inheritedFrom: string | null;
  /** JSON of what carried it: hashed at the edge. */
  readonly carriedBy: string;
}

const ratingKey = (rating: ScopeRating): string => JSON.stringify([rating.scope, rating.service, rating]);
const reportKey = (report: { reportId: string | null; publishedOn: string | null }): string =>
  JSON.stringify([report.reportId, report.publishedOn]);

const entry = (locationId: string, rating: ScopeRating, carriedBy: string): HistoryEntry => ({
  locationId,
  scope: rating.scope,
  service: rating.service ?? '',
  rating: rating.rating,
  words: rating.words,
  publishedOn: rating.publishedOn,
  assessedOn: rating.assessedOn,
  framework: rating.framework,
  reportId: rating.reportId,
  inheritedFrom: rating.inheritedFrom,
  carriedBy,
});

/** A past report that was current or past when last seen is in the history; the others came and went unseen. */
const unseenPast = (previous: Observation | null, next: Observation): PastReport[] => {
  const seen = new Set([...(previous?.past ?? []), ...(previous?.ratings ?? [])].map(reportKey));
  return next.past.filter((report) => !seen.has(reportKey(report)));
};

/**
 * The history rows that `next` adds to what `previous` (null at first sight) already put there: past
 * reports not seen before, each under its own hash, then the ratings in force that differ.
 */
export const newHistory = (previous: Observation | null, next: Observation): HistoryEntry[] => {
  const inForce = new Set((previous?.ratings ?? []).map(ratingKey));
  const carriedBy = JSON.stringify(next);
  return [
    ...unseenPast(previous, next).flatMap((report) =>
      report.ratings.map((rating) => entry(next.locationId, rating, JSON.stringify([next.locationId, report]))),
    ),
    ...next.ratings
      .filter((rating) => !inForce.has(ratingKey(rating)))
      .map((rating) => entry(next.locationId, rating, carriedBy)),
  ];
};
