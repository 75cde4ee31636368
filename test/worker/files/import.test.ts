/** What CQC's published files tell where the API has told nothing, and how one file follows another. */
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

const { watch, taken, readFromApi, events, alerts, observed } = importCalls(() => worker);

describe('a location that only files have told of', () => {
  it('gets its name and ratings from the file, as a baseline without an alert', async () => {
    await watch([1, 2]);
    const done = await taken(latest('2026-09-01', [good(1), good(2)]));
    expect(done).toMatchObject({ dryRun: false, watched: 2, taken: 2, changed: 2, compared: 0, held: false });
    expect(await observed(1)).toMatchObject({
      name: 'Quillmere Home Care 1',
      source: 'file',
      ratings: [
        { scope: 'overall', rating: 'good', framework: 'not-stated', reportId: null },
        { scope: 'safe', rating: 'good' },
      ],
    });
    expect(await events()).toEqual([]);
    expect(await alerts()).toEqual([]);
  });

  it('is as old as the file, whoever reads it, until CQC itself has answered', async () => {
    await watch([1]);
    await taken(latest('2026-09-01', [good(1)]));
    const told = async () => {
      const answer = await worker.ask(['providers:read'], `/v1/providers/${idOf(1)}`);
      return (await answer.json()) as { dataAsOf: string; stale: boolean; checkedAt: string | null };
    };
    expect(await told()).toMatchObject({ dataAsOf: '2026-09-01T00:00:00.000Z', stale: true, checkedAt: null });
    await readFromApi([1]);
    expect(await told()).toMatchObject({ stale: false, checkedAt: expect.stringContaining('T') });
  });

  it('alerts a fall that the next file tells, once', async () => {
    await watch([1, 2]);
    await taken(latest('2026-09-01', [good(1), good(2)]));
    const fallen = reading(1, {
      ratings: [rated('overall', 'Requires improvement', '2026-09-20'), rated('safe', 'Good', '2026-09-20')],
    });
    expect(await taken(latest('2026-10-01', [fallen, good(2)]))).toMatchObject({ taken: 2, changed: 1 });
    expect(await events()).toContain('downgrade overall');
    expect(await alerts()).toMatchObject([{ severity: 'high' }]);
    expect(await taken(latest('2026-10-01', [fallen, good(2)]))).toMatchObject({ taken: 2, changed: 0 });
    expect(await alerts()).toHaveLength(1);
  });

  it('keeps what a newer file told when an older one is read after it', async () => {
    await watch([1]);
    await taken(latest('2026-10-01', [good(1, '2026-09-20')]));
    expect(await taken(latest('2026-09-01', [good(1)]))).toMatchObject({ changed: 0 });
    expect(await taken(latest(null, [good(1)]))).toMatchObject({ changed: 0 });
    expect((await observed(1)).ratings[0]?.publishedOn).toBe('2026-09-20');
    expect(await events()).toEqual([]);
  });

  it('is named by the directory, which leaves its ratings as not known and later as they are', async () => {
    await watch([1]);
    const file = { name: 'CQC_directory.csv', kind: 'directory' as const, producedOn: '2026-08-26' };
    await taken({ file, readings: [reading(1, { alsoKnownAs: 'Quillmere' })] });
    expect(await observed(1)).toMatchObject({ name: 'Quillmere Home Care 1', ratings: [], ratingsKnown: false });
    await taken(latest('2026-08-01', [good(1)]));
    expect(await events()).toEqual([]);
    const renamed = reading(1, { name: 'Quillmere at Home', alsoKnownAs: null });
    await taken({ file: { ...file, producedOn: '2026-09-02' }, readings: [renamed] });
    const now = await observed(1);
    expect(now).toMatchObject({ name: 'Quillmere at Home', alsoKnownAs: null });
    expect(now.ratings).toHaveLength(2);
    expect(now.ratingsKnown).toBeUndefined();
  });

  it('keeps its key questions where a later file tells the overall rating alone', async () => {
    await watch([1]);
    await taken(latest('2026-09-01', [good(1)]));
    const ratings = [rated('overall', 'Inadequate', '2026-09-20')];
    await taken(active('2026-10-01', [reading(1, { ratings, dormant: false, registeredOn: '2015-04-01' })]));
    expect(await observed(1)).toMatchObject({
      registeredOn: '2015-04-01',
      ratings: [
        { scope: 'overall', rating: 'inadequate' },
        { scope: 'safe', rating: 'good', publishedOn: '2024-03-12' },
      ],
    });
    expect(await events()).toEqual(['downgrade overall']);
    expect(await alerts()).toMatchObject([{ severity: 'urgent' }]);
  });

  it('tells nothing where key questions are told that a file of overall ratings had left out', async () => {
    await watch([1]);
    await taken(
      active('2026-09-01', [reading(1, { ratings: [rated('overall', 'Requires improvement', '2024-03-12')] })]),
    );
    const ratings = [
      rated('overall', 'Requires improvement', '2024-03-12'),
      rated('safe', 'Requires improvement', '2024-03-12'),
    ];
    await taken(latest('2026-09-01', [reading(1, { ratings })]));
    expect((await observed(1)).ratings).toHaveLength(2);
    expect(await events()).toEqual([]);
    expect(await alerts()).toEqual([]);
  });
});

describe('a file that changes too much at once', () => {
  it('is held, and shows nothing until a person decides', async () => {
    const numbers = Array.from({ length: 20 }, (_, number) => number + 1);
    await watch(numbers);
    await taken(
      latest(
        '2026-09-01',
        numbers.map((number) => good(number)),
      ),
    );
    const fallen = numbers.map((number) =>
      reading(number, { ratings: [rated('overall', 'Inadequate', '2026-09-20'), rated('safe', 'Good', '2026-09-20')] }),
    );
    const done = await taken(latest('2026-10-01', fallen));
    expect(done).toMatchObject({ held: true, changed: 20 });
    expect(await alerts()).toEqual([]);
    expect((await observed(1)).ratings[0]?.rating).toBe('good');
    // What is held was not taken: the file before it is still the newest.
    expect(
      await taken(
        latest(
          '2026-09-15',
          numbers.map((number) => good(number)),
        ),
        '?dryRun=1',
      ),
    ).toMatchObject({
      changed: 0,
    });
  });
});
