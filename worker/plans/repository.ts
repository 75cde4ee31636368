/** Reads plans, whole or in short. `write-repository.ts` writes them. */
import type {
  Activation,
  Funder,
  Plan,
  PlanAction,
  PlanCount,
  PlanReview,
  StoredState,
} from '../../shared/plans/plan.ts';

interface PlanRow extends Omit<Plan, 'people' | 'actions' | 'reviews' | 'activations'> {
  readonly council: number | null;
  readonly self: number | null;
  readonly otherCouncil: number | null;
}

const PLAN = `SELECT id, subject_kind AS subjectKind, subject_id AS subjectId, subject_name AS subjectName, state,
    owner, sponsor, review_due AS reviewDue, "trigger" AS "trigger", council_people AS council, self_funders AS self,
    other_councils AS otherCouncil, people_source AS peopleSource, people_as_at AS peopleAsAt,
    reviews_due AS reviewsDue, reviews_target AS reviewsTarget, revision, created_at AS createdAt,
    created_by AS createdBy, changed_at AS changedAt, changed_by AS changedBy, removed_at AS removedAt
  FROM plan`;

const ACTIVATION_ROWS = `SELECT id FROM plan_activation WHERE plan_id = ?1`;

/** What belongs to one plan, in the order of `parts`. */
const PARTS = [
  `SELECT id, words, owner, within_hours AS withinHours FROM plan_action
    WHERE plan_id = ?1 AND removed_at IS NULL ORDER BY position, id`,
  `SELECT id, "on", reviews, entered_at AS enteredAt, entered_by AS enteredBy, withdrawn_at AS withdrawnAt,
          withdrawn_by AS withdrawnBy
     FROM plan_review WHERE plan_id = ?1 ORDER BY "on", entered_at, id`,
  `SELECT id, exercise, reason, council_people AS council, self_funders AS self, other_councils AS otherCouncil,
          activated_at AS activatedAt, activated_by AS activatedBy, stood_down_at AS stoodDownAt,
          stood_down_by AS stoodDownBy, stood_down_reason AS stoodDownReason
     FROM plan_activation WHERE plan_id = ?1 ORDER BY activated_at, id`,
  `SELECT activation_id AS activationId, action_id AS actionId, words, owner, due_at AS dueAt, done_at AS doneAt,
          done_by AS doneBy
     FROM plan_action_done WHERE activation_id IN (${ACTIVATION_ROWS}) ORDER BY position`,
  `SELECT activation_id AS activationId, id, funded_by AS fundedBy, people, how, counted_at AS countedAt,
          counted_by AS countedBy, checked_at AS checkedAt, checked_by AS checkedBy, withdrawn_at AS withdrawnAt,
          withdrawn_by AS withdrawnBy, withdrawn_reason AS withdrawnReason
     FROM plan_count WHERE activation_id IN (${ACTIVATION_ROWS}) ORDER BY counted_at, id`,
] as const;

type Of<T> = T & { readonly activationId: string };
type ActivationRow = Omit<Activation, 'exercise' | 'people' | 'items' | 'counts'> & {
  readonly exercise: number;
  readonly council: number | null;
  readonly self: number | null;
  readonly otherCouncil: number | null;
};

const peopleOf = (row: Pick<ActivationRow, 'council' | 'self' | 'otherCouncil'>): Record<Funder, number | null> => ({
  council: row.council,
  self: row.self,
  'other-council': row.otherCouncil,
});

const ofIt = <T extends object>(rows: readonly Of<T>[], id: string): T[] =>
  rows.filter(({ activationId }) => activationId === id).map(({ activationId: _, ...row }) => row as unknown as T);

const activationOf = (
  { council, self, otherCouncil, exercise, ...row }: ActivationRow,
  items: readonly Of<Activation['items'][number]>[],
  counts: readonly Of<PlanCount>[],
): Activation => ({
  ...row,
  exercise: exercise === 1,
  people: peopleOf({ council, self, otherCouncil }),
  items: ofIt(items, row.id),
  counts: ofIt(counts, row.id),
});

