/** The list of all watched locations: found, filtered, sorted, a page at a time, as a file, and never older than what was written. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { londonDay } from '../../../shared/ui/age.ts';
import { cqcRecord, type RecordOptions } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';
import { pageCalls } from './page-calls.ts';

let worker: HttpWorker;
const { page } = pageCalls(() => worker);

const record = (options: RecordOptions & { locationId: string }) =>
  worker.records.set(options.locationId, cqcRecord(options));
const rated = (rating: string, publishedOn: string) => ({
  legacy: { rating, publishedOn, reportId: `r-${publishedOn}` },
});
const check = () => worker.ask(['admin'], '/v1/checks', { method: 'POST' });

/** Names of the locations on a page, in their order. */
const namesOn = async (query: string): Promise<string[]> =>
  [...(await page(`/providers${query}`)).body.matchAll(/<tr data-row[^>]*><th[^>]*><a href="[^"]*">([^<]*)</g)].map(
    ([, name]) => name ?? '',
  );

const OLD = { ...rated('Good', '2019-05-02') };

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await emptied(worker);
  record({ locationId: '1-1001', name: 'Quillmere Home Care', postcode: 'ZZ9 4AB', ...OLD });
  record({ locationId: '1-1002', name: 'Tallowmere Care', ...rated('Requires improvement', '2026-02-03') });
  record({ locationId: '1-1003', name: 'Oakfern Home Care', ...rated('Outstanding', '2025-02-03') });
  record({ locationId: '1-1004', name: 'Brindle Care', dormant: true });
  await worker.import(
    [
      'location_id,area,people,hours_per_week,status',
      '1-1001,North,30,300.25,active',
      '1-1001,South,2,,ended',
      '1-1002,north,5,50,active',
      '1-1003,South,,,active',
      '1-1004,South,9,90,active',
    ].join('\n'),
  );
  await check();
  await worker.ask(['policy:write'], '/v1/policy', {
    method: 'PUT',
    body: JSON.stringify({ preset: 'ask-then-stop', why: 'First' }),
    headers: { 'Content-Type': 'application/json' },
  });
});
afterAll(() => worker.close());

const [QUILLMERE, TALLOWMERE] = ['Quillmere Home Care', 'Tallowmere Care'];
const [OAKFERN, BRINDLE] = ['Oakfern Home Care', 'Brindle Care'];
const ALL = [BRINDLE, OAKFERN, QUILLMERE, TALLOWMERE];

