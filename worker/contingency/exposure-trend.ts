/** How the exposure went from reading to reading, with the register as it stands as the last one. */

import { type CountedRow, changesBetween, type ExposureChanges } from '../../shared/risk/exposure-changes.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { readReadingRows, readReadings } from './exposure-reading-repository.ts';
import { shownExposure } from './exposure-view.ts';

/** The register as it stands, among the ids of readings. */
export const NOW = 'now';

/** A reading, or the register as it stands. */
export interface TrendReading {
  readonly id: string;
  /** Day. */
  readonly asAt: string;
  readonly contracts: number;
  readonly people: number | null;
  readonly hoursPerWeek: number | null;
}

export interface ExposureTrend {
  /** The oldest first; the register as it stands comes last. */
  readonly readings: readonly TrendReading[];
}

/** Reads the sums of every reading and of the register as it stands. */
export const readTrend = async (db: D1Database, now: Date): Promise<ExposureTrend> => {
  const [readings, { rows, exposure }] = await Promise.all([readReadings(db), shownExposure(db)]);
  const { contracts, people, hoursPerWeek } = exposure.figures;
  const last = { id: NOW, asAt: londonDay(now), contracts, people: people.sum, hoursPerWeek: hoursPerWeek.sum };
  return {
    readings: [
      ...readings.map(({ id, asAt, rows: count, people: sum, hoursPerWeek: hours }) => ({
        id,
        asAt,
        contracts: count,
        people: sum,
        hoursPerWeek: hours,
      })),
      ...(rows.length === 0 ? [] : [last]),
    ],
  };
};

/** The contracts of a reading, or of the register as it stands. */
export const readCounted = async (db: D1Database, id: string): Promise<readonly CountedRow[]> =>
  id === NOW ? (await shownExposure(db)).rows : readReadingRows(db, id);

/** Two readings of a trend and what became of the first until the second. */
export interface ComparedReadings {
  readonly from: TrendReading;
  readonly to: TrendReading;
  readonly changes: ExposureChanges;
}

/**
 * Compares two readings: where none is named the register as it stands with the reading before the last one, so that
 * what the last import brought is in it. null where there are not two, or one is unknown.
 */
export const compareReadings = async (
  db: D1Database,
  { readings }: ExposureTrend,
  asked: { readonly from: string | null; readonly to: string | null },
): Promise<ComparedReadings | null> => {
  const find = (id: string | null, place: number) =>
    id === null ? readings.at(place) : readings.find((reading) => reading.id === id);
  const [from, to] = [find(asked.from, readings.length > 2 ? -3 : -2), find(asked.to, -1)];
  if (from === undefined || to === undefined || readings.length < 2) return null;
  const [start, end] = await Promise.all([readCounted(db, from.id), readCounted(db, to.id)]);
  return { from, to, changes: changesBetween(start, end) };
};
