/** What happened to the rating of one service and scope. */
import type { EventKind } from './event.ts';
import type { ScopeRating } from './observation.ts';
import { isEarlier, type Publication, publicationOf, samePublication } from './publication.ts';
import { compareRatings, type RankedRating, type Rating } from './rating.ts';
import type { ScopeMemory } from './state.ts';

/** A change of one scope's rating, before it is named as an event. */
export interface ScopeChange {
  readonly kind: EventKind;
  readonly from: Rating;
  readonly to: Rating;
  readonly publishedOn: string | null;
  readonly reportId: string | null;
  readonly inherited: boolean;
}

const changeTo = (kind: EventKind, from: Rating, now: Publication): ScopeChange => ({
  kind,
  from,
  to: now.rating,
  publishedOn: now.publishedOn,
  reportId: now.reportId,
  inherited: now.inheritedFrom !== null,
});

/** A vanished rating may be a suspension, a withdrawal or a new arrangement of services: never a fall. */
const removal = (memory: ScopeMemory | undefined, entry: ScopeRating | undefined): ScopeChange | null => {
  if (memory === undefined || !memory.shown) return null;
  return {
    kind: 'rating-removed',
    from: memory.last.rating,
    to: 'not-rated',
    publishedOn: entry?.publishedOn ?? null,
    reportId: entry?.reportId ?? null,
    inherited: memory.last.inheritedFrom !== null,
  };
};

/** What is shown now, as the starting point of a change. */
const shownRating = (memory: ScopeMemory | undefined): Rating => (memory?.shown ? memory.last.rating : 'not-rated');

/** An inherited rating is a predecessor's: shown, told, and never called a fall or a rise. */
const inheritance = (memory: ScopeMemory | undefined, now: Publication): ScopeChange | null => {
  const known =
    memory?.shown === true &&
    memory.last.rating === now.rating &&
    memory.last.reportId === now.reportId &&
    memory.last.inheritedFrom === now.inheritedFrom;
  return known ? null : changeTo('rating-inherited', shownRating(memory), now);
};

const movement = (from: RankedRating, to: RankedRating): EventKind => {
  const way = compareRatings(from, to);
  if (way === 0) return 'rerated-same';
  return way < 0 ? 'downgrade' : 'upgrade';
};

/** The same publication seen again: silence, its return after an absence, or other words in it. */
const repetition = (memory: ScopeMemory, own: Publication, now: Publication): ScopeChange | null => {
  if (own.rating !== now.rating) return changeTo('correction', own.rating, now);
  const standing = memory.shown && memory.last.inheritedFrom === null;
  return standing ? null : changeTo('correction', shownRating(memory), now);
};

/**
 * A rating the location earned itself. It is a first rating only once: after that it is compared with
 * the last one the location earned, even across a removal or an inherited rating in between, because
 * a missed downgrade is worse than one told late.
 */
const ownRating = (memory: ScopeMemory | undefined, now: Publication): ScopeChange | null => {
  if (memory === undefined) return changeTo('first-rating', 'not-rated', now);
  const { own } = memory;
  if (own === null) return changeTo('first-rating', memory.last.rating, now);
  if (samePublication(own, now)) return repetition(memory, own, now);
  if (isEarlier(now, own)) return changeTo('report-withdrawn', own.rating, now);
  return changeTo(movement(own.rating, now.rating), own.rating, now);
};

/** A rating shown in another place than before: news of neither its height nor its day. */
export const takeOver = (memory: ScopeMemory | undefined, entry: ScopeRating | undefined): ScopeChange | null => {
  const now = publicationOf(entry);
  if (now === null || now.inheritedFrom !== null || memory?.shown === true) return scopeChange(memory, entry);
  return changeTo('correction', 'not-rated', now);
};

/**
 * The change of one scope from what is remembered to what CQC says now; null where nothing changed.
 * Words outside the order, and absence, are unknown and never worse.
 */
export const scopeChange = (memory: ScopeMemory | undefined, entry: ScopeRating | undefined): ScopeChange | null => {
  const now = publicationOf(entry);
  if (now === null) return removal(memory, entry);
  return now.inheritedFrom === null ? ownRating(memory, now) : inheritance(memory, now);
};
