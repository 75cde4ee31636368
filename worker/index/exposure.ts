/** What the council has at a location, from its register. Pure. */
import type { IndexLocation } from '../../shared/api/index-document.ts';
import { isProviderWide, type StoredContract } from '../register/contract.ts';

const sum = (figures: readonly (number | null)[]): number | null => {
  const given = figures.filter((figure) => figure !== null);
  return given.length === 0 ? null : given.reduce((total, figure) => total + figure, 0);
};

/**
 * People and hours a week over all contracts; a figure that no contract gives is null, and so is the whole without
 * any. Contracts with a provider as a whole give none: their figures are the provider's, and told at each of its
 * locations they would count once for each.
 */
export const exposureOf = (contracts: readonly StoredContract[]): NonNullable<IndexLocation['exposure']> | null => {
  const own = contracts.filter((contract) => !isProviderWide(contract));
  const people = sum(own.map((contract) => contract.people));
  const hoursPerWeek = sum(own.map((contract) => contract.hoursPerWeek));
  return people === null && hoursPerWeek === null ? null : { people, hoursPerWeek };
};
