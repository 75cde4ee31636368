/** Answers about the watch itself: its health, a check now, where alerts go. */

import { readHealth } from '../crawl/health.ts';
import { checkNow } from '../crawl/tick.ts';
import { addEndpoint as addWebhook, listEndpoints as listWebhooks } from '../delivery/endpoints.ts';
import { publishIndex } from '../index/publish.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

export const readHealthNow: Answer<'health'> = async ({ deps }) => {
  const health = await readHealth(deps.db, deps.now());
  return json(health, health.status === 'ok' || health.status === 'starting' ? 200 : 503);
};

export const check: Answer<'check'> = async ({ deps, caller, request }) => {
  const done = await checkNow(deps, request.signal, caller.id);
  await publishIndex(deps);
  return json(done);
};

export const listEndpoints: Answer<'listEndpoints'> = async ({ deps, query }) =>
  json(pageOf(await listWebhooks(deps.db), (endpoint) => `${endpoint.createdAt}\n${endpoint.id}`, query));

export const addEndpoint: Answer<'addEndpoint'> = async ({ deps, caller, body }) => {
  const wanted = { address: body.address, ...(body.secret === undefined ? {} : { secret: body.secret }) };
  return json(await addWebhook(deps, wanted, caller.id), 201);
};
