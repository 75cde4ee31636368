/** Which events someone must know of, and in which words. Pure. */
import { type AlertRule, SITUATIONS, type Situation } from '../../shared/api/alert-rules.ts';
import type { RatingEvent } from '../../shared/ratings/event.ts';
import { compareRatings, isRanked } from '../../shared/ratings/rating.ts';
import { sha256Hex } from '../secrets/digest.ts';
import { type EarlierAlert, type EarlierEvent, type Revision, revisionOf } from './revision.ts';
import { changeHeadline, revisionHeadline } from './words.ts';

export type Severity = 'urgent' | 'high' | 'notice';

/** A rating event with the id that its identity hashes to. */
export interface IdentifiedEvent extends RatingEvent {
  readonly id: string;
}

/** Something a person must know: one a location and observation. */
export interface Alert {
  /**
   * Derived from the deciding event: however often it is worked out, it is the same alert. For a home that is
   * registered twice it is derived from the fall itself, so that both registrations come to the same alert.
   */
  readonly id: string;
  /** Of the deciding event alone. It counts where `id` was told of this very location before, or taken back since. */
  readonly ownId: string;
  readonly locationId: string;
  readonly severity: Severity;
  /** What decides who is told when. */
  readonly situation: Situation;
  readonly headline: string;
  /** The deciding event first, the others in the order of the comparison; none for what the council itself decided. */
  readonly eventIds: readonly string[];
  /** The newest alert that this one takes back something of; null for most. */
  readonly revises: string | null;
  /** Every alert that it takes the place of, `revises` first. */
  readonly revised: readonly string[];
}

/** What must be known of a location to say who must know of its events, and in which words. */
export interface AlertContext {
  /** Its alerts that nobody closed and none has revised, oldest first. */
  readonly earlier: readonly EarlierAlert[];
  /** False for a location that is watched for its area only: nobody there is placed by the council. */
  readonly commissioned: boolean;
  /** The other registrations of the same home. */
  readonly twinIds: readonly string[];
  /** How grave the council's rules call each situation. */
  readonly severities: Readonly<Record<Situation, Severity>>;
}

/** How grave each situation is by these rules. */
export const severitiesOf = (
  rules: Readonly<Record<Situation, Pick<AlertRule, 'severity'>>>,
): AlertContext['severities'] =>
  Object.fromEntries(SITUATIONS.map((one) => [one, rules[one].severity])) as Record<Situation, Severity>;

/** What decides how grave an event is. */
type Weighed = Pick<RatingEvent, 'kind' | 'scope' | 'from' | 'to'>;

const isFall = ({ from, to }: Weighed): boolean =>
  from !== null && to !== null && isRanked(from) && isRanked(to) && compareRatings(from, to) < 0;

const isPoor = ({ to }: Weighed): boolean => to === 'requires-improvement' || to === 'inadequate';

/**
 * Whether someone must know of this event by itself: a fall, a correction or a withdrawal that leaves
 * a lower rating standing, a first rating below Good, a registration that ended or moved. Upgrades,
 * re-ratings, inherited and removed ratings and new names are for the digest.
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

/**
 * To Inadequate or out of registration: urgent. To Requires improvement overall: high. Else: notice. Which event decides
 * is weighed by this; how grave an alert of it is, by the council's rules.
 */
const severityOf = (event: Weighed): Severity => {
  if (event.kind === 'registration-ended' || event.to === 'inadequate') return 'urgent';
  return event.scope === 'overall' && event.to === 'requires-improvement' ? 'high' : 'notice';
};

const ofChange = (event: Weighed): Situation => {
  if (event.kind === 'registration-ended' || event.kind === 'registration-moved') return 'registration-ended';
  if (event.to === 'inadequate') return 'inadequate';
  return event.scope === 'overall' && event.to === 'requires-improvement' ? 'requires-improvement' : 'lower';
};

/** Nothing below an alert weighs anything: an upgrade to Requires improvement is no warning. */
const weightOf = (event: Weighed): number => (isAlertWorthy(event) ? WEIGHT[severityOf(event)] : -1);

/** The heaviest first; of equals an overall rating before a key question, else as they come. */
export const decidingFirst = <E extends Weighed>(events: readonly E[]): E[] =>
  [...events].sort(
    (a, b) => weightOf(b) - weightOf(a) || Number(b.scope === 'overall') - Number(a.scope === 'overall'),
  );

/** Falls of ratings on known days: what two registrations of one home share. A registration ends by itself. */
const isSharedFall = (event: IdentifiedEvent): boolean => event.to !== null && event.publishedOn !== null;

