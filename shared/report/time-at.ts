/** How long something held within a period: ratings below Good, and the council's own statuses. Days in London. Pure. */
import type { StatusKind, StatusScope } from '../policy/vocabulary.ts';
import { firstDayOf } from '../ratings/course.ts';
import { daysIn, type Period } from './period.ts';
import { isContracted, type PlaceCourse, standingOn, turningDays } from './place.ts';

/** The ratings whose time is told. */
export const WATCHED_RATINGS = ['inadequate', 'requires-improvement'] as const;
type WatchedRating = (typeof WATCHED_RATINGS)[number];

/** The days of one place at one rating within a period, while it was contracted. */
export interface RatingTime {
  readonly key: string;
  readonly locationId: string | null;
  readonly name: string;
  readonly rating: WatchedRating;
  /** Since when the last stretch has stood without a break, also before the period. */
  readonly since: string;
  /** It still stands at the end of the period. */
  readonly stands: boolean;
  /** Days within the period. */
  readonly days: number;
}

/** Since when the rating that holds on `day` has stood unbroken, other contracts or none beside it. */
const sinceOf = (place: PlaceCourse, rating: WatchedRating, day: string): string => {
  const days = turningDays(place, 'overall', '', day);
  let since = day;
  for (const turn of days.toReversed()) {
    if (standingOn(place, 'overall', turn).bucket !== rating) break;
    since = turn;
  }
  const { row } = standingOn(place, 'overall', since);
  return (row === null ? null : firstDayOf(row)) ?? since;
};

interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly rating: string;
}

/** The period cut at every day on which something may have changed; only stretches under contract. */
const stretchesOf = (place: PlaceCourse, { from, to }: Period): Stretch[] => {
  const starts = [...new Set([from, ...turningDays(place, 'overall', from, to)])];
  return starts.flatMap((start, index) => {
    if (!isContracted(place, start)) return [];
    const next = starts[index + 1];
    const end = next === undefined ? to : new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10);
    return [{ from: start, to: end, rating: standingOn(place, 'overall', start).bucket }];
  });
};

const wasEver = ({ registrations }: PlaceCourse, rating: WatchedRating): boolean =>
  registrations.some(({ rows }) => (rows.get('overall') ?? []).some((row) => row.rating === rating));

const timeAt = (place: PlaceCourse, rating: WatchedRating, period: Period): RatingTime[] => {
  if (!wasEver(place, rating)) return [];
  const stretches = stretchesOf(place, period).filter((stretch) => stretch.rating === rating);
  const last = stretches.at(-1);
  if (last === undefined) return [];
  return [
    {
      ...{ key: place.key, locationId: place.locationId, name: place.name, rating },
      since: sinceOf(place, rating, last.from),
      stands: last.to === period.to,
      days: stretches.reduce((sum, stretch) => sum + daysIn(stretch.from, stretch.to), 0),
    },
  ];
};

/** Time at Inadequate, then at Requires improvement; the longest within the period first. */
export const ratingTimes = (places: readonly PlaceCourse[], period: Period): readonly RatingTime[] =>
  WATCHED_RATINGS.flatMap((rating) =>
    places
      .flatMap((place) => timeAt(place, rating, period))
      .sort((one, other) => other.days - one.days || (one.name < other.name ? -1 : 1)),
  );

/** A council status as far as time counts: days on which it was set and lifted. */
export interface StatusSpan {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly kind: StatusKind;
  readonly scope: StatusScope;
  readonly scopeDetail: string | null;
  readonly setOn: string;
  /** null: in force. */
  readonly liftedOn: string | null;
  /** null: the register gives none. */
  readonly reviewOn: string | null;
  /** Set here, or told by the register of one contract: then `setOn` is the day on which it was first told. */
  readonly by: 'council' | 'register';
}

export interface StatusTime extends StatusSpan {
  /** Days within the period, the first and the last included. */
  readonly days: number;
  /** In force at the end of the period. */
  readonly stands: boolean;
  /** Its review day had passed at the end of the period while it was in force. */
  readonly pastReview: boolean;
}

/** The statuses that were in force on any day of the period; the longest first. */
export const statusTimes = (statuses: readonly StatusSpan[], { from, to }: Period): readonly StatusTime[] =>
  statuses
    .filter(({ setOn, liftedOn }) => setOn <= to && (liftedOn === null || liftedOn >= from))
    .map((status) => {
      const { setOn, liftedOn, reviewOn } = status;
      const stands = liftedOn === null || liftedOn > to;
      const last = stands ? to : liftedOn;
      return {
        ...status,
        days: daysIn(setOn > from ? setOn : from, last),
        stands,
        pastReview: stands && reviewOn !== null && reviewOn < to,
      };
    })
    .sort((one, other) => other.days - one.days || (one.id < other.id ? -1 : 1));
