/** Watched locations and their events over HTTP, from a pull of invented CQC records. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventBody } from '../../../shared/api/event.ts';
import { ProviderBody, RatingOnDayBody } from '../../../shared/api/provider.ts';
import { cqcRecord } from '../../support/records.ts';
import { type HttpWorker, openHttpWorker } from './http-worker.ts';

let worker: HttpWorker;

const REGISTER = `location_id,name,aliases,contract_type,area,people,packages,hours_per_week,double_handed,status,status_reason
1-1001,Oakfern Home Care,Oakfern (North)|OAKFERN N,spot,North,10,12,80.5,2,suspended,Staffing
1-1001,Oakfern Home Care,,block,South,5,5,20,,active,
1-1002,Tallowmere Care,,spot,North,,,,,active,
1-1003,,,spot,,,,,,,
`;

const pull = async () => {
  const answer = await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { complete: boolean; failed: { locationId: string }[]; events: unknown[] };
};

const good = { rating: 'Good', publishedOn: '2024-03-01', reportId: 'r-1' };
const falls = { rating: 'Inadequate', publishedOn: '2026-10-02', reportId: 'r-2' };

beforeAll(async () => {
  worker = await openHttpWorker();
  worker.records.set(
    '1-1001',
    cqcRecord({
      locationId: '1-1001',
      providerId: '1-2001',
      name: 'Oakfern Home Care',
      postcode: 'AB1 2CD',
      legacy: good,
    }),
  );
  worker.records.set('1-1002', cqcRecord({ locationId: '1-1002', providerId: '1-2002', name: 'Tallowmere Care' }));
  worker.providers.set('1-2001', {
    providerId: '1-2001',
    name: 'Oakfern Group Ltd',
    ownershipType: 'Organisation',
    locationIds: ['1-1001'],
  });
  expect((await worker.import(REGISTER)).status).toBe(200);
  const first = await pull();
  expect(first.failed.map((failure) => failure.locationId)).toEqual(['1-1003']);
  worker.records.set(
    '1-1001',
    cqcRecord({
      locationId: '1-1001',
      providerId: '1-2001',
      name: 'Oakfern Home Care',
      postcode: 'AB1 2CD',
      legacy: falls,
      past: [good],
    }),
  );
  await pull();
});

afterAll(() => worker.close());

const read = (path: string) => worker.ask(['providers:read', 'events:read'], path);
const names = async (path: string) =>
  ((await (await read(path)).json()) as { items: { name: string }[] }).items.map((item) => item.name);

describe('GET /v1/providers', () => {
  it('lists those that were read, by name', async () => {
    expect(await names('/v1/providers')).toEqual(['Oakfern Home Care', 'Tallowmere Care']);
  });

  it.each([
    ['query=oakFERN', ['Oakfern Home Care']],
    ['query=oakfern%20n', ['Oakfern Home Care']],
    ['query=1-1002', ['Tallowmere Care']],
    ['query=ab1%202cd', ['Oakfern Home Care']],
    ['query=nobody', []],
    ['query=%3F%3F', []],
    ['rating=inadequate', ['Oakfern Home Care']],
    ['rating=not-rated', ['Tallowmere Care']],
  ])('%s', async (query, expected) => expect(await names(`/v1/providers?${query}`)).toEqual(expected));

  it('pages by cursor', async () => {
    const first = (await (await read('/v1/providers?limit=1')).json()) as { nextCursor: string };
    expect(first.nextCursor).not.toBeNull();
    const second = (await (await read(`/v1/providers?limit=1&cursor=${first.nextCursor}`)).json()) as {
      items: { name: string }[];
      nextCursor: null;
    };
    expect(second.items.map((item) => item.name)).toEqual(['Tallowmere Care']);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    ['rating=excellent', 400, 'bad-query'],
    ['limit=0', 400, 'bad-query'],
    ['cursor=***', 400, 'bad-cursor'],
    ['verdict=place', 400, 'no-policy'],
  ])('refuses %s', async (query, status, code) => {
    const answer = await read(`/v1/providers?${query}`);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
  });
});

describe('GET /v1/providers/{locationId}', () => {
  it('tells everything known, in the published shape', async () => {
    const body = ProviderBody.strict().parse(await (await read('/v1/providers/1-1001')).json());
    expect(body).toMatchObject({
      locationId: '1-1001',
      providerName: 'Oakfern Group Ltd',
      rating: 'inadequate',
      publishedOn: '2026-10-02',
      direction: 'down',
      verdict: null,
      exposure: { people: 15, packages: 17, hoursPerWeek: 100.5, doubleHanded: 2 },
      status: { kind: 'suspended', reason: 'Staffing', reviewOn: null },
      aliases: ['OAKFERN N', 'Oakfern (North)'],
      reportUrl: 'https://www.cqc.org.uk/location/1-1001',
    });
    expect(body.contracts).toHaveLength(2);
    expect(body.checkedAt).not.toBeNull();
    expect(body.dataAsOf).not.toBeNull();
  });

  it('takes an id in lower case', async () =>
    expect((await read('/v1/providers/1-1001'.toLowerCase())).status).toBe(200));

  it.each([
    '/v1/providers/1-9999',
    '/v1/providers/1-1003',
    '/v1/providers/1-9999/events',
    '/v1/providers/1-9999/rating?on=2026-01-01',
    '/v1/providers/%27;drop',
  ])('answers 404 for %s', async (path) => {
    const answer = await read(path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: 'provider-unknown' } });
  });
});

describe('GET /v1/providers/{locationId}/rating', () => {
  it.each([
    ['2024-02-29', null],
    ['2024-03-01', 'good'],
    ['2026-10-01', 'good'],
    ['2026-10-02', 'inadequate'],
  ])('on %s', async (on, rating) => {
    const body = RatingOnDayBody.parse(await (await read(`/v1/providers/1-1001/rating?on=${on}`)).json());
    expect(body.rating).toBe(rating);
  });

  it.each(['', '?on=yesterday', '?on=2026-02-30'])('refuses "%s"', async (query) => {
    expect((await read(`/v1/providers/1-1001/rating${query}`)).status).toBe(400);
  });
});

describe('events', () => {
  const items = async (path: string) => {
    const body = (await (await read(path)).json()) as { items: unknown[]; nextCursor: string | null };
    return { ...body, items: body.items.map((item) => EventBody.parse(item)) };
  };

  it('come oldest first and page by a rising number', async () => {
    const all = await items('/v1/events');
    expect(all.items.map((event) => event.kind)).toContain('downgrade');
    expect(all.items.map((event) => event.seq)).toEqual([...all.items.map((event) => event.seq)].sort((a, b) => a - b));
    const first = await items('/v1/events?limit=1');
    const rest = await items(`/v1/events?after=${first.nextCursor}`);
    expect([...first.items, ...rest.items]).toEqual(all.items);
  });

  it('are filtered by kind, and refused where the kind is none', async () => {
    expect((await items('/v1/events?kind=downgrade')).items.every((event) => event.kind === 'downgrade')).toBe(true);
    expect((await items('/v1/events?kind=upgrade')).items).toEqual([]);
    expect((await read('/v1/events?kind=nonsense')).status).toBe(400);
    expect((await read('/v1/events?after=-1')).status).toBe(400);
  });

  it('of one location come newest first', async () => {
    const all = await items('/v1/providers/1-1001/events');
    expect(all.items.length).toBeGreaterThan(1);
    expect(all.items.map((event) => event.seq)).toEqual([...all.items.map((event) => event.seq)].sort((a, b) => b - a));
    const second = await items(`/v1/providers/1-1001/events?limit=1&cursor=${all.items[0]?.seq}`);
    expect(second.items).toEqual([all.items[1]]);
  });
});

describe('GET /v1/health', () => {
  it('is public and says what was seen', async () => {
    const answer = await worker.dispatch('/v1/health');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 'ok', watched: 3, seen: 2 });
  });

  it('answers 503 when the last complete check is old', async () => {
    await worker.db
      .prepare("UPDATE crawl_run SET started_at = '2026-01-01T00:00:00.000Z', finished_at = '2026-01-01T00:01:00.000Z'")
      .run();
    const answer = await worker.dispatch('/v1/health');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ status: 'stale' });
  });
});