/**
 * The same text for both registrations of a home, where all they tell is the same; null where it is no such
 * fall. Whether the council places people there is part of it: a mere notice must not keep an alert quiet.
 */
const sharedIdentity = (events: readonly IdentifiedEvent[], { twinIds, commissioned }: AlertContext): string | null => {
  const [first] = events;
  if (first === undefined || twinIds.length === 0 || !events.every(isSharedFall)) return null;
  const falls = events.map(({ scope, service, from, to, publishedOn }) =>
    JSON.stringify([scope, service, from, to, publishedOn]),
  );
  return JSON.stringify([[first.locationId, ...twinIds].sort(), commissioned, falls.sort()]);
};

const idOf = async (identity: string): Promise<string> => (await sha256Hex(`alert|${identity}`)).slice(0, 32);

/**
 * By the council's rules. A registration that goes on as another is told as an end is and stays a notice: there is a
 * successor. What leaves nothing to warn of is as grave as a correction.
 */
const severityUnder = (event: Weighed, severities: AlertContext['severities']): Severity => {
  if (event.kind === 'registration-moved') return 'notice';
  const situation = ofChange(event);
  return severities[situation === 'lower' && !isAlertWorthy(event) ? 'correction' : situation];
};

/** The gravest of what still stands; where the council places nobody, what its rules say of the area. */
const gravest = (events: readonly Weighed[], { commissioned, severities }: AlertContext): Severity => {
  if (!commissioned) return severities.area;
  const found = events.map((event) => severityUnder(event, severities));
  return (['urgent', 'high'] as const).find((one) => found.includes(one)) ?? 'notice';
};

/** By the gravest of what stands; a correction that leaves nothing to warn of is one of its own. */
const situationOf = (events: readonly Weighed[], { commissioned }: AlertContext): Situation => {
  if (!commissioned) return 'area';
  const [first] = decidingFirst(events.filter(isAlertWorthy));
  return first === undefined ? 'correction' : ofChange(first);
};

const alertOfChanges = async (worthy: readonly IdentifiedEvent[], context: AlertContext): Promise<Alert | null> => {
  const [first] = decidingFirst(worthy);
  if (first === undefined) return null;
  const others = worthy.filter((event) => event !== first);
  const ownId = await idOf(first.id);
  const shared = sharedIdentity(worthy, context);
  return {
    id: shared === null ? ownId : await idOf(shared),
    ownId,
    locationId: first.locationId,
    severity: gravest([first], context),
    situation: situationOf([first], context),
    headline: changeHeadline(first.locationName, first, others.length),
    eventIds: [first.id, ...others.map(({ id }) => id)],
    revises: null,
    revised: [],
  };
};

const alertOfRevision = async (
  worthy: readonly IdentifiedEvent[],
  { revising, revised, carried }: Revision<IdentifiedEvent>,
  context: AlertContext,
): Promise<Alert | null> => {
  const [first] = decidingFirst(revising);
  if (first === undefined) return null;
  const fresh = worthy.filter((event) => !revising.includes(event));
  const standing = carried.filter(isAlertWorthy);
  const beside = decidingFirst<IdentifiedEvent | EarlierEvent>([...fresh, ...standing]);
  const others = [...beside, ...revising.filter((event) => event !== first)];
  const [gravestBeside] = beside;
  const told =
    gravestBeside === undefined
      ? null
      : { change: gravestBeside, carried: standing.some((one) => one === gravestBeside) };
  const id = await idOf(first.id);
  return {
    id,
    ownId: id,
    locationId: first.locationId,
    severity: gravest([first, ...others], context),
    situation: situationOf([first, ...others], context),
    headline: revisionHeadline(first.locationName, first, told, others.length - (told === null ? 0 : 1)),
    eventIds: [first.id, ...others.map((event) => event.id)],
    revises: revised[0]?.id ?? null,
    revised: revised.map((alert) => alert.id),
  };
};

/**
 * The alert of one comparison's events, or null where nobody need be told. The events are of one
 * location and one observation. What takes back an earlier alert is told however it turns out: the new
 * alert takes the place of the earlier ones and carries along what of them still stands.
 */
export const alertOf = (events: readonly IdentifiedEvent[], context: AlertContext): Promise<Alert | null> => {
  const worthy = events.filter(isAlertWorthy);
  const revision = revisionOf(events, context.earlier);
  return revision.revising.length > 0 ? alertOfRevision(worthy, revision, context) : alertOfChanges(worthy, context);
};
