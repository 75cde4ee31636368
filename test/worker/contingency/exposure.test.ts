/** Exposure, over HTTP and on its pages: the register added up, and the contracts behind every number. */
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExposureBody } from '../../../shared/api/contingency.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';
import { fill } from './what-if-stage.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await fill(worker);
});
afterAll(() => worker.close());

const { page, send } = pageCalls(() => worker);

const sheet = async (path: string) =>
  Papa.parse<Record<string, string>>((await page(path)).body, { header: true, skipEmptyLines: true }).data;

const plain = (text: string): string => text.replaceAll('&amp;', '&');

/** Every number of a page that says it is a sum, with where it leads. */
const sumsOn = (body: string) =>
  [...body.matchAll(/<a class="sum" href="([^"]+)" data-sum="(\w+)" data-value="(-?[\d.]+)"/g)].map(
    ([, href = '', of = '', value = '']) => ({ href: plain(href), of, value: Number(value) }),
  );

/** What the rows that an address leads to come to, over all of their pages. */
const rowsAt = async (href: string) => {
  const [path = '', id = ''] = href.split('#');
  const rows: string[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const { body }: { body: string } = await page(next);
    const holder = body.match(new RegExp(`<table id="${id}"[^>]*>.*?</table>`, 's'))?.[0] ?? '';
    rows.push(...[...holder.matchAll(/<tr data-row.*?<\/tr>/gs)].map(([row]) => row));
    next = body.match(/<a href="([^"]+)" rel="next"/)?.[1];
    if (next !== undefined) next = plain(next);
  }
  return (of: string): number => {
    if (of === 'rows') return rows.length;
    const cells = rows.flatMap((row) => [...row.matchAll(new RegExp(`data-of="${of}" data-value="(-?[\\d.]+)"`, 'g'))]);
    return cells.reduce((sum, [, value]) => sum + Math.round(Number(value) * 100), 0) / 100;
  };
};

/** Follows every sum of a page; gives how many there were. */
const walk = async (path: string): Promise<number> => {
  const { status, body } = await page(path);
  expect(status).toBe(200);
  const sums = sumsOn(body);
  for (const [href, group] of Map.groupBy(sums, (sum) => sum.href)) {
    const found = await rowsAt(href);
    expect([href, group.map(({ of }) => [of, found(of)])]).toEqual([href, group.map(({ of, value }) => [of, value])]);
  }
  return sums.length;
};

const exposure = async () => ExposureBody.parse(await (await worker.ask(['contingency:read'], '/v1/exposure')).json());

const figures = (csv: string) =>
  worker.ask(['register:write'], '/v1/exposure/import', {
    method: 'POST',
    body: csv,
    headers: { 'Content-Type': 'text/csv' },
  });

describe('exposure', () => {
  it('adds the register up in every way to the same', async () => {
    const body = await exposure();
    expect([body.totals.contracts, body.totals.people, body.leftOut]).toEqual([10, { sum: 50, notGiven: 1 }, 1]);
    for (const groups of [body.byProvider, body.byOwner, body.byArea, body.byType]) {
      expect(groups.reduce((sum, { people }) => sum + (people.sum ?? 0), 0)).toBe(50);
      expect(groups.reduce((sum, { contracts }) => sum + contracts, 0)).toBe(10);
    }
    expect(body.byProvider[0]).toMatchObject({ providerId: '1-901', people: { sum: 20, notGiven: 1 } });
    expect(body.byBrand.map(({ brand, providerIds, people }) => [brand, [...providerIds].sort(), people.sum])).toEqual([
      ['Oak Group', ['1-903', '1-904'], 13],
    ]);
    expect(body.byOwner.filter(({ providers }) => providers > 1)).toMatchObject([
      { name: 'Oak Group', people: { sum: 13 } },
    ]);
    expect((await worker.ask(['providers:read'], '/v1/exposure')).status).toBe(403);
  });

  it('says of which days the figures are, who is large, and what is not known', async () => {
    const { body } = await page('/exposure');
    const words = body.replace(/<[^>]+>/g, '');
    expect(words).toMatch(/Figures as at \d+ \w+ \d{4} for 10 of 10 contracts\./);
    expect(words).toContain('The 5 largest providers hold 94 % of the people (47 of 50)');
    expect(words).toContain(
      'One owner may stand behind 2 providers that hold 26 % of the people: Oak Group (13 of 50)',
    );
    expect(words).toContain('No estimates of people who pay for themselves yet');
    expect(words).toContain('people for 1 contract');
    expect(words).toContain('Left out: 1 contract that is withdrawn, merged or ended.');
  });

  it('has rows behind every number, which come to it', async () => {
    expect(await walk('/exposure')).toBeGreaterThan(100);
    expect((await page('/exposure/contracts?area=nowhere')).status).toBe(404);
    const moved = await worker.dispatch('http://127.0.0.1/exposure?area=east', { redirect: 'manual' });
    expect([moved.status, moved.headers.get('Location')]).toEqual([302, '/exposure/contracts?area=east#rows']);
  });

  it('gives the same as files', async () => {
    const { byArea, totals } = await exposure();
    const areas = await sheet('/exposure/groups.csv?by=area');
    expect(areas.map(({ area, people }) => [area, Number(people)])).toEqual(
      byArea.map(({ area, people }) => [area ?? 'Area not given', people.sum]),
    );
    expect(await sheet('/exposure.csv?area=east')).toHaveLength(4);
    expect(await sheet('/exposure.csv')).toHaveLength(totals.contracts);
    expect((await page('/exposure/groups.csv?by=moon')).status).toBe(404);
  });

  it('is sorted by the heads, what is not given last either way', async () => {
    const names = async (sort: string) =>
      [...(await page(`/exposure?provider-sort=${sort}`)).body.matchAll(/<th scope="row" class="who">([^<]+)</g)].map(
        ([, name]) => name,
      );
    const [up, down] = [await names('packages'), await names('-packages')];
    const providers = (all: readonly (string | undefined)[]) => all.slice(-8);
    expect(providers(up)).not.toEqual(providers(down));
    expect(new Set(up)).toEqual(new Set(down));
  });

  it('leaves every contract as it is where its own file comes back', async () => {
    const body = (await page('/exposure.csv')).body;
    const done = (await (await figures(body)).json()) as { left: number; rows: unknown[]; ignoredColumns: string[] };
    expect([done.left, done.rows.length]).toEqual([10, 10]);
  });
});

