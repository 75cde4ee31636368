/** What a what-if came to, in the form in which it is kept and compared. Pure. */
import type { Outcome, OutcomeRow } from '../../shared/api/scenario.ts';
import type { ExposureRow } from '../../shared/risk/exposure.ts';
import type { Scenario } from './what-if.ts';

const rowOf = (row: ExposureRow): OutcomeRow => {
  const { contractId, name, area, contractType, people, packages, hoursPerWeek, doubleHanded } = row;
  return { contractId, name, area, contractType, people, packages, hoursPerWeek, doubleHanded };
};

/** The outcome, with the contracts behind it, so that its figures can be checked for as long as it is kept. */
export const outcomeOf = (scenario: Omit<Scenario, 'asked' | 'register' | 'undivided'>): Outcome => {
  const { stops, figures, byArea, byType, placing, capacity, gap, policyVersion, dataAsOf, rows } = scenario;
  return {
    stops: stops.map(({ id, name }) => ({ id, name })),
    totals: figures,
    byArea: byArea.map((group, at) => ({
      area: group.name,
      ...group.figures,
      alternatives: capacity[at]?.alternatives.length ?? 0,
      apart: capacity[at]?.apart.length ?? 0,
      spare: gap.areas[at]?.taken ?? 0,
      left: gap.areas[at]?.left ?? null,
    })),
    byType: byType.map((group) => ({ contractType: group.rows[0]?.contractType ?? null, ...group.figures })),
    placing,
    hours: { spare: gap.taken, left: gap.left },
    policyVersion,
    dataAsOf,
    rows: rows.map(rowOf),
  };
};
