/**
 * What CQC said of one location at one moment, in our vocabulary. `worker/cqc/` makes it;
 * past that point nothing knows CQC's JSON.
 */
import type { Rating, Scope } from './rating.ts';

/** "not-stated": CQC's files do not say under which framework a rating was given. */
export type Framework = 'legacy' | 'single-assessment' | 'not-stated';
export type Registration = 'registered' | 'deregistered';

/** One published rating, with its provenance. */
export interface ScopeRating {
  /** The service group the rating is for; null where it is for the location as a whole. */
  readonly service: string | null;
  readonly scope: Scope;
  readonly rating: Rating;
  /** CQC's own words, as published; empty where it gave none. */
  readonly words: string;
  /** Day of publication, `YYYY-MM-DD` in Europe/London; null where CQC gives none. */
  readonly publishedOn: string | null;
  /** Day the assessment began (single assessment) or the first visit (legacy), where known. */
  readonly assessedOn: string | null;
  readonly framework: Framework;
  /** Legacy: the report's link id. Single assessment: the assessment plan's id. */
  readonly reportId: string | null;
  /** The predecessor location that earned this rating; null where this location earned it itself. */
  readonly inheritedFrom: string | null;
}

/**
 * An earlier publication that the location's own record still tells of: a past report, an assessment no
 * longer in force, or a legacy rating that a single assessment has taken the place of.
 */
export interface PastReport {
  readonly publishedOn: string | null;
  readonly reportId: string | null;
  readonly ratings: readonly ScopeRating[];
}

/** A related location, as CQC names it in `relationships`. */
export interface RelatedLocation {
  readonly locationId: string;
  readonly name: string | null;
  /** CQC's reason in its own words, for example "Location Move". */
  readonly reason: string | null;
}

/**
 * `source` and `ratingsKnown` are absent from a reading of CQC's API, so that its JSON, and with it the hash
 * it is recognised by, stays what it was before there were readings of files.
 */
export interface Observation {
  readonly locationId: string;
  readonly providerId: string;
  readonly name: string;
  readonly alsoKnownAs: string | null;
  readonly brandId: string | null;
  readonly brandName: string | null;
  readonly postcode: string | null;
  readonly town: string | null;
  readonly localAuthority: string | null;
  readonly region: string | null;
  readonly registration: Registration;
  readonly registeredOn: string | null;
  readonly deregisteredOn: string | null;
  readonly dormant: boolean;
  /** Public labels of the service types, for example "Homecare agencies". */
  readonly serviceTypes: readonly string[];
  readonly predecessors: readonly RelatedLocation[];
  readonly successors: readonly RelatedLocation[];
  /** The effective ratings: one a service and scope, newest by publication of both frameworks. */
  readonly ratings: readonly ScopeRating[];
  /** Oldest first, without the publication that stands now. */
  readonly past: readonly PastReport[];
  /** An inspection is done and its report not yet published (`unpublishedReports`). */
  readonly reportPending: boolean;
  /** Read from one of the files CQC publishes, not from its API. */
  readonly source?: 'file';
  /** The file says nothing of ratings: `ratings` is empty and means "not known", never "not rated". */
  readonly ratingsKnown?: false;
}
