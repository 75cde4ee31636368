/** What is kept while nothing is written: read once, and anew after whatever the product writes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { londonDay } from '../../../shared/ui/age.ts';
import { readProviderLines } from '../../../worker/api/provider-lines.ts';
import { readBoard } from '../../../worker/contingency/at-risk.ts';
import { countedDatabase } from '../../../worker/db/counted.ts';
import { keptReading } from '../../../worker/db/kept-reading.ts';
import { readReconciliation } from '../../../worker/reconciliation/read.ts';
import { cqcRecord, type RecordOptions } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const audited = () =>
  worker.db.prepare("INSERT INTO audit (at, actor, action, subject) VALUES ('2026-11-22', 'test', 'test', 'x')").run();

describe('a kept reading', () => {
  /** A reading that counts how often it is made; `meanwhile` is done while it is. */
  const counting = (meanwhile: () => Promise<unknown> = async () => undefined) => {
    const keep = keptReading<number>();
    let made = 0;
    const read = async () => {
      made += 1;
      await meanwhile();
      return made;
    };
    return (key = '', db = worker.db) => keep(db, key, read);
  };

  it('is made once, for all requests', async () => {
    const ask = counting();
    expect([await ask(), await ask(), await ask('', countedDatabase(worker.db).db)]).toEqual([1, 1, 1]);
  });

  it('is made anew after a write, and for another key', async () => {
    const ask = counting();
    await ask();
    await audited();
    expect([await ask(), await ask(), await ask('2026-11-23'), await ask('2026-11-23')]).toEqual([2, 2, 3, 3]);
  });

  it('is made each time where it is too much to be kept', async () => {
    const keep = keptReading<number>((value) => value !== 2);
    let made = 0;
    const ask = (key: string) => keep(worker.db, key, async () => ++made);
    expect([await ask('a'), await ask('b'), await ask('b'), await ask('b')]).toEqual([1, 2, 3, 3]);
  });

  it('does not outlive what was written while it was made', async () => {
    const ask = counting(audited);
    expect([await ask(), await ask()]).toEqual([1, 2]);
  });
});

describe('what pages keep', () => {
  const record = (options: RecordOptions & { locationId: string }) =>
    worker.records.set(options.locationId, cqcRecord({ registeredOn: '2015-01-01', ...options }));
  const rated = (rating: string, publishedOn: string) => ({
    legacy: { rating, publishedOn, reportId: `r-${publishedOn}` },
  });
  const check = () => worker.ask(['admin'], '/v1/checks', { method: 'POST' });
  const send = (
    method: string,
    path: string,
    scope: 'policy:write' | 'statuses:write' | 'register:write',
    body: unknown,
  ) =>
    worker.ask([scope], path, { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  const now = () => new Date();

  const all = async (db: D1Database) => [
    await readBoard({ db, now }),
    await readProviderLines(db, now()),
    await readReconciliation(db),
  ];
  /** A database that nothing was kept of. */
  const unknown = (): D1Database =>
    new Proxy(worker.db, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  const shown = (readings: unknown) =>
    JSON.stringify(readings, (_, value) => (value instanceof Map ? [...value] : value));

  it('is what would be read anew, after each kind of write', async () => {
    const reviewOn = londonDay(new Date(Date.now() + 20 * 86_400_000));
    record({ locationId: '1-1001', name: 'Quillmere Home Care', ...rated('Good', '2025-05-02') });
    record({ locationId: '1-1002', name: 'Tallowmere Care', dormant: true });
    const writes: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['a register', () => worker.import('location_id,name,people\n1-1001,,5\n1-1002,,3\n,Nobody Care,2\n')],
      ['a first check', check],
      ['a policy', () => send('PUT', '/v1/policy', 'policy:write', { preset: 'ask-then-stop', why: 'First' })],
      [
        'a status',
        () =>
          send('POST', '/v1/statuses', 'statuses:write', {
            ...{ locationId: '1-1001', kind: 'suspended', reason: 'Missed visits', reviewOn },
          }),
      ],
      [
        'a fall',
        () => {
          record({ locationId: '1-1001', name: 'Quillmere Home Care', ...rated('Inadequate', '2026-11-02') });
          return check();
        },
      ],
      [
        'a name given to a location',
        () => send('POST', '/v1/aliases', 'register:write', { written: 'Nobody Care', locationId: '1-1002' }),
      ],
      ['a register with other figures', () => worker.import('location_id,people\n1-1001,6\n1-1002,3\n')],
      [
        'a location that CQC shows no more',
        async () => {
          worker.records.delete('1-1002');
          await check();
          await check();
        },
      ],
      ['a register with one location less', () => worker.import('location_id,people\n1-1001,6\n')],
    ];
    let before = shown(await all(worker.db));
    for (const [what, write] of writes) {
      await write();
      const after = shown(await all(worker.db));
      expect(`${what}: ${after === shown(await all(unknown()))}`).toBe(`${what}: true`);
      // A write that changes nothing would show nothing.
      expect(`${what}: ${after === before}`).toBe(`${what}: false`);
      before = after;
    }
  });
});
