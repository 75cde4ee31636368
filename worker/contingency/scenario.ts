/** What-ifs that are kept: saved with what they say, removed, brought back, and worked out anew. */
import type { ScenarioBody, ScenarioRequest } from '../../shared/api/scenario.ts';
import { tokenLabels } from '../access/repository.ts';
import { CodedError } from '../errors.ts';
import { outcomeOf } from './scenario-outcome.ts';
import { assertImpersonal, refusalOf } from './scenario-refusal.ts';
import {
  countScenarios,
  insertScenario,
  keptScenarios,
  moveScenario,
  readScenario,
  type SavedScenario,
} from './scenario-repository.ts';
import { askWhatIf, type Scenario } from './what-if.ts';

export interface ScenarioDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** More are not looked at by anybody, and each holds its contracts. */
const MOST = 200;

const namesIn = ({ stops, rows }: Scenario): string[] =>
  [...stops.map(({ name }) => name), ...rows.flatMap(({ name, providerName }) => [name, providerName])].filter(
    (name) => name !== null,
  );

/**
 * Works a what-if out and keeps it under a name, audited. Throws `CodedError` 422 as `askWhatIf` does, and
 * `personal-data`; 409 `too-many-scenarios`.
 */
export const saveScenario = async (
  deps: ScenarioDeps,
  { name, ...question }: ScenarioRequest,
  actor: string,
): Promise<SavedScenario> => {
  const { db, now, newId } = deps;
  const scenario = await askWhatIf(deps, question);
  assertImpersonal(name, 'name', namesIn(scenario));
  if ((await countScenarios(db)) >= MOST) {
    throw refusalOf(409, 'too-many-scenarios', 'name', `${MOST} scenarios are kept already: remove some first.`);
  }
  const saved: SavedScenario = {
    ...{ id: newId(), name, question, outcome: outcomeOf(scenario) },
    ...{ savedAt: now().toISOString(), savedBy: actor, removedAt: null },
  };
  await insertScenario(db, saved);
  return saved;
};

/** A scenario that is kept or was removed. Throws `CodedError` 404 `scenario-unknown`. */
export const requireScenario = async (db: D1Database, id: string): Promise<SavedScenario> => {
  const saved = await readScenario(db, id);
  if (saved === null) throw new CodedError(404, 'scenario-unknown', 'There is no scenario of this id.');
  return saved;
};

/** Removes a scenario, audited; one that is removed already stays so. Throws `CodedError` 404 `scenario-unknown`. */
export const removeScenario = async (deps: ScenarioDeps, id: string, actor: string): Promise<SavedScenario> => {
  const saved = await requireScenario(deps.db, id);
  if (saved.removedAt !== null) return saved;
  const at = deps.now().toISOString();
  await moveScenario(deps.db, saved, { at, actor, back: false });
  return { ...saved, removedAt: at };
};

/** Brings a removed scenario back, audited. Throws `CodedError` 404 `scenario-unknown`. */
export const restoreScenario = async (deps: ScenarioDeps, id: string, actor: string): Promise<SavedScenario> => {
  const saved = await requireScenario(deps.db, id);
  if (saved.removedAt === null) return saved;
  await moveScenario(deps.db, saved, { at: deps.now().toISOString(), actor, back: true });
  return { ...saved, removedAt: null };
};

/** What a question comes to now; `problem` says in words why nothing can be worked out any more. */
export type WorkedOut =
  | { readonly scenario: Scenario; readonly problem: null }
  | { readonly scenario: null; readonly problem: string };

/** Works a kept question out anew. */
export const workOut = async (deps: ScenarioDeps, { question }: SavedScenario): Promise<WorkedOut> => {
  try {
    return { scenario: await askWhatIf(deps, question), problem: null };
  } catch (error) {
    if (!(error instanceof CodedError) || error.status !== 422) throw error;
    return { scenario: null, problem: error.message };
  }
};

/** A scenario in its HTTP form. Pure. */
export const scenarioBody = ({ id, name, question, outcome, savedAt, savedBy }: SavedScenario): ScenarioBody => ({
  ...{ id, name, ...question, savedAt, savedBy, outcome },
});

/** The kept ones, the newest first, each saved by somebody with a label where it was a token. */
export const listScenarios = async (db: D1Database): Promise<SavedScenario[]> => {
  const [kept, labels] = await Promise.all([keptScenarios(db), tokenLabels(db)]);
  return kept.map((saved) => ({ ...saved, savedBy: labels.get(saved.savedBy) ?? saved.savedBy }));
};
