/** Pairs of registrations out of CQC's file, and the list of what is watched. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listOf } from '../../../shared/api/list.ts';
import { WatchedBody } from '../../../shared/api/watch-list.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { importCalls } from './import-calls.ts';
import { active, good, idOf, latest, reading } from './readings.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const { all, watch, taken } = importCalls(() => worker);

describe('the pairs of registrations', () => {
  const listing = (...dualRegistrations: [string, string][]) => ({
    ...active('2026-09-01', [reading(1, { ratings: [] })]),
    dualRegistrations,
  });
  const pairs = () => all('SELECT location_id, other_id FROM dual_registration ORDER BY location_id, other_id');

  it('are written both ways, and replaced whole by the next file', async () => {
    await watch([1]);
    await taken(listing([idOf(1), idOf(2)], [idOf(3), idOf(4)]));
    expect(await pairs()).toHaveLength(4);
    await taken(listing([idOf(1), idOf(5)]));
    expect(await pairs()).toEqual([
      { location_id: idOf(1), other_id: idOf(5) },
      { location_id: idOf(5), other_id: idOf(1) },
    ]);
    expect(
      await all("SELECT before, after FROM audit WHERE action = 'ratings.dual-registrations' ORDER BY seq"),
    ).toEqual([
      { before: '{"pairs":0}', after: '{"pairs":2}' },
      { before: '{"pairs":2}', after: '{"pairs":1}' },
    ]);
  });

  it('stay where a file tells of none', async () => {
    await watch([1]);
    await taken(listing([idOf(1), idOf(2)]));
    expect(await taken(latest('2026-10-01', [good(1)]))).toMatchObject({ dualRegistrations: null });
    expect(await pairs()).toHaveLength(2);
  });
});

describe('the watch list', () => {
  it('names every watched location, page by page, and what is known of it', async () => {
    await watch([1, 2, 3]);
    await worker.db
      .prepare('INSERT INTO area_location (location_id, name, listed_at) VALUES (?1, ?2, ?3)')
      .bind(idOf(4), 'Tallowmere Care', '2026-01-01T00:00:00.000Z')
      .run();
    await taken(latest('2026-09-01', [good(2)]));
    const page = async (query: string) =>
      listOf(WatchedBody).parse(await (await worker.ask(['providers:read'], `/v1/watch-list${query}`)).json());
    const first = await page('?limit=3');
    expect(first.items).toEqual([
      { locationId: idOf(1), commissioned: true, seen: false },
      { locationId: idOf(2), commissioned: true, seen: true },
      { locationId: idOf(3), commissioned: true, seen: false },
    ]);
    const second = await page(`?limit=3&cursor=${first.nextCursor}`);
    expect(second).toEqual({ items: [{ locationId: idOf(4), commissioned: false, seen: false }], nextCursor: null });
  });
});
