/** Observations made by hand, of an invented location. */
import { compare } from '../../../shared/ratings/compare.ts';
import type { RatingEvent } from '../../../shared/ratings/event.ts';
import type { Observation, PastReport, ScopeRating } from '../../../shared/ratings/observation.ts';
import { RATING_WORDS, type Rating } from '../../../shared/ratings/rating.ts';
import type { LocationState } from '../../../shared/ratings/state.ts';

export const LOCATION = '1-9000000001';
export const PREDECESSOR = '1-8000000001';

/** A rating of the location overall, published under the legacy framework, unless said otherwise. */
export const rated = (rating: Rating, publishedOn: string | null, more: Partial<ScopeRating> = {}): ScopeRating => ({
  service: null,
  scope: 'overall',
  rating,
  words: RATING_WORDS[rating],
  publishedOn,
  assessedOn: null,
  framework: 'legacy',
  reportId: publishedOn === null ? null : `report-${publishedOn}`,
  inheritedFrom: null,
  ...more,
});

/** The same as CQC writes it for a predecessor's rating. */
export const inherited = (rating: Rating, publishedOn: string, more: Partial<ScopeRating> = {}): ScopeRating =>
  rated(rating, publishedOn, { inheritedFrom: PREDECESSOR, ...more });

/** One service group assessed under the single assessment framework. */
export const group = (service: string, rating: Rating, publishedOn: string): ScopeRating =>
  rated(rating, publishedOn, { service, framework: 'single-assessment', reportId: `plan-${service}` });

/** A location with one service group: the group's rating is also the location's. */
export const oneGroup = (service: string, rating: Rating, publishedOn: string): ScopeRating[] => [
  { ...group(service, rating, publishedOn), service: null },
  group(service, rating, publishedOn),
];

/** A past report that rates the location overall. */
export const past = (...ratings: ScopeRating[]): PastReport => ({
  publishedOn: ratings[0]?.publishedOn ?? null,
  reportId: ratings[0]?.reportId ?? null,
  ratings,
});

/** What CQC says of the location with these ratings. */
export const observed = (ratings: readonly ScopeRating[], more: Partial<Observation> = {}): Observation => ({
  locationId: LOCATION,
  providerId: '1-9100000001',
  name: 'Quillmere Home Care',
  alsoKnownAs: null,
  brandId: null,
  brandName: null,
  postcode: null,
  town: null,
  localAuthority: null,
  region: null,
  registration: 'registered',
  registeredOn: null,
  deregisteredOn: null,
  dormant: false,
  serviceTypes: [],
  predecessors: [],
  successors: [],
  ratings,
  past: [],
  reportPending: false,
  ...more,
});

/** The events of seeing these observations one after the other, by step; the first is the baseline. */
export const watch = (...observations: readonly Observation[]): { steps: RatingEvent[][]; state: LocationState } => {
  const steps: RatingEvent[][] = [];
  let state: LocationState | null = null;
  for (const observation of observations) {
    const step: ReturnType<typeof compare> = compare(state, observation);
    steps.push(step.events);
    state = step.state;
  }
  if (state === null) throw new Error('nothing was observed');
  return { steps, state };
};

/** The events of the last step in short, for tables: `downgrade safe: good > inadequate`. */
export const short = (events: readonly RatingEvent[]): string[] =>
  events.map(({ kind, scope, service, from, to }) => {
    const place = service === null ? scope : `${service} ${scope}`;
    return from === null && to === null ? kind : `${kind} ${place}: ${from} > ${to}`;
  });

/** The last step's events in short. */
export const lastOf = (...observations: readonly Observation[]): string[] =>
  short(watch(...observations).steps.at(-1) ?? []);
