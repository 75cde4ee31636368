/** Imports that are refused, and leave every row as it was. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { importCalls } from './import-calls.ts';
import { good, idOf, latest, rated, reading } from './readings.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const { watch, taken, post, dump } = importCalls(() => worker);

describe('what is refused', () => {
  it.each([
    ['nothing that is watched', () => latest('2026-09-01', [good(7)]), 422, 'nothing-watched'],
    ['a file of the future', () => latest('2126-09-01', [good(1)]), 422, 'file-of-the-future'],
    ['a location twice', () => latest('2026-09-01', [good(1), good(1)]), 422, 'readings-twice'],
    [
      'a rating twice',
      () =>
        latest('2026-09-01', [
          reading(1, { ratings: [rated('safe', 'Good', '2024-01-01'), rated('safe', 'Good', '2024-01-02')] }),
        ]),
      422,
      'readings-twice',
    ],
    [
      'ratings from the directory',
      () => ({ ...latest('2026-09-01', [good(1)]), file: { name: 'd.csv', kind: 'directory', producedOn: null } }),
      422,
      'readings-of-another-kind',
    ],
    [
      'key questions from the file of overall ratings',
      () => ({
        ...latest('2026-09-01', [good(1)]),
        file: { name: 'h.ods', kind: 'active-locations', producedOn: null },
      }),
      422,
      'readings-of-another-kind',
    ],
    ['no ratings from the file of ratings', () => latest('2026-09-01', [reading(1)]), 422, 'readings-of-another-kind'],
    [
      'pairs from another file',
      () => ({ ...latest('2026-09-01', [good(1)]), dualRegistrations: [[idOf(1), idOf(2)]] }),
      422,
      'readings-of-another-kind',
    ],
    ['no readings', () => latest('2026-09-01', []), 400, 'bad-body'],
    ['an id that can be no id', () => latest('2026-09-01', [{ ...good(1), locationId: "1'; --" }]), 400, 'bad-body'],
    ['a day that is none', () => latest('2026-02-30', [good(1)]), 400, 'bad-body'],
    ['a name of control characters', () => latest('2026-09-01', [{ ...good(1), name: 'a\u0000b' }]), 400, 'bad-body'],
    ['a field it does not know', () => latest('2026-09-01', [{ ...good(1), manager: 'x' } as never]), 400, 'bad-body'],
  ])('%s, and nothing changes', async (_, body, status, code) => {
    await watch([1]);
    const before = await dump();
    const answer = await post(body());
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status, body: { error: { code } } });
    expect(await dump()).toBe(before);
  });

  it('more than 10 MB', async () => {
    const name = 'x'.repeat(300);
    const many = Array.from({ length: 40_000 }, (_, number) => ({ ...good(number), name }));
    expect((await post(latest('2026-09-01', many))).status).toBe(413);
  });

  it('a token without the scope', async () => {
    expect((await worker.ask(['providers:read'], '/v1/ratings/import', { method: 'POST' })).status).toBe(403);
  });

  it('nothing of a dry run, which answers what would be and writes nothing', async () => {
    await watch([1]);
    const before = await dump();
    expect(await taken(latest('2026-09-01', [good(1), good(7)]), '?dryRun=1')).toMatchObject({
      dryRun: true,
      runId: null,
      watched: 1,
      notWatched: 1,
      taken: 1,
      changed: 1,
    });
    expect(await dump()).toBe(before);
  });
});
