/** Verdicts of watched locations by the policy in force. Pure. */
import { type PlacementFacts, verdictOf } from '../../shared/policy/judge.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { LocationVerdict } from '../../shared/policy/verdict.ts';
import { CONTRACT_TYPES, type ContractType } from '../../shared/policy/vocabulary.ts';
import { standingOf } from '../ratings/standing.ts';
import { councilStatuses } from '../register/council-status.ts';
import type { WatchedLocation } from '../register/watch-list.ts';
import type { PolicyInForce } from './repository.ts';

/** Contracts that are over are none that anybody could place under. */
const OVER: ReadonlySet<string> = new Set(['withdrawn', 'merged', 'ended']);

/** The types of the contracts that the council holds there, each once, in the order of the vocabulary. */
export const contractTypesOf = ({ contracts }: Pick<WatchedLocation, 'contracts'>): ContractType[] => {
  const held = new Set(contracts.filter(({ status }) => !OVER.has(status)).map(({ contractType }) => contractType));
  return CONTRACT_TYPES.filter((type) => held.has(type));
};

/** What a verdict of it rests on. */
export const placementFacts = (watched: WatchedLocation): PlacementFacts => {
  const { record, course, contracts, statuses } = watched;
  const { headline, known } = standingOf(record, course);
  return {
    statuses: councilStatuses(contracts, statuses),
    registered: record.observation.registration === 'registered',
    rating: headline.rating,
    ratingKnown: known,
    keyQuestions: headline.keyQuestions,
    publishedOn: headline.publishedOn,
    services: headline.services,
    contractTypes: contractTypesOf(watched),
  };
};

/** Types that are told beside the headline: those held, and those with rules of their own. */
const toldTypes = ({ byContractType }: Policy, held: readonly ContractType[]): ContractType[] =>
  CONTRACT_TYPES.filter((type) => held.includes(type) || byContractType[type] !== undefined);

/**
 * What the policy in force says of a location on `today` (`YYYY-MM-DD`, the day in London); null where no policy
 * is in force, and where nobody knows what rating holds and nothing else stands against placing.
 */
export const verdictsOf = (
  watched: WatchedLocation,
  inForce: Pick<PolicyInForce, 'policy' | 'version'> | null,
  today: string,
): LocationVerdict | null => {
  if (inForce === null) return null;
  const { policy, version } = inForce;
  const facts = placementFacts(watched);
  return verdictOf(policy, version, facts, toldTypes(policy, facts.contractTypes), today);
};