/** A plan with all that belongs to it, removed or not; null where there is none of this id. */
export const readPlan = async (db: D1Database, id: string): Promise<Plan | null> => {
  const [rows, ...parts] = await db.batch<never>(
    [`${PLAN} WHERE id = ?1`, ...PARTS].map((statement) => db.prepare(statement).bind(id)),
  );
  const [row] = (rows?.results ?? []) as PlanRow[];
  if (row === undefined) return null;
  const [actions, reviews, activations, items, counts] = parts.map(({ results }) => results as object[]);
  const { council, self, otherCouncil, ...plan } = row;
  return {
    ...plan,
    people: peopleOf({ council, self, otherCouncil }),
    actions: (actions ?? []) as PlanAction[],
    reviews: (reviews ?? []) as PlanReview[],
    activations: ((activations ?? []) as ActivationRow[]).map((one) =>
      activationOf(one, (items ?? []) as Of<Activation['items'][number]>[], (counts ?? []) as Of<PlanCount>[]),
    ),
  };
};

/** The id of the plan that stands for a subject; null where there is none. */
export const standingPlanId = (db: D1Database, subjectId: string): Promise<string | null> =>
  db.prepare('SELECT id FROM plan WHERE subject_id = ?1 AND removed_at IS NULL').bind(subjectId).first<string>('id');

/** A plan in short, as lists show it. */
export interface PlanInShort {
  readonly id: string;
  readonly subjectKind: Plan['subjectKind'];
  readonly subjectId: string;
  readonly subjectName: string;
  readonly state: StoredState;
  readonly owner: string | null;
  readonly sponsor: string | null;
  readonly reviewDue: string | null;
  readonly reviewsDue: number | null;
  readonly reviewsTarget: string | null;
  readonly reviewsDone: number;
  readonly revision: number;
  /** What is going on: 1 an exercise, 0 in earnest, null nothing. */
  readonly going: number | null;
}

/** All plans that stand, in short. */
export const readPlansInShort = async (db: D1Database): Promise<PlanInShort[]> => {
  const { results } = await db
    .prepare(
      `SELECT p.id, p.subject_kind AS subjectKind, p.subject_id AS subjectId, p.subject_name AS subjectName, p.state,
              p.owner, p.sponsor, p.review_due AS reviewDue, p.reviews_due AS reviewsDue, p.revision,
              p.reviews_target AS reviewsTarget,
              (SELECT coalesce(sum(r.reviews), 0) FROM plan_review r
                WHERE r.plan_id = p.id AND r.withdrawn_at IS NULL) AS reviewsDone,
              (SELECT a.exercise FROM plan_activation a WHERE a.plan_id = p.id AND a.stood_down_at IS NULL) AS going
         FROM plan p WHERE p.removed_at IS NULL ORDER BY p.subject_name, p.id`,
    )
    .all<PlanInShort>();
  return results;
};

/** What the register's own column says of a plan, by the id of the contract; contracts that say nothing are left out. */
export const readToldStates = async (db: D1Database): Promise<ReadonlyMap<string, string>> => {
  const { results } = await db
    .prepare(`SELECT id, plan_state AS told FROM contract WHERE removed_at IS NULL AND plan_state IS NOT NULL`)
    .all<{ id: string; told: string }>();
  return new Map(results.map(({ id, told }) => [id, told]));
};

/** What was done with a plan, the newest first; `detail` is JSON of what changed, before and after. */
export interface PlanHistoryRow {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly after: string | null;
}

/** The newest 100 entries of a plan's audit. */
export const readPlanHistory = async (db: D1Database, id: string): Promise<PlanHistoryRow[]> => {
  const { results } = await db
    .prepare(
      `SELECT at, actor, action, after FROM audit WHERE subject = ?1 AND substr(action, 1, 5) = 'plan.'
        ORDER BY seq DESC LIMIT 100`,
    )
    .bind(id)
    .all<PlanHistoryRow>();
  return results;
};
