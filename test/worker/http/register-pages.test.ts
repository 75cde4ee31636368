/** The register by page: preview, confirmation, undo, each closed, honest and all or nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';
import { LIST, registerCalls } from './register-calls.ts';

const HOME = 'http://127.0.0.1';
const OWN = { 'Sec-Fetch-Site': 'same-origin' };

let local: HttpWorker;
let deployed: HttpWorker;

beforeAll(async () => {
  local = await openHttpWorker({ LOCAL: '1' });
  deployed = await openHttpWorker();
});
beforeEach(() => emptied(local));
afterAll(() => Promise.all([local.close(), deployed.close()]));

const { taken, stored, dump } = registerCalls(() => local);

const get = async (path: string) => {
  const answer = await local.dispatch(`${HOME}${path}`, { headers: { Accept: 'text/html' } });
  return { status: answer.status, body: await answer.text(), answer };
};

type Field = readonly [name: string, value: string | Uint8Array];

/** The body of a multipart form, as a browser sends it. */
const multipart = (fields: readonly Field[]) => {
  const boundary = 'boundary-of-the-test';
  const encoder = new TextEncoder();
  const parts = fields.flatMap(([name, value]) => {
    const file = name === 'file' ? '; filename="register.csv"\r\nContent-Type: text/csv' : '';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return [encoder.encode(head), typeof value === 'string' ? encoder.encode(value) : value, encoder.encode('\r\n')];
  });
  return {
    body: new Uint8Array(Buffer.concat([...parts, encoder.encode(`--${boundary}--\r\n`)])),
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  };
};

const post = (fields: readonly Field[], headers: Record<string, string> = OWN) => {
  const form = multipart(fields);
  return local.dispatch(`${HOME}/register/import`, {
    method: 'POST',
    body: form.body as BodyInit,
    headers: { ...form.headers, Accept: 'text/html', ...headers },
    redirect: 'manual',
  });
};

const preview = async (csv: string | Uint8Array) => {
  const answer = await post([
    ['do', 'preview'],
    ['file', csv],
  ]);
  return { status: answer.status, body: await answer.text() };
};

const unescaped = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The hidden fields of the confirmation. */
const hiddenIn = (body: string): Field[] =>
  [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
    name ?? '',
    // As a browser sends line ends.
    unescaped(value ?? '').replace(/\n/g, '\r\n'),
  ]);

const confirm = (body: string, more: readonly Field[] = []) => post([...hiddenIn(body), ...more, ['do', 'confirm']]);

describe('who may use them', () => {
  it('nobody on a deployed Worker', async () => {
    for (const path of ['/register', '/register.csv', '/register/import', '/register/undo']) {
      expect((await deployed.dispatch(`${HOME}${path}`)).status, path).toBe(403);
    }
    for (const path of ['/register/import', '/register/undo']) {
      const answer = await deployed.dispatch(`${HOME}${path}`, { method: 'POST', headers: OWN });
      expect(answer.status, path).toBe(403);
    }
  });

  it('no form of another site', async () => {
    const before = await dump();
    const foreign = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await post([['file', LIST]], foreign)).status).toBe(403);
    expect((await local.dispatch(`${HOME}/register/undo`, { method: 'POST', headers: foreign })).status).toBe(403);
    expect(await dump()).toBe(before);
  });
});

