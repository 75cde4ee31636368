/** Answers about where alerts go. */
import { testEndpoint as trial } from '../delivery/endpoint-trial.ts';
import {
  addEndpoint as add,
  changeEndpoint as change,
  listEndpoints as list,
  rotateSecret as rotate,
  switchOffEndpoint as switchOff,
} from '../delivery/endpoints.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

export const listEndpoints: Answer<'listEndpoints'> = async ({ deps, query }) =>
  json(pageOf(await list(deps.db), (endpoint) => `${endpoint.createdAt}\n${endpoint.id}`, query));

export const addEndpoint: Answer<'addEndpoint'> = async ({ deps, caller, body }) =>
  json(await add(deps, body, caller.id), 201);

export const changeEndpoint: Answer<'changeEndpoint'> = async ({ deps, caller, id, body }) =>
  json(await change(deps, id, body, caller.id));

export const rotateEndpoint: Answer<'rotateEndpoint'> = async ({ deps, caller, id }) =>
  json(await rotate(deps, id, caller.id));

export const removeEndpoint: Answer<'removeEndpoint'> = async ({ deps, caller, id }) => {
  await switchOff(deps, id, caller.id);
  return new Response(null, { status: 204 });
};

export const testEndpoint: Answer<'testEndpoint'> = async ({ deps, caller, id, request }) =>
  json(await trial(deps, id, caller.id, request.signal));
