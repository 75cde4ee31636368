/** Answers about signals that people enter. */
import { endSignal as end } from '../entered-signals/end.ts';
import { changeCount, enterSignal as enter } from '../entered-signals/enter.ts';
import { readSignals, searchSignals, signalBodies } from '../entered-signals/list.ts';
import { signalKey } from '../entered-signals/signal.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

export const listSignals: Answer<'listSignals'> = async ({ deps, query }) =>
  json(pageOf(searchSignals(await readSignals(deps.db), query), signalKey, query));

export const enterSignal: Answer<'enterSignal'> = async ({ deps, caller, body }) => {
  const [entered] = await signalBodies(deps.db, [await enter(deps, body, caller.id)]);
  return json(entered, 201);
};

export const changeSignalCount: Answer<'changeSignalCount'> = async ({ deps, caller, id, body }) => {
  const [entered] = await signalBodies(deps.db, [await changeCount(deps, id, body, caller.id)]);
  return json(entered, 201);
};

export const endSignal: Answer<'endSignal'> = async ({ deps, caller, id, body }) => {
  const [ended] = await signalBodies(deps.db, [await end(deps, id, body.reason, caller.id)]);
  return json(ended);
};