describe('the preview', () => {
  it('tells what comes, changes with old and new, goes and stays, and writes nothing', async () => {
    await taken(`${LIST}1-1004,Gorsewick Care,spot,\n`);
    const before = await dump();
    const next = LIST.replace('Oakfern Home Care', 'Oakfern').replace(/1-1002.*\n/, '1-1003,Pennywort Care,spot,\n');
    const { status, body } = await preview(`${next}1-1004,Gorsewick Care,spot,\n`);
    expect(status).toBe(200);
    expect(body).toContain('1 contract added, 1 changed, 1 removed, 1 left as they are');
    expect(body).toContain('Name: Oakfern Home Care → Oakfern');
    expect(body).toContain('no longer in the file');
    expect(body).toContain('Line 4: Gorsewick Care');
    expect(body).toContain('Import register.csv');
    expect(await dump()).toBe(before);
  });

  it('puts what is refused first, beside its field, and cannot be confirmed', async () => {
    const before = await dump();
    const { body } = await preview('location_id,name,start\n1-1001,Oakfern,\n1-1005,Late Care,31/02/2026\n');
    expect(body).toContain('1 row is refused, so nothing can be imported yet');
    expect(body).toMatch(/<td data-label="Field">Start<\/td><td data-label="In the file">31\/02\/2026<\/td>/);
    expect(body).toContain('is no day of the calendar');
    expect(body.indexOf('1 row refused')).toBeLessThan(body.indexOf('1 row added'));
    expect(body).not.toContain('value="confirm"');
    const forced = await post([
      ['text', 'location_id,start\n1-1,never\n'],
      ['name', 'x.csv'],
      ['since', '0'],
      ['seen', 'x'],
      ['do', 'confirm'],
    ]);
    expect(await forced.text()).toContain('1 row is refused');
    expect(await dump()).toBe(before);
  });

  it('shows hostile text as text, also where it travels back', async () => {
    const hostile = '<script>alert(1)</script>" autofocus onfocus="x';
    const csv = `location_id,name\n1-1001,"${hostile.replaceAll('"', '""')}"\n`;
    const { body } = await preview(csv);
    expect(body).not.toMatch(/<script|<[^>]*"\s*autofocus/i);
    expect((await confirm(body)).status).toBe(303);
    expect((await stored())[0]?.name).toBe(hostile);
    expect((await get('/register')).body).not.toMatch(/<script/i);
  });

  it.each([
    ['nothing', '', 400, 'Choose a CSV file'],
    ['a wrong header', 'lot,area\nA,B\n', 422, 'names no column that says whom a row is about'],
    ['a header alone', 'location_id\n', 422, 'a header and no rows'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x6c, 0, 0x6f, 0]), 422, 'UTF-16'],
    ['UTF-16 without a mark', new Uint8Array(Buffer.from(LIST, 'utf16le')), 422, 'UTF-16'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), 422, 'a workbook or another zip file'],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), 422, 'an older Excel workbook'],
  ])('refuses %s beside the field, and changes nothing', async (_, file, status, words) => {
    const before = await dump();
    const answer = await preview(file);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(words);
    expect(answer.body).toContain('<a href="#file">');
    expect(answer.body).toContain('aria-describedby="file-problem"');
    expect(answer.body).toContain('Nothing was changed');
    expect(await dump()).toBe(before);
  });

  it.each([11_000_000, 20_000_000])('refuses a file of %i bytes in plain words', async (size) => {
    const { status, body } = await preview(`location_id,name\n1-1001,${'x'.repeat(size)}\n`);
    expect([400, 413]).toContain(status);
    expect(body).toContain('The file is larger than 10 MB. Nothing was changed.');
    expect(await stored()).toEqual([]);
  });

  it('takes a file of just under 10 MB whole, there and back', async () => {
    const filler = 'x'.repeat(1_990);
    const lines = Array.from({ length: 4_900 }, (_, at) => `1-${100_000 + at},Name,${filler}`);
    const { body } = await preview(`location_id,name,lead\n${lines.join('\n')}\n`);
    expect(body).toContain('4,900 contracts added');
    expect((await confirm(body)).status).toBe(303);
    expect(await stored()).toHaveLength(4_900);
  });

  it('takes 3,000 rows, there and back', async () => {
    const lines = Array.from({ length: 3_000 }, (_, at) => `1-${100_000 + at},Quillmere ${at},spot,North,${at % 40}`);
    const { body } = await preview(`location_id,name,contract_type,area,people\n${lines.join('\n')}\n`);
    expect(body).toContain('3,000 rows, compared with the register');
    expect(body.match(/data-label="Line"/g)).toHaveLength(3_000);
    expect((await confirm(body)).status).toBe(303);
    expect(await stored()).toHaveLength(3_000);
  });
});

describe('the confirmation', () => {
  it('writes exactly what was seen, once, and leads back to the register', async () => {
    const { body } = await preview(LIST);
    const answer = await confirm(body);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/register#last-import');
    expect(await stored()).toHaveLength(2);
    const { body: page } = await get('/register');
    expect(page).toContain('2 contracts in force');
    expect(page).toMatch(/Last import \d\d:\d\d today by local pages: 2 added, 0 changed, 0 removed\./);
  });

  it('shows the preview once more where the register changed meanwhile, and writes nothing', async () => {
    const { body } = await preview(LIST);
    await taken('location_id,name\n1-1001,Somebody Else\n');
    const before = await dump();
    const answer = await confirm(body);
    expect(answer.status).toBe(409);
    const again = await answer.text();
    expect(again).toContain('The register changed since you looked, so nothing was written');
    expect(await dump()).toBe(before);
    expect((await confirm(again)).status).toBe(303);
    expect((await stored()).map((row) => row.name).sort()).toEqual(['Oakfern Home Care', 'Tallowmere Care']);
  });

  it('does the same where the register changed and came back to what it was', async () => {
    await taken(LIST);
    const { body } = await preview(LIST.replace('North', 'West'));
    await taken(`${LIST}1-1009,Other Care,spot,\n`);
    await taken(LIST);
    const answer = await confirm(body);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('The register changed since you looked');
  });

  it('writes nothing of a file that is not the one that was seen', async () => {
    const { body } = await preview(LIST);
    const fields = hiddenIn(body).map(
      ([name, value]): Field => [name, name === 'text' ? `${value}1-9,Smuggled,,\r\n` : value],
    );
    const answer = await post([...fields, ['do', 'confirm']]);
    expect(answer.status).toBe(409);
    expect(await stored()).toEqual([]);
  });
});

describe('a provider with several locations', () => {
  it('is offered them, all ticked, and covers those that stay ticked', async () => {
    for (const [at, part] of ['North', 'South'].entries()) {
      const [locationId, name] = [`1-100${at + 1}`, `Quillmere Home Care ${part}`];
      local.records.set(locationId, cqcRecord({ locationId, name, providerId: '1-2001' }));
    }
    await taken('location_id\n1-1001\n1-1002\n');
    await local.ask(['admin'], '/v1/checks', { method: 'POST' });
    const { body } = await preview('provider_id,people\n1-2001,12\n');
    expect(body.match(/type="checkbox"[^>]*checked/g)).toHaveLength(2);
    expect(body).toContain('Quillmere Home Care North (1-1001, ');
    expect((await confirm(body, [['cover-2', '1-1002']])).status).toBe(303);
    const { results } = await local.db.prepare('SELECT location_id AS id FROM contract_location').all<{ id: string }>();
    expect(results).toEqual([{ id: '1-1002' }]);
    expect((await get('/register')).body).toContain('The provider as a whole: 1 location');
    const again = await preview('provider_id,people\n1-2001,13\n');
    expect(again.body).toMatch(/value="1-1002"[^>]*checked/);
    expect(again.body).not.toMatch(/value="1-1001"[^>]*checked/);
  });
});
