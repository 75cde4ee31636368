/** Answers about the council's own statuses. */
import { liftStatus as lift } from '../statuses/lift.ts';
import { listStatuses as list, sortKey, statusBodies } from '../statuses/list.ts';
import { setStatus as set } from '../statuses/set.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

export const listStatuses: Answer<'listStatuses'> = async ({ deps, query }) =>
  json(pageOf(await list(deps, query), sortKey, query));

export const setStatus: Answer<'setStatus'> = async ({ deps, caller, body }) => {
  const deed = await set(deps, body, caller.id);
  const items = await statusBodies(deps, deed.set);
  return json(body.providerId === undefined ? items[0] : { items, inForceBefore: deed.inForceBefore }, 201);
};

export const liftStatus: Answer<'liftStatus'> = async ({ deps, caller, id, body }) => {
  const [lifted] = await statusBodies(deps, [await lift(deps, id, body.reason, caller.id)]);
  return json(lifted);
};
