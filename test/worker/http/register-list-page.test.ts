/** The page of the register, and the undo of its last import. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';
import { LIST, registerCalls } from './register-calls.ts';

const HOME = 'http://127.0.0.1';
const OWN = { 'Sec-Fetch-Site': 'same-origin' };

let local: HttpWorker;

beforeAll(async () => {
  local = await openHttpWorker({ LOCAL: '1' });
});
beforeEach(() => emptied(local));
afterAll(() => local.close());

const { taken, stored, dump } = registerCalls(() => local);

const get = async (path: string) => {
  const answer = await local.dispatch(`${HOME}${path}`, { headers: { Accept: 'text/html' } });
  return { status: answer.status, body: await answer.text(), answer };
};

describe('the list', () => {
  const many = (count: number) =>
    `location_id,name,status,status_reason,area\n${Array.from({ length: count }, (_, at) => `1-${1000 + at},Quillmere ${String(at).padStart(3, '0')},${at === 7 ? 'merged,Merged into Quillmere 008' : 'active,'},${at % 2 ? 'North' : 'South'}`).join('\n')}\n`;

  it('says how to begin while it is empty', async () => {
    const { body } = await get('/register');
    expect(body).toContain('No contracts yet');
    expect(body).toContain('href="/register/import"');
  });

  it('pages through every contract once, by name', async () => {
    await taken(many(230));
    const seen: string[] = [];
    for (let path: string | undefined = '/register'; path !== undefined; ) {
      const { body }: { body: string } = await get(path);
      seen.push(...[...body.matchAll(/class="who">(Quillmere \d+)/g)].map(([, name]) => name ?? ''));
      path = /<a href="([^"]*)" rel="next">/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength(230);
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  it('finds by words and by status, and says into what a contract was merged', async () => {
    await taken(`${many(12)},Waiting Care,active,,East\n`);
    expect((await get('/register?query=quillmere+north')).body).toContain('6 contracts, by name');
    const merged = (await get('/register?status=merged')).body;
    expect(merged).toContain('1 contract, by name');
    expect(merged).toContain('>Merged into Quillmere 008<');
    expect((await get('/register?status=waiting')).body).toContain('Waits for a location');
    expect((await get('/register?query=nobody')).body).toContain('No contract fits this search');
  });

  it('is downloaded as the API gives it', async () => {
    await taken('location_id,name\n1-1001,=HYPERLINK("x")\n');
    const { answer, body } = await get('/register.csv');
    expect(answer.headers.get('Content-Type')).toContain('text/csv');
    expect(body).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe('the undo', () => {
  const undo = (fields: Record<string, string>) =>
    local.dispatch(`${HOME}/register/undo`, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { ...OWN, 'Content-Type': 'application/x-www-form-urlencoded' },
      redirect: 'manual',
    });

  it('asks first, with what it would put back', async () => {
    await taken(LIST);
    await taken(LIST.replace('Oakfern Home Care', 'Oakfern').replace(/1-1002.*\n/, ''));
    const before = await dump();
    const { body } = await get('/register/undo');
    expect(body).toContain('puts back 1 contract and changes back 1 contract');
    expect(body).toContain('Name: Oakfern → Oakfern Home Care');
    expect(await dump()).toBe(before);
    const seq = /name="import" value="(\d+)"/.exec(body)?.[1] ?? '';
    const answer = await undo({ import: seq });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/register']);
    expect((await stored()).map((row) => row.name).sort()).toEqual(['Oakfern Home Care', 'Tallowmere Care']);
    expect((await get('/register')).body).toContain('The last import was undone');
    expect((await get('/register/undo')).body).toContain('was undone already');
  });

  it('of an import that is not the last any more is refused', async () => {
    await taken(LIST);
    const seq = /name="import" value="(\d+)"/.exec((await get('/register/undo')).body)?.[1] ?? '';
    await taken(`${LIST}1-1009,Other Care,spot,\n`);
    const before = await dump();
    const answer = await undo({ import: seq });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Another import was made since you looked');
    expect((await undo({})).status).toBe(400);
    expect(await dump()).toBe(before);
  });
});
