/** Answers about the watch itself: its health, a check now, where alerts go. */

import { readHealth } from '../crawl/health.ts';
import { checkNow } from '../crawl/tick.ts';
import { addEndpoint as addWebhook, listEndpoints as listWebhooks } from '../delivery/endpoints.ts';
import { publishIndex } from '../index/publish.ts';
import { besideSignals } from '../signals/follow.ts';
import { untakenSignals } from '../signals/tell.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

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

export const listEndpoints: Answer<'listEndpoints'> = async ({ deps, query }) =>
  json(pageOf(await listWebhooks(deps.db), (endpoint) => `${endpoint.createdAt}\n${endpoint.id}`, query));

export const addEndpoint: Answer<'addEndpoint'> = async ({ deps, caller, body }) => {
  const wanted = { address: body.address, ...(body.secret === undefined ? {} : { secret: body.secret }) };
  return json(await addWebhook(deps, wanted, caller.id), 201);
};
