/** All rating events by their rising number. */
import { listEvents as readEvents } from '../ratings/repository.ts';
import { type Answer, json } from './call.ts';

export const listEvents: Answer<'listEvents'> = async ({ deps, query }) => {
  const after = query.cursor ?? query.after ?? null;
  const kind = query.kind === undefined ? {} : { kind: query.kind };
  const found = await readEvents(deps.db, { after, ...kind, limit: query.limit + 1 });
  const items = found.slice(0, query.limit);
  return json({ items, nextCursor: found.length > query.limit ? String(items.at(-1)?.seq) : null });
};
