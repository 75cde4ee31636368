/** Answers about inspections that are expected. */
import { londonDay } from '../../shared/ui/age.ts';
import type { Deps } from '../deps.ts';
import { allInspections } from '../inspections/all.ts';
import { closeInspection as close, enterInspection as enter, moveInspection as move } from '../inspections/enter.ts';
import { inspectionKey, readExpectedInspections, searchInspections } from '../inspections/list.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

export const listInspections: Answer<'listInspections'> = async ({ deps, query }) => {
  const { inspections, asAt } = await allInspections(deps);
  return json({ ...pageOf(searchInspections(inspections, query.state), inspectionKey, query), asAt });
};

/** One as it stands after a deed. */
const told = async ({ db, now }: Deps, id: string, status = 200): Promise<Response> => {
  const all = await readExpectedInspections(db, londonDay(now()));
  return json(
    all.find((one) => one.id === id),
    status,
  );
};

export const enterInspection: Answer<'enterInspection'> = async ({ deps, caller, body }) =>
  told(deps, (await enter(deps, body, caller.id)).id, 201);

export const moveInspection: Answer<'moveInspection'> = async ({ deps, caller, id, body }) =>
  told(deps, (await move(deps, id, body, caller.id)).id);

export const closeInspection: Answer<'closeInspection'> = async ({ deps, caller, id, body }) =>
  told(deps, (await close(deps, id, body.reason, caller.id)).id);
