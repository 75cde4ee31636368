/** Placements against the verdict within a period, counted. Pure. */
import type { ExceptionReason } from '../policy/vocabulary.ts';
import type { Rating } from '../ratings/rating.ts';
import type { Period } from './period.ts';

/** One exception as far as a report counts it. Days in London. */
export interface ReportException {
  /** "EX-17". */
  readonly reference: string;
  readonly id: string;
  readonly locationId: string;
  readonly locationName: string;
  /** As it was shown at that moment. */
  readonly rating: Rating;
  readonly reason: ExceptionReason;
  readonly madeOn: string;
  readonly reviewOn: string | null;
  readonly closedOn: string | null;
}

export interface CountedException extends ReportException {
  /** Not closed by the end of the period. */
  readonly open: boolean;
  /** Open then, and its review day had passed. */
  readonly pastReview: boolean;
}

/** Those that were made within the period, oldest first, as they stood at its end. */
export const exceptionsIn = (
  exceptions: readonly ReportException[],
  { from, to }: Period,
): readonly CountedException[] =>
  exceptions
    .filter(({ madeOn }) => from <= madeOn && madeOn <= to)
    .map((exception) => {
      const open = exception.closedOn === null || exception.closedOn > to;
      return { ...exception, open, pastReview: open && exception.reviewOn !== null && exception.reviewOn < to };
    })
    .sort((one, other) => (one.madeOn < other.madeOn ? -1 : one.madeOn > other.madeOn ? 1 : 0));
