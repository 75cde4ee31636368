/**
 * A place on the council's register through time: which contracts were in force, and what CQC said of it. Pure.
 *
 * A place is a location that contracts lead to, after re-registrations are followed, or a written name without a
 * location. Contracts hold as the register gives their first and last day; one without a first day has always held,
 * and one that was taken off the register held until that day.
 */
import type { Bucket } from '../api/reconciliation.ts';
import { firstDayOf, type HeldRating } from '../ratings/course.ts';
import type { Framework } from '../ratings/observation.ts';
import { isRanked, type Scope } from '../ratings/rating.ts';

/** A rating that was in force, as far as a report tells of it. */
export interface CourseRow extends HeldRating {
  readonly framework: Framework;
  /** CQC's own words; empty where nothing was published. */
  readonly words: string;
}

/** One registration with CQC: days `YYYY-MM-DD`. */
export interface RegistrationCourse {
  readonly locationId: string;
  readonly registration: 'registered' | 'deregistered';
  /** The first day on which it was over; null while it is registered, and where CQC gives no day. */
  readonly endedOn: string | null;
  /** Since when nobody knows its rating: CQC does not answer for it, or a reading waits for a person. */
  readonly unknownFrom: string | null;
  /** False where all that was read of it says nothing of ratings. */
  readonly told: boolean;
  /** Of each scope, in the order in which they held. */
  readonly rows: ReadonlyMap<Scope, readonly CourseRow[]>;
}

/** Days on which something held, both included; null: since ever, or still. */
export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/** A contract at a place. Figures are those that the register gives now; null: not given. */
export interface PlaceContract {
  readonly span: Span;
  readonly people: number | null;
  readonly hoursPerWeek: number | null;
}

export interface PlaceCourse {
  /** Tells it from every other. */
  readonly key: string;
  readonly locationId: string | null;
  readonly name: string;
  /** The location itself first, then those that were registered anew as it; empty where none was read. */
  readonly registrations: readonly RegistrationCourse[];
  /** Of a written name: whether a person decided that CQC does not regulate it; null for a location. */
  readonly written: 'name' | 'not-regulated' | null;
  readonly contracts: readonly PlaceContract[];
  /** When contracts with its whole provider covered it: their figures are not its own. */
  readonly covered: readonly Span[];
}

/** Where a place stood at the close of a day. */
export interface Standing {
  readonly bucket: Bucket;
  /** What says so; null where nothing does. */
  readonly row: CourseRow | null;
  /** Whose rating it is; null for a name and where none was read. */
  readonly registrationId: string | null;
}

/** Whether it held on a day. */
export const holdsOn = ({ from, to }: Span, day: string): boolean =>
  (from === null || from <= day) && (to === null || day <= to);

/** Whether any contract held that day. */
export const isContracted = ({ contracts, covered }: PlaceCourse, day: string): boolean =>
  contracts.some(({ span }) => holdsOn(span, day)) || covered.some((span) => holdsOn(span, day));

/** What its own contracts in force that day come to. Hours are in hundredths at the finest; null: none gives a figure. */
export interface PlaceFigures {
  readonly people: number | null;
  readonly hoursPerWeek: number | null;
}

const total = (figures: readonly (number | null)[]): number | null => {
  const given = figures.filter((figure) => figure !== null);
  return given.length === 0 ? null : given.reduce((sum, figure) => sum + Math.round(figure * 100), 0) / 100;
};

/** Adds figures up; what is not given is in no sum. */
export const addFigures = (parts: readonly PlaceFigures[]): PlaceFigures => ({
  people: total(parts.map(({ people }) => people)),
  hoursPerWeek: total(parts.map(({ hoursPerWeek }) => hoursPerWeek)),
});

/** The figures of a place on a day. */
export const figuresOn = ({ contracts }: Pick<PlaceCourse, 'contracts'>, day: string): PlaceFigures =>
  addFigures(contracts.filter(({ span }) => holdsOn(span, day)));

/**
 * The rows that were in force, in order. Words outside the order in a row of the first release were published while
 * the rating before them stood: they count only where there was none.
 */
