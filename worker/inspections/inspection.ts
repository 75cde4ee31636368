/** An inspection that is expected: what is stored of it, what tells that it was done, and its words. Pure. */
import type { INSPECTION_GROUNDS, InspectionBody } from '../../shared/api/inspection.ts';
import type { Observation } from '../../shared/ratings/observation.ts';
import type { DueClock, ExpectedClock } from '../../shared/risk/clocks.ts';
import { dayWords } from '../../shared/ui/age.ts';

/** A day that was named. Days are `YYYY-MM-DD`, moments ISO 8601 UTC. */
export interface NamedDay {
  readonly number: number;
  readonly expectedOn: string;
  readonly source: string;
  readonly enteredAt: string;
  readonly enteredBy: string;
}

/** One expected inspection as it is stored. */
export interface InspectionRow {
  readonly id: string;
  /** As it was entered. */
  readonly locationId: string;
  readonly ground: (typeof INSPECTION_GROUNDS)[number];
  readonly enteredAt: string;
  readonly enteredBy: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly closedReason: string | null;
  /** The first first; one or more. */
  readonly dates: readonly NamedDay[];
}

/** What a report tells of an inspection. */
export type Publication = NonNullable<InspectionBody['doneBy']>;

/** A report that CQC published of the location itself after `entered`; not of a visit that had begun before. */
const isNewer = (published: { publishedOn: string | null; assessedOn: string | null }, entered: string): boolean =>
  published.publishedOn !== null &&
  published.publishedOn > entered &&
  (published.assessedOn === null || published.assessedOn >= entered);

/**
 * The publication by which an inspection that was entered on the day `entered` is done: the first newer one that still
 * stands in CQC's record; null without. A report that is withdrawn makes it expected again.
 */
export const doneBy = ({ ratings }: Pick<Observation, 'ratings'>, entered: string): Publication | null => {
  const [first] = ratings
    .filter((rating) => rating.inheritedFrom === null && isNewer(rating, entered))
    .sort((one, other) => ((one.publishedOn ?? '') < (other.publishedOn ?? '') ? -1 : 1));
  if (first === undefined || first.publishedOn === null) return null;
  return { publishedOn: first.publishedOn, assessedOn: first.assessedOn };
};

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const days = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'day' : 'days'}`;

/** "waiting 41 days past expected", "in 12 days", "today". */
export const waitingWords = ({ daysLeft, daysPast }: Pick<DueClock, 'daysLeft' | 'daysPast'>): string => {
  if (daysPast > 0) return `waiting ${days(daysPast)} past expected`;
  return daysLeft === 0 ? 'today' : `in ${days(daysLeft)}`;
};

/** "First expected 3 June 2026, moved twice, now 12 October 2026, waiting 41 days past expected". */
export const slipWords = (clock: ExpectedClock): string => {
  const { firstOn, on, moves } = clock;
  if (moves === 0) return `Expected ${dayWords(on)}, ${waitingWords(clock)}`;
  return `First expected ${dayWords(firstOn)}, moved ${times(moves)}, now ${dayWords(on)}, ${waitingWords(clock)}`;
};
