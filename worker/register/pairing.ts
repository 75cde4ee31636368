/** Finds for each row of a file the contract that it was before. Pure. */
import type { Contract, ContractFields } from './contract.ts';
import { contractKey, writtenKey } from './identity.ts';

interface PairedRow {
  /** As the file says it. */
  readonly written: ContractFields;
  /** With the location that was found for it. */
  readonly fields: ContractFields;
}

const matcher = (contracts: readonly Contract[]) => {
  const byKey = new Map(contracts.map((contract) => [contractKey(contract), contract]));
  const byWriting = new Map(contracts.map((contract) => [writtenKey(contract), contract]));
  const claimed = new Set<Contract>();
  const claim = (contract: Contract | undefined): Contract | null => {
    if (contract === undefined || claimed.has(contract)) return null;
    claimed.add(contract);
    return contract;
  };
  return {
    exact: (row: PairedRow) => claim(byKey.get(contractKey(row.fields))),
    // A row that gains or loses its location by a name is still the same contract; two written ids never are.
    written: (row: PairedRow) => {
      const contract = byWriting.get(writtenKey(row.written));
      return contract?.locationId === null || row.written.locationId === null ? claim(contract) : null;
    },
  };
};

/** The contract of each row, each contract once; null for a row that is new. */
export const pairRows = <T extends PairedRow>(
  rows: readonly T[],
  contracts: readonly Contract[],
): Map<T, Contract | null> => {
  const match = matcher(contracts);
  const pairs = new Map(rows.map((row) => [row, match.exact(row)]));
  for (const [row, contract] of pairs) if (contract === null) pairs.set(row, match.written(row));
  return pairs;
};
