/**
 * What alternatives said they could take, laid against what is needed, area by area: every spare hour counts once,
 * where it does most. Pure.
 * Budget: a few thousand pairs of area and alternative that gave their spare hours; only those are looked at.
 */
import { addDays } from '../calendar/working-days.ts';

/** Days after which a word about spare hours is old: rotas are made four weeks ahead. */
export const OLD_DAYS = 28;

/** Hours a week that a location said it could take on. */
export interface SpareHours {
  /** As the register writes it; null: in every area in which it works. */
  readonly area: string | null;
  /** In hundredths at the finest. */
  readonly hoursPerWeek: number;
  /** Day on which it said so, `YYYY-MM-DD`. */
  readonly asAt: string;
  /** Where it is known from, in words. */
  readonly source: string;
}

/** Said more than four weeks before `today`. */
export const isOld = ({ asAt }: Pick<SpareHours, 'asAt'>, today: string): boolean => addDays(asAt, OLD_DAYS) < today;

/** One that could take hours, by its limits. Whole hundredths of an hour. */
export interface Supply {
  /** Tells it from the others. */
  readonly key: string;
  /** In all areas together. */
  readonly most: number;
  /** In each area by its key; an area that is not here gets nothing of it. */
  readonly at: ReadonlyMap<string, number>;
}

/** Hundredths that are taken, by supply and area. */
export type Taken = ReadonlyMap<string, ReadonlyMap<string, number>>;

interface Flow {
  readonly supplies: readonly Supply[];
  readonly needed: ReadonlyMap<string, number>;
  readonly taken: Map<string, Map<string, number>>;
}

const takenAt = ({ taken }: Flow, supply: string, area: string): number => taken.get(supply)?.get(area) ?? 0;

const add = ({ taken }: Flow, supply: string, area: string, hours: number): void => {
  const own = taken.get(supply) ?? new Map<string, number>();
  own.set(area, (own.get(area) ?? 0) + hours);
  taken.set(supply, own);
};

const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0);

const leftOf = (flow: Flow, { key, most }: Supply): number => most - sumOf((flow.taken.get(key) ?? new Map()).values());

const lackOf = (flow: Flow, area: string): number =>
  (flow.needed.get(area) ?? 0) - sumOf(flow.supplies.map(({ key }) => takenAt(flow, key, area)));

/** One step of a way: `supply` takes on in `area`, having given up as much in the area of the step before. */
interface Step {
  readonly supply: Supply;
  readonly area: string;
  readonly before: Step | null;
}

const stepsOf = (step: Step | null): Step[] => (step === null ? [] : [...stepsOf(step.before), step]);

/** The shortest way from a supply with hours left to an area that lacks some; null where there is none (Edmonds and Karp). */
const wayFrom = (flow: Flow, start: Supply): Step | null => {
  const seen = new Set<string>();
  const reach = (supply: Supply, before: Step | null): Step[] =>
    [...supply.at.keys()]
      .filter((area) => !seen.has(area) && (supply.at.get(area) ?? 0) > takenAt(flow, supply.key, area))
      .map((area) => {
        seen.add(area);
        return { supply, area, before };
      });
  const waiting = reach(start, null);
  for (const step of waiting) {
    if (lackOf(flow, step.area) > 0) return step;
    const others = flow.supplies.filter(({ key }) => key !== step.supply.key && takenAt(flow, key, step.area) > 0);
    waiting.push(...others.flatMap((other) => reach(other, step)));
  }
  return null;
};

/** Sends along a way what its narrowest place lets through. */
const send = (flow: Flow, start: Supply, end: Step): void => {
  const steps = stepsOf(end);
  const room = steps.flatMap(({ supply, area }, at) => {
    const before = steps[at - 1];
    const free = (supply.at.get(area) ?? 0) - takenAt(flow, supply.key, area);
    return before === undefined ? [free] : [free, takenAt(flow, supply.key, before.area)];
  });
  const hours = Math.min(leftOf(flow, start), lackOf(flow, end.area), ...room);
  steps.forEach(({ supply, area }, at) => {
    add(flow, supply.key, area, hours);
    const before = steps[at - 1];
    if (before !== undefined) add(flow, supply.key, before.area, -hours);
  });
};

/**
 * Lays supplies against what areas need so that as much as possible is taken: a maximum flow. `needed` are whole
 * hundredths by area. Supplies that come first are used first.
 */
export const takenOf = (supplies: readonly Supply[], needed: ReadonlyMap<string, number>): Taken => {
  const flow: Flow = { supplies, needed, taken: new Map() };
  for (const supply of supplies) {
    let way = leftOf(flow, supply) > 0 ? wayFrom(flow, supply) : null;
    while (way !== null) {
      send(flow, supply, way);
      way = leftOf(flow, supply) > 0 ? wayFrom(flow, supply) : null;
    }
  }
  return flow.taken;
};
