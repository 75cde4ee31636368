/** The door of the pages in the whole Worker: what it asks of Access, what it notes, and what it lets a reader see. */
import { Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RoleGroups } from '../../../shared/api/roles.ts';
import { setRoleGroups } from '../../../worker/settings/role-groups.ts';
import { AUDIENCE, claims, makeKey, sign, TEAM, type TeamKey } from '../../unit/access/access-team.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

const BROKERS = '11111111-0000-4000-8000-000000000001';
const COMMISSIONERS = '22222222-0000-4000-8000-000000000002';
const AUDITORS = '44444444-0000-4000-8000-000000000004';
const ADMINS = '55555555-0000-4000-8000-000000000005';
const MAPPING: RoleGroups = {
  ...{ broker: [BROKERS], commissioner: [COMMISSIONERS], planner: [], auditor: [AUDITORS], admin: [ADMINS] },
};

let key: TeamKey;
let next: TeamKey;
let worker: HttpWorker;
const asked: string[] = [];

beforeAll(async () => {
  [key, next] = await Promise.all([makeKey('ours'), makeKey('next')]);
  worker = await openHttpWorker({ ACCESS_TEAM_DOMAIN: TEAM, ACCESS_AUDIENCE: AUDIENCE }, ({ url }) => {
    asked.push(url);
    return url.endsWith('/certs')
      ? WorkerResponse.json({ keys: [key.publicJwk] })
      : WorkerResponse.json({ email: 'broker@council.example', groups: [{ id: BROKERS, name: 'Brokers' }] });
  });
});
beforeEach(async () => {
  await emptied(worker);
  await setRoleGroups({ db: worker.db, now: () => new Date() }, { groups: MAPPING }, 'test');
});
afterAll(() => worker.close());

const tokenOf = (group: string | null, changes: Record<string, unknown> = {}, by = key) => {
  const now = Math.floor(Date.now() / 1000);
  const custom = group === null ? {} : { groups: [group] };
  return sign(by, claims({ iat: now - 60, nbf: now - 60, exp: now + 3_600, custom, ...changes }));
};
const ask = (token: string, path: string, form?: Record<string, string>) =>
  worker.dispatch(path, {
    headers: {
      Accept: 'text/html',
      'Cf-Access-Jwt-Assertion': token,
      'Sec-Fetch-Site': 'same-origin',
      ...(form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form).toString() }),
  });
const audit = async (action: string) =>
  (
    await worker.db
      .prepare('SELECT actor, subject FROM audit WHERE action = ?1 ORDER BY seq')
      .bind(action)
      .all<{ actor: string; subject: string }>()
  ).results;

describe('the door', () => {
  test('asks for groups where the token has none, once a sign-in, and for keys once a minute', async () => {
    await ask(await tokenOf(BROKERS), '/providers');
    const begun = asked.length;
    const token = await tokenOf(null);
    expect((await ask(token, '/providers')).status).toBe(200);
    expect((await ask(token, '/exceptions')).status).toBe(200);
    expect(asked.slice(begun)).toEqual([`${TEAM}/cdn-cgi/access/get-identity`]);
    // The same minute: another key is not looked for, whoever signs.
    expect((await ask(await tokenOf(ADMINS, {}, next), '/')).status).toBe(401);
    expect(asked.slice(begun)).toHaveLength(1);
  });

  test('notes a sign-in once, however much is asked for at once, and each further one', async () => {
    const token = await tokenOf(BROKERS);
    await Promise.all(Array.from({ length: 8 }, () => ask(token, '/providers')));
    await ask(await tokenOf(BROKERS, { identity_nonce: 'the next day' }), '/providers');
    const noted = await audit('person.signed-in');
    expect(noted.map(({ actor }) => actor)).toEqual(['broker@council.example', 'broker@council.example']);
    expect(new Set(noted.map(({ subject }) => subject)).size).toBe(2);
  });

  test('is closed to everybody until groups were given roles, and says who can help', async () => {
    await emptied(worker);
    const answer = await ask(await tokenOf(ADMINS), '/');
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('none of your groups has a role here');
  });

  test('refuses a form that was not sent from a page of ours, whoever is signed in', async () => {
    const headers = { 'Cf-Access-Jwt-Assertion': await tokenOf(ADMINS), 'Sec-Fetch-Site': 'cross-site' };
    const answer = await worker.dispatch('/settings/escalation', { method: 'POST', headers, body: new FormData() });
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('not-our-form')]);
  });

  test('writes the person in the audit', async () => {
    const form = { urgentHours: '3', highHours: '5', workFrom: '09:00', workTo: '17:00' };
    const token = await tokenOf(ADMINS, { email: 'Head@Council.example' });
    expect((await ask(token, '/settings/escalation', form)).status).toBe(303);
    expect((await audit('escalation.set')).map(({ actor }) => actor)).toEqual(['head@council.example']);
  });
});

