/** Answers about checks that are held, and what a person decides of them. */
import { discardHold as discard, listHolds as list, releaseHold as release } from '../crawl/hold.ts';
import { publishIndex } from '../index/publish.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

/** Newest first, so that the cursor's order, which rises, is of the time turned round. */
const sortKey = ({ heldAt, runId }: { readonly heldAt: string; readonly runId: string }): string =>
  `${String(Number.MAX_SAFE_INTEGER - Date.parse(heldAt)).padStart(16, '0')}\n${runId}`;

export const listHolds: Answer<'listHolds'> = async ({ deps, query }) =>
  json(pageOf(await list(deps.db), sortKey, query));

export const releaseHold: Answer<'releaseHold'> = async ({ deps, caller, runId, request }) => {
  const decided = await release(deps, runId, caller.id, request.signal);
  await publishIndex(deps);
  return json(decided);
};

export const discardHold: Answer<'discardHold'> = async ({ deps, caller, runId, request }) => {
  const decided = await discard(deps, runId, caller.id, request.signal);
  await publishIndex(deps);
  return json(decided);
};
