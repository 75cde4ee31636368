/**
 * Which locations a reading of the changes feed makes to be read. Pure.
 *
 * CQC's feed names ids only, and loses some between exact windows: each window reaches back three days
 * over the last. What it named there before was read then; to read it again each quarter of an hour for
 * three days would cost a hundred calls an id.
 */

/** What the feed said, and what is known of it; ids in upper case. */
export interface FeedReading {
  /** Watched ids, in the order they are read. */
  readonly watched: readonly string[];
  /** Ids in the whole window, its overlap included. */
  readonly named: ReadonlySet<string>;
  /** The watched ids that the reading before this one found in its window. */
  readonly listedBefore: ReadonlySet<string>;
  /** Ids in the new part of the window alone. */
  readonly fresh: ReadonlySet<string>;
}

/** The watched ids in the window: kept with the run, for the next. */
export const listedIn = ({ watched, named }: Pick<FeedReading, 'watched' | 'named'>): string[] =>
  watched.filter((id) => named.has(id));

/** Whether the new part of the window must be asked for by itself: some of what is named was named before. */
export const needsFresh = ({ watched, named, listedBefore }: Omit<FeedReading, 'fresh'>): boolean =>
  watched.some((id) => named.has(id) && listedBefore.has(id));

/** The ids to read: those that changed since the last reading, and those that the feed tells of late. */
export const toRead = ({ watched, named, listedBefore, fresh }: FeedReading): string[] =>
  watched.filter((id) => fresh.has(id) || (named.has(id) && !listedBefore.has(id)));
