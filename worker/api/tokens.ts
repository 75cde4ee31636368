/** Answers about tokens, enrolment codes and enrolled browsers. */
import { BROWSER_SCOPES } from '../../shared/api/tokens.ts';
import { addressOf, assertWithin } from '../access/limits.ts';
import { addCode, listCodes, enrol as useCode, withdrawCode } from '../tokens/enrol.ts';
import { rotateOwn } from '../tokens/rotate-own.ts';
import {
  listTokens as allTokens,
  addToken as makeToken,
  revokeToken as revoke,
  rotateToken as rotate,
} from '../tokens/tokens.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

/** Told once: no cache on the way may keep it. */
const secretly = (body: unknown): Response =>
  Response.json(body, { status: 201, headers: { 'Cache-Control': 'no-store' } });

const done = (): Response => new Response(null, { status: 204 });

const byAge = ({ createdAt, id }: { readonly createdAt: string; readonly id: string }): string => `${createdAt}\n${id}`;

export const listTokens: Answer<'listTokens'> = async ({ deps, query }) =>
  json(pageOf(await allTokens(deps), byAge, query));

export const addToken: Answer<'addToken'> = async ({ deps, caller, body }) =>
  secretly(await makeToken(deps, body, caller.id));

export const revokeToken: Answer<'revokeToken'> = async ({ deps, caller, id }) => {
  await revoke(deps, id, caller.id);
  return done();
};

export const rotateToken: Answer<'rotateToken'> = async ({ deps, caller, id, body }) =>
  secretly(await rotate(deps, id, body, caller.id));

export const rotateOwnToken: Answer<'rotateOwnToken'> = async ({ deps, caller }) =>
  secretly(await rotateOwn(deps, caller.id));

export const listEnrolmentCodes: Answer<'listEnrolmentCodes'> = async ({ deps, query }) =>
  json(pageOf(await listCodes(deps), byAge, query));

export const addEnrolmentCode: Answer<'addEnrolmentCode'> = async ({ deps, caller, body }) => {
  const { label, owner = null, scopes = BROWSER_SCOPES, minutes } = body;
  return secretly(await addCode(deps, { label, owner, scopes, minutes }, caller.id));
};

export const withdrawEnrolmentCode: Answer<'withdrawEnrolmentCode'> = async ({ deps, caller, id }) => {
  await withdrawCode(deps, id, caller.id);
  return done();
};

export const enrol: Answer<'enrol'> = async ({ deps, body, request }) => {
  const address = addressOf(request.headers);
  await assertWithin(deps.limits, 'address', `enrol ${address}`, address);
  return secretly(await useCode(deps, body));
};