describe('what a reader is offered', () => {
  const menuOf = (html: string) =>
    [...(/<nav class="menu".*?<\/nav>/s.exec(html)?.[0] ?? '').matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
  const shown = async (group: string, path: string) => (await ask(await tokenOf(group), path)).text();

  test('is the menu of their role, with who they are and the way out', async () => {
    const html = await shown(BROKERS, '/providers');
    const links = menuOf(html);
    expect(links).toEqual(expect.arrayContaining(['/providers', '/exceptions', '/policy', '/cdn-cgi/access/logout']));
    for (const closed of ['/register', '/alerts', '/plans', '/settings']) expect(links).not.toContain(closed);
    expect(html).toContain('broker@council.example');
    expect(menuOf(await shown(ADMINS, '/providers'))).toEqual(expect.arrayContaining(['/register', '/settings']));
  });

  test('is still their menu on a page that they cannot see', async () => {
    expect(menuOf(await shown(BROKERS, '/settings'))).toContain('/exceptions');
  });

  test('is no link that would refuse them, and the words stay', async () => {
    const all = await shown(ADMINS, '/exceptions');
    const read = await shown(AUDITORS, '/exceptions');
    expect(all).toContain('href="/exceptions/new"');
    expect(read).not.toContain('href="/exceptions/new"');
    expect(read).toContain('Record an exception');
  });

  test('is a setting without its buttons for whoever may read it only', async () => {
    const html = await shown(AUDITORS, '/settings');
    const main = html.slice(html.indexOf('<main'));
    expect(main).toMatch(/name="urgentHours"[^>]*disabled/);
    expect(main).not.toContain('<button');
    expect(main).toContain('Your role reads this page');
    expect(await shown(ADMINS, '/settings')).not.toContain('Your role reads this page');
  });
});

describe('the page of roles', () => {
  const NEW = '77777777-0000-4000-8000-000000000007';
  const form = { broker: `${BROKERS}\r\n${NEW}`, commissioner: '', planner: '', auditor: '', admin: ADMINS };

  test('gives a group its role, from the next page on', async () => {
    const [admin, fresh] = await Promise.all([tokenOf(ADMINS), tokenOf(NEW)]);
    expect((await ask(fresh, '/providers')).status).toBe(403);
    expect((await ask(admin, '/settings/roles', form)).status).toBe(303);
    expect((await ask(fresh, '/providers')).status).toBe(200);
    expect(await audit('role-groups.set')).toHaveLength(2);
  });

  test.each([
    ['a name for a group', { ...form, broker: `Brokers\n${NEW}` }, 'Line 1: a group’s Object ID'],
    ['nobody who could change it again', { ...form, admin: '' }, 'At least one group has to be admin'],
    ['that whoever sends it loses the role', { ...form, admin: NEW }, 'You would lose the role'],
  ])('refuses %s, and keeps what was typed', async (_, sent, words) => {
    const answer = await ask(await tokenOf(ADMINS), '/settings/roles', sent);
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toContain(words);
    expect(html).toContain(NEW);
    expect(await audit('role-groups.set')).toHaveLength(1);
  });
});
