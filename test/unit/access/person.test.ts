/** Somebody at the door: their groups from the token or from Access, their session, and the door that is closed. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccessDoor, CLOSED_DOOR, createAccessDoor } from '../../../worker/access/person.ts';
import { AUDIENCE, claims, makeKey, NOON, openTeam, sign, TEAM, type TeamKey } from './access-team.ts';

const GROUP = '9d0d6b0c-0f3e-4f0a-9b53-2e9c3f6f7a10';
const IDENTITY = '/cdn-cgi/access/get-identity';
const WITHOUT_GROUPS = claims({ custom: {} });

let key: TeamKey;
beforeAll(async () => {
  key = await makeKey('ours');
});

let team: ReturnType<typeof openTeam>;
let clock: number;
let door: AccessDoor;
beforeEach(() => {
  clock = NOON;
  team = openTeam();
  team.published = [key.publicJwk];
  team.identity = { email: 'Broker@council.example', name: 'A broker', groups: [{ id: GROUP, name: 'Brokerage' }] };
  door = createAccessDoor({ teamDomain: TEAM, audience: AUDIENCE }, { fetch: team.fetch, now: () => new Date(clock) });
});

const at = (headers: Record<string, string>) => door.admit(new Request('https://rw.example/', { headers }));
const enter = async (body: Record<string, unknown>) => at({ 'Cf-Access-Jwt-Assertion': await sign(key, body) });
const lookUps = () => team.asked.filter((path) => path === IDENTITY).length;
const UNAVAILABLE = { status: 503, code: 'sign-in-unavailable' };

describe('somebody who signed in', () => {
  it('is let in by their token alone where it carries their groups', async () => {
    expect(await enter(claims())).toEqual({
      actor: 'broker@council.example',
      name: null,
      groups: [GROUP],
      roles: [],
      session: expect.stringMatching(/^[0-9a-f]{24}$/),
    });
    expect(lookUps()).toBe(0);
  });

  it('is asked about where it does not, once in five minutes and sign-in', async () => {
    const token = await sign(key, WITHOUT_GROUPS);
    for (const _ of 'abc') {
      expect(await at({ 'Cf-Access-Jwt-Assertion': token })).toMatchObject({ name: 'A broker', groups: [GROUP] });
    }
    expect(lookUps()).toBe(1);
    expect(team.cookie).toBe(`CF_Authorization=${token}`);
    clock += 5 * 60_000;
    team.identity = { email: 'broker@council.example', groups: [] };
    expect(await enter(WITHOUT_GROUPS)).toMatchObject({ groups: [] });
    await enter({ ...WITHOUT_GROUPS, identity_nonce: 'another sign-in' });
    expect(lookUps()).toBe(3);
  });

  it('has one session a sign-in, which gives nothing of its nonce away', async () => {
    const one = await enter(claims());
    expect((await enter(claims({ iat: NOON / 1000 - 5 }))).session).toBe(one.session);
    expect((await enter(claims({ identity_nonce: 'another sign-in' }))).session).not.toBe(one.session);
    expect((await enter(claims({ identity_nonce: undefined }))).session).toBeNull();
    expect(JSON.stringify(one)).not.toContain('6ei69kawdKzMIAPF');
  });

  it.each<[string, unknown, readonly string[]]>([
    ['no groups at all', { email: 'broker@council.example' }, []],
    ['none', { email: 'broker@council.example', groups: null }, []],
    ['ids alone', { email: 'broker@council.example', groups: [GROUP] }, [GROUP]],
    ['a name that is none', { email: 'broker@council.example', name: 7, groups: [GROUP] }, [GROUP]],
  ])('has the groups that Access knows of: %s', async (_, identity, groups) => {
    team.identity = identity;
    expect((await enter(WITHOUT_GROUPS)).groups).toEqual(groups);
  });

  it.each<[string, () => void]>([
    [
      'another person',
      () => {
        team.identity = { email: 'director@council.example', groups: [GROUP] };
      },
    ],
    [
      'nobody',
      () => {
        team.identity = { err: 'no app token set' };
      },
    ],
    [
      'groups by name alone',
      () => {
        team.identity = { email: 'broker@council.example', groups: [{ name: 'Admins' }] };
      },
    ],
    [
      'groups that are no list',
      () => {
        team.identity = { email: 'broker@council.example', groups: 'all' };
      },
    ],
  ])('is let in nowhere where Access answers with %s', async (_, change) => {
    change();
    await expect(enter(WITHOUT_GROUPS)).rejects.toMatchObject(UNAVAILABLE);
    await expect(enter(WITHOUT_GROUPS)).rejects.toMatchObject(UNAVAILABLE);
    expect(lookUps()).toBe(2);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['an error', () => Response.json({ email: 'broker@council.example', groups: [GROUP] }, { status: 400 })],
    ['another address', () => new Response(null, { status: 302, headers: { Location: 'https://evil.example/' } })],
    ['a page', () => new Response('<html></html>')],
    ['too much', () => new Response('x'.repeat(1_000_001))],
    ['nothing', () => Promise.reject(new TypeError('Network connection lost.'))],
  ])('is let in nowhere where Access answers with %s', async (_, fault) => {
    // The keys are known by then.
    await enter(claims());
    team.fault = fault;
    await expect(enter(WITHOUT_GROUPS)).rejects.toMatchObject(UNAVAILABLE);
    team.fault = null;
    expect(await enter(WITHOUT_GROUPS)).toMatchObject({ groups: [GROUP] });
  });
});

describe('who is not let in', () => {
  it.each<[string, (token: string) => Record<string, string>]>([
    ['nobody', () => ({})],
    ['somebody with the cookie alone', (token) => ({ Cookie: `CF_Authorization=${token}` })],
    ['somebody with the token as a program’s', (token) => ({ Authorization: `Bearer ${token}` })],
    [
      'somebody who only says who they are',
      () => ({ 'Cf-Access-Authenticated-User-Email': 'director@council.example' }),
    ],
  ])('%s', async (_, headers) => {
    const token = await sign(key, claims());
    await expect(at(headers(token))).rejects.toMatchObject({ status: 401, code: 'sign-in-missing' });
    expect(team.asked).toEqual([]);
  });

  it('anybody, where signing in is not set up', async () => {
    const request = new Request('https://rw.example/', {
      headers: { 'Cf-Access-Jwt-Assertion': await sign(key, claims()) },
    });
    await expect(CLOSED_DOOR.admit(request)).rejects.toMatchObject({ status: 403, code: 'pages-closed' });
  });
});
