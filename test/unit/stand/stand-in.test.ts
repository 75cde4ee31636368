import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStandIn, type StandIn, type StandInOptions, startStandIn } from '../../support/stand-in/stand-in.ts';

const record = (number: number, more: object = {}) => ({
  locationId: `1-${1000 + number}`,
  providerId: '1-9',
  name: `Place ${number}`,
  postalCode: 'FX1 1AB',
  careHome: number % 2 === 0 ? 'Y' : 'N',
  localAuthority: number < 3 ? 'Fernshire' : 'Elsewhere',
  inspectionDirectorate: 'Adult social care',
  registrationStatus: 'Registered',
  gacServiceTypes: [
    number % 2 === 0
      ? { name: 'Nursing homes', description: 'Care home service with nursing' }
      : { name: 'Homecare agencies', description: 'Domiciliary care service' },
  ],
  inspectionCategories: [
    { code: 'S1', name: 'Residential social care' },
    ...(number === 1 ? [{ code: 'S2', name: 'Community based adult social care services', primary: 'true' }] : []),
  ],
  ...more,
});

const CLOCK = { at: new Date('2026-11-20T10:00:00Z') };
let standIn: StandIn;

const open = async (more: Partial<StandInOptions> = {}) => {
  await standIn?.close();
  standIn = await startStandIn({
    records: {
      locations: [1, 2, 3, 4, 5].map((number) => record(number)),
      providers: [{ providerId: '1-9', name: 'Invented Limited', locationIds: [] }],
    },
    now: () => CLOCK.at,
    ...more,
  });
};

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${standIn.url}${path}`, { headers: { 'user-agent': 'test', ...headers } });
  const text = await answer.text();
  return { status: answer.status, type: answer.headers.get('content-type'), text, answer };
};
const json = async (path: string) => JSON.parse((await get(path)).text);

/** `fetch` always sends a User-Agent: this does not. */
const withoutUserAgent = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, (answer) => resolve(answer.resume().statusCode ?? 0))
      .once('error', reject)
      .end();
  });

beforeEach(async () => {
  CLOCK.at = new Date('2026-11-20T10:00:00Z');
  await open();
});
afterEach(() => standIn.close());

describe('lists', () => {
  test('come in the envelope of CQC, with addresses that leave out the base', async () => {
    const body = await json('/locations?page=2&perPage=2&inspectionDirectorate=Adult+social+care');
    expect(body).toEqual({
      locations: [
        { locationId: '1-1003', locationName: 'Place 3', postalCode: 'FX1 1AB' },
        { locationId: '1-1004', locationName: 'Place 4', postalCode: 'FX1 1AB' },
      ],
      firstPageUri: '/locations?page=1&perPage=2&inspectionDirectorate=Adult+social+care',
      lastPageUri: '/locations?page=3&perPage=2&inspectionDirectorate=Adult+social+care',
      nextPageUri: '/locations?page=3&perPage=2&inspectionDirectorate=Adult+social+care',
      previousPageUri: '/locations?page=1&perPage=2&inspectionDirectorate=Adult+social+care',
      page: 2,
      perPage: 2,
      total: 5,
      totalPages: 3,
      uri: '/locations',
    });
  });

  test.each([
    ['careHome=Y', 2],
    ['localAuthority=Fernshire', 2],
    ['localAuthority=Fernshire&localAuthority=Elsewhere', 5],
    ['localAuthority=fernshire', 0],
    ['inspectionDirectorate=Hospitals', 0],
    ['careHome=N&localAuthority=Elsewhere', 2],
    ['gacServiceTypeDescription=Domiciliary+care+service', 3],
    ['gacServiceTypeDescription=Domiciliary+care+service&gacServiceTypeDescription=Care+home+service+with+nursing', 5],
    ['localAuthority=Fernshire&gacServiceTypeDescription=Domiciliary+care+service', 1],
    ['gacServiceTypeDescription=Homecare+agencies', 0],
    ['primaryInspectionCategoryCode=S2', 1],
    ['primaryInspectionCategoryCode=S1', 0],
  ])('filter by %s', async (query, total) => {
    expect(await json(`/locations?${query}`)).toMatchObject({ total });
  });

  test('come in smaller pages than asked for where that is the most', async () => {
    await open({ mostPerPage: 2 });
    expect(await json('/locations?perPage=1000&page=3')).toMatchObject({ perPage: 2, total: 5, totalPages: 3 });
    expect((await json('/locations?perPage=1')).perPage).toBe(1);
  });

  test('of a provider name organisations', async () => {
    const body = await json('/providers/1-9/locations?perPage=1');
    expect(body.locations[0]).toMatchObject({ organisationId: '1-1001' });
    expect(body.total).toBe(5);
  });
});

describe('details', () => {
  test('answer the record as it is', async () => {
    expect(await json('/locations/1-1001')).toEqual(record(1));
    expect(await json('/providers/1-9')).toMatchObject({ name: 'Invented Limited' });
  });

  test.each([
    ['/locations/1-4444', 404],
    ['/providers/1-4444', 404],
    ['/locations/rm317', 400],
    ['/locations/%00', 400],
    ['/locations/1-1001/more', 404],
    ['/locations?page=0', 400],
    ['/changes/location', 400],
    ['/nothing', 404],
  ])('%s answers %i in JSON with a message', async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.type).toContain('json');
    expect(JSON.parse(answer.text)).toHaveProperty('message');
  });
});

describe('the changes feed', () => {
  const feed = (start: string, end: string) => json(`/changes/location?startTimestamp=${start}&endTimestamp=${end}`);

  test('counts from the start to just before the end', async () => {
    expect(await feed('2026-11-20T10:00:00Z', '2026-11-20T10:00:01Z')).toMatchObject({ total: 5, totalPages: 1 });
    expect(await feed('2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z')).toMatchObject({
      changes: [],
      total: 0,
      totalPages: 0,
      nextPageUri: null,
    });
  });

  test('names what changed, came or went, and nothing else', async () => {
    CLOCK.at = new Date('2026-11-21T10:00:00Z');
    const locations = [record(1), record(2, { name: 'Renamed' }), record(3), record(4), record(6)];
    standIn.setRecords({ locations });
    const body = await feed('2026-11-21T00:00:00Z', '2026-11-22T00:00:00Z');
    expect(body.changes.toSorted()).toEqual(['1-1002', '1-1005', '1-1006']);
    expect((await get('/locations/1-1005')).status).toBe(404);
  });

  test.each([
    ['an hour ahead', 3_600_000, ['2026-11-20T11:00:00Z', '2026-11-20T11:00:01Z']],
    ['an hour behind', -3_600_000, ['2026-11-20T09:00:00Z', '2026-11-20T09:00:01Z']],
  ] as const)('dates changes by its own clock, %s of ours', async (_what, ms, [start, end]) => {
    standIn.skewClock(ms);
    expect((await feed(start, end)).total).toBe(5);
    expect((await feed('2026-11-20T10:00:00Z', '2026-11-20T10:00:01Z')).total).toBe(0);
  });

  test('tells what it had lost late, dated as it was', async () => {
    standIn.tellLate(['1-1002'], new Date('2026-11-22T00:00:00Z'));
    const window = ['2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'] as const;
    CLOCK.at = new Date('2026-11-21T23:59:59Z');
    expect((await feed(...window)).changes).not.toContain('1-1002');
    CLOCK.at = new Date('2026-11-22T00:00:00Z');
    expect((await feed(...window)).changes).toContain('1-1002');
    expect((await feed('2026-11-21T00:00:00Z', '2026-11-23T00:00:00Z')).changes).toEqual([]);
  });

  test('reads the names of its moments whatever their case', async () => {
    const body = await json('/changes/location?startTimeStamp=2026-11-20T10:00:00Z&ENDTIMESTAMP=2026-11-21T10:00:00Z');
    expect(body.total).toBe(5);
  });
});

describe('who may ask', () => {
  test('nobody without a User-Agent: the edge answers with its page', async () => {
    expect(await withoutUserAgent(`${standIn.url}/locations`)).toBe(403);
    expect(standIn.requests()).toMatchObject([{ status: 403, userAgent: null }]);
  });

  test('with a key set, nobody without it', async () => {
    await open({ key: 'sesame' });
    expect((await get('/locations')).text).toContain('missing subscription key');
    expect((await get('/locations', { 'ocp-apim-subscription-key': 'wrong' })).status).toBe(401);
    expect((await get('/locations', { 'ocp-apim-subscription-key': 'sesame' })).status).toBe(200);
    expect((await get('/locations?subscription-key=sesame')).status).toBe(200);
    expect(JSON.stringify(standIn.requests())).not.toContain('sesame');
  });
});

describe('faults', () => {
  test('strike only the requests they name, until healed', async () => {
    standIn.fail('500', (n) => n === 2);
    const statuses = [];
    for (let n = 1; n <= 3; n += 1) statuses.push((await get('/locations')).status);
    standIn.fail('500');
    statuses.push((await get('/locations')).status);
    standIn.fail(null);
    statuses.push((await get('/locations')).status);
    expect(statuses).toEqual([200, 500, 200, 500, 200]);
    expect(standIn.requests().map(({ fault }) => fault)).toEqual([null, '500', null, '500', null]);
  });

  test('429 comes with and without Retry-After', async () => {
    standIn.fail('429');
    expect((await get('/locations')).answer.headers.has('retry-after')).toBe(false);
    standIn.fail('429-retry-after');
    expect((await get('/locations')).answer.headers.get('retry-after')).toBe('1');
  });
});

describe('what is asked', () => {
  test('is counted by route', async () => {
    await Promise.all(
      ['/locations', '/locations/1-1001', '/locations/1-4444', '/providers/1-9', '/what'].map((path) => get(path)),
    );
    expect(standIn.counts()).toEqual({ '/locations': 1, '/locations/{id}': 2, '/providers/{id}': 1, other: 1 });
  });

  test('is answered within the process as over a port', async () => {
    const core = createStandIn({ records: { locations: [record(1)] } });
    const url = new URL('http://cqc.test/public/v1/locations/1-1001');
    const given = core.respond({ method: 'GET', url, headers: { 'user-agent': 'test' }, body: '' });
    expect(JSON.parse(given.body)).toEqual(record(1));
    expect(core.counts()).toEqual({ '/locations/{id}': 1 });
  });
});
