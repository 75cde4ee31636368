/** What follows a re-registration, and what is shown while nobody knows a rating: over HTTP, on the pages, in the index. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IndexDocument } from '../../../shared/api/index-document.ts';
import { ProviderBody } from '../../../shared/api/provider.ts';
import { cqcRecord, type RecordOptions } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const GOOD = { rating: 'Good', publishedOn: '2019-02-03', reportId: 'r-1' };
const ANEW = { locationId: '1-1009', name: 'Oakfern Anew' };

const record = (options: RecordOptions & { locationId: string }) =>
  worker.records.set(options.locationId, cqcRecord(options));
const check = async () => {
  expect((await worker.ask(['admin'], '/v1/checks', { method: 'POST' })).status).toBe(200);
};
const read = async (path: string) => (await worker.ask(['providers:read', 'index:read'], path)).json();
const provider = async (id: string) => ProviderBody.strict().parse(await read(`/v1/providers/${id}`));
const index = async () => IndexDocument.parse(await read('/v1/index'));
const page = async (path: string) => (await worker.dispatch(`http://127.0.0.1${path}`)).text();

const REGISTER = `location_id,aliases,contract_type,area,people,packages,hours_per_week,status,status_reason,review_on
1-1001,OAKFERN N|FERN 7,spot,North,10,12,80.5,suspended,Staffing,2026-12-01
1-1001,,block,South,5,5,20,active,,
1-1009,OAKFERN ANEW (FIN),spot,North,1,1,2,active,,
`;

const ended = (more: Partial<RecordOptions> = {}) =>
  record({ locationId: '1-1001', name: 'Oakfern Home Care', deregisteredOn: '2026-10-01', legacy: GOOD, ...more });

describe('a location that was registered anew', () => {
  const inherited = { ...GOOD, inheritedFrom: '1-1001' };

  const move = async () => {
    record({ locationId: '1-1001', name: 'Oakfern Home Care', legacy: GOOD });
    record({ ...ANEW, legacy: inherited, predecessor: { locationId: '1-1001', name: 'Oakfern Home Care' } });
    await worker.import(REGISTER);
    await check();
    ended({ successor: ANEW });
    await check();
  };

  it('takes its contracts, exposure, status, review date, aliases and clock along', async () => {
    await move();
    const [before, after] = [await provider('1-1001'), await provider('1-1009')];
    expect(after).toMatchObject({
      exposure: { people: 16, packages: 18, hoursPerWeek: 102.5 },
      status: { kind: 'suspended', reason: 'Staffing', reviewOn: '2026-12-01' },
      aliases: ['FERN 7', 'OAKFERN ANEW (FIN)', 'OAKFERN N'],
      predecessors: [{ locationId: '1-1001', name: 'Oakfern Home Care' }],
      followedTo: null,
      commissioned: true,
      inherited: true,
      ratedSince: '2019-02-03',
    });
    expect(after.contracts.map((contract) => contract.locationId).sort()).toEqual(['1-1001', '1-1001', '1-1009']);
    expect(before).toMatchObject({ contracts: [], aliases: [], status: null, followedTo: '1-1009', predecessors: [] });
    expect(before.exposure).toMatchObject({ people: 0, asAt: null });
  });

  it('leaves the register as it was written', async () => {
    await move();
    const csv = await (await worker.ask(['register:write'], '/v1/register.csv')).text();
    expect(csv.match(/^1-1001,/gm)).toHaveLength(2);
    const aliases = (await (await worker.ask(['register:write'], '/v1/aliases')).json()) as {
      items: { written: string; locationId: string }[];
    };
    expect(aliases.items.find(({ written }) => written === 'FERN 7')?.locationId).toBe('1-1001');
  });

  it('is found by its old aliases, in the list and on a page', async () => {
    await move();
    const found = (await read('/v1/providers?query=fern%207')) as { items: { locationId: string }[] };
    expect(found.items.map(({ locationId }) => locationId)).toEqual(['1-1009']);
    const document = await index();
    const at = document.entries.find(({ canonical }) => canonical === 'fern 7');
    expect(at?.locations.map((position) => document.locations[position]?.id)).toEqual(['1-1009']);
    const [, after] = document.locations;
    expect(after).toMatchObject({
      status: { kind: 'suspended' },
      predecessors: [{ id: '1-1001', name: 'Oakfern Home Care', aliases: ['FERN 7', 'OAKFERN N'] }],
    });
  });

  it('is told on the pages of both', async () => {
    await move();
    const before = await page('/providers/1-1001');
    expect(before).toContain('Its contracts, names and council status count there.');
    expect(before).toContain('Registration ended: this was its last rating.');
    const after = await page('/providers/1-1009');
    expect(after).toContain('Took over from <a href="/providers/1-1001">Oakfern Home Care (1-1001)</a>');
    expect(after).toContain('>3</a>, 2 of them written for 1-1001');
  });

  it('keeps all where it is until the successor is read, and where CQC names several', async () => {
    ended({ successor: ANEW });
    await worker.import(REGISTER);
    await check();
    expect(await provider('1-1001')).toMatchObject({ followedTo: null, exposure: { people: 15 } });
    expect(await page('/providers/1-1001')).toContain('that location is not read yet, or not registered');
    const related = (locationId: string, name: string) => ({
      ...{ relatedLocationId: locationId, relatedLocationName: name, type: 'HSCA Successor', reason: 'Location Move' },
    });
    record({ ...ANEW, legacy: inherited });
    ended({ extra: { relationships: [related('1-1009', 'Oakfern Anew'), related('1-1010', 'Oakfern Elsewhere')] } });
    await check();
    const body = await provider('1-1001');
    expect(body).toMatchObject({ followedTo: null, exposure: { people: 15 } });
    expect(body.successors.map(({ locationId }) => locationId)).toEqual(['1-1009', '1-1010']);
    expect(await provider('1-1009')).toMatchObject({ exposure: { people: 1 }, predecessors: [] });
    const told = await page('/providers/1-1001');
    expect(told).toContain('CQC names several successors');
    expect(told).toContain('Oakfern Elsewhere (1-1010)');
  });
});

describe('a location of which a reading is held', () => {
  const hold = async () => {
    record({ locationId: '1-1001', name: 'Oakfern Home Care', legacy: GOOD });
    await worker.import('location_id\n1-1001\n');
    await check();
    await worker.db
      .prepare(
        `INSERT INTO staged_reading (location_id, run_id, observation, read_at, held_at)
         SELECT '1-1001', id, NULL, ?1, ?1 FROM crawl_run LIMIT 1`,
      )
      .bind('2026-11-11T06:10:00.000Z')
      .run();
  };
  const WORDS = "Being checked: CQC's data changed for many locations at once.";

  it('shows no rating over HTTP, in the list by rating, for its day, and says why', async () => {
    await hold();
    expect(await provider('1-1001')).toMatchObject({
      rating: 'not-rated',
      ratingKnown: false,
      ratingNote: WORDS,
      heldSince: '2026-11-11T06:10:00.000Z',
    });
    const listed = async (rating: string) =>
      ((await read(`/v1/providers?rating=${rating}`)) as { items: unknown[] }).items.length;
    expect([await listed('good'), await listed('not-rated')]).toEqual([0, 1]);
    const rating = async (day: string) =>
      ((await read(`/v1/providers/1-1001/rating?on=${day}`)) as { rating: string | null }).rating;
    expect([await rating('2026-11-10'), await rating('2026-11-11')]).toEqual(['good', null]);
  });

  it('shows none on its page nor in the list', async () => {
    await hold();
    for (const path of ['/providers', '/providers/1-1001']) {
      const body = await page(path);
      expect(body).toContain('Not known');
      expect(body.replaceAll('&#39;', "'")).toContain(WORDS);
      expect(body).not.toMatch(/(class="rated"|data-label="[^"]*")>Good/);
    }
    expect(await page('/providers/1-1001')).toContain('A reading that would change it is held since 06:10');
  });
});

describe('one home with two registrations', () => {
  it('says which the other is', async () => {
    record({ locationId: '1-1001', name: 'Sallow Court' });
    await worker.import('location_id\n1-1001\n');
    await check();
    await worker.db
      .prepare("INSERT INTO dual_registration VALUES ('1-1001', '1-1002', ?1), ('1-1002', '1-1001', ?1)")
      .bind('2026-11-01T00:00:00.000Z')
      .run();
    expect((await provider('1-1001')).alsoRegisteredAs).toEqual(['1-1002']);
    expect(await page('/providers/1-1001')).toContain('1-1002: one home, two registrations');
  });
});

describe('an inspection whose report is to come', () => {
  it('is told over HTTP, on the pages and in the index', async () => {
    const extra = { unpublishedReports: [{ firstVisitDate: '2026-11-02' }] };
    record({ locationId: '1-1001', name: 'Sallow Court', legacy: GOOD, extra });
    await worker.import('location_id\n1-1001\n');
    await check();
    expect((await provider('1-1001')).reportPending).toBe(true);
    expect((await index()).locations[0]?.reportPending).toBe(true);
    for (const path of ['/providers', '/providers/1-1001'])
      expect(await page(path)).toContain('Inspection done, report pending');
  });
});

describe('data older than two intervals', () => {
  it('is called out of date wherever the rating is shown', async () => {
    record({ locationId: '1-1001', name: 'Sallow Court', legacy: GOOD });
    await worker.import('location_id\n1-1001\n');
    await check();
    expect((await provider('1-1001')).stale).toBe(false);
    for (const path of ['/providers', '/providers/1-1001']) expect(await page(path)).not.toMatch(/out of date/i);
    await worker.db
      .prepare("UPDATE crawl_run SET started_at = '2026-01-01T00:00:00.000Z', finished_at = '2026-01-01T00:01:00.000Z'")
      .run();
    expect((await provider('1-1001')).stale).toBe(true);
    const { items } = (await read('/v1/providers')) as { items: { stale: boolean }[] };
    expect(items.map(({ stale }) => stale)).toEqual([true]);
    for (const path of ['/providers', '/providers/1-1001']) {
      const body = await page(path);
      expect(body).toContain('May be out of date');
      expect(body).toMatch(/class="banner"|class="status attention"/);
    }
  });
});
