/** The council's own status of a location: what was set here, and what its register tells. Pure. */
import { STATUS_KINDS, type StatusKind, type StatusScope } from '../../shared/policy/vocabulary.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { byGravity, type CouncilStatusRow, type StatusReach } from '../statuses/status.ts';
import type { Contract } from './contract.ts';

/** Days are `YYYY-MM-DD`. */
export interface CouncilStatus {
  /** One of `STATUS_KINDS`; or "withdrawn", "merged", "ended", which only a register tells. */
  readonly kind: string;
  readonly reason: string | null;
  readonly reviewOn: string | null;
  /** "all" for those that only the register tells of. */
  readonly scope: StatusScope;
  readonly scopeDetail: string | null;
  /** null where only the register tells of it. */
  readonly setOn: string | null;
}

type Told = Pick<Contract, 'status' | 'statusReason' | 'reviewOn'>;
type SetStatus = Pick<CouncilStatusRow, 'kind' | 'scope' | 'scopeDetail' | 'reason' | 'reviewOn' | 'setAt'>;

/** These count only where every contract has ended one way or another, and nothing else is said; of several the first. */
const OVER: readonly string[] = ['withdrawn', 'ended', 'merged'];

const kindOf = (word: string): StatusKind | null => STATUS_KINDS.find((kind) => kind === word) ?? null;

const told = (contract: Told): CouncilStatus => ({
  kind: contract.status,
  reason: contract.statusReason,
  reviewOn: contract.reviewOn,
  scope: 'all',
  scopeDetail: null,
  setOn: null,
});

const set = (status: SetStatus): CouncilStatus & StatusReach => ({
  kind: status.kind,
  reason: status.reason,
  reviewOn: status.reviewOn,
  scope: status.scope,
  scopeDetail: status.scopeDetail,
  setOn: londonDay(new Date(status.setAt)),
});

/**
 * Everything that stands against the location, gravest first: what was set here, and what its contracts tell. Of
 * two that say the same, what was set here comes first: it has a reason and a day.
 */
export const councilStatuses = (
  contracts: readonly Told[],
  statuses: readonly SetStatus[],
): (CouncilStatus & StatusReach)[] => {
  const fromRegister = contracts.flatMap((contract) => {
    const kind = kindOf(contract.status);
    return kind === null ? [] : [{ ...told(contract), kind }];
  });
  return [...statuses.map(set), ...fromRegister].sort(byGravity);
};

/** The status to show above CQC's rating, or null where the council says nothing against the location. */
export const councilStatus = (contracts: readonly Told[], statuses: readonly SetStatus[]): CouncilStatus | null => {
  const [gravest] = councilStatuses(contracts, statuses);
  if (gravest !== undefined) return gravest;
  if (!contracts.every((contract) => OVER.includes(contract.status))) return null;
  // By the words, not by the list's order: the same contracts say the same however they are listed.
  const [first] = OVER.flatMap((word) => contracts.filter((contract) => contract.status === word));
  return first === undefined ? null : told(first);
};

/** Under these nobody is to be placed; a caution and an improvement plan are none of them. */
const STOPS: ReadonlySet<string> = new Set(['suspended', 'not-taking-work', 'cqc-condition']);

/**
 * Whether the council would not send new work there: such a location is no alternative to another. One that is
 * suspended for a single lot or area is none either, since nobody knows which of them the work is of; one that
 * takes no increases may take what is new.
 */
export const takesNoNewWork = (contracts: readonly Told[], statuses: readonly SetStatus[]): boolean => {
  const shown = councilStatus(contracts, statuses);
  if (shown !== null && OVER.includes(shown.kind)) return true;
  return councilStatuses(contracts, statuses).some(({ kind, scope }) => STOPS.has(kind) && scope !== 'increases');
};
