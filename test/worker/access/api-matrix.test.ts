/**
 * Every route of the API and every token that must not open it: the matrix is made of the routes that are mounted.
 * Without a token, and with the wrong scope: `http/access.test.ts`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCESS_SCOPES } from '../../../shared/api/scopes.ts';
import { everyRoute } from '../../unit/access/route-list.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

const ROUTES = everyRoute().filter(({ kind, scope }) => kind === 'api' && scope !== null);
const PAST = '2026-01-02T00:00:00.000Z';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker();
});
afterAll(() => worker.close());

/** What each route answers that does not answer as it should. */
const otherThan = async (status: number, code: string, authorization: string) => {
  const wrong: unknown[] = [];
  for (const { method, path } of ROUTES) {
    const headers = { Authorization: authorization };
    const answer = await worker.dispatch(path.replace(/:\w+/g, '1-1001'), { method, headers });
    const { error } = (await answer.json()) as { error?: { code: string } };
    if (answer.status !== status || error?.code !== code) wrong.push({ method, path, status: answer.status, error });
  }
  return wrong;
};

const exchanged = (token: string): string => {
  const at = token.length - 10;
  return `${token.slice(0, at)}${token[at] === 'a' ? 'b' : 'a'}${token.slice(at + 1)}`;
};

describe('every route of the API', () => {
  test('is known by its table', () => {
    expect(ROUTES.length).toBeGreaterThan(50);
    expect(ROUTES.filter(({ scope }) => scope === undefined)).toEqual([]);
  });

  test.each<[string, string, () => Promise<string>]>([
    ['with a token that has expired', 'token-expired', () => worker.token(ACCESS_SCOPES, { expiresAt: PAST })],
    ['with a token that was revoked', 'token-revoked', () => worker.token(ACCESS_SCOPES, { revokedAt: PAST })],
    [
      'with a token that was tampered with',
      'token-malformed',
      async () => exchanged(await worker.token(ACCESS_SCOPES)),
    ],
    ['with a person’s sign-in', 'token-malformed', async () => 'Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln'],
  ])('is closed %s', async (_, code, make) => {
    expect(await otherThan(401, code, await make())).toEqual([]);
  });
});
