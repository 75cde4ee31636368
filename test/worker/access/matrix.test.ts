/**
 * Every route that is mounted × every role × every state that what they show can be in, at the whole Worker. Made from
 * the routes, so that one more has its row by itself, and one without a scope fails.
 */
import { Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../../shared/api/roles.ts';
import { type AccessScope, isAccessScope } from '../../../shared/api/scopes.ts';
import { ROLE_SCOPES } from '../../../worker/access/roles.ts';
import { setRoleGroups } from '../../../worker/settings/role-groups.ts';
import { AUDIENCE, claims, makeKey, sign, TEAM, type TeamKey } from '../../unit/access/access-team.ts';
import { everyRoute, type ListedRoute } from '../../unit/access/route-list.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

const ROUTES = everyRoute();
const PAGES = ROUTES.filter(({ kind }) => kind === 'page');
const API = ROUTES.filter(({ kind }) => kind === 'api');
const GROUPS: Readonly<Record<Role, string>> = {
  broker: '11111111-0000-4000-8000-000000000001',
  commissioner: '22222222-0000-4000-8000-000000000002',
  planner: '33333333-0000-4000-8000-000000000003',
  auditor: '44444444-0000-4000-8000-000000000004',
  admin: '55555555-0000-4000-8000-000000000005',
};
/** A group that held a role once. */
const GROUP_OF_BEFORE = 'ffffffff-0000-4000-8000-00000000000f';
const PAST = '2026-01-02T00:00:00.000Z';

let key: TeamKey;
let worker: HttpWorker;
let askedKeys = 0;

beforeAll(async () => {
  key = await makeKey('ours');
  worker = await openHttpWorker({ ACCESS_TEAM_DOMAIN: TEAM, ACCESS_AUDIENCE: AUDIENCE }, ({ url }) => {
    if (url !== `${TEAM}/cdn-cgi/access/certs`) return new WorkerResponse(null, { status: 599 });
    askedKeys += 1;
    return WorkerResponse.json({ keys: [key.publicJwk] });
  });
  const groups = Object.fromEntries(ROLES.map((role) => [role, [GROUPS[role]]])) as Record<Role, string[]>;
  await setRoleGroups({ db: worker.db, now: () => new Date() }, { groups }, 'test');
});
afterAll(() => worker.close());

/** What is shown with a request; null: nothing. */
type Shown = Readonly<Record<string, string>> | null;

let caller = 0;

/** Each request comes from an address of its own: how often somebody may be refused is another test's. */
const ask = async ({ method, path }: ListedRoute, shown: Shown) => {
  caller += 1;
  const answer = await worker.dispatch(path.replace(/:\w+/g, '1-1001'), {
    method,
    headers: {
      ...shown,
      'Sec-Fetch-Site': 'same-origin',
      'CF-Connecting-IP': `192.0.${caller >> 8}.${caller & 255}`,
      ...(method === 'GET' ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    },
    ...(method === 'GET' ? {} : { body: '' }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('Content-Type')?.startsWith('application/json') ?? false;
  const code = isJson ? ((JSON.parse(text) as { error?: { code?: string } }).error?.code ?? null) : null;
  return { status: answer.status, code, challenge: answer.headers.get('WWW-Authenticate') };
};

/** What only the door says; a deed may have reasons of its own to refuse. */
const DOOR = new Set(['scope-missing', 'role-missing', 'no-role', 'page-closed']);

/** The routes that do not answer as `due` says: a refusal's status and code, or null for anything but one. */
const wrongOf = async (
  routes: readonly ListedRoute[],
  shown: Shown,
  due: (route: ListedRoute) => readonly [status: number, code: string] | null,
): Promise<unknown[]> => {
  const wrong: unknown[] = [];
  for (const route of routes) {
    const { status, code } = await ask(route, shown);
    const wanted = due(route);
    const isOpen = status !== 401 && status < 500 && !DOOR.has(code ?? '');
    const isRight = wanted === null ? isOpen : status === wanted[0] && code === wanted[1];
    if (!isRight) wrong.push({ method: route.method, path: route.path, status, code, wanted });
  }
  return wrong;
};

const seconds = () => Math.floor(Date.now() / 1000);

const signedIn = async (role: Role, changes: Record<string, unknown> = {}): Promise<Shown> => {
  const now = seconds();
  const times = { iat: now - 60, nbf: now - 60, exp: now + 3_600 };
  const body = claims({ ...times, email: `${role}@council.example`, custom: { groups: [GROUPS[role]] }, ...changes });
  return { 'Cf-Access-Jwt-Assertion': await sign(key, body) };
};

const exchanged = (text: string, fromEnd: number): string => {
  const at = text.length - fromEnd;
  return `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`;
};

const tampered = (shown: Shown, fromEnd: number): Shown =>
  Object.fromEntries(Object.entries(shown ?? {}).map(([name, value]) => [name, exchanged(value, fromEnd)]));

const tokenScopes = (role: Role): AccessScope[] => ROLE_SCOPES[role].filter(isAccessScope);

const withToken = async (role: Role, more: Parameters<HttpWorker['token']>[1] = {}): Promise<Shown> => ({
  Authorization: await worker.token(tokenScopes(role), more),
});

const unlessPublic =
  (status: number, code: string) =>
  ({ scope }: ListedRoute) =>
    scope === null ? null : ([status, code] as const);

it('knows what every route asks for', () => {
  expect(ROUTES.filter(({ scope }) => scope === undefined)).toEqual([]);
  expect(PAGES.length).toBeGreaterThan(120);
  expect(API.length).toBeGreaterThan(70);
});

describe('nobody', () => {
  it('reaches no page but the public ones', async () =>
    expect(await wrongOf(PAGES, null, unlessPublic(401, 'sign-in-missing'))).toEqual([]));

  it('reaches no route of the API but the public ones, and is told how to', async () => {
    expect(await wrongOf(API, null, unlessPublic(401, 'token-missing'))).toEqual([]);
    expect((await ask({ kind: 'api', method: 'GET', path: '/v1/index', scope: 'index:read' }, null)).challenge).toMatch(
      /^Bearer /,
    );
  });
});

describe.each(ROLES)('%s', (role) => {
  const may = ({ scope }: ListedRoute) => scope === null || (scope !== undefined && ROLE_SCOPES[role].includes(scope));

  it('reaches the pages of the role, and no others', async () =>
    expect(await wrongOf(PAGES, await signedIn(role), (route) => (may(route) ? null : [403, 'role-missing']))).toEqual(
      [],
    ));

  it.each<[string, number, string, () => Promise<Shown>]>([
    ['expired', 401, 'sign-in-expired', () => signedIn(role, { exp: seconds() - 120 })],
    ['for another application', 401, 'sign-in-invalid', () => signedIn(role, { aud: ['b2'.repeat(32)] })],
    ['tampered with', 401, 'sign-in-invalid', async () => tampered(await signedIn(role), 40)],
    ['of a group that lost its role', 403, 'no-role', () => signedIn(role, { custom: { groups: [GROUP_OF_BEFORE] } })],
    ['a program’s token', 401, 'sign-in-missing', () => withToken(role)],
  ])('reaches no page by a sign-in that is %s', async (_, status, code, shown) =>
    expect(await wrongOf(PAGES, await shown(), unlessPublic(status, code))).toEqual([]),
  );

  it('reaches by a token of the role’s scopes the routes of those, and no others', async () =>
    expect(await wrongOf(API, await withToken(role), (route) => (may(route) ? null : [403, 'scope-missing']))).toEqual(
      [],
    ));

  it.each<[string, string, () => Promise<Shown>]>([
    ['expired', 'token-expired', () => withToken(role, { expiresAt: PAST })],
    ['revoked', 'token-revoked', () => withToken(role, { revokedAt: PAST })],
    ['tampered with', 'token-malformed', async () => tampered(await withToken(role), 12)],
    [
      'another deployment’s',
      'token-unknown',
      async () => {
        const shown = await withToken(role);
        await worker.db.prepare('DELETE FROM api_token').run();
        return shown;
      },
    ],
    ['a person’s sign-in', 'token-missing', () => signedIn(role)],
  ])('reaches no route by a token that is %s', async (_, code, shown) =>
    expect(await wrongOf(API, await shown(), unlessPublic(401, code))).toEqual([]),
  );
});

it('asked Access for its keys once', () => expect(askedKeys).toBe(1));
