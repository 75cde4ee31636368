/** The written names that wait for a person: what the register and the cards say, put together by name. Pure. */

import { canonicalName } from '../../shared/names/tokens.ts';
import type { ContractType } from '../../shared/policy/vocabulary.ts';

/** A contract in force without a location. */
export interface WaitingContract {
  readonly id: string;
  readonly providerId: string | null;
  readonly name: string | null;
  readonly contractType: ContractType | null;
  readonly lot: string | null;
  readonly area: string | null;
  /** Unknown columns of the register, as JSON. */
  readonly notes: string | null;
}

/** What somebody said of a name from a card, not settled yet. */
export interface OpenReport {
  readonly id: string;
  readonly canonical: string;
  readonly written: string;
  readonly said: 'not-this' | 'this-is';
  readonly locationId: string;
  /** ISO 8601 UTC. */
  readonly saidAt: string;
}

/** What was decided of a name beside its alias. */
export interface NameDecision {
  /** As `keyOf` makes it. */
  readonly canonical: string;
  /** The location that it is not; empty where the name is no regulated provider's at all. */
  readonly locationId: string;
  readonly written: string;
  readonly decision: 'rejected' | 'not-regulated';
  readonly reason: string | null;
  /** ISO 8601 UTC. */
  readonly decidedAt: string;
}

/** A written name, or the id of a provider, that waits. */
export interface WrittenName {
  /** What tells it from the others. */
  readonly key: string;
  /** As the register writes it first, else as it was reported. */
  readonly written: string;
  readonly kind: 'name' | 'provider-id';
  readonly contracts: readonly WaitingContract[];
  /** Oldest first. */
  readonly reports: readonly OpenReport[];
  readonly rejected: readonly NameDecision[];
}

/** The key of a name: its canonical form, or itself where it has no letter or figure. */
export const keyOf = (written: string): string => canonicalName(written) || written;

/** The key of a contract: of its name, else its provider's id, which no canonical name equals (it has a hyphen). */
export const keyOfContract = ({ name, providerId }: Pick<WaitingContract, 'name' | 'providerId'>): string =>
  name === null ? (providerId ?? '') : keyOf(name);

/** What the queue is made of. */
export interface QueueFacts {
  /** Without those that cover locations of a whole provider. */
  readonly contracts: readonly WaitingContract[];
  /** In the order in which they came in. */
  readonly reports: readonly OpenReport[];
  readonly decisions: readonly NameDecision[];
}

const byText =
  <T>(textOf: (item: T) => string) =>
  (one: T, other: T) =>
    textOf(one) < textOf(other) ? -1 : 1;

/**
 * Every written name that waits, once, by key: those of contracts, unless they were found not to be CQC-regulated,
 * and those with an open report.
 */
export const queueOf = ({ contracts, reports, decisions }: QueueFacts): WrittenName[] => {
  const unregulated = new Set(decisions.flatMap((each) => (each.decision === 'not-regulated' ? [each.canonical] : [])));
  const contractsOf = Map.groupBy(contracts, keyOfContract);
  const reportsOf = Map.groupBy(reports, ({ canonical }) => canonical);
  const rejectedOf = Map.groupBy(
    decisions.filter(({ decision }) => decision === 'rejected'),
    ({ canonical }) => canonical,
  );
  const waiting = [...contractsOf.keys()].filter((key) => !unregulated.has(key));
  return [...new Set([...waiting, ...reportsOf.keys()])].sort().map((key): WrittenName => {
    const own = (contractsOf.get(key) ?? []).toSorted(byText(({ id }) => id));
    const told = (reportsOf.get(key) ?? []).toSorted(byText(({ saidAt }) => saidAt));
    const [first] = own;
    return {
      key,
      written: first?.name ?? first?.providerId ?? told[0]?.written ?? key,
      kind: first !== undefined && first.name === null ? 'provider-id' : 'name',
      contracts: own,
      reports: told,
      rejected: (rejectedOf.get(key) ?? []).toSorted(byText(({ locationId }) => locationId)),
    };
  });
};
