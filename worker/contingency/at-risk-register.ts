/** What the register says of one location on the board: its contracts in force, their sums, the plan. Pure. */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import { CONTRACT_TYPES } from '../../shared/policy/vocabulary.ts';
import type { PlanFact, RiskFacts } from '../../shared/risk/indicators-facts.ts';
import { largestShares, type SharedContract } from '../../shared/risk/indicators-share.ts';
import { isProviderWide, type StoredContract } from '../register/contract.ts';
import type { Following } from '../register/following.ts';

/** Contracts that are over count nowhere. */
const OVER: ReadonlySet<string> = new Set(['withdrawn', 'merged', 'ended']);

/** Those that are in force. */
export const inForce = (contracts: readonly StoredContract[]): StoredContract[] =>
  contracts.filter(({ status }) => !OVER.has(status));

const given = (figures: readonly (number | null)[]): number[] => figures.filter((figure) => figure !== null);

const sumOf = (figures: readonly number[]): number => figures.reduce((sum, figure) => sum + figure, 0);

/** null where nobody gives one, which is not 0; to hundredths. */
const total = (figures: readonly (number | null)[]): number | null => {
  const known = given(figures);
  return known.length === 0 ? null : Math.round(sumOf(known) * 100) / 100;
};

const missing = (figures: readonly (number | null)[]): number => figures.filter((figure) => figure === null).length;

type Figures = Pick<
  AtRiskBody,
  'contracts' | 'people' | 'hoursPerWeek' | 'notGiven' | 'coveredBy' | 'contractTypes' | 'areas'
>;

/** What contracts in force come to at the location at which they count. */
export const figuresOf = (contracts: readonly StoredContract[]): Figures => {
  const own = contracts.filter((contract) => !isProviderWide(contract));
  const people = own.map((contract) => contract.people);
  const hours = own.map((contract) => contract.hoursPerWeek);
  const areas = contracts.flatMap(({ area }) => (area === null || area.trim() === '' ? [] : [area.trim()]));
  return {
    contracts: contracts.length,
    people: total(people),
    hoursPerWeek: total(hours),
    notGiven: { people: missing(people), hoursPerWeek: missing(hours) },
    coveredBy: contracts.length - own.length,
    contractTypes: CONTRACT_TYPES.filter((type) => contracts.some(({ contractType }) => contractType === type)),
    areas: [...new Set(areas)].sort(),
  };
};

const newest = (days: readonly (string | null)[]): string | null =>
  days
    .filter((day) => day !== null)
    .sort()
    .at(-1) ?? null;

/** One with the whole provider is a plan for its locations too; reviews are counted where their people are. */
const planOf = (contracts: readonly StoredContract[]): PlanFact => {
  const counted = contracts.filter(
    (contract) => !isProviderWide(contract) && contract.reviewsDone !== null && contract.reviewsDue !== null,
  );
  const reviews = {
    done: sumOf(given(counted.map(({ reviewsDone }) => reviewsDone))),
    due: sumOf(given(counted.map(({ reviewsDue }) => reviewsDue))),
  };
  return {
    state: contracts.find(({ planState }) => planState !== null)?.planState ?? null,
    reviewedOn: newest(contracts.map(({ planReviewedOn }) => planReviewedOn)),
    reviews: counted.length === 0 ? null : reviews,
  };
};

/** Reviews that the plan here does not count are told as the register counts them. */
const planFact = (registered: PlanFact, here: PlanFact | null): PlanFact =>
  here === null ? registered : { ...here, reviews: here.reviews ?? registered.reviews };

const doubleHandedOf = (contracts: readonly StoredContract[]): RiskFacts['doubleHanded'] => {
  const counted = contracts.flatMap((contract) => {
    const { packages, doubleHanded } = contract;
    return isProviderWide(contract) || packages === null || doubleHanded === null ? [] : [{ packages, doubleHanded }];
  });
  if (counted.length === 0) return null;
  return {
    packages: sumOf(counted.map(({ doubleHanded }) => doubleHanded)),
    of: sumOf(counted.map(({ packages }) => packages)),
  };
};

/** What the signs of size and preparation are derived from: a plan that stands here goes before what the register says of one. */
export const registerFacts = (
  contracts: readonly StoredContract[],
  today: string,
  planHere: PlanFact | null,
): Pick<RiskFacts, 'doubleHanded' | 'blocks' | 'plan'> => ({
  doubleHanded: doubleHandedOf(contracts),
  blocks: contracts
    .filter(({ contractType, end }) => contractType === 'block' && (end === null || end >= today))
    .map(({ lot, end }) => ({ lot, end })),
  plan: planFact(planOf(contracts), planHere),
});

const sharedContract = (contract: StoredContract, following: Pick<Following, 'to'>): SharedContract => ({
  place: contract.locationId === null ? null : following.to(contract.locationId),
  area: contract.area,
  people: contract.people,
  hoursPerWeek: contract.hoursPerWeek,
});

/** The largest share of an area that each location holds, of the whole register: also what waits for a location is in the totals. */
export const sharesOf = (contracts: readonly StoredContract[], following: Pick<Following, 'to'>) =>
  largestShares(inForce(contracts).map((contract) => sharedContract(contract, following)));
