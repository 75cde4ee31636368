/** Setting the area, over HTTP and by the page's form. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AreaBody, AreaTrialBody } from '../../../shared/api/settings.ts';
import { type AreaStage, idOf, openAreaStage, range } from './area-stage.ts';

let stage: AreaStage;
let deployed: AreaStage;
beforeAll(async () => {
  stage = await openAreaStage({ LOCAL: '1' });
  deployed = await openAreaStage();
});
beforeEach(() => stage.reset());
afterAll(() => Promise.all([stage.close(), deployed.close()]));

const PATH = '/v1/settings/area';
const FERNSHIRE = { localAuthorities: ['Fernshire'], serviceTypes: ['Domiciliary care service'] };
const NOTHING = { localAuthorities: [], serviceTypes: [] };

const get = async () => AreaBody.parse(await (await stage.ask(['admin'], 'GET', PATH)).json());
const put = (body: unknown, query = '') => stage.ask(['admin'], 'PUT', `${PATH}${query}`, body);
const code = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;
const audits = async () => {
  const { results } = await stage.db
    .prepare('SELECT action, before, after FROM audit ORDER BY seq')
    .all<{ action: string; before: string | null; after: string }>();
  return results;
};
const asked = () => stage.cqc.requests().map(({ query }) => new URLSearchParams(query));

describe('the area over HTTP', () => {
  test('is nothing at first', async () => {
    expect(await get()).toEqual({ ...NOTHING, setAt: null, locations: 0, unread: 0, listedAt: null, problem: null });
  });

  test('is set, told, and audited with what it was before', async () => {
    const answer = await put({ ...FERNSHIRE, localAuthorities: [' Fernshire ', 'Fernshire'] });
    expect(answer.status).toBe(200);
    const body = AreaBody.parse(await answer.json());
    expect(body).toMatchObject({ ...FERNSHIRE, locations: 0, listedAt: null, problem: null });
    expect(await get()).toEqual(body);
    await put(FERNSHIRE);
    await put(NOTHING);
    expect(await audits()).toEqual([
      { action: 'area.set', before: null, after: JSON.stringify(FERNSHIRE) },
      { action: 'area.set', before: JSON.stringify(FERNSHIRE), after: JSON.stringify(NOTHING) },
    ]);
    expect(stage.cqc.requests()).toEqual([]);
  });

  test.each([
    ['no body', undefined, 'bad-json'],
    ['a misspelt field', { localAuthority: ['Fernshire'], serviceTypes: [] }, 'bad-body'],
    ['too many names', { ...NOTHING, serviceTypes: range(1, 21).map(String) }, 'bad-body'],
  ])('is refused with %s, and nothing is written', async (_what, body, expected) => {
    const answer = await put(body);
    expect([answer.status, await code(answer)]).toEqual([400, expected]);
    expect([await stage.count('setting'), await audits()]).toEqual([0, []]);
  });

  test('needs the scope admin, read or set', async () => {
    for (const method of ['GET', 'PUT']) {
      const body = method === 'PUT' ? FERNSHIRE : undefined;
      expect((await stage.ask(['register:write', 'providers:read'], method, PATH, body)).status).toBe(403);
      const bare = { method, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) };
      expect((await stage.dispatch(PATH, bare as RequestInit)).status).toBe(401);
    }
    expect(await stage.count('setting')).toBe(0);
  });

  test('is described, and takes no other method', async () => {
    const document = (await (await stage.dispatch('/openapi.json')).json()) as { paths: Record<string, object> };
    expect(Object.keys(document.paths[PATH] ?? {}).sort()).toEqual(['get', 'put']);
    const answer = await stage.ask(['admin'], 'DELETE', PATH);
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, PUT, HEAD, OPTIONS']);
  });
});

describe('a dry run', () => {
  const trial = async (body: unknown) => AreaTrialBody.parse(await (await put(body, '?dryRun=1')).json());

  test('asks CQC how many each name brings, and sets nothing', async () => {
    stage.show(range(1, 7), (number) => (number > 5 ? { localAuthority: 'Elsewhere' } : {}));
    const body = { ...FERNSHIRE, localAuthorities: ['Elsewhere', 'Fernshire', 'fernshire'] };
    const { estimate, ...rest } = await trial(body);
    expect(rest).toEqual({ dryRun: true, ...body });
    expect(estimate).toMatchObject({
      named: 4,
      byLocalAuthority: [
        { name: 'Elsewhere', named: 1 },
        { name: 'Fernshire', named: 3 },
        { name: 'fernshire', named: 0 },
      ],
      byServiceType: [{ name: 'Domiciliary care service', named: 4 }],
      note: expect.stringContaining('CQC counts deregistered locations in'),
    });
    expect(asked()).toHaveLength(4);
    expect(asked()[0]?.getAll('localAuthority')).toEqual(body.localAuthorities);
    expect([await stage.count('setting'), await audits()]).toEqual([0, []]);
  });

  test('of one name costs one call, of none no call', async () => {
    await trial(FERNSHIRE);
    expect(asked()).toHaveLength(1);
    expect((await trial(NOTHING)).estimate).toMatchObject({ named: 0, byLocalAuthority: [], byServiceType: [] });
    expect(asked()).toHaveLength(1);
  });

  test.each(['html-503', '401', '429', '500', 'wrong-schema'] as const)('that meets %s says so', async (fault) => {
    stage.cqc.fail(fault);
    const answer = await put(FERNSHIRE, '?dryRun=1');
    expect([answer.status, await code(answer)]).toEqual([502, 'cqc-unreadable']);
  });
});

describe('the page', () => {
  const HOME = 'http://127.0.0.1';
  const OWN = { 'Sec-Fetch-Site': 'same-origin' };
  const read = async () => {
    const answer = await stage.dispatch(`${HOME}/settings`, { headers: { Accept: 'text/html' } });
    return { status: answer.status, body: await answer.text() };
  };
  const send = (fields: Record<string, string>, headers: Record<string, string>, on: AreaStage = stage) =>
    on.dispatch(`${HOME}/settings`, {
      method: 'POST',
      headers: { Accept: 'text/html', 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
      redirect: 'manual',
    });
  const form = (names: string, what: string) => ({ localAuthorities: names, serviceTypes: '', do: what });

  test('says that nothing is set, and how to', async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body).toContain('No area is set');
    expect(body).toContain('PUT /v1/settings/area');
    expect(body).not.toMatch(/<script|style="/i);
  });

  test('sets by its form and shows it', async () => {
    const saved = await send(form('Fernshire\r\n\r\n  Elsewhere \r\n', 'save'), OWN);
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, '/settings']);
    expect((await get()).localAuthorities).toEqual(['Elsewhere', 'Fernshire']);
    expect((await read()).body).toMatch(/Elsewhere\nFernshire<\/textarea>/);
    expect((await read()).body).toContain('CQC has not listed this area yet');
    expect((await audits()).map(({ action }) => action)).toEqual(['area.set']);
  });

  test('shows how many and what is wrong', async () => {
    stage.show(range(1, 3));
    await put({ localAuthorities: ['Fernshire'], serviceTypes: [] });
    const tried = await (await send(form('Fernshire\nUnheard', 'try'), OWN)).text();
    expect(tried).toMatch(/3 locations\. CQC counts deregistered.*Nothing was set\./);
    expect(tried).toContain('Unheard: 0 – none: check the name letter by letter');
    expect((await get()).localAuthorities).toEqual(['Fernshire']);
    await stage.db
      .prepare("INSERT INTO setting VALUES ('area-listing', ?1, '', '')")
      .bind(
        JSON.stringify({
          area: { localAuthorities: ['Fernshire'], serviceTypes: [] },
          triedAt: '2026-11-20T06:00:00.000Z',
          listedAt: '2026-11-20T06:00:00.000Z',
          notBefore: null,
          problem: 'The area names 4,120 locations.',
        }),
      )
      .run();
    await stage.db
      .prepare("INSERT INTO area_location SELECT value, NULL, '', NULL FROM json_each(?1)")
      .bind(JSON.stringify(range(1, 3).map(idOf)))
      .run();
    const { body } = await read();
    expect(body).toContain('Listed by CQC 06:00 on 20 November 2026.');
    expect(body).toContain('3 locations watched because of it, 3 of them not read yet.');
    expect(body).toMatch(/status attention.*The area names 4,120 locations\./);
  });

  test('shows hostile text as text', async () => {
    const hostile = '</textarea><script>alert(1)</script>';
    await send(form(hostile, 'save'), OWN);
    expect((await get()).localAuthorities).toEqual([hostile]);
    const { body } = await read();
    expect(body).toContain('&lt;/textarea');
    expect(body).not.toContain('<script');
  });

  test.each<[string, Record<string, string>]>([
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example' }],
    ['another port of this machine', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://127.0.0.1:9' }],
    ['a page that hides where it is', { Origin: 'null' }],
    ['nobody who says so', {}],
  ])('takes no form from %s', async (_who, headers) => {
    const answer = await send(form('Fernshire', 'save'), headers);
    expect(answer.status).toBe(403);
    expect(await stage.count('setting')).toBe(0);
  });

  test('takes the form of its own origin where a browser says no more', async () => {
    expect((await send(form('Fernshire', 'save'), { Origin: HOME })).status).toBe(303);
  });

  test('refuses what the API refuses', async () => {
    const answer = await send(form(range(1, 21).join('\n'), 'save'), OWN);
    expect(answer.status).toBe(400);
    expect(await stage.count('setting')).toBe(0);
  });

  test('is closed on a deployed Worker, and by any other name', async () => {
    expect((await deployed.dispatch(`${HOME}/settings`)).status).toBe(403);
    expect((await send(form('Fernshire', 'save'), OWN, deployed)).status).toBe(403);
    expect(await deployed.count('setting')).toBe(0);
    expect((await stage.dispatch('http://rating-watch.example/settings')).status).toBe(403);
  });
});