describe('the list of providers', () => {
  it.each([
    ['', ALL],
    ['?query=zz9+4ab', [QUILLMERE]],
    ['?query=home', [OAKFERN, QUILLMERE]],
    ['?rating=requires-improvement', [TALLOWMERE]],
    ['?rating=not-rated', [BRINDLE]],
    ['?verdict=place', [OAKFERN]],
    ['?area=NORTH', [QUILLMERE, TALLOWMERE]],
    ['?area=South', [BRINDLE, OAKFERN]],
    ['?bought=no', []],
    ['?query=nobody', []],
  ])('finds by %s', async (query, names) => {
    expect(await namesOn(query)).toEqual(names);
  });

  it.each([
    ['-name', ALL.toReversed()],
    ['rating', [OAKFERN, QUILLMERE, TALLOWMERE, BRINDLE]],
    ['published', [QUILLMERE, OAKFERN, TALLOWMERE, BRINDLE]],
    ['-published', [TALLOWMERE, OAKFERN, QUILLMERE, BRINDLE]],
    ['people', [TALLOWMERE, BRINDLE, QUILLMERE, OAKFERN]],
    // What nobody gave is last either way.
    ['-people', [QUILLMERE, BRINDLE, TALLOWMERE, OAKFERN]],
    ['gossip', ALL],
  ])('is sorted by %s', async (sort, names) => {
    expect(await namesOn(`?sort=${sort}`)).toEqual(names);
  });

  it('keeps what was asked in its links, and says what it did not understand', async () => {
    const { body } = await page('/providers?area=North&rating=splendid&sort=-people');
    expect(body).toContain('Not understood, and left out: the rating.');
    expect(body).toMatch(/aria-sort="descending"><a class="sort" href="\/providers\?area=North&amp;sort=people"/);
    expect(body).toContain('href="/providers.csv?area=North&amp;sort=-people"');
    expect(body).toMatch(/<option value="North" selected>/);
    expect(body).toContain('2 of 4 locations fit this search');
  });

  it('says what to do where nothing fits', async () => {
    const { status, body } = await page('/providers?query=nobody');
    expect(status).toBe(200);
    expect(body).toContain('No location fits this search.');
  });

  it('comes as a file: what is not given is empty', async () => {
    const answer = await worker.dispatch('http://127.0.0.1/providers.csv?sort=-people');
    expect(answer.headers.get('Content-Disposition')).toMatch(/filename="providers-\d{4}-\d\d-\d\d\.csv"/);
    const [head, first, , , last] = (await answer.text()).replace('\ufeff', '').trim().split('\r\n');
    expect(head).toBe(
      'location_id,name,provider_id,provider_name,postcode,rating,published_on,verdict,because,people,hours_per_week,areas,registered,commissioned',
    );
    expect(first).toMatch(/^1-1001,Quillmere Home Care,.*,ZZ9 4AB,Good,2019-05-02,.*,30,300\.25,North,yes,yes$/);
    expect(last).toMatch(/^1-1003,.*,,,South,yes,yes$/);
  });

  it('counts on the overview what the list then shows', async () => {
    const { body } = await page('/');
    const counts = [...body.matchAll(/href="\/providers([^"#]*)#rows" data-sum="rows" data-value="(\d+)"/g)];
    expect(counts.length).toBeGreaterThan(8);
    for (const [, query = '', value] of counts) {
      expect([query, (await namesOn(query.replaceAll('&amp;', '&'))).length]).toEqual([query, Number(value)]);
    }
  });

  it('says on every page what the database was asked', async () => {
    const { headers } = await worker.dispatch('http://127.0.0.1/providers');
    expect(headers.get('Server-Timing')).toMatch(/^db;desc="\d+ statements", total;dur=\d+$/);
    const program = await worker.ask(['providers:read'], '/v1/providers');
    expect(program.headers.get('Server-Timing')).toBeNull();
  });
});

describe('what is written', () => {
  it('is in the list, the counts and the board at once, though they are kept', async () => {
    const shown = async () => ({
      inadequate: await namesOn('?rating=inadequate'),
      board: (await page('/at-risk?severity=grave')).body.includes('/providers/1-1003'),
      counted: (await page('/')).body.includes('href="/providers?rating=inadequate#rows"'),
      bucket: (await page('/reconciliation?bucket=inadequate')).body.includes('/providers/1-1003'),
    });
    const before = { inadequate: [], board: false, counted: false, bucket: false };
    expect(await shown()).toEqual(before);
    expect(await shown()).toEqual(before);
    record({ locationId: '1-1003', name: OAKFERN, ...rated('Inadequate', '2026-11-02') });
    await check();
    expect(await shown()).toEqual({ inadequate: [OAKFERN], board: true, counted: true, bucket: true });
  });

  it('of the council too: a status, a contract', async () => {
    const verdicts = async () => namesOn('?verdict=do-not-place');
    expect(await verdicts()).toEqual([OAKFERN]);
    const reviewOn = londonDay(new Date(Date.now() + 28 * 86_400_000));
    const set = await worker.ask(['statuses:write'], '/v1/statuses', {
      method: 'POST',
      body: JSON.stringify({
        locationId: '1-1001',
        kind: 'suspended',
        reason: 'Missed visits',
        reviewOn,
      }),
      headers: { 'Content-Type': 'application/json' },
    });
    expect(set.status).toBe(201);
    expect(await verdicts()).toEqual([OAKFERN, QUILLMERE]);
    await worker.import('location_id,area\n1-1001,West\n1-1002,\n1-1003,\n1-1004,\n');
    expect(await namesOn('?area=West')).toEqual([QUILLMERE]);
  });
});
