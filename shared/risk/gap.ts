/**
 * The gap that providers leave: the hours a week that are needed, less what alternatives said they could take. Pure.
 * Who is at risk itself, of the same owner or stops too is no alternative, and its spare hours count nowhere.
 */
import type { Alternative, AreaCapacity, Candidate } from './capacity.ts';
import { areaKey, type Figures, figuresOf, type Group, type Sum } from './exposure.ts';
import { type SpareHours, type Supply, takenOf } from './spare-hours.ts';

/** An alternative and the hours a week of its spare ones that count in an area. */
export interface Taker {
  readonly alternative: Alternative;
  readonly said: SpareHours;
  /** In hundredths at the finest. */
  readonly hours: number;
}

/** The hours a week of one area. */
export interface AreaHours {
  readonly area: Group;
  readonly needed: Sum;
  /** Those whose spare hours count here: an hour that they may give in several areas counts in one. */
  readonly takers: readonly Taker[];
  /** What they take together. */
  readonly taken: number;
  /** What is left of what is needed, 0 or more; null where no contract gives its hours. */
  readonly left: number | null;
  /** Alternatives here that did not tell of spare hours. */
  readonly silent: number;
}

/** What cannot be promised. */
export interface Gap {
  /** Of areas without any alternative. */
  readonly without: Figures;
  /** Of areas with alternatives, which may or may not have hours to spare. */
  readonly notKnown: Figures;
  /** In the order of the areas. */
  readonly areas: readonly AreaHours[];
  readonly needed: Sum;
  readonly taken: number;
  /** The sum of what is left in the areas; null where no contract gives its hours. */
  readonly left: number | null;
}

/** What an alternative told that counts in an area: of the area itself, else of all areas together. */
export const spareIn = ({ spare }: Candidate, key: string): SpareHours | null =>
  (key === '' ? undefined : spare.find(({ area }) => area !== null && areaKey(area) === key)) ??
  spare.find(({ area }) => area === null) ??
  null;

const hundredths = (hours: number): number => Math.round(hours * 100);

/** The registrations of a home have their hours once. */
const homeOf = ({ locationId, twinIds }: Candidate): string => [locationId, ...twinIds].sort()[0] ?? locationId;

/** What it told of all areas together is the most it takes; without that, what it told of each. */
const supplyOf = (key: string, pairs: readonly { area: string; said: SpareHours; candidate: Candidate }[]): Supply => {
  const at = new Map(pairs.map(({ area, said }) => [area, hundredths(said.hoursPerWeek)]));
  const all = pairs[0]?.candidate.spare.find(({ area }) => area === null);
  const most = all === undefined ? [...at.values()].reduce((sum, one) => sum + one, 0) : hundredths(all.hoursPerWeek);
  return { key, most, at };
};

const takenIn = (capacity: readonly AreaCapacity[]) => {
  const pairs = capacity.flatMap(({ area, alternatives }) =>
    alternatives.flatMap(({ candidate }) => {
      const said = spareIn(candidate, area.key);
      return said === null ? [] : [{ area: area.key, said, candidate }];
    }),
  );
  const homes = Map.groupBy(pairs, ({ candidate }) => homeOf(candidate));
  const needed = capacity.map(({ area }): [string, number] => [
    area.key,
    hundredths(area.figures.hoursPerWeek.sum ?? 0),
  ]);
  return takenOf(
    [...homes].map(([key, ofIt]) => supplyOf(key, ofIt)),
    new Map(needed),
  );
};

const areaHours = ({ area, alternatives }: AreaCapacity, taken: ReturnType<typeof takenIn>): AreaHours => {
  const takers = alternatives.flatMap((alternative): Taker[] => {
    const said = spareIn(alternative.candidate, area.key);
    const hours = taken.get(homeOf(alternative.candidate))?.get(area.key) ?? 0;
    return said === null || hours === 0 ? [] : [{ alternative, said, hours: hours / 100 }];
  });
  const sum = takers.reduce((total, { hours }) => total + hundredths(hours), 0);
  const needed = area.figures.hoursPerWeek;
  return {
    area,
    needed,
    takers,
    taken: sum / 100,
    left: needed.sum === null ? null : (hundredths(needed.sum) - sum) / 100,
    silent: alternatives.filter(({ candidate }) => spareIn(candidate, area.key) === null).length,
  };
};

/** What stands without any alternative, and the hours that nobody is known to take. */
export const gapOf = (capacity: readonly AreaCapacity[]): Gap => {
  const rowsOf = (areas: readonly AreaCapacity[]) => areas.flatMap(({ area }) => area.rows);
  const taken = takenIn(capacity);
  const areas = capacity.map((each) => areaHours(each, taken));
  const sum = areas.reduce((total, each) => total + hundredths(each.taken), 0);
  const needed = figuresOf(rowsOf(capacity)).hoursPerWeek;
  return {
    without: figuresOf(rowsOf(capacity.filter(({ alternatives }) => alternatives.length === 0))),
    notKnown: figuresOf(rowsOf(capacity.filter(({ alternatives }) => alternatives.length > 0))),
    areas,
    needed,
    taken: sum / 100,
    left: needed.sum === null ? null : (hundredths(needed.sum) - sum) / 100,
  };
};