export const inForce = (rows: readonly CourseRow[]): readonly CourseRow[] => {
  let ranked = false;
  return rows.filter((row) => {
    if (firstDayOf(row) === null) return false;
    const counts = isRanked(row.rating) || row.heldFrom !== null || !ranked;
    ranked ||= isRanked(row.rating);
    return counts;
  });
};

/** The last of these rows that held by the close of a day; null before the first. */
const rowOn = (rows: readonly CourseRow[], day: string): CourseRow | null =>
  rows.findLast((row) => (firstDayOf(row) ?? '~') <= day) ?? null;

const rowsOf = ({ rows }: RegistrationCourse, scope: Scope): readonly CourseRow[] => rows.get(scope) ?? [];

/** The registration whose ratings held: the location's own as soon as it has any, before that the one it came from. */
const registrationOn = (registrations: readonly RegistrationCourse[], day: string): RegistrationCourse | undefined => {
  const [own] = registrations;
  if (own === undefined || registrations.length === 1) return own;
  const rated = registrations.filter((each) => rowOn(rowsOf(each, 'overall'), day) !== null);
  if (rated.length === 0 || rated.includes(own)) return own;
  const since = (each: RegistrationCourse): string => {
    const row = rowOn(rowsOf(each, 'overall'), day);
    return (row === null ? null : firstDayOf(row)) ?? '';
  };
  return rated.reduce((newest, each) => (since(each) > since(newest) ? each : newest));
};

const isEnded = ({ registration, endedOn }: RegistrationCourse, day: string): boolean =>
  registration === 'deregistered' && (endedOn === null || endedOn <= day);

const NOTHING = { row: null, registrationId: null };

/**
 * Where a place stands in one scope at the close of a day, whether contracted or not. An ended registration comes
 * before everything else that is known, then whether anybody knows the rating. A key question that CQC gives no
 * rating for is not rated where the location's own rating is known.
 */
export const standingOn = (place: PlaceCourse, scope: Scope, day: string): Standing => {
  if (place.written !== null) return { bucket: place.written, ...NOTHING };
  const [own] = place.registrations;
  const held = registrationOn(place.registrations, day);
  if (own === undefined || held === undefined) return { bucket: 'unread', ...NOTHING };
  const registrationId = held.locationId;
  if (isEnded(own, day)) return { bucket: 'ended', row: null, registrationId };
  const isUnknown = (own.unknownFrom !== null && own.unknownFrom <= day) || !held.told;
  const overall = rowOn(rowsOf(held, 'overall'), day);
  const row = scope === 'overall' ? overall : rowOn(rowsOf(held, scope), day);
  if (isUnknown || (row === null && overall === null)) return { bucket: 'not-known', row: null, registrationId };
  return { bucket: row?.rating ?? 'not-rated', row, registrationId };
};

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const BOTH: Readonly<Record<Scope, readonly Scope[]>> = {
  overall: ['overall'],
  safe: ['overall', 'safe'],
  effective: ['overall', 'effective'],
  caring: ['overall', 'caring'],
  responsive: ['overall', 'responsive'],
  'well-led': ['overall', 'well-led'],
};

/** Every day in the period on which its standing in a scope, or whether it is contracted, may have changed; in order. */
export const turningDays = (place: PlaceCourse, scope: Scope, from: string, to: string): readonly string[] => {
  const days: string[] = [];
  const take = (day: string | null): void => {
    if (day !== null && from <= day && day <= to && !days.includes(day)) days.push(day);
  };
  const takeSpan = (span: Span): void => {
    take(span.from);
    // Only an end that may matter is reckoned with: most contracts have none near.
    if (span.to !== null && span.to < to) take(dayAfter(span.to));
  };
  for (const { span } of place.contracts) takeSpan(span);
  for (const span of place.covered) takeSpan(span);
  for (const registration of place.registrations) {
    take(registration.endedOn);
    take(registration.unknownFrom);
    for (const one of BOTH[scope]) for (const row of rowsOf(registration, one)) take(firstDayOf(row));
  }
  return days.length < 2 ? days : days.sort();
};
