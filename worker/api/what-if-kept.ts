/** Answers about scenarios and spare hours. */
import type { ScenarioBody } from '../../shared/api/scenario.ts';
import {
  listScenarios as kept,
  removeScenario as remove,
  restoreScenario as restore,
  saveScenario as save,
  scenarioBody,
} from '../contingency/scenario.ts';
import { enterSpare, listSpare, spareKey, stopSpare } from '../contingency/spare-hours.ts';
import { CodedError } from '../errors.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

const nothing = (): Response => new Response(null, { status: 204 });

/** The newest first: a later moment comes first in an order that rises. */
const newestFirst = ({ savedAt, id }: ScenarioBody): string =>
  `${String(Number.MAX_SAFE_INTEGER - Date.parse(savedAt)).padStart(16, '0')}\n${id}`;

export const listScenarios: Answer<'listScenarios'> = async ({ deps, query }) =>
  json(pageOf((await kept(deps.db)).map(scenarioBody), newestFirst, query));

export const saveScenario: Answer<'saveScenario'> = async ({ deps, caller, body }) =>
  json(scenarioBody(await save(deps, body, caller.id)), 201);

export const removeScenario: Answer<'removeScenario'> = async ({ deps, caller, id }) => {
  await remove(deps, id, caller.id);
  return nothing();
};

export const restoreScenario: Answer<'restoreScenario'> = async ({ deps, caller, id }) =>
  json(scenarioBody(await restore(deps, id, caller.id)));

export const listSpareHours: Answer<'listSpareHours'> = async ({ deps, query }) =>
  json(pageOf(await listSpare(deps), spareKey, query));

export const enterSpareHours: Answer<'enterSpareHours'> = async ({ deps, caller, body }) => {
  const { row } = await enterSpare(deps, body, caller.id);
  const entered = (await listSpare(deps)).find(({ id }) => id === row.id);
  if (entered === undefined) throw new CodedError(409, 'spare-hours-ended', 'Somebody ended these at the same moment.');
  return json(entered, 201);
};

export const endSpareHours: Answer<'endSpareHours'> = async ({ deps, caller, id }) => {
  await stopSpare(deps, id, caller.id);
  return nothing();
};
