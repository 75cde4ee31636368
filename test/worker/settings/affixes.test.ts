/** Setting the words beside names, over HTTP and by the page's form, and what the index then carries. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AffixesBody, AffixesTrialBody } from '../../../shared/api/settings.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

let worker: HttpWorker;
let deployed: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  deployed = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => Promise.all([worker.close(), deployed.close()]));

const PATH = '/v1/settings/affixes';
const NOTHING = { prefixes: [], suffixes: [] };
const WORDS = { prefixes: ['DO NOT USE -'], suffixes: ['(Block)', '(Spot)'] };
const REGISTER = `name,aliases
DO NOT USE – Fenwick Hollow Ltd,Fenwick Hollow (Spot)|Fenwick (Spot)
Tazzlewick Lodge (spot),
Do Not Use,
`;

const send = (body: unknown, query = '') =>
  worker.ask(['admin'], `${PATH}${query}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const put = async (body: unknown) => AffixesBody.parse(await (await send(body)).json());
const get = async () => AffixesBody.parse(await (await worker.ask(['admin'], PATH)).json());
const count = async (table: string) => worker.db.prepare(`SELECT COUNT(*) FROM ${table}`).first<number>('COUNT(*)');
const audits = async () => {
  const { results } = await worker.db
    .prepare("SELECT before, after FROM audit WHERE action = 'affixes.set' ORDER BY seq")
    .all<{ before: string | null; after: string }>();
  return results;
};

describe('the words beside names, over HTTP', () => {
  test('are none at first', async () => {
    expect(await get()).toEqual({ ...NOTHING, onRegister: NOTHING, setAt: null });
  });

  test('are set, told, and audited with what they were before; the same again writes nothing', async () => {
    const body = await put({ prefixes: [' DO NOT USE - '], suffixes: ['(Spot)', '(Block)', '(Spot)'] });
    expect(body).toMatchObject(WORDS);
    expect(await get()).toEqual(body);
    await put(WORDS);
    await put(NOTHING);
    expect(await audits()).toEqual([
      { before: null, after: JSON.stringify(WORDS) },
      { before: JSON.stringify(WORDS), after: JSON.stringify(NOTHING) },
    ]);
  });

  test('say how many names of the register carry them', async () => {
    await worker.import(REGISTER);
    const { onRegister } = await put(WORDS);
    expect(onRegister).toEqual({
      prefixes: [{ text: 'DO NOT USE -', names: 1 }],
      suffixes: [
        { text: '(Block)', names: 0 },
        { text: '(Spot)', names: 3 },
      ],
    });
  });

  test('are tried without being set', async () => {
    const answer = await send(WORDS, '?dryRun=1');
    expect(AffixesTrialBody.parse(await answer.json())).toMatchObject({ dryRun: true, ...WORDS });
    expect([await count('setting'), await audits()]).toEqual([0, []]);
  });

  test.each([
    ['a misspelt field', { prefix: ['DO NOT USE -'], suffixes: [] }, ''],
    ['too many', { ...NOTHING, suffixes: Array.from({ length: 21 }, (_, at) => `(${at})`) }, ''],
    ['what is too long', { ...NOTHING, suffixes: ['x'.repeat(61)] }, ''],
    ['a control character', { ...NOTHING, suffixes: ['(Sp\u0007ot)'] }, ''],
    ['no letter', { ...NOTHING, suffixes: ['***'] }, 'has no letter or figure'],
    ['a place', { ...NOTHING, suffixes: ['(Leeds)'] }, 'tells one branch from another'],
    ['a legal form', { ...NOTHING, suffixes: ['Ltd'] }, 'a legal form'],
    ['what firms are called', { ...NOTHING, suffixes: ['Care Services'] }, '“(Care Services)”'],
  ])('are refused with %s, and nothing is written', async (_what, body, why) => {
    const answer = await send(body);
    const text = await answer.text();
    expect([answer.status, text.includes('bad-body'), text.includes(why)]).toEqual([400, true, true]);
    expect([await count('setting'), await audits()]).toEqual([0, []]);
  });

  test('need the scope admin', async () => {
    expect((await worker.ask(['register:write', 'index:read'], PATH)).status).toBe(403);
    expect((await worker.dispatch(PATH)).status).toBe(401);
  });
});

describe('the index', () => {
  const affixes = async () => {
    const answer = await worker.ask(['index:read'], '/v1/index');
    return { etag: answer.headers.get('ETag'), affixes: ((await answer.json()) as { affixes?: unknown }).affixes };
  };

  test('carries them as soon as they are set', async () => {
    const before = await affixes();
    expect(before.affixes ?? NOTHING).toEqual(NOTHING);
    await put(WORDS);
    const after = await affixes();
    expect(after.affixes).toEqual(WORDS);
    expect(after.etag).not.toBe(before.etag);
  });
});

describe('the page', () => {
  const HOME = 'http://127.0.0.1';
  const OWN = { 'Sec-Fetch-Site': 'same-origin' };
  const read = async () => {
    const answer = await worker.dispatch(`${HOME}/settings`, { headers: { Accept: 'text/html' } });
    return { status: answer.status, body: await answer.text() };
  };
  const submit = (fields: Record<string, string>, headers: Record<string, string> = OWN, on = worker) =>
    on.dispatch(`${HOME}/settings/affixes`, {
      method: 'POST',
      headers: { Accept: 'text/html', 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
      redirect: 'manual',
    });
  const form = (prefixes: string, suffixes: string, what: string) => ({ prefixes, suffixes, do: what });

  test('says that none are set, and sets them by its form', async () => {
    expect((await read()).body).toContain('No words are set.');
    await worker.import(REGISTER);
    const saved = await submit(form('DO NOT USE -\r\n\r\n', '(Spot)', 'save'));
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, '/settings#affixes']);
    const { body } = await read();
    expect(body).toMatch(/DO NOT USE -<\/textarea>/);
    expect(body).toContain('“DO NOT USE -”: 1 name begins with these words');
    expect(body).toContain('“(Spot)”: 3 names end with these words');
  });

  test('tries them, and sets nothing', async () => {
    const answer = await submit(form('', '(Spot)\n(Block)', 'try'));
    const body = await answer.text();
    expect(body).toContain('Nothing was set. On your register');
    expect(body).toMatch(/\(Block\)\n\(Spot\)<\/textarea>/);
    expect(await count('setting')).toBe(0);
  });

  test('says what is wrong beside the form, and keeps what was typed', async () => {
    const answer = await submit(form('', '(Leeds)\nServices', 'save'));
    const body = await answer.text();
    expect(answer.status).toBe(400);
    expect(body).toContain('“(Leeds)” is a place');
    expect(body).toContain('“Services” is a part of many companies’ names');
    expect(body).toMatch(/\(Leeds\)\nServices<\/textarea>/);
    expect(body).toContain('aria-describedby="affix-problems"');
    expect(await count('setting')).toBe(0);
  });

  test('shows hostile text as text', async () => {
    await submit(form('</textarea><script>alert(1)</script>', '', 'save'));
    const { body } = await read();
    expect(body).toContain('&lt;/textarea');
    expect(body).not.toContain('<script');
  });

  test('takes no form from another site, and none on a deployed Worker', async () => {
    const fields = form('', '(Spot)', 'save');
    expect((await submit(fields, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await submit(fields, {})).status).toBe(403);
    expect((await submit(fields, OWN, deployed)).status).toBe(403);
    expect(await count('setting')).toBe(0);
  });
});
