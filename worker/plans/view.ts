/** A plan as pages show it: with its contracts, what is known of whom it hits, and who did what in words. */
import type { People, Plan } from '../../shared/plans/plan.ts';
import type { ExposureRow } from '../../shared/risk/exposure.ts';
import { tokenLabels } from '../access/repository.ts';
import { historyLines, type PlanHistoryLine } from './history.ts';
import { readPlanHistory } from './repository.ts';
import { knownPeople, readRows, registerPeople, shownRows } from './subject.ts';

/** What stands beside a plan. */
export interface PlanView {
  readonly plan: Plan;
  /** Contracts in force whose people are its subject's own. */
  readonly rows: readonly ExposureRow[];
  /** What the plan says of whom it hits, else what the register gives. */
  readonly people: People;
  /** What the register gives. */
  readonly given: People;
}

/** Whoever did something by a token is called by the token's label. */
const calledByLabel = (plan: Plan, labels: ReadonlyMap<string, string>): Plan => {
  const called = (who: string): string => labels.get(who) ?? who;
  const orNull = (who: string | null): string | null => (who === null ? null : called(who));
  return {
    ...plan,
    reviews: plan.reviews.map((one) => ({ ...one, enteredBy: called(one.enteredBy) })),
    activations: plan.activations.map((one) => ({
      ...one,
      activatedBy: called(one.activatedBy),
      stoodDownBy: orNull(one.stoodDownBy),
      items: one.items.map((item) => ({ ...item, doneBy: orNull(item.doneBy) })),
      counts: one.counts.map((count) => ({
        ...count,
        countedBy: called(count.countedBy),
        checkedBy: orNull(count.checkedBy),
      })),
    })),
  };
};

const viewOf = (plan: Plan, rows: readonly ExposureRow[]): PlanView => ({
  ...{ plan, rows, people: knownPeople(plan.people, rows), given: registerPeople(rows) },
});

/** The plan with its contracts. */
export const readPlanView = async (db: D1Database, plan: Plan): Promise<PlanView> =>
  viewOf(plan, await readRows(db, plan.subjectKind, plan.subjectId));

/** The same for people, with the plan's history; for what is shown only. */
export const readWholeView = async (
  db: D1Database,
  plan: Plan,
): Promise<PlanView & { readonly history: readonly PlanHistoryLine[] }> => {
  const [rows, labels, history] = await Promise.all([
    shownRows(db, plan.subjectKind, plan.subjectId),
    tokenLabels(db),
    readPlanHistory(db, plan.id),
  ]);
  return { ...viewOf(plan, rows), plan: calledByLabel(plan, labels), history: historyLines(history, labels) };
};
