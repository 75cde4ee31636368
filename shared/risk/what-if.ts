/**
 * What if providers or locations stop: who is affected, and by when everybody could be placed. Pure.
 * Every contract counts once, however many of its ids are named.
 * Budget: linear in the contracts.
 */
import { addWorkingDays } from '../calendar/working-days.ts';
import { byArea, byType, type ExposureRow, type Figures, figuresOf, type Group } from './exposure.ts';

/** People a working day that a team places where nothing else is asked: about what a brokerage team does. */
export const USUAL_PER_DAY = 4;

/** Stops that may be asked about together. */
export const MOST_STOPS = 20;

/** What is asked. `stops` are ids of locations and providers and the `nameId`s of rows; `on` is a day, `YYYY-MM-DD`. */
export interface WhatIfQuestion {
  readonly stops: ReadonlySet<string>;
  readonly on: string;
  /** People placed a working day, 1 or more. */
  readonly perDay: number;
}

/** How long it takes to place everybody. */
export interface Placing {
  /** null where no contract gives its people. */
  readonly workingDays: number | null;
  /** The day on which all are placed; null where it is not known or lies more than ten years of working days ahead. */
  readonly placedBy: string | null;
  /** Some contracts do not give their people: there may be more of them, and it may take longer. */
  readonly atLeast: boolean;
}

export interface WhatIf {
  readonly rows: readonly ExposureRow[];
  readonly figures: Figures;
  readonly byArea: readonly Group[];
  readonly byType: readonly Group[];
  /**
   * Contracts with a provider as a whole that cover a location which stops, while the provider itself does not: how
   * much of them is that location's nobody knows, and they are not counted.
   */
  readonly undivided: readonly ExposureRow[];
  readonly placing: Placing;
}

/** Past this nobody plans, and no calendar of bank holidays is worth the name: ten years of about 253 working days. */
const FURTHEST = 2_530;

/** The ids by which a row may be named. A contract with a whole provider is named by the provider alone. */
export const stopIdsOf = ({ locationId, providerId, nameId }: ExposureRow): string[] =>
  [locationId, providerId, nameId].filter((id) => id !== null);

/** How long people take to place, from the working day after `on`, by England's working days. */
export const placingOf = ({ people }: Figures, on: string, perDay: number): Placing => {
  const atLeast = people.notGiven > 0;
  if (people.sum === null) return { workingDays: null, placedBy: null, atLeast };
  const workingDays = Math.ceil(people.sum / perDay);
  return { workingDays, placedBy: workingDays > FURTHEST ? null : addWorkingDays(on, workingDays), atLeast };
};

/** What stops, of all rows of the register. */
export const whatIf = (all: readonly ExposureRow[], { stops, on, perDay }: WhatIfQuestion): WhatIf => {
  const stopped = new Set(all.filter((row) => stopIdsOf(row).some((id) => stops.has(id))));
  const rows = all.filter((row) => stopped.has(row));
  const figures = figuresOf(rows);
  return {
    rows,
    figures,
    byArea: byArea(rows),
    byType: byType(rows),
    undivided: all.filter((row) => !stopped.has(row) && row.covers.some((id) => stops.has(id))),
    placing: placingOf(figures, on, perDay),
  };
};
