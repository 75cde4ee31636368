/** The council's own status of a location, from its contracts. Pure. */
import type { Contract } from './contract.ts';

export interface CouncilStatus {
  readonly kind: string;
  readonly reason: string | null;
  /** `YYYY-MM-DD`. */
  readonly reviewOn: string | null;
}

/** These count wherever one contract says so, the gravest first. */
const ANY = ['suspended', 'not-taking-work', 'caution'] as const;
/** These only where every contract has ended one way or another. */
const ALL = ['withdrawn', 'merged', 'ended'] as const;

const told = (contract: Contract | undefined): CouncilStatus | null =>
  contract === undefined ? null : { kind: contract.status, reason: contract.statusReason, reviewOn: contract.reviewOn };

/** The status to show above CQC's rating, or null where the council says nothing against the location. */
export const councilStatus = (contracts: readonly Contract[]): CouncilStatus | null => {
  for (const kind of ANY) {
    const found = contracts.find((contract) => contract.status === kind);
    if (found) return told(found);
  }
  const over = contracts.every((contract) => ALL.some((kind) => kind === contract.status));
  return over ? told(contracts.find((contract) => contract.status === ALL[0]) ?? contracts[0]) : null;
};
