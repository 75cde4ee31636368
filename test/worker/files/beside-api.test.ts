/** CQC's published files beside its API: the API has the last word, and the differences are listed. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { importCalls } from './import-calls.ts';
import { active, good, idOf, latest, rated, reading } from './readings.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const { all, watch, taken, readFromApi, events, alerts, observed } = importCalls(() => worker);

describe('a location that files told of, once the API tells of it', () => {
  it.each([
    ['all ratings', () => latest('2026-09-01', [good(1)])],
    [
      'the overall rating',
      () => active('2026-09-01', [reading(1, { ratings: [rated('overall', 'Good', '2024-03-12')] })]),
    ],
    [
      'no ratings',
      () => ({ file: { name: 'd.csv', kind: 'directory' as const, producedOn: '2026-09-01' }, readings: [reading(1)] }),
    ],
  ])('is taken over by the API, which says the same, without an event: a file of %s', async (_, file) => {
    await watch([1]);
    await taken(file());
    await readFromApi([1]);
    expect((await observed(1)).source).toBeUndefined();
    expect((await observed(1)).ratings).toHaveLength(6);
    expect(await events()).toEqual([]);
  });

  it('alerts a fall that the API tells after the file', async () => {
    await watch([1]);
    await taken(latest('2026-09-01', [good(1)]));
    await readFromApi([1], 'Inadequate', '2026-09-20');
    expect(await events()).toEqual(['downgrade overall', 'downgrade safe']);
    expect(await alerts()).toMatchObject([{ severity: 'urgent' }]);
  });

  it('is taken over for good, also where the circuit breaker holds what the API told', async () => {
    const numbers = Array.from({ length: 20 }, (_, number) => number + 1);
    await watch(numbers);
    const file = latest(
      '2026-09-01',
      numbers.map((number) => good(number)),
    );
    await taken(file);
    await readFromApi(numbers, 'Inadequate', '2026-09-20');
    const staged = () => all('SELECT location_id, observation, held_at FROM staged_reading ORDER BY location_id');
    const held = await staged();
    expect(held).toHaveLength(20);
    const done = await taken(file);
    expect(done).toMatchObject({ taken: 0, compared: 20 });
    expect(done.differences).toContainEqual(
      expect.objectContaining({ locationId: idOf(1), subject: 'overall', api: 'Inadequate' }),
    );
    expect(await staged()).toEqual(held);
  });
});

describe('a location that the API has told of', () => {
  it('is compared and left, and the differences are kept with the run', async () => {
    await watch([1]);
    await readFromApi([1]);
    const before = await all('SELECT * FROM location');
    const file = reading(1, { providerId: '1-80000000009', ratings: [rated('overall', 'Inadequate', '2026-08-20')] });
    const done = await taken(latest('2026-09-01', [file]));
    expect(done).toMatchObject({ taken: 0, changed: 0, compared: 1 });
    expect(done.differences.map(({ subject }) => subject)).toContain('provider');
    expect(done.differences).toContainEqual(
      expect.objectContaining({ subject: 'overall', file: 'Inadequate', filePublishedOn: '2026-08-20' }),
    );
    expect(await all('SELECT * FROM location')).toEqual(before);
    const [run] = await all("SELECT file, differences, status FROM crawl_run WHERE kind = 'file'");
    expect(JSON.parse(String(run?.differences))).toEqual(done.differences);
    expect(run).toMatchObject({ file: 'Latest_ratings.ods, produced 2026-09-01 (latest-ratings)', status: 'complete' });
  });
});
