/** The reconciliation from true rows: over HTTP, on its page and on the overview. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BUCKETS, ReconciliationBody } from '../../../shared/api/reconciliation.ts';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const HOME = 'http://127.0.0.1';
const page = async (path: string) => {
  const answer = await worker.dispatch(`${HOME}${path}`, { headers: { Accept: 'text/html' } });
  return { status: answer.status, body: await answer.text() };
};
const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const check = () => worker.ask(['admin'], '/v1/checks', { method: 'POST' });
const read = async () => {
  const answer = await worker.ask(['providers:read'], '/v1/reconciliation');
  return ReconciliationBody.parse(await answer.json());
};
const report = (rating: string) => ({ rating, publishedOn: '2024-03-01', reportId: `r-${rating}` });

const REGISTER = `location_id,provider_id,name,contract_type,people,hours_per_week
1-1001,,Oakfern Home Care,spot,10,80.25
1-1001,,Oakfern Home Care,block,5,20
1-1002,,,spot,3,
1-1003,,,spot,,
1-1004,,,spot,2,7
1-1005,,,spot,,
1-1006,,,spot,1,1
,,Nobody <b>Care</b>,spot,4,
,,NOBODY b Care /b,block,4,
,,Fernshire Meals,spot,,
,1-2009,,spot,30,300
`;

const openRegister = async () => {
  const records: [string, string, object][] = [
    ['1-1001', 'Oakfern Home Care', { legacy: report('Good') }],
    ['1-1002', 'Tallowmere Care', { legacy: report('Inadequate') }],
    ['1-1003', 'Sallow Court', {}],
    ['1-1004', 'Harrowell Lodge', { legacy: report('Good'), deregisteredOn: '2025-01-01' }],
    ['1-1005', 'Pennywick', { legacy: report('Outstanding') }],
  ];
  for (const [locationId, name, more] of records) {
    worker.records.set(locationId, cqcRecord({ locationId, name, ...more }));
  }
  await worker.import(REGISTER);
  await check();
  worker.records.delete('1-1005');
  await check();
  await worker.db
    .prepare(
      "INSERT INTO name_decision VALUES ('fernshire meals', '', 'Fernshire Meals', 'not-regulated', NULL, '2026-01-01', 'test')",
    )
    .run();
};

const EXPECTED = {
  outstanding: [0, 0, null, null],
  good: [1, 2, 15, 100.25],
  'requires-improvement': [0, 0, null, null],
  inadequate: [1, 1, 3, null],
  'not-rated': [1, 1, null, null],
  'not-known': [1, 1, null, null],
  ended: [1, 1, 2, 7],
  unread: [1, 1, 1, 1],
  name: [2, 3, 38, 300],
  'not-regulated': [1, 1, null, null],
};

describe('the reconciliation', () => {
  it('of an empty register is empty', async () => {
    const body = await read();
    expect(body.buckets.map(({ bucket }) => bucket)).toEqual([...BUCKETS]);
    expect(body).toMatchObject({ places: 0, contracts: 0, people: null });
    expect((await page('/')).body).not.toContain('What is on the register');
  });

  it('puts every place into one bucket, and the buckets sum to the register', async () => {
    await openRegister();
    const { buckets, ...sum } = await read();
    expect(
      Object.fromEntries(buckets.map((one) => [one.bucket, [one.places, one.contracts, one.people, one.hoursPerWeek]])),
    ).toEqual(EXPECTED);
    expect(sum).toEqual({
      places: 9,
      contracts: 11,
      people: 59,
      hoursPerWeek: 408.25,
      providerWide: { contracts: 0, people: null, hoursPerWeek: null },
    });
  });

  it('counts the locations that a contract with a whole provider covers, and no longer covers', async () => {
    await worker.import('provider_id,people\n1-2009,30\n');
    const id = await worker.db.prepare('SELECT id FROM contract').first<string>('id');
    const cover = (locationId: string, endedAt: string | null) =>
      worker.db
        .prepare("INSERT INTO contract_location VALUES (?1, ?2, '2026-01-01', 'test', ?3)")
        .bind(id, locationId, endedAt)
        .run();
    await cover('1-1001', null);
    await cover('1-1002', null);
    await cover('1-1003', '2026-02-01');
    expect(await read()).toMatchObject({ places: 2, contracts: 1, providerWide: { contracts: 1, people: 30 } });
  });

  it('holds places of which a reading is held apart, and those read from a file without ratings', async () => {
    await worker.import('location_id\n1-1001\n1-1003\n');
    worker.records.set('1-1001', cqcRecord({ locationId: '1-1001', legacy: report('Good') }));
    worker.records.set('1-1003', cqcRecord({ locationId: '1-1003' }));
    await check();
    const run = await worker.db.prepare('SELECT id FROM crawl_run LIMIT 1').first<string>('id');
    await worker.db
      .prepare("INSERT INTO staged_reading VALUES ('1-1001', ?1, NULL, '2026-01-01', '2026-01-01')")
      .bind(run)
      .run();
    await worker.db
      .prepare(
        "UPDATE location SET observation = json_set(observation, '$.ratingsKnown', json('false')) WHERE location_id = '1-1003'",
      )
      .run();
    const { buckets } = await read();
    expect(buckets.filter(({ places }) => places > 0)).toMatchObject([{ bucket: 'not-known', places: 2 }]);
  });

  it('needs the scope', async () => {
    expect((await worker.ask(['index:read'], '/v1/reconciliation')).status).toBe(403);
    expect((await worker.dispatch('/v1/reconciliation')).status).toBe(401);
  });
});

describe('its pages', () => {
  it('show the table with its sum on the overview and on its own page', async () => {
    await openRegister();
    for (const path of ['/', '/reconciliation']) {
      const { status, body } = await page(path);
      expect(status).toBe(200);
      const words = plain(body);
      expect(words).toContain('= 9 places on the register, 11 contracts 9 11 59 408.25');
      expect(words).toContain('Good 1 2 15 100.25');
      expect(words).toContain('Outstanding 0 0 – –');
      expect(body).toContain('href="/reconciliation?bucket=good"');
      expect(body).not.toContain('href="/reconciliation?bucket=outstanding"');
      expect(body).not.toContain('With whole providers');
    }
  });

  it.each([
    ['good', ['Oakfern Home Care', '1-1001'], '/providers/1-1001'],
    ['unread', ['1-1006'], null],
    ['name', ['Nobody &lt;b>Care&lt;/b>', '1-2009'], '/names'],
    ['not-regulated', ['Fernshire Meals'], null],
    ['ended', ['Harrowell Lodge'], '/providers/1-1004'],
  ])('show the rows behind %s', async (bucket, names, link) => {
    await openRegister();
    const { body } = await page(`/reconciliation?bucket=${bucket}`);
    const rows = body.slice(body.indexOf('id="rows"'));
    for (const name of names) expect(rows).toContain(name);
    expect(rows).not.toContain(bucket === 'good' ? 'Tallowmere' : 'Oakfern');
    expect(rows.includes(`href="${link}"`)).toBe(link !== null);
  });

  it('take a bucket that there is none of as none, and say where one is empty', async () => {
    await openRegister();
    expect((await page('/reconciliation?bucket=<script>')).body).not.toContain('id="rows"');
    expect((await page('/reconciliation?bucket=outstanding')).body).toContain(
      'No place on the register is in this bucket',
    );
  });

  it('say on the overview what waits for a person', async () => {
    await openRegister();
    expect(plain((await page('/')).body)).toContain('What waits for you 2 names to be matched with a location');
    await worker.import('location_id\n1-1001\n');
    expect((await page('/')).body).not.toContain('What waits for you');
  });
});
