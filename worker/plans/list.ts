/**
 * Every place and company with contracts in force, and the state of its plan. Each contract that has an id counts on
 * one line, so that the lines add up to the register.
 * Budget: linear in the contracts.
 */
import { PLAN_STATES, type PlanState } from '../../shared/plans/plan.ts';
import { type ExposureRow, figuresOf, ownerName, type Sum } from '../../shared/risk/exposure.ts';
import { shownExposure } from '../contingency/exposure-view.ts';
import { keptReading } from '../db/kept-reading.ts';
import { type PlanInShort, readPlansInShort, readToldStates } from './repository.ts';

/** All states that a line may be in. */
export const LINE_STATES = ['none', ...PLAN_STATES] as const;
export type LineState = (typeof LINE_STATES)[number];

/** One line of the list. */
export interface PlanLine {
  readonly kind: 'location' | 'provider';
  readonly id: string;
  readonly name: string;
  readonly contracts: number;
  readonly people: Sum;
  readonly hours: Sum;
  /** Its own plan, or that of its provider; null where there is none. */
  readonly plan: PlanInShort | null;
  readonly isProviders: boolean;
  readonly state: LineState;
  /** What the register's own column says of a plan; null where it says nothing. */
  readonly told: string | null;
}

/** What lines are made of beside contracts. */
interface Known {
  readonly plans: ReadonlyMap<string, PlanInShort>;
  readonly told: ReadonlyMap<string, string>;
}

/** The list, in the order of names and then of ids, and the written names that have no line: without an id there is nothing a plan could be about. */
export interface PlanLines {
  readonly lines: readonly PlanLine[];
  readonly nameless: number;
}

/** The state of a plan as lists tell it. */
export const stateInShort = ({ state, going }: PlanInShort): PlanState => (going === 0 ? 'activated' : state);

const keyOf = ({ locationId, providerId }: ExposureRow): string => locationId ?? providerId ?? '';

const lineOf = (rows: readonly ExposureRow[], { plans, told }: Known): PlanLine[] => {
  const [first] = rows;
  if (first === undefined) return [];
  const { locationId, providerId } = first;
  const own = plans.get(locationId ?? providerId ?? '') ?? null;
  const plan = own ?? (providerId === null ? null : (plans.get(providerId) ?? null));
  const { people, hoursPerWeek } = figuresOf(rows);
  return [
    {
      kind: locationId === null ? 'provider' : 'location',
      id: keyOf(first),
      name: locationId === null ? ownerName(rows) : first.name,
      contracts: rows.length,
      ...{ people, hours: hoursPerWeek, plan },
      isProviders: plan !== null && own === null,
      state: plan === null ? 'none' : stateInShort(plan),
      told: rows.map(({ contractId }) => told.get(contractId) ?? null).find((words) => words !== null) ?? null,
    },
  ];
};

const NOTHING: Sum = { sum: null, notGiven: 0 };

/** A plan for which no contract counts any more, or none of its own. */
const lineWithoutContract = (plan: PlanInShort): PlanLine => ({
  kind: plan.subjectKind,
  id: plan.subjectId,
  name: plan.subjectName,
  contracts: 0,
  ...{ people: NOTHING, hours: NOTHING, plan, isProviders: false, state: stateInShort(plan), told: null },
});

const inWords = new Intl.Collator('en-GB');

const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const byName = (one: PlanLine, other: PlanLine): number =>
  inWords.compare(one.name, other.name) || text(one.id, other.id);

/** The lines. Pure. */
const planLines = (rows: readonly ExposureRow[], plans: readonly PlanInShort[], told: Known['told']): PlanLines => {
  const byKey = Map.groupBy(rows, keyOf);
  const nameless = byKey.get('') ?? [];
  byKey.delete('');
  const planOf = new Map(plans.map((plan) => [plan.subjectId, plan]));
  const lines = [...byKey.values()].flatMap((group) => lineOf(group, { plans: planOf, told }));
  const alone = plans.filter(({ subjectId }) => !byKey.has(subjectId)).map(lineWithoutContract);
  return { lines: [...lines, ...alone].sort(byName), nameless: new Set(nameless.map(({ nameId }) => nameId)).size };
};

const keptLines = keptReading<PlanLines>();

/** Reads them; they are kept while nothing is written, and nobody may change them. */
export const readPlanLines = (db: D1Database): Promise<PlanLines> =>
  keptLines(db, '', async () => {
    const [{ rows }, plans, told] = await Promise.all([shownExposure(db), readPlansInShort(db), readToldStates(db)]);
    return planLines(rows, plans, told);
  });

/** What the list may be sorted by. */
export const PLAN_COLUMNS = ['name', 'people', 'state', 'review', 'reviews'] as const;
export type PlanColumn = (typeof PLAN_COLUMNS)[number];

const LAST = '9999';

const reviewsShare = ({ plan }: PlanLine): number =>
  plan === null || plan.reviewsDue === null || plan.reviewsDue === 0 ? -1 : plan.reviewsDone / plan.reviewsDue;

const ORDERS: Readonly<Record<Exclude<PlanColumn, 'name'>, (one: PlanLine, other: PlanLine) => number>> = {
  people: (one, other) => (one.people.sum ?? -1) - (other.people.sum ?? -1),
  state: (one, other) => LINE_STATES.indexOf(one.state) - LINE_STATES.indexOf(other.state),
  review: (one, other) => text(one.plan?.reviewDue ?? LAST, other.plan?.reviewDue ?? LAST),
  reviews: (one, other) => reviewsShare(one) - reviewsShare(other),
};

/** Lines of the list, which come by name and id, sorted by a column; those that are alike in it stay as they come. */
export const sortedLines = (
  lines: readonly PlanLine[],
  { column, direction }: { readonly column: PlanColumn; readonly direction: 'ascending' | 'descending' },
): PlanLine[] => {
  if (column === 'name') return direction === 'ascending' ? [...lines] : lines.toReversed();
  const order = ORDERS[column];
  return lines.toSorted(direction === 'ascending' ? order : (one, other) => order(other, one));
};
