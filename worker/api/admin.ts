/** Answers about the watch itself: its health, a check now. */

import { readHealth } from '../crawl/health.ts';
import { checkNow } from '../crawl/tick.ts';
import { publishIndex } from '../index/publish.ts';
import { besideSignals } from '../signals/follow.ts';
import { untakenSignals } from '../signals/tell.ts';
import { type Answer, json } from './call.ts';

export const readHealthNow: Answer<'health'> = async ({ deps }) => {
  const health = await readHealth(deps.db, deps.now(), untakenSignals(deps));
  return json(health, health.status === 'stale' || health.status === 'failing' ? 503 : 200);
};

export const check: Answer<'check'> = async ({ deps, caller, request }) => {
  const { signal } = request;
  const done = await besideSignals(deps, signal, () => checkNow(deps, signal, caller.id));
  await publishIndex(deps);
  return json(done);
};
