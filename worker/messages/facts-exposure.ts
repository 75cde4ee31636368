/** Whom a change touches: what the council buys at a location, in the register's words. Pure. */
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { exposureOf } from '../index/exposure.ts';
import { isProviderWide, type StoredContract } from '../register/contract.ts';
import type { AlertFacts, ToldContract } from './content.ts';

/** Everything that the council buys in an area, as one spelling of it has it. */
export interface BoughtInArea {
  readonly area: string;
  readonly people: number | null;
  /** A week. */
  readonly hours: number | null;
  /** Contracts that give people and no hours, and the other way about: with these a share would be of less than all. */
  readonly withoutHours: number;
  readonly withoutPeople: number;
}

type Bought = Omit<BoughtInArea, 'area'>;

const keyOf = (area: string): string => area.trim().toLowerCase().replace(/\s+/g, ' ');

const add = (one: number | null, other: number | null): number | null =>
  one === null && other === null ? null : (one ?? 0) + (other ?? 0);

const together = (one: Bought, other: Bought): Bought => ({
  people: add(one.people, other.people),
  hours: add(one.hours, other.hours),
  withoutHours: one.withoutHours + other.withoutHours,
  withoutPeople: one.withoutPeople + other.withoutPeople,
});

const NOTHING: Bought = { people: null, hours: null, withoutHours: 0, withoutPeople: 0 };

const boughtOf = ({ people, hoursPerWeek }: StoredContract): Bought => ({
  ...NOTHING,
  people,
  hours: hoursPerWeek,
});

const percent = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole <= 0 || part <= 0 ? null : Math.round((100 * part) / whole);

/** By hours where every contract that counts gives them, else by people where every one does, else nobody knows. */
const shareOf = (here: Bought, all: Bought): number | null => {
  if (all.withoutHours === 0) return percent(here.hours, all.hours);
  return all.withoutPeople === 0 ? percent(here.people, all.people) : null;
};

/** Of all that the council buys in each area, the part that it buys by these contracts, in the order of the areas. */
export const sharesOf = (
  contracts: readonly StoredContract[],
  areas: readonly BoughtInArea[],
): AlertFacts['shares'] => {
  const own = contracts.filter((contract) => contract.area !== null && !isProviderWide(contract));
  const all = Map.groupBy(areas, ({ area }) => keyOf(area));
  return [...Map.groupBy(own, ({ area }) => keyOf(area ?? ''))].flatMap(([key, group]) => {
    const here = group.map(boughtOf).reduce(together, NOTHING);
    const share = shareOf(here, (all.get(key) ?? []).reduce<Bought>(together, NOTHING));
    return share === null ? [] : [{ area: (group[0]?.area ?? key).trim(), percent: share }];
  });
};

const toldContract = (contract: StoredContract): ToldContract => {
  const counts = !isProviderWide(contract);
  return {
    type: contract.contractType === null ? 'Type not stated' : CONTRACT_TYPE_WORDS[contract.contractType],
    lot: contract.lot,
    area: contract.area,
    people: counts ? contract.people : null,
    hoursPerWeek: counts ? contract.hoursPerWeek : null,
  };
};

/** Contracts, people and hours, and of when the newest of these numbers is. */
export const exposureFacts = (
  contracts: readonly StoredContract[],
): Pick<AlertFacts, 'contracts' | 'people' | 'hoursPerWeek' | 'asAt'> => {
  const given = contracts.filter(
    (contract) => !isProviderWide(contract) && (contract.people !== null || contract.hoursPerWeek !== null),
  );
  const exposure = exposureOf(contracts);
  return {
    contracts: contracts.map(toldContract),
    people: exposure?.people ?? null,
    hoursPerWeek: exposure?.hoursPerWeek ?? null,
    asAt:
      given
        .map(({ importedAt }) => importedAt)
        .sort()
        .at(-1) ?? null,
  };
};
