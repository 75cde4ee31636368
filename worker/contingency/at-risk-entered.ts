/** What people entered here that the board tells of: signals, inspections that are expected, plans. */
import type { PlanFact, SignalFact } from '../../shared/risk/indicators-facts.ts';
import { readSignalFacts } from '../entered-signals/list.ts';
import { readExpectedInspections } from '../inspections/list.ts';
import { readPlanFacts } from '../plans/facts.ts';
import type { LocationRecord } from '../ratings/location-record.ts';
import type { Following } from '../register/following.ts';

export interface EnteredFacts {
  readonly signals: readonly SignalFact[];
  /** Of each inspection that is still expected the days that were named. */
  readonly expected: readonly (readonly string[])[];
  /** The plan that stands for the location, else the one for its provider; null without either. */
  readonly plan: PlanFact | null;
}

type At = Pick<LocationRecord, 'locationId' | 'observation'>;

/** Answers for a location what was entered that counts there. Three statements where nothing was, a few more where it was. */
export const readEntered = async (
  db: D1Database,
  following: Pick<Following, 'to'>,
  today: string,
): Promise<(record: At) => EnteredFacts> => {
  const [signalsAt, inspections, plans] = await Promise.all([
    readSignalFacts(db, following),
    readExpectedInspections(db, today),
    readPlanFacts(db),
  ]);
  const expectedAt = Map.groupBy(
    inspections.filter(({ state }) => state === 'expected'),
    ({ locationId }) => locationId,
  );
  const plansAt = new Map([...plans].map(([subjectId, plan]) => [following.to(subjectId), plan]));
  return ({ locationId, observation: { providerId } }) => {
    const whole = plansAt.get(providerId) ?? null;
    return {
      signals: signalsAt(locationId, providerId),
      expected: (expectedAt.get(locationId) ?? []).map(({ dates }) => dates.map(({ expectedOn }) => expectedOn)),
      // The reviews of a whole provider's plan are of the people of all its locations: the register counts those of one.
      plan: plansAt.get(locationId) ?? (whole === null ? null : { ...whole, reviews: null }),
    };
  };
};
