/** Answers about alerts. */
import { listAlerts as list } from '../alerts/list.ts';
import * as steps from '../alerts/steps.ts';
import { readStory } from '../alerts/story.ts';
import type { Deps } from '../deps.ts';
import { type Answer, json } from './call.ts';

export const listAlerts: Answer<'listAlerts'> = async ({ deps, query }) => {
  const { cursor, after, limit, query: text, ...search } = query;
  const found = await list(deps, { ...search, text }, { after: cursor ?? after ?? null, limit: limit + 1 });
  const items = found.slice(0, limit);
  return json({ items, nextCursor: found.length > limit ? String(items.at(-1)?.seq) : null });
};

const told = async (deps: Deps, id: string): Promise<Response> => json(await readStory(deps, id));

export const readAlert: Answer<'readAlert'> = ({ deps, id }) => told(deps, id);

export const acknowledgeAlert: Answer<'acknowledgeAlert'> = async ({ deps, caller, id }) => {
  await steps.acknowledgeAlert(deps, id, caller.id);
  return told(deps, id);
};

export const assignAlert: Answer<'assignAlert'> = async ({ deps, caller, id, body }) => {
  await steps.assignAlert(deps, id, body.owner, caller.id);
  return told(deps, id);
};

export const snoozeAlert: Answer<'snoozeAlert'> = async ({ deps, caller, id, body }) => {
  await steps.snoozeAlert(deps, id, body, caller.id);
  return told(deps, id);
};

export const closeAlert: Answer<'closeAlert'> = async ({ deps, caller, id, body }) => {
  await steps.closeAlert(deps, id, body.outcome, caller.id);
  return told(deps, id);
};

export const reopenAlert: Answer<'reopenAlert'> = async ({ deps, caller, id, body }) => {
  await steps.reopenAlert(deps, id, body.reason, caller.id);
  return told(deps, id);
};
