/** One deed with a plan: read, decided, written, as one. */
import type { Outcome, Plan, Stamp } from '../../shared/plans/plan.ts';
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { isOvertaken, newestAudit } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';
import { readPlan } from './repository.ts';
import { writePlan } from './write-repository.ts';

export interface PlanDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Who does it, and to which revision of the plan where that matters. */
export interface Actor {
  /** The audit's actor. */
  readonly actor: string;
  readonly revision?: number | undefined;
}

/** A text that somebody typed, by the field that it stood in. */
export type Typed = Readonly<Record<string, string | null>>;

/** More people than this do not write plans within the same few milliseconds. */
const ATTEMPTS = 5;

/** Throws `CodedError` 422 `personal-data` where a typed text looks like a person's data. `known`: names of providers. */
export const assertImpersonal = (typed: Typed, known: readonly string[]): void => {
  for (const [field, text] of Object.entries(typed)) {
    const found = text === null ? null : personalDataIn(text, known);
    if (found !== null) throw new CodedError(422, 'personal-data', found.words, { field });
  }
};

/** The field of a form that a refusal is about; null where it is about none. */
export const refusedField = (error: CodedError): string | null =>
  (error.details as { field?: string } | undefined)?.field ?? null;

/** A plan by its id. Throws `CodedError` 404 `plan-unknown`; a removed one counts as unknown unless asked for. */
export const requirePlan = async (db: D1Database, id: string, removedToo = false): Promise<Plan> => {
  const plan = await readPlan(db, id);
  if (plan !== null && (removedToo || plan.removedAt === null)) return plan;
  throw new CodedError(404, 'plan-unknown', 'There is no plan of this id.');
};

/**
 * Runs `task` where no plan was written since audit entry `since`; where one was, it reads and decides again. Throws
 * `CodedError` 409 `plans-changed` where others are quicker every time.
 */
export const inTurn = async <T>(db: D1Database, task: (since: number) => Promise<T>): Promise<T> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await task(await newestAudit(db));
    } catch (error) {
      if (!isOvertaken(error)) throw error;
    }
  }
  throw new CodedError(409, 'plans-changed', 'Others are changing plans just now. Nothing was changed: try again.');
};

const assertRevision = (plan: Plan, revision: number | undefined): void => {
  if (revision === undefined || revision === plan.revision) return;
  throw new CodedError(
    409,
    'plan-changed',
    `Somebody has changed this plan since you opened it (revision ${plan.revision}; yours was ${revision}). Nothing of yours was saved: look at what changed, then do it again.`,
    { field: 'revision', revision: plan.revision },
  );
};

/** What is to be done: decided by the plan as it is at that moment. */
export interface Deed extends Actor {
  /** Its name in the audit, without "plan.". */
  readonly action: string;
  readonly typed?: Typed;
  readonly decide: (plan: Plan, stamp: Stamp) => Outcome;
  /** Also with a plan that was removed. */
  readonly removedToo?: boolean;
}

/**
 * Does it, audited in the same batch; a deed that changes nothing writes nothing. Throws `CodedError` 404 `plan-unknown`,
 * 409 `plan-changed` and `plans-changed`, 422 `personal-data`, and what the deed is refused for.
 */
export const doWithPlan = async ({ db, now }: PlanDeps, id: string, deed: Deed): Promise<Plan> =>
  inTurn(db, async (since) => {
    const plan = await requirePlan(db, id, deed.removedToo);
    assertRevision(plan, deed.revision);
    assertImpersonal(deed.typed ?? {}, [plan.subjectName]);
    const stamp = { at: now().toISOString(), by: deed.actor };
    const outcome = deed.decide(plan, stamp);
    if (!outcome.ok) {
      const { status, code, words, field } = outcome.refusal;
      throw new CodedError(status, code, words, { field });
    }
    if (outcome.plan === plan) return plan;
    await writePlan(db, plan, outcome.plan, { at: stamp.at, actor: deed.actor, action: deed.action }, since);
    return outcome.plan;
  });
