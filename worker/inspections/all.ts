/** Every expected inspection: what people entered, and what follows from special measures by the board's own clocks. */
import type { InspectionBody } from '../../shared/api/inspection.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { readBoard } from '../contingency/at-risk.ts';
import { inspectionKey, inspectionsForPeople, readExpectedInspections, specialMeasures } from './list.ts';

interface AllDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** Sorted by `inspectionKey`, with the day in London on which it was looked. */
export const allInspections = async (
  deps: AllDeps,
): Promise<{ readonly inspections: readonly InspectionBody[]; readonly asAt: string }> => {
  const asAt = londonDay(deps.now());
  const [entered, { items }] = await Promise.all([readExpectedInspections(deps.db, asAt), readBoard(deps)]);
  const derived = items.flatMap(({ body: { locationId, name, clocks } }) =>
    clocks.reinspection === null ? [] : [specialMeasures({ locationId, locationName: name }, clocks.reinspection)],
  );
  const inspections = [...(await inspectionsForPeople(deps.db, entered)), ...derived];
  return { inspections: inspections.sort((one, other) => (inspectionKey(one) < inspectionKey(other) ? -1 : 1)), asAt };
};
