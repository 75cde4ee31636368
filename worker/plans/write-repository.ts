/** Writes what a deed changed of a plan, and nothing else, with its audit, in one batch. */
import type { Activation, Plan } from '../../shared/plans/plan.ts';
import { type AuditEntry, auditUnchangedSince } from '../audit/statement.repository.ts';
import { jsonRows } from '../db/json-rows.ts';

/** What the audit's actions of plans begin with. */
const AUDITED = 'plan.';

/** A table's columns, each with its name in the row that is written. */
interface Table {
  readonly name: string;
  readonly key: string;
  readonly columns: Readonly<Record<string, string>>;
}

const TABLES = {
  plan: {
    name: 'plan',
    key: 'id',
    columns: {
      ...{ id: 'id', subject_kind: 'subjectKind', subject_id: 'subjectId', subject_name: 'subjectName' },
      ...{ state: 'state', owner: 'owner', sponsor: 'sponsor', review_due: 'reviewDue', '"trigger"': 'trigger' },
      ...{ council_people: 'council', self_funders: 'self', other_councils: 'other-council' },
      ...{ people_source: 'peopleSource', people_as_at: 'peopleAsAt' },
      ...{ reviews_due: 'reviewsDue', reviews_target: 'reviewsTarget', revision: 'revision' },
      ...{ created_at: 'createdAt', created_by: 'createdBy', changed_at: 'changedAt', changed_by: 'changedBy' },
      removed_at: 'removedAt',
    },
  },
  actions: {
    name: 'plan_action',
    key: 'id',
    columns: {
      ...{ id: 'id', plan_id: 'planId', position: 'position', words: 'words', owner: 'owner' },
      ...{ within_hours: 'withinHours', removed_at: 'removedAt' },
    },
  },
  reviews: {
    name: 'plan_review',
    key: 'id',
    columns: {
      ...{ id: 'id', plan_id: 'planId', '"on"': 'on', reviews: 'reviews', entered_at: 'enteredAt' },
      ...{ entered_by: 'enteredBy', withdrawn_at: 'withdrawnAt', withdrawn_by: 'withdrawnBy' },
    },
  },
  activations: {
    name: 'plan_activation',
    key: 'id',
    columns: {
      ...{ id: 'id', plan_id: 'planId', exercise: 'exercise', reason: 'reason' },
      ...{ council_people: 'council', self_funders: 'self', other_councils: 'other-council' },
      ...{ activated_at: 'activatedAt', activated_by: 'activatedBy', stood_down_at: 'stoodDownAt' },
      ...{ stood_down_by: 'stoodDownBy', stood_down_reason: 'stoodDownReason' },
    },
  },
  items: {
    name: 'plan_action_done',
    key: 'activation_id, action_id',
    columns: {
      ...{ activation_id: 'activationId', action_id: 'actionId', position: 'position', words: 'words' },
      ...{ owner: 'owner', due_at: 'dueAt', done_at: 'doneAt', done_by: 'doneBy' },
    },
  },
  counts: {
    name: 'plan_count',
    key: 'id',
    columns: {
      ...{ id: 'id', activation_id: 'activationId', funded_by: 'fundedBy', people: 'people', how: 'how' },
      ...{ counted_at: 'countedAt', counted_by: 'countedBy', checked_at: 'checkedAt', checked_by: 'checkedBy' },
      ...{ withdrawn_at: 'withdrawnAt', withdrawn_by: 'withdrawnBy', withdrawn_reason: 'withdrawnReason' },
    },
  },
} as const satisfies Record<string, Table>;

type Part = keyof typeof TABLES;
type Row = Readonly<Record<string, unknown>>;
type Rows = Readonly<Record<Part, readonly Row[]>>;

const activationRow = ({ people, items: _, counts: __, ...one }: Activation, planId: string): Row => ({
  ...one,
  ...people,
  planId,
  exercise: Number(one.exercise),
});

