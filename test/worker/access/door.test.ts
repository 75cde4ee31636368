/** Who is let through to which page, in a true Worker: the matrix of pages and roles is made of the table of pages. */
import { Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../../shared/api/roles.ts';
import { PAGE_SCOPES } from '../../../worker/access/page-scopes.ts';
import { ROLE_SCOPES } from '../../../worker/access/roles.ts';
import { setRoleGroups } from '../../../worker/settings/role-groups.ts';
import { AUDIENCE, claims, makeKey, NOON, sign, TEAM, type TeamKey } from '../../unit/access/access-team.ts';
import { type OpenedWorker, openWorker } from '../support/open-worker.ts';

const ENTRY = 'test/worker/access/door-entry.ts';
const NOW = new Date(NOON);
const GROUPS: Readonly<Record<Role, string>> = {
  broker: '11111111-0000-4000-8000-000000000001',
  commissioner: '22222222-0000-4000-8000-000000000002',
  planner: '33333333-0000-4000-8000-000000000003',
  auditor: '44444444-0000-4000-8000-000000000004',
  admin: '55555555-0000-4000-8000-000000000005',
};
const MAPPING = {
  broker: [GROUPS.broker],
  commissioner: [GROUPS.commissioner],
  planner: [GROUPS.planner],
  auditor: [GROUPS.auditor],
  admin: [GROUPS.admin],
};
const PAGES = Object.entries(PAGE_SCOPES).map(([page, scope]) => {
  const [method = '', path = ''] = page.split(' ');
  return { method, path: path.replace(/:\w+/g, '1-a'), scope };
});

let key: TeamKey;
let next: TeamKey;
let worker: OpenedWorker;
let published: unknown[];
let asked: string[];

beforeAll(async () => {
  [key, next] = await Promise.all([makeKey('ours'), makeKey('next')]);
  published = [key.publicJwk];
  asked = [];
  worker = await openWorker({
    entry: ENTRY,
    bindings: { NOW: NOW.toISOString(), ACCESS_TEAM_DOMAIN: TEAM, ACCESS_AUDIENCE: AUDIENCE, LOCAL: '' },
    outbound: ({ url }) => {
      asked.push(url);
      return url === `${TEAM}/cdn-cgi/access/certs`
        ? WorkerResponse.json({ keys: published })
        : WorkerResponse.json({ email: 'broker@council.example', groups: [{ id: GROUPS.planner, name: 'Planners' }] });
    },
  });
});
beforeEach(async () => {
  await worker.wipe();
  await setRoleGroups({ db: worker.db, now: () => NOW }, { groups: MAPPING }, 'test');
});
afterAll(() => worker.close());

const ask = (token: string | null, path: string, method = 'GET') =>
  worker.dispatch(path, { method, headers: token === null ? {} : { 'Cf-Access-Jwt-Assertion': token } });
const tokenOf = (role: Role | null, changes: Record<string, unknown> = {}) =>
  sign(
    key,
    claims({ custom: { groups: [role === null ? 'ffffffff-0000-4000-8000-00000000000f' : GROUPS[role]] }, ...changes }),
  );
const signIns = async () =>
  (
    await worker.db
      .prepare("SELECT actor, subject FROM audit WHERE action = 'person.signed-in' ORDER BY seq")
      .all<{ actor: string; subject: string }>()
  ).results;

describe('every page', () => {
  test.each([...ROLES, null])('answers the role %s as the table says', async (role) => {
    const token = await tokenOf(role);
    const may = role === null ? [] : ROLE_SCOPES[role];
    const wrong: unknown[] = [];
    for (const { method, path, scope } of PAGES) {
      const due = scope === null || may.includes(scope) ? 200 : 403;
      const { status } = await ask(token, path, method);
      if (status !== due) wrong.push({ method, path, status, due });
    }
    expect(wrong).toEqual([]);
    expect(await signIns()).toHaveLength(1);
  });

  test('is closed without a sign-in, but for what is public', async () => {
    const wrong: unknown[] = [];
    for (const { method, path, scope } of PAGES) {
      const { status } = await ask(null, path, method);
      if (status !== (scope === null ? 200 : 401)) wrong.push({ method, path, status });
    }
    expect(wrong).toEqual([]);
  });

  test.each<[string, () => Promise<string>]>([
    ['has expired', () => tokenOf('admin', { exp: NOON / 1000 - 60 })],
    ['is for another application', () => tokenOf('admin', { aud: ['b2'.repeat(32)] })],
    ['is of another team', () => tokenOf('admin', { iss: 'https://another.cloudflareaccess.com' })],
    ['is a program’s', () => tokenOf('admin', { email: undefined, sub: '', common_name: 'x.access' })],
    [
      'is another’s, under our key’s name',
      () => sign(next, claims({ custom: { groups: [GROUPS.admin] } }), { kid: 'ours' }),
    ],
    ['was changed', async () => `${(await tokenOf('admin')).slice(0, -20)}AAAAAAAAAAAAAAAAAAAA`],
  ])('is closed to an administrator whose token %s, and nothing is noted', async (_, make) => {
    const token = await make();
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/settings'],
      ['POST', '/register/import'],
    ] as const) {
      expect((await ask(token, path, method)).status).toBe(401);
    }
    expect(await signIns()).toEqual([]);
  });

  test('is closed to everybody until groups were given roles', async () => {
    await worker.wipe();
    const answer = await ask(await tokenOf('admin'), '/');
    expect([answer.status, await answer.json()]).toEqual([403, expect.objectContaining({ code: 'no-role' })]);
  });

  test('is nothing where there is no such page', async () => {
    expect((await ask(null, '/nowhere')).status).toBe(404);
  });
});

describe('the door, in a Worker', () => {
  test('asks for keys once, for a new key once more, and for groups where the token has none', async () => {
    // All that came before was of one key.
    expect(asked.filter((url) => url.endsWith('/certs')).length).toBeLessThanOrEqual(1);
    const { status } = await ask(await tokenOf('broker'), '/');
    expect(status).toBe(200);
    const begun = asked.length;
    const answer = await ask(await tokenOf(null, { custom: {} }), '/plans', 'POST');
    expect([answer.status, await answer.json()]).toEqual([200, { who: 'broker@council.example' }]);
    await ask(await tokenOf(null, { custom: {} }), '/plans', 'POST');
    expect(asked.slice(begun)).toEqual([`${TEAM}/cdn-cgi/access/get-identity`]);
    // The clock stands still: within the minute no other key is asked for.
    expect((await ask(await sign(next, claims()), '/')).status).toBe(401);
    expect(asked.slice(begun)).toHaveLength(1);
  });

  test('notes a sign-in once, however much is asked for at once, and each further one', async () => {
    const token = await tokenOf('broker');
    await Promise.all(Array.from({ length: 8 }, () => ask(token, '/providers')));
    await ask(await tokenOf('broker', { identity_nonce: 'the next day' }), '/providers');
    await ask(await tokenOf('broker', { identity_nonce: null }), '/providers');
    expect(await signIns()).toEqual([
      {
        actor: 'broker@council.example',
        subject: expect.stringMatching(/^sign-in\/broker@council\.example\/[0-9a-f]{24}$/),
      },
      {
        actor: 'broker@council.example',
        subject: expect.stringMatching(/^sign-in\/broker@council\.example\/[0-9a-f]{24}$/),
      },
      { actor: 'broker@council.example', subject: 'sign-in/broker@council.example/2026-11-20' },
    ]);
  });
});
