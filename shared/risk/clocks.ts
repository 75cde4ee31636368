/** The clocks of a location at risk: what has run since when, and what is due. Days are `YYYY-MM-DD` in London. Pure. */

const DAY_MS = 86_400_000;

/**
 * Months within which CQC inspects again where it rated a service Inadequate overall: such a service is in special
 * measures (CQC's guidance on special measures for adult social care).
 */
const SPECIAL_MEASURES_MONTHS = 6;

/** Whole days from one day to a later one; negative where it is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** The same day of the month so many months later; the month's last day where it has no such day. */
export const addMonths = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
};

/** A day that something is due. One of the two counts is 0; on the day itself both are. */
export interface DueClock {
  readonly on: string;
  readonly daysLeft: number;
  readonly daysPast: number;
}

/** An inspection that is expected, with the day that was named last. */
export interface ExpectedClock extends DueClock {
  /** The day that was named first. */
  readonly firstOn: string;
  /** How often another day was named. */
  readonly moves: number;
}

/** null: there is nothing that such a clock would count. */
export interface Clocks {
  /** Since when it has been Inadequate, in whole days. */
  readonly inadequate: { readonly since: string; readonly days: number } | null;
  /** By when CQC is expected to have inspected again. */
  readonly reinspection: DueClock | null;
  /** The inspection that somebody promised or asked for: the one that has waited longest, or is due next. */
  readonly inspection: ExpectedClock | null;
  /** The review of a suspension that is still in force: the one that has waited longest, or is due next. */
  readonly suspensionReview: DueClock | null;
  /** The contract that ends next; where all have run out and none is open-ended, the one that ran out last. */
  readonly contractEnd: DueClock | null;
}

export interface ClockFacts {
  readonly today: string;
  /** The Inadequate that holds now: since when without a break, and the publication that says so last. null without one. */
  readonly inadequate: { readonly since: string | null; readonly publishedOn: string | null } | null;
  /** Inspections that are still expected: of each the days that were named for it, one after the other. */
  readonly expected: readonly (readonly string[])[];
  /** Review days of suspensions in force. */
  readonly suspensionReviews: readonly string[];
  /** End days of the contracts in force; null for one that is open-ended. */
  readonly contractEnds: readonly (string | null)[];
}

const due = (on: string, today: string): DueClock => {
  const left = daysBetween(today, on);
  return { on, daysLeft: Math.max(0, left), daysPast: Math.max(0, -left) };
};

/** The clock of an inspection for which these days were named, the first first; null where none was. */
export const expectedClock = (days: readonly string[], today: string): ExpectedClock | null => {
  const [firstOn] = days;
  const on = days.at(-1);
  return firstOn === undefined || on === undefined ? null : { ...due(on, today), firstOn, moves: days.length - 1 };
};

const inspection = ({ expected, today }: ClockFacts): ExpectedClock | null =>
  expected
    .map((days) => expectedClock(days, today))
    .filter((clock) => clock !== null)
    .sort((one, other) => (one.on < other.on ? -1 : 1))[0] ?? null;

const contractEnd = ({ contractEnds, today }: ClockFacts): DueClock | null => {
  const ends = contractEnds.filter((end) => end !== null).sort();
  const next = ends.find((end) => end >= today);
  if (next !== undefined) return due(next, today);
  const last = ends.at(-1);
  return last === undefined || contractEnds.includes(null) ? null : due(last, today);
};

/** The clocks of one location on `today`. A day that is not known stops the clock that needs it: none is guessed. */
export const clocksOf = (facts: ClockFacts): Clocks => {
  const { today, inadequate } = facts;
  const since = inadequate?.since ?? null;
  const publishedOn = inadequate?.publishedOn ?? null;
  const [review] = [...facts.suspensionReviews].sort();
  return {
    inadequate: since === null ? null : { since, days: daysBetween(since, today) },
    // A newer report that says Inadequate again is that inspection, and the next one is expected from there.
    reinspection: publishedOn === null ? null : due(addMonths(publishedOn, SPECIAL_MEASURES_MONTHS), today),
    inspection: inspection(facts),
    suspensionReview: review === undefined ? null : due(review, today),
    contractEnd: contractEnd(facts),
  };
};
