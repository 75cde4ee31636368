/** The immutable facts that a comparison of two observations yields. */
import type { Rating, Scope } from './rating.ts';

export const EVENT_KINDS = [
  'downgrade',
  'upgrade',
  'first-rating',
  'rerated-same',
  'rating-removed',
  'rating-inherited',
  'correction',
  'report-withdrawn',
  'registration-ended',
  'registration-moved',
  'provider-changed',
  'name-changed',
  'dormant',
  'active-again',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What was written before and after, for kinds that are not about a rating (names, provider ids, successor ids). */
export interface EventDetail {
  readonly before: string | null;
  readonly after: string | null;
}

/** An event as the pure comparison makes it: without its number, id and moment, which the edge gives. */
export interface RatingEvent {
  /**
   * What makes this event itself, the same however often and by whomever it is derived:
   * hashed, it is the event's id. Built from the location, the ordinal of the change in that
   * location's history, and the change.
   */
  readonly identity: string;
  readonly kind: EventKind;
  readonly locationId: string;
  readonly locationName: string;
  readonly scope: Scope;
  readonly service: string | null;
  /** null for kinds that are not about a rating. */
  readonly from: Rating | null;
  readonly to: Rating | null;
  readonly publishedOn: string | null;
  readonly reportId: string | null;
  readonly inherited: boolean;
  readonly detail: EventDetail | null;
}
