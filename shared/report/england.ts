/** England's distribution of ratings, as somebody entered it from a publication. Pure. */
import type { Rating } from '../ratings/rating.ts';

/** Counts of one publication. */
export interface EnglandFigure {
  readonly id: string;
  /** The day that the figures are of. */
  readonly asAt: string;
  /** Which services it counts, in words. */
  readonly of: string;
  /** Where it was published. */
  readonly source: string;
  readonly outstanding: number;
  readonly good: number;
  readonly requiresImprovement: number;
  readonly inadequate: number;
  /** null: the source counts rated services only. */
  readonly notRated: number | null;
  /** ISO 8601 UTC. */
  readonly enteredAt: string;
}

/** Its counts by rating. */
export const englandCounts = (figure: EnglandFigure): Readonly<Record<Rating, number>> => ({
  outstanding: figure.outstanding,
  good: figure.good,
  'requires-improvement': figure.requiresImprovement,
  inadequate: figure.inadequate,
  'not-rated': figure.notRated ?? 0,
});

/** The figures that a report as at a day is set beside: the newest of that day or before; null where there are none. */
export const figureFor = (figures: readonly EnglandFigure[], on: string): EnglandFigure | null =>
  figures
    .filter(({ asAt }) => asAt <= on)
    .toSorted((one, other) =>
      one.asAt === other.asAt ? (one.enteredAt < other.enteredAt ? 1 : -1) : one.asAt < other.asAt ? 1 : -1,
    )[0] ?? null;
