/** Answers about the outbox. */
import { listMessages as list } from '../delivery/outbox.ts';
import { replayMessage as replay, replayEndpoint as replayAll } from '../delivery/replay.ts';
import { type Answer, json } from './call.ts';

export const listMessages: Answer<'listMessages'> = async ({ deps, query }) => json(await list(deps.db, query));

export const replayMessage: Answer<'replayMessage'> = async ({ deps, caller, id }) => {
  await replay(deps, id, caller.id);
  return json({ replayed: 1 });
};

export const replayEndpoint: Answer<'replayEndpoint'> = async ({ deps, caller, id }) =>
  json({ replayed: await replayAll(deps, id, caller.id) });
