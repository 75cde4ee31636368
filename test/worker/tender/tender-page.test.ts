/** The page of the tender check: its form, its evidence, its CSV, and what hostile text does there. */
import Papa from 'papaparse';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

let worker: HttpWorker;
let deployed: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  deployed = await openHttpWorker();
});
beforeEach(async () => {
  await emptied(worker);
  worker.records.set(
    '1-1001',
    cqcRecord({
      locationId: '1-1001',
      name: '=Oakfern <i>Home</i> Care',
      legacy: { rating: 'Requires improvement', publishedOn: '2024-03-01', reportId: 'r-1' },
    }),
  );
  await worker.import('location_id\n1-1001\n');
  await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
});
afterAll(() => Promise.all([worker.close(), deployed.close()]));

const HOME = 'http://127.0.0.1';
const OWN = { 'Sec-Fetch-Site': 'same-origin' };

const submit = (fields: Record<string, string | File>, headers: Record<string, string> = OWN, on = worker) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // The form in its bytes: what sends it is of another realm than this one's `FormData`.
  const encoded = new Response(form);
  return encoded.arrayBuffer().then((body) =>
    on.dispatch(`${HOME}/tender`, {
      method: 'POST',
      headers: { Accept: 'text/html', 'Content-Type': encoded.headers.get('Content-Type') ?? '', ...headers },
      body,
    }),
  );
};
const list = (text: string, more: Record<string, string | File> = {}) =>
  submit({ list: text, asAt: '2026-01-31', contractType: '', do: 'check', ...more });

describe('the page', () => {
  it('has a form, with today in it', async () => {
    const answer = await worker.dispatch(`${HOME}/tender`);
    const body = await answer.text();
    expect(answer.status).toBe(200);
    expect(body).toContain('<label for="list">Bidders</label>');
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
    expect(body).toContain(`value="${today}"`);
  });

  it('shows the evidence, and keeps what was typed in the form', async () => {
    const answer = await list('1-1001\nNobody Care\n');
    const body = await answer.text();
    expect(answer.status).toBe(200);
    expect(body).toContain('Ratings as at 31 January 2026');
    expect(body).toContain('2 bidders: 1 found, 1 to check by name.');
    expect(body).toContain('=Oakfern &lt;i>Home&lt;/i> Care');
    expect(body).toContain('Requires improvement');
    expect(body).toContain('Published 1 March 2024');
    expect(body).toContain('https://www.cqc.org.uk/location/1-1001');
    expect(body).toContain('not among the 1 location that Rating Watch has read');
    expect(body).toContain('No policy is in force, so there is no verdict.');
    expect(body).toMatch(/>1-1001\nNobody Care\n?<\/textarea>/);
  });

  it('takes a file in place of the list, in the encodings that spreadsheets save', async () => {
    const file = (bytes: Uint8Array<ArrayBuffer> | string) => new File([bytes], 'bidders.csv', { type: 'text/csv' });
    const answer = await list('ignored', { file: file('\ufeffname;id\r\nOakfern;1-1001\r\n') });
    expect(await answer.text()).toContain('1 bidder: 1 found, 0 to check by name.');
    const windows = Uint8Array.from([0x43, 0x61, 0x66, 0xe9]);
    expect(await (await list('ignored', { file: file(windows) })).text()).toContain('Café');
    const wide = await list('', { file: file(Uint8Array.from([0xff, 0xfe, 0x4f, 0, 0x61, 0])) });
    expect([wide.status, await wide.text()]).toEqual([422, expect.stringMatching(/id="file-error".*UTF-16/s)]);
  });

  it.each([
    ['no list', '', {}, 'href="#list"', 'The list has no bidder'],
    ['10,000 lines', 'Oakfern Home Care\n'.repeat(10_000), {}, 'href="#list"', '10,000 lines: at most 500'],
    ['a day to come', '1-1001', { asAt: '31/12/2199' }, 'href="#asAt"', 'still to come'],
    ['no day', '1-1001', { asAt: 'soon' }, 'href="#asAt"', 'Write the day as'],
    ['no day of the calendar', '1-1001', { asAt: '2026-02-30' }, 'href="#asAt"', 'Write the day as'],
  ])('refuses %s beside the field, and keeps what was typed', async (_, text, more, link, words) => {
    const answer = await list(text, more);
    const body = await answer.text();
    expect(answer.status).toBe(422);
    expect(body).toContain(link);
    expect(body).toContain(words);
    expect(body).toContain('aria-invalid="true"');
    expect(body).toContain(text.slice(0, 15));
    expect(body).not.toContain('Ratings as at 31');
  });

  it('reads a day as people write it', async () => {
    expect(await (await list('1-1001', { asAt: '28/02/2024' })).text()).toContain(
      'What is known of its ratings begins on 1 March 2024.',
    );
  });

  it('gives the same as CSV, in which no cell is a formula', async () => {
    const answer = await list('1-1001\n=cmd|calc, ZZ9 9ZZ\n"@SUM(A1)"\n', { do: 'csv' });
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="tender-check-2026-01-31.csv"');
    const { data } = Papa.parse<Record<string, string>>((await answer.text()).replace(/^\ufeff/, ''), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toHaveLength(3);
    expect(data[0]).toMatchObject({
      outcome: 'Found',
      registered_name: "'=Oakfern <i>Home</i> Care",
      rating_as_at: 'Requires improvement',
      published: '2024-03-01',
      as_at: '2026-01-31',
      verdict: 'No policy in force',
    });
    expect(data[1]).toMatchObject({
      written_name: "'=cmd|calc",
      outcome: 'Check name',
      rating_as_at: 'Check name',
      location_id: '',
    });
    expect(data.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  });

  it('shows hostile names as text', async () => {
    const hostile = `<script>alert("x")</script><img src=x onerror=alert(1)>" autofocus onfocus='y`;
    for (const answer of [await list(hostile), await list(hostile, { asAt: 'soon' })]) {
      const body = await answer.text();
      expect(body).toContain('&lt;script');
      expect(body).not.toMatch(/<script|<img/i);
      expect(body).not.toMatch(/<[^>]*"\s*(autofocus|onfocus|onerror)/i);
    }
  });
});

describe('who may', () => {
  it('nobody from another site, nobody with what is no form, nobody on a deployed Worker', async () => {
    const fields = { list: '1-1001', asAt: '2026-01-31', do: 'check' };
    expect((await submit(fields, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await submit(fields, OWN, deployed)).status).toBe(403);
    expect((await deployed.dispatch(`${HOME}/tender`)).status).toBe(403);
    const json = await worker.dispatch(`${HOME}/tender`, {
      method: 'POST',
      headers: { ...OWN, Accept: 'text/html', 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(json.status).toBe(400);
  });
});
