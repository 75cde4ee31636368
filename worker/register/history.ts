/** What became of a contract: when, by whom, what changed. Pure. */
import type { FieldChange } from '../../shared/api/register.ts';
import type { Contract } from './contract.ts';
import { changesOf, coverageChange } from './difference.ts';
import type { ContractEntry, Deed } from './history-repository.ts';

/** One change of a contract. */
export interface Happened {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly who: string;
  readonly deed: Deed;
  readonly what: 'came' | 'went' | 'changed';
  /** Fields with what they were and became; empty where the contract came or went. */
  readonly changes: readonly FieldChange[];
}

const contractIn = (text: string | null): Contract | null => (text === null ? null : (JSON.parse(text) as Contract));
const idsIn = (text: string | null): string[] => JSON.parse(text ?? '[]') as string[];

const changesIn = ({ action, before, after }: ContractEntry): FieldChange[] => {
  if (action === 'register.coverage') return coverageChange(idsIn(before), idsIn(after));
  const [was, is] = [contractIn(before), contractIn(after)];
  return was === null || is === null ? [] : changesOf(was, is);
};

const whatOf = ({ action, before, after }: ContractEntry): Happened['what'] => {
  if (action === 'register.coverage') return 'changed';
  return before === null ? 'came' : after === null ? 'went' : 'changed';
};

/** The history of each contract by its id, in the order of the entries. Entries that changed no field say nothing. */
export const historyOf = (entries: readonly ContractEntry[]): Map<string, Happened[]> => {
  const history = new Map<string, Happened[]>();
  for (const entry of entries) {
    const happened = { at: entry.at, who: entry.who, deed: entry.deed, what: whatOf(entry), changes: changesIn(entry) };
    if (happened.what === 'changed' && happened.changes.length === 0) continue;
    history.set(entry.contractId, [...(history.get(entry.contractId) ?? []), happened]);
  }
  return history;
};
