/** Which events someone must know of, and in which words. Pure. */
import type { RatingEvent } from '../../shared/ratings/event.ts';
import { compareRatings, isRanked, RATING_WORDS, SCOPE_WORDS } from '../../shared/ratings/rating.ts';
import { sha256Hex } from '../secrets/digest.ts';

export type Severity = 'urgent' | 'high' | 'notice';

/** A rating event with the id that its identity hashes to. */
export interface IdentifiedEvent extends RatingEvent {
  readonly id: string;
}

/** Something a person must know: one a location and observation. */
export interface Alert {
  /** Derived from the deciding event: however often it is worked out, it is the same alert. */
  readonly id: string;
  readonly locationId: string;
  readonly severity: Severity;
  readonly headline: string;
  /** The deciding event first, the others in the order of the comparison. */
  readonly eventIds: readonly string[];
}

/** What decides how grave an event is. */
type Weighed = Pick<RatingEvent, 'kind' | 'scope' | 'from' | 'to'>;

const isFall = ({ from, to }: Weighed): boolean =>
  from !== null && to !== null && isRanked(from) && isRanked(to) && compareRatings(from, to) < 0;

const isPoor = ({ to }: Weighed): boolean => to === 'requires-improvement' || to === 'inadequate';

/**
 * Whether someone must know of this event by itself: a fall, a correction or a withdrawal that leaves
 * a lower rating standing, a first rating below Good, a registration that ended or moved. Upgrades, re-ratings, inherited and removed
 * ratings and new names are for the digest.
 */
export const isAlertWorthy = (event: Weighed): boolean => {
  switch (event.kind) {
    case 'downgrade':
    case 'registration-ended':
    case 'registration-moved':
      return true;
    case 'correction':
    case 'report-withdrawn':
      return isFall(event);
    case 'first-rating':
      return isPoor(event);
    default:
      return false;
  }
};

const WEIGHT: Readonly<Record<Severity, number>> = { urgent: 2, high: 1, notice: 0 };

/** To Inadequate or out of registration: urgent. To Requires improvement overall: high. Else: notice. */
const severityOf = (event: Weighed): Severity => {
  if (event.kind === 'registration-ended' || event.to === 'inadequate') return 'urgent';
  return event.scope === 'overall' && event.to === 'requires-improvement' ? 'high' : 'notice';
};

/** Nothing below an alert weighs anything: an upgrade to Requires improvement is no warning. */
const weightOf = (event: Weighed): number => (isAlertWorthy(event) ? WEIGHT[severityOf(event)] : -1);

/** The heaviest first; of equals an overall rating before a key question, else as they come. */
export const decidingFirst = <E extends Weighed>(events: readonly E[]): E[] =>
  [...events].sort(
    (a, b) => weightOf(b) - weightOf(a) || Number(b.scope === 'overall') - Number(a.scope === 'overall'),
  );

const scopeWords = ({ scope, service }: RatingEvent): string => {
  const words = scope === 'overall' ? 'overall' : SCOPE_WORDS[scope];
  return service === null ? words : `${words}, ${service}`;
};

const ratingWords = (event: RatingEvent): string => {
  const to = event.to === null ? '' : RATING_WORDS[event.to];
  if (event.kind === 'first-rating') return `first rating ${to} (${scopeWords(event)})`;
  const change = `${event.from === null ? '' : RATING_WORDS[event.from]} to ${to} (${scopeWords(event)})`;
  if (event.kind === 'report-withdrawn') return `report withdrawn, ${change}`;
  return event.kind === 'correction' ? `corrected from ${change}` : change;
};

const changeWords = (event: RatingEvent): string => {
  if (event.kind === 'registration-ended') return 'registration ended';
  if (event.kind !== 'registration-moved') return ratingWords(event);
  const successor = event.detail?.after ?? null;
  return successor === null ? 'registration moved' : `registration moved to ${successor}`;
};

const headlineOf = (event: RatingEvent, others: number): string => {
  const more = others === 0 ? '' : `, and ${others} more ${others === 1 ? 'change' : 'changes'}`;
  return `${event.locationName}: ${changeWords(event)}${more}`;
};

/**
 * The alert of one comparison's events, or null where nobody need be told. The events are of one
 * location and one observation.
 */
export const alertOf = async (events: readonly IdentifiedEvent[]): Promise<Alert | null> => {
  const worthy = events.filter(isAlertWorthy);
  const [first] = decidingFirst(worthy);
  if (first === undefined) return null;
  const others = worthy.filter((event) => event !== first);
  return {
    id: (await sha256Hex(`alert|${first.id}`)).slice(0, 32),
    locationId: first.locationId,
    severity: severityOf(first),
    headline: headlineOf(first, others.length),
    eventIds: [first.id, ...others.map(({ id }) => id)],
  };
};
