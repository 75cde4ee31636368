/** What a reading takes back of what people were told before. Pure. */
import type { RatingEvent } from '../../shared/ratings/event.ts';
import type { Severity } from './model.ts';

/** An event that an earlier alert told. */
export interface EarlierEvent
  extends Pick<RatingEvent, 'kind' | 'scope' | 'service' | 'from' | 'to' | 'publishedOn' | 'reportId' | 'detail'> {
  readonly id: string;
  /** Nothing was told since of the same service and scope (or of the registration) that goes beyond it. */
  readonly stands: boolean;
}

/** An alert of the location that nobody closed and none has revised. */
export interface EarlierAlert {
  readonly id: string;
  readonly headline: string;
  readonly severity: Severity;
  readonly events: readonly EarlierEvent[];
}

/** What the events of one comparison take back. */
export interface Revision<E> {
  /** The events that take something back, in the order of the comparison. */
  readonly revising: readonly E[];
  /** The alerts that told it, newest first. */
  readonly revised: readonly EarlierAlert[];
  /** What else those alerts told and still holds. */
  readonly carried: readonly EarlierEvent[];
}

type Change = Pick<RatingEvent, 'kind' | 'scope' | 'service' | 'from' | 'to'>;

const isRegistration = ({ kind }: Change): boolean => kind === 'registration-ended' || kind === 'registration-moved';

const isAboutRating = ({ from, to }: Change): boolean => from !== null || to !== null;

const isSamePlace = (one: Change, other: Change): boolean => one.scope === other.scope && one.service === other.service;

/**
 * Whether an event takes back what was told: the rating it corrects is the one that was told as new, or a
 * location told as ended is registered after all.
 */
const takesBack = (event: Change, told: Change): boolean => {
  if (event.kind !== 'correction' && event.kind !== 'report-withdrawn') return false;
  if (!isAboutRating(event)) return isRegistration(told);
  return event.from !== event.to && told.to === event.from && isSamePlace(event, told);
};

/** Whether a newer event leaves nothing of an earlier one: the same rating published anew leaves it all. */
const replaces = (event: Change, told: Change): boolean => {
  if (!isAboutRating(told)) return !isAboutRating(event) && (isRegistration(event) || event.kind === 'correction');
  return isAboutRating(event) && event.kind !== 'rerated-same' && isSamePlace(event, told);
};

/** Weighs one comparison's events against the location's earlier alerts, which come oldest first. */
export const revisionOf = <E extends Change>(events: readonly E[], earlier: readonly EarlierAlert[]): Revision<E> => {
  const revised = earlier.filter((alert) => alert.events.some((told) => events.some((one) => takesBack(one, told))));
  const told = revised.flatMap((alert) => alert.events);
  const carried = new Map(
    told.filter((one) => one.stands && !events.some((event) => replaces(event, one))).map((one) => [one.id, one]),
  );
  return {
    revising: events.filter((event) => told.some((one) => takesBack(event, one))),
    revised: revised.toReversed(),
    carried: [...carried.values()],
  };
};
