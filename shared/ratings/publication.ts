/** A published rating reduced to what tells one publication from another. */
import type { Framework, ScopeRating } from './observation.ts';
import { isRanked, type RankedRating } from './rating.ts';

/** One published rating of one scope, as the detector remembers it. */
export interface Publication {
  readonly rating: RankedRating;
  /** Day of publication, `YYYY-MM-DD`; null where CQC gave none. */
  readonly publishedOn: string | null;
  readonly reportId: string | null;
  /** Absent in memories older than this field. */
  readonly framework?: Framework;
  /** The predecessor location that earned it; null where the location earned it itself. */
  readonly inheritedFrom: string | null;
}

/** The publication of a rating, or null where there is none or its words stand outside the order. */
export const publicationOf = (entry: ScopeRating | undefined): Publication | null => {
  if (entry === undefined || !isRanked(entry.rating)) return null;
  const { rating, publishedOn, reportId, framework, inheritedFrom } = entry;
  return { rating, publishedOn, reportId, framework, inheritedFrom };
};

/** A legacy report's id is never used again, whatever becomes of its day; a plan's id is, for what it publishes next. */
const isOneReport = (one: Publication, other: Publication): boolean =>
  one.framework === 'legacy' && other.framework === 'legacy';

/**
 * Whether two ratings were published together: the same legacy report, or the same single-assessment plan
 * on the same day; where a report id is missing, the same
 * day; where that is missing too, only an equal rating. An unknown day never separates two mentions
 * of one report.
 */
export const samePublication = (one: Publication, other: Publication): boolean => {
  const days = one.publishedOn !== null && other.publishedOn !== null;
  const sameDay = one.publishedOn === other.publishedOn;
  if (one.reportId !== null && other.reportId !== null) {
    return one.reportId === other.reportId && (!days || sameDay || isOneReport(one, other));
  }
  return days ? sameDay : one.rating === other.rating;
};

/** Whether the first was published on an earlier day than the second; false where a day is unknown. */
export const isEarlier = (one: Publication, other: Publication): boolean =>
  one.publishedOn !== null && other.publishedOn !== null && one.publishedOn < other.publishedOn;
