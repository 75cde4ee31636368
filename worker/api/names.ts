/** Answers about written names. */
import { decide } from '../names/decide.ts';
import { namesWaiting, readQueue, withCandidates } from '../names/queue.ts';
import { takeReport } from '../names/report.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

export const listNames: Answer<'listNames'> = async ({ deps, query }) => {
  const { items, nextCursor } = pageOf(await readQueue(deps.db), ({ key }) => key, query);
  return json({ items: await withCandidates(deps.db, items), nextCursor });
};

export const decideName: Answer<'decideName'> = async ({ deps, caller, body }) => {
  await decide(deps, body, caller.id);
  const { written, decision } = body;
  const locationId = 'locationId' in body ? (body.locationId ?? null) : null;
  return json({ written, decision, locationId, waiting: await namesWaiting(deps.db) });
};

export const reportName: Answer<'reportName'> = async ({ deps, caller, body }) => {
  const { report, isNew } = await takeReport(deps, body, caller.id);
  return json(report, isNew ? 201 : 200);
};
