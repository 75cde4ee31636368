/** The tender check over HTTP, from a pull of invented records. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../../support/records.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { GOOD, openTenders, TODAY, tenderCalls } from './tender-stage.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => openTenders(worker));
afterAll(() => worker.close());

const { send, check, evidence } = tenderCalls(() => worker);

describe('a tender check', () => {
  it('finds by id, alias and name, keeps the order, and gives no rating for a name to be checked', async () => {
    const body = await check([
      { id: '1-1002' },
      { name: 'Nobody Care' },
      { name: 'oak spot' },
      { name: 'SALLOW COURT LTD', postcode: 'ZZ1 1ZZ' },
      { name: 'Oakfarn Home Care' },
    ]);
    expect(body.items.map(({ number, outcome, location }) => [number, outcome, location?.locationId ?? null])).toEqual([
      [1, 'found', '1-1002'],
      [2, 'check-name', null],
      [3, 'found', '1-1001'],
      [4, 'found', '1-1004'],
      [5, 'check-name', null],
    ]);
    expect(body.readLocations).toBe(4);
    expect(body.items[1]?.why).toContain('not among the 4 locations that Rating Watch has read');
    const [candidate] = body.items[4]?.candidates ?? [];
    expect(candidate).toMatchObject({ locationId: '1-1001', name: 'Oakfern Home Care', registered: true });
    expect(JSON.stringify(candidate)).not.toMatch(/inadequate|rating/i);
    expect(body.dataAsOf).not.toBeNull();
    expect(body.stale).toBe(false);
  });

  it.each([
    ['2024-02-29', null, null, 'What is known of its ratings begins on 1 March 2024.'],
    ['2024-03-01', 'good', '2024-03-01', null],
    ['2025-06-01', 'good', '2024-03-01', null],
    ['2025-06-02', 'inadequate', '2025-06-02', null],
    ['2014-01-01', null, null, 'It was registered on 1 April 2015.'],
  ])('tells the rating as it stood on %s', async (asAt, rating, publishedOn, ratingNote) => {
    expect(await evidence({ id: '1-1001' }, asAt)).toMatchObject({ rating, publishedOn, ratingNote });
  });

  it('tells the key questions, the report and when CQC answered', async () => {
    expect(await evidence({ id: '1-1001' })).toMatchObject({
      rating: 'inadequate',
      keyQuestions: { safe: 'inadequate', caring: 'good', 'well-led': 'inadequate' },
      reportUrl: 'https://www.cqc.org.uk/location/1-1001',
      checkedAt: expect.stringMatching(/Z$/),
      inherited: false,
    });
  });

  it('tells the registration as it stood: an end only from its day on, with the last rating', async () => {
    const at = async (asAt: string) => (await evidence({ id: '1-1003' }, asAt))?.registration;
    expect([await at('2014-12-31'), await at('2025-01-14'), await at('2025-01-15')]).toEqual([
      'not-yet-registered',
      'registered',
      'ended',
    ]);
    expect(await evidence({ id: '1-1003' })).toMatchObject({ rating: 'good', deregisteredOn: '2025-01-15' });
  });

  it('says that a location is not rated, and that nobody knows once CQC no longer shows it', async () => {
    expect(await evidence({ id: '1-1002' })).toMatchObject({ rating: 'not-rated' });
    worker.records.delete('1-1001');
    await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
    expect(await evidence({ id: '1-1001' })).toMatchObject({
      rating: null,
      ratingNote: expect.stringContaining('CQC no longer shows this location since'),
      registration: 'not-shown',
      verdict: null,
    });
    expect(await evidence({ id: '1-1001' }, '2025-06-02')).toMatchObject({
      rating: 'inadequate',
      registration: 'registered',
    });
  });

  it('tells what is written otherwise than CQC has it', async () => {
    const { items } = await check([{ id: '1-1001', name: 'Tallow', postcode: 'FN9 9ZZ' }]);
    expect(items[0]?.differs).toEqual([
      'Written as “Tallow”, registered as “Oakfern Home Care”.',
      'Written with postcode FN9 9ZZ, registered at FN1 2AB.',
    ]);
  });

  it('follows an alias to the location that its own was registered anew as', async () => {
    const successor = { locationId: '1-1009', name: 'Oakfern Anew' };
    worker.records.set(
      '1-1001',
      cqcRecord({ locationId: '1-1001', name: 'Oakfern Home Care', deregisteredOn: '2026-01-01', successor }),
    );
    worker.records.set('1-1009', cqcRecord({ ...successor, legacy: GOOD }));
    await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
    await worker.scheduled();
    expect(await evidence({ name: 'oak spot' })).toMatchObject({ locationId: '1-1009' });
    expect(await evidence({ id: '1-1001' })).toMatchObject({ registration: 'ended', successorId: '1-1009' });
  });

  it('stores nothing of it', async () => {
    const tables = await worker.db
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name <> 'api_token'",
      )
      .all<{ name: string }>();
    const dump = async () =>
      JSON.stringify(
        await Promise.all(
          tables.results.map(({ name }) =>
            worker.db
              .prepare(`SELECT * FROM "${name}"`)
              .all()
              .then((rows) => rows.results),
          ),
        ),
      );
    const before = await dump();
    await check([{ name: 'Some Bidder Nobody Knows', id: '1-123456789', postcode: 'FN1 1AA' }, { id: '1-1001' }]);
    expect(await dump()).toBe(before);
    expect(before).not.toContain('Some Bidder');
  });
});

describe('what is refused', () => {
  const code = async (body: unknown) => {
    const answer = await send(body);
    return [answer.status, ((await answer.json()) as { error: { code: string } }).error.code];
  };
  const many = (count: number) => Array.from({ length: count }, () => ({ name: 'Oakfern Home Care' }));

  it.each<[string, unknown, [number, string]]>([
    ['a day to come', { asAt: '2199-01-01', bidders: many(1) }, [422, 'bad-day']],
    ['a day before there were registrations', { asAt: '2010-09-30', bidders: many(1) }, [422, 'bad-day']],
    ['no day of the calendar', { asAt: '2026-02-30', bidders: many(1) }, [400, 'bad-body']],
    ['nobody', { asAt: TODAY, bidders: [] }, [400, 'bad-body']],
    ['501 bidders', { asAt: TODAY, bidders: many(501) }, [400, 'bad-body']],
    ['a bidder of nothing but a postcode', { asAt: TODAY, bidders: [{ postcode: 'FN1 2AB' }] }, [400, 'bad-body']],
    ['a control character', { asAt: TODAY, bidders: [{ name: 'Oak\u0000fern' }] }, [400, 'bad-body']],
    ['a misspelt field', { asAt: TODAY, bidders: [{ nmae: 'Oakfern' }] }, [400, 'bad-body']],
    ['an unknown contract type', { asAt: TODAY, contractType: 'x', bidders: many(1) }, [400, 'bad-body']],
    ['more than a list is', { asAt: TODAY, bidders: [{ name: 'x'.repeat(1_000_001) }] }, [413, 'body-too-large']],
  ])('%s', async (_, body, expected) => expect(await code(body)).toEqual(expected));

  it('not 500 bidders with long names', async () => {
    const bidders = Array.from({ length: 500 }, (_, at) => ({ name: `Oakfern ${at} ${'x'.repeat(250)}` }));
    expect((await check(bidders)).items).toHaveLength(500);
  });

  it('whoever has not the scope', async () => {
    expect((await send({ asAt: TODAY, bidders: many(1) }, ['index:read'])).status).toBe(403);
  });
});