/** The plan as rows of its tables; none of no plan. */
const rowsOf = (plan: Plan | null): Rows => {
  if (plan === null) return { plan: [], actions: [], reviews: [], activations: [], items: [], counts: [] };
  const { people, actions, reviews, activations, ...own } = plan;
  const ofEach = (rows: (activation: Activation) => readonly object[]): Row[] =>
    activations.flatMap((one) => rows(one).map((row, position) => ({ ...row, position, activationId: one.id })));
  return {
    plan: [{ ...own, ...people }],
    actions: actions.map((action, position) => ({ ...action, position, planId: plan.id, removedAt: null })),
    reviews: reviews.map((review) => ({ ...review, planId: plan.id })),
    activations: activations.map((one) => activationRow(one, plan.id)),
    items: ofEach(({ items }) => items),
    counts: ofEach(({ counts }) => counts),
  };
};

const keyOf = ({ key, columns }: Table, row: Row): string =>
  key
    .split(', ')
    .map((column) => String(row[columns[column] ?? '']))
    .join('\n');

/** The rows that are new or other than before; actions that went are kept as removed. */
const changedRows = (part: Part, before: readonly Row[], after: readonly Row[], at: string): Row[] => {
  const old = new Map(before.map((row) => [keyOf(TABLES[part], row), row]));
  const changed = after.filter((row) => JSON.stringify(old.get(keyOf(TABLES[part], row))) !== JSON.stringify(row));
  if (part !== 'actions') return changed;
  const kept = new Set(after.map((row) => keyOf(TABLES[part], row)));
  return [
    ...changed,
    ...before.filter((row) => !kept.has(keyOf(TABLES[part], row))).map((row) => ({ ...row, removedAt: at })),
  ];
};

const upsert = (db: D1Database, { name, key, columns }: Table, rows: readonly Row[]): D1PreparedStatement[] => {
  const names = Object.keys(columns);
  const values = Object.values(columns).map((field) => `value ->> '$."${field}"'`);
  const keys = new Set(key.split(', '));
  const sets = names.filter((column) => !keys.has(column)).map((column) => `${column} = excluded.${column}`);
  return jsonRows(rows).map((list) =>
    db
      .prepare(
        `INSERT INTO ${name} (${names.join(', ')}) SELECT ${values.join(', ')} FROM json_each(?1) WHERE true
         ON CONFLICT (${key}) DO UPDATE SET ${sets.join(', ')}`,
      )
      .bind(list),
  );
};

/** Parents before children: their keys are looked at. */
const PARTS = Object.keys(TABLES) as Part[];

/**
 * Stores the plan as it is after a deed. `deed.action` without its beginning. Rolls back (`isOvertaken`) where any plan
 * was written since audit entry `since`.
 */
export const writePlan = async (
  db: D1Database,
  before: Plan | null,
  after: Plan,
  deed: Pick<AuditEntry, 'at' | 'actor' | 'action'>,
  since: number,
): Promise<void> => {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  const changed = PARTS.map((part): [Part, Row[]] => [part, changedRows(part, old[part], now[part], deed.at)]);
  const told = changed.filter(([, rows]) => rows.length > 0);
  const beforeOf = ([part, rows]: [Part, Row[]]) => {
    const keys = new Set(rows.map((row) => keyOf(TABLES[part], row)));
    return [part, old[part].filter((row) => keys.has(keyOf(TABLES[part], row)))];
  };
  const entry = {
    ...deed,
    action: `${AUDITED}${deed.action}`,
    subject: after.id,
    before: before === null ? null : JSON.stringify(Object.fromEntries(told.map(beforeOf))),
    after: JSON.stringify(Object.fromEntries(told)),
  };
  await db.batch([
    auditUnchangedSince(db, entry, since, AUDITED),
    ...changed.flatMap(([part, rows]) => upsert(db, TABLES[part], rows)),
  ]);
};
