/**
 * Which rows an observation adds to the history, and since when each of them held. Pure.
 *
 * A new report holds from its day of publication. A correction, a withdrawal, a removal and a return
 * hold from the day they were seen: CQC publishes no day for those.
 * Budget: linear in the ratings and past reports of one location (some tens each).
 */
import type { Observation, PastReport, ScopeRating } from '../../shared/ratings/observation.ts';
import { isEarlier, publicationOf, samePublication } from '../../shared/ratings/publication.ts';
import { isRanked } from '../../shared/ratings/rating.ts';
import { scopeKey } from '../../shared/ratings/state.ts';

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
  readonly source: 'api' | 'file';
  /**
   * The first day it held, `YYYY-MM-DD`; null: the London day on which it was seen, which the writer
   * knows (an earlier report without a day holds on none).
   */
  readonly heldFrom: string | null;
  /** An earlier report, over when it was first read. */
  readonly past: boolean;
  /** JSON of what carried it: hashed at the edge. */
  readonly carriedBy: string;
}

const keyOf = ({ service, scope }: ScopeRating): string => scopeKey(service, scope);

/** One rating a service and scope: the first, which is the one that is shown. */
const byPlace = (ratings: readonly ScopeRating[]): Map<string, ScopeRating> => {
  const places = new Map<string, ScopeRating>();
  for (const rating of ratings) if (!places.has(keyOf(rating))) places.set(keyOf(rating), rating);
  return places;
};

const reportKey = (report: { reportId: string | null; publishedOn: string | null }): string =>
  JSON.stringify([report.reportId, report.publishedOn]);

type Held = Pick<HistoryEntry, 'source' | 'heldFrom' | 'past' | 'carriedBy'>;

const entry = (locationId: string, rating: ScopeRating, held: Held): HistoryEntry => ({
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
  ...held,
});

/** A past report that was current or past when last seen is in the history; the others came and went unseen. */
const unseenPast = (previous: Observation | null, next: Observation): PastReport[] => {
  const seen = new Set([...(previous?.past ?? []), ...(previous?.ratings ?? [])].map(reportKey));
  return next.past.filter((report) => !seen.has(reportKey(report)));
};

/** The first day on which each service and scope had a rating in the order; empty where that has no day. */
const firstRated = ({ past, ratings }: Observation): Map<string, string> => {
  const days = new Map<string, string>();
  for (const rating of [...past.flatMap((report) => report.ratings), ...ratings]) {
    const day = rating.publishedOn ?? '';
    const known = days.get(keyOf(rating));
    if (isRanked(rating.rating) && (known === undefined || day < known)) days.set(keyOf(rating), day);
  }
  return days;
};

/**
 * The ratings of earlier reports that once were in force. "Inspected but not rated" was published while
 * the rating before it stood: such words count only where there was none yet.
 */
const onceInForce = (reports: readonly PastReport[], next: Observation) => {
  const since = firstRated(next);
  return reports.flatMap((report) =>
    report.ratings
      .filter((rating) => isRanked(rating.rating) || (rating.publishedOn ?? '') < (since.get(keyOf(rating)) ?? '~'))
      .map((rating) => ({ rating, report })),
  );
};

/** Whether a report dated so would stand before the rating shown now; one without a day stands nowhere. */
const overtakes = (report: ScopeRating, now: ScopeRating): boolean =>
  report.publishedOn !== null && (now.publishedOn === null || report.publishedOn >= now.publishedOn);

const sameRating = (one: ScopeRating, other: ScopeRating): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What is known of one service and scope at a sight of the location. */
interface Sight {
  /** What was shown before: undefined at first sight, and where nothing was. */
  readonly before: ScopeRating | undefined;
  readonly now: ScopeRating | undefined;
  /** Ranked ratings of earlier reports that are new to the history. */
  readonly reported: readonly ScopeRating[];
  readonly isFirst: boolean;
}

const heldFrom = ({ before, now, reported, isFirst }: Sight): string | null => {
  const is = publicationOf(now);
  if (is === null) return isFirst && reported.length === 0 ? (now?.publishedOn ?? null) : null;
  if (reported.some((report) => (report.publishedOn ?? '') > (is.publishedOn ?? ''))) return null;
  const was = publicationOf(before);
  if (was !== null && (samePublication(was, is) || isEarlier(is, was))) return null;
  return is.publishedOn;
};

/** What is shown of a location that was never rated: from its first sight on that is known. */
const NEVER_RATED: ScopeRating = {
  service: null,
  scope: 'overall',
  rating: 'not-rated',
  words: '',
  publishedOn: null,
  assessedOn: null,
  framework: 'not-stated',
  reportId: null,
  inheritedFrom: null,
};

/** Nothing is shown any more: neither a rating nor words about one. */
const vanished = ({ service, scope, framework }: ScopeRating): ScopeRating => ({
  ...NEVER_RATED,
  service,
  scope,
  framework,
});

/** The rating to put into the history for one service and scope, or null where its newest row still says it. */
const shownAnew = ({ before, now, reported, isFirst }: Sight): ScopeRating | null => {
  if (now === undefined) {
    const gone = before ?? reported[0];
    if (gone !== undefined) return vanished(gone);
    return isFirst ? NEVER_RATED : null;
  }
  const stands = before !== undefined && sameRating(before, now);
  return stands && !reported.some((report) => overtakes(report, now)) ? null : now;
};

const sightsOf = (previous: Observation | null, next: Observation, reported: readonly ScopeRating[]): Sight[] => {
  const before = byPlace(previous?.ratings ?? []);
  const now = byPlace(next.ratings);
  const reports = Map.groupBy(
    reported.filter(({ rating }) => isRanked(rating)),
    keyOf,
  );
  const isFirst = previous === null || previous.ratingsKnown === false;
  const overall = isFirst ? [scopeKey(null, 'overall')] : [];
  return [...new Set([...overall, ...now.keys(), ...before.keys(), ...reports.keys()])].map((key) => ({
    before: before.get(key),
    now: now.get(key),
    reported: reports.get(key) ?? [],
    isFirst,
  }));
};

/**
 * The history rows that `next` adds to what `previous` (null at first sight) already put there: past
 * reports not seen before, each under its own hash, then what is shown otherwise than before. A rating
 * that vanished is a row "not-rated" with empty words. A file that says nothing of ratings adds none.
 */
export const newHistory = (previous: Observation | null, next: Observation): HistoryEntry[] => {
  if (next.ratingsKnown === false) return [];
  const { locationId } = next;
  const source: HistoryEntry['source'] = next.source ?? 'api';
  const carriedBy = JSON.stringify(next);
  const past = onceInForce(unseenPast(previous, next), next);
  const sights = sightsOf(
    previous,
    next,
    past.map(({ rating }) => rating),
  );
  return [
    ...past.map(({ rating, report }) => {
      const held = {
        source,
        heldFrom: rating.publishedOn,
        past: true,
        carriedBy: JSON.stringify([locationId, report]),
      };
      return entry(locationId, rating, held);
    }),
    ...sights.flatMap((sight) => {
      const shown = shownAnew(sight);
      return shown === null
        ? []
        : [entry(locationId, shown, { source, heldFrom: heldFrom(sight), past: false, carriedBy })];
    }),
  ];
};

/** Whether a row of the history says that nothing was shown any more. */
export const isVanished = (row: Pick<HistoryEntry, 'rating' | 'words' | 'publishedOn' | 'reportId'>): boolean =>
  row.rating === 'not-rated' && row.words === '' && row.publishedOn === null && row.reportId === null;
