/** What a check costs at Cloudflare, counted: D1's own count of rows read and written, by the number of locations. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCqcClient } from '../../../worker/cqc/client.ts';
import { type Deps, makeDeps } from '../../../worker/deps.ts';
import { tick } from '../../../worker/tick.ts';
import { cqcRecord } from '../../support/records.ts';
import { applyMigrations } from '../../support/start/apply-migrations.ts';
import { readMigrations } from '../support/migrations.ts';
import { type BareDatabase, openBare } from './bare-database.ts';

let bare: BareDatabase;
beforeAll(async () => {
  bare = await openBare();
});
afterAll(() => bare.close());

interface Cost {
  statements: number;
  read: number;
  written: number;
  calls: number;
}

const counting = (db: D1Database, cost: Cost): D1Database => {
  const take = (result: D1Result): void => {
    cost.statements += 1;
    cost.read += result.meta.rows_read;
    cost.written += result.meta.rows_written;
  };
  const raw = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const all = async () => {
      const result = await statement.all();
      take(result);
      return result;
    };
    const made = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all,
      run: all,
      first: async (column?: string) => {
        const row = (await all()).results[0] as Record<string, unknown> | undefined;
        return row === undefined || column === undefined ? (row ?? null) : row[column];
      },
      raw: async () => (await all()).results.map((row) => Object.values(row as object)),
    } as unknown as D1PreparedStatement;
    raw.set(made, statement);
    return made;
  };
  return {
    prepare: (sql: string) => wrap(db.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await db.batch(statements.map((one) => raw.get(one) ?? one));
      results.forEach(take);
      return results;
    },
  } as unknown as D1Database;
};

const idOf = (number: number) => `1-${1_000_000 + number}`;

const recordOf = (number: number) =>
  cqcRecord({
    locationId: idOf(number),
    providerId: `1-9${number}`,
    name: `Quillmere Home Care ${number}`,
    legacy: { rating: 'Good', publishedOn: '2024-02-03', reportId: `r-${number}` },
  });

const answers = (cost: Cost) => async (input: RequestInfo | URL) => {
  cost.calls += 1;
  const url = new URL(String(input instanceof Request ? input.url : input));
  const [, kind, id = ''] = url.pathname.split('/');
  if (kind === 'changes') return Response.json({ total: 0, page: 1, totalPages: 0, changes: [] });
  if (kind === 'providers') return Response.json({ providerId: id, name: `Quillmere ${id}`, locationIds: [] });
  return Response.json(recordOf(Number(id.slice(2)) - 1_000_000));
};

/** Ticks until nothing is left, at these minutes of a day. */
const play = async (db: D1Database, moment: string, minutes: number): Promise<Cost> => {
  const cost: Cost = { statements: 0, read: 0, written: 0, calls: 0 };
  const counted = counting(db, cost);
  const base = makeDeps({ DB: counted, CQC_BASE_URL: 'http://cqc.test', CQC_USER_AGENT: 'test' });
  for (let minute = 0; minute < minutes; minute += 1) {
    const now = new Date(Date.parse(moment) + minute * 60_000);
    const fetch = answers(cost) as typeof globalThis.fetch;
    const cqc = createCqcClient({
      ...{ baseUrl: 'http://cqc.test', callsPerSecond: 1000, userAgent: 'test', fetch },
      now: () => now.getTime(),
      sleep: (ms, stop) => sleep(ms, undefined, { signal: stop }),
    });
    const deps: Deps = { ...base, db: counted, fetch, cqc, now: () => now };
    await tick(deps, new AbortController().signal);
  }
  return cost;
};

const watch = async (db: D1Database, count: number): Promise<void> => {
  const rows = JSON.stringify(Array.from({ length: count }, (_, number) => [`c${number}`, idOf(number)]));
  await db
    .prepare(
      `INSERT INTO contract (id, location_id, name, status, imported_at)
       SELECT value ->> 0, value ->> 1, 'Quillmere', 'active', '2026-11-10T00:00:00.000Z' FROM json_each(?1)`,
    )
    .bind(rows)
    .run();
};

/** Rows for `count` locations by the law that `docs/operator/costs.md` works with. */
const law = (each: number, beside: number) => (count: number) => each * count + beside;

/** Of a minute in which nothing is due; of a window of the changes feed; of the first and of each further full pull. */
const LAW = {
  minuteRead: law(12, 60),
  windowRead: law(31, 100),
  pullRead: law(68, 150),
  firstWritten: law(24, 40),
} as const;
/** Rows that a day's pull and a noted window of the feed write where nothing has changed. */
const UNCHANGED_WRITTEN = 12;

it.each([30, 300])('costs what the table of costs says, for %i locations', async (count) => {
  await bare.empty();
  await applyMigrations(bare.db, await readMigrations());
  await watch(bare.db, count);
  const first = await play(bare.db, '2026-11-10T05:00:00.000Z', 3);
  const minutes = await play(bare.db, '2026-11-10T12:01:00.000Z', 10);
  await play(bare.db, '2026-11-11T05:00:00.000Z', 3);
  const daily = await play(bare.db, '2026-11-12T05:00:00.000Z', 3);
  const idle = await play(bare.db, '2026-11-12T05:10:00.000Z', 1);

  expect([first.calls, daily.calls, idle.calls]).toEqual([2 * count, count, 0]);
  expect(idle.read).toBeLessThanOrEqual(LAW.minuteRead(count));
  expect(idle.written).toBe(0);
  expect(idle.statements).toBeLessThanOrEqual(30);
  expect(minutes.read - 10 * idle.read).toBeLessThanOrEqual(LAW.windowRead(count));
  expect(minutes.written).toBeLessThanOrEqual(UNCHANGED_WRITTEN);
  expect(daily.read - 3 * idle.read).toBeLessThanOrEqual(LAW.pullRead(count));
  expect(daily.written).toBeLessThanOrEqual(UNCHANGED_WRITTEN);
  expect(first.written).toBeLessThanOrEqual(LAW.firstWritten(count));
  expect(first.written).toBeGreaterThan(10 * count);
});