const upload = (csv: string, fields: Readonly<Record<string, string>> = {}) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (csv !== '') form.set('file', new File([csv], 'figures.csv', { type: 'text/csv' }));
  return form;
};

const sent = async (form: FormData) => {
  const encoded = new Request('http://127.0.0.1/', { method: 'POST', body: form });
  const answer = await worker.dispatch('http://127.0.0.1/exposure/import', {
    method: 'POST',
    body: new Uint8Array(await encoded.arrayBuffer()),
    headers: {
      'Content-Type': encoded.headers.get('Content-Type') ?? '',
      'Sec-Fetch-Site': 'same-origin',
      Accept: 'text/html',
    },
    redirect: 'manual',
  });
  return { status: answer.status, to: answer.headers.get('Location'), body: await answer.text() };
};

const hidden = (body: string, name: string): string =>
  plain(body.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? '').replaceAll('&quot;', '"');

const FIGURES = 'location_id,contract_type,area,people,self_funders,as_at\n';

describe('the pages of the import and of the trend', () => {
  it('preview, confirm, tell, and take back', async () => {
    const csv = `${FIGURES}1-1002,framework,North,60,4,2024-11-03\n1-9999,,,1,,\n`;
    const preview = await sent(upload(csv));
    expect([preview.status, preview.body]).toEqual([200, expect.stringContaining('people go from 5 to 60')]);
    expect(preview.body).toContain('no contract on the register is with this one');
    const again = Object.fromEntries(
      ['text', 'name', 'since', 'seen'].map((name) => [name, hidden(preview.body, name)]),
    );
    expect((await sent(upload('', { ...again, seen: 'another', do: 'confirm' }))).status).toBe(409);
    const done = await sent(upload('', { ...again, do: 'confirm' }));
    expect([done.status, done.to]).toEqual([303, '/exposure#last-import']);
    const words = (await page('/exposure')).body.replace(/<[^>]+>/g, '');
    expect(words).toContain('new ones for 1 contract, 1 row refused.');
    expect(words).toContain('Beside them an estimated 4 people pay for themselves: estimates for 1 of 10 contracts');
    expect(await walk('/exposure')).toBeGreaterThan(100);
    const question = (await page('/exposure/undo')).body;
    const undone = await send('/exposure/undo', { import: hidden(question, 'import') });
    expect([undone.status, (await exposure()).totals.people.sum]).toEqual([303, 50]);
    expect((await page('/exposure/undo')).status).toBe(409);
  });

  it('refuse what is no file of figures, and forms of others', async () => {
    expect((await sent(upload(''))).status).toBe(400);
    expect((await sent(upload('location_id\n1-1001\n'))).body).toContain('names no figures');
    expect((await send('/exposure/undo', { import: '1' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });

  it('account for all that came, went and changed between two readings', async () => {
    await figures(`${FIGURES}1-1002,framework,North,6,2,2024-11-03\n`);
    await figures(`${FIGURES}1-1003,framework,North,12,,2024-11-04\n`);
    const csv = await (await worker.ask(['register:write'], '/v1/register.csv')).text();
    // A contract goes, one comes, one changes.
    const lines = csv.split('\r\n').filter((line) => !line.includes('1-1007'));
    await worker.import([...lines.slice(0, -1), `1-1004,,,,block,,West,,,,7${','.repeat(13)}`, ''].join('\r\n'));
    expect(await walk('/exposure/trend')).toBe(25 + 3 * 4);
    const { readings } = await exposure();
    const path = `/exposure/trend?${new URLSearchParams({ from: readings[0]?.id ?? '', to: 'now' })}`;
    expect(await walk(path)).toBe(25 + 3 * 4);
    const [start, came, went, changed, end] = sumsOn((await page(path)).body)
      .filter(({ of }) => of === 'people')
      .map(({ value }) => value);
    expect([start, came, went, changed, end]).toEqual([51, 7, -2, 3, 59]);
    expect((await page('/exposure/trend?from=nothing&to=now')).status).toBe(404);
    expect(await sheet('/exposure/trend.csv')).toHaveLength(readings.length + 1);
  });
});
