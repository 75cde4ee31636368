/** How much of each area a location holds. Pure. Budget: linear in the contracts. */
import type { AreaShare } from './indicators-facts.ts';

/** A contract in force, as far as its share is counted. */
export interface SharedContract {
  /** Where it counts; null for one whose figures belong to no single location. */
  readonly place: string | null;
  readonly area: string | null;
  /** null where the register gives no figure: that is never 0. */
  readonly people: number | null;
  readonly hoursPerWeek: number | null;
}

type Measure = AreaShare['measure'];

const FIELD = { people: 'people', hours: 'hoursPerWeek' } as const satisfies Record<Measure, keyof SharedContract>;

const sum = (contracts: readonly SharedContract[], measure: Measure): number =>
  contracts.reduce((total, contract) => total + (contract[FIELD[measure]] ?? 0), 0);

const sharesIn = (
  area: string,
  contracts: readonly SharedContract[],
  measure: Measure,
): (AreaShare & { readonly place: string })[] => {
  const total = sum(contracts, measure);
  if (total === 0) return [];
  const notGiven = contracts.filter((contract) => contract[FIELD[measure]] === null).length;
  const places = Map.groupBy(contracts, ({ place }) => place);
  return [...places].flatMap(([place, own]) =>
    place === null ? [] : [{ place, area, measure, held: sum(own, measure), total, notGiven }],
  );
};

const shareOf = ({ held, total }: AreaShare): number => held / total;

/** Of each place the largest share that it holds of any area, by people or by hours; people where both are equal. */
export const largestShares = (contracts: readonly SharedContract[]): Map<string, AreaShare> => {
  const largest = new Map<string, AreaShare>();
  // Nobody means two areas by "North" and "north".
  for (const [key, inArea] of Map.groupBy(contracts, ({ area }) => area?.trim().toLowerCase() ?? null)) {
    const area = inArea[0]?.area?.trim() ?? '';
    if (key === null || area === '') continue;
    for (const measure of ['people', 'hours'] as const) {
      for (const { place, ...share } of sharesIn(area, inArea, measure)) {
        const known = largest.get(place);
        if (known === undefined || shareOf(share) > shareOf(known)) largest.set(place, share);
      }
    }
  }
  return largest;
};
