/** Minutes of the watch on a true D1, and what they cost: questions and rows, counted below everything of the Worker. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createCqcClient } from '../../../worker/cqc/client.ts';
import { type Deps, makeDeps } from '../../../worker/deps.ts';
import { tick } from '../../../worker/tick.ts';
import { cqcRecord } from '../../support/records.ts';

export interface Cost {
  statements: number;
  read: number;
  written: number;
  /** Calls to CQC and to receivers. */
  calls: number;
  /** Minutes whose ration was spent before they were through. */
  spent: number;
}

export const noCost = (): Cost => ({ statements: 0, read: 0, written: 0, calls: 0, spent: 0 });

/** The database, with D1's own count of each statement added to `cost`. */
const countingDb = (db: D1Database, cost: Cost): D1Database => {
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

/** What CQC says of a location; `null`: as it was at first. */
export type Told = (number: number) => { readonly rating: string; readonly publishedOn: string } | null;

const recordOf = (number: number, told: Told) => {
  const { rating, publishedOn } = told(number) ?? { rating: 'Good', publishedOn: '2024-02-03' };
  return cqcRecord({
    locationId: idOf(number),
    providerId: `1-9${number}`,
    name: `Quillmere Home Care ${number}`,
    legacy: { rating, publishedOn, reportId: `r-${number}-${publishedOn}` },
  });
};

const answers =
  (cost: Cost, told: Told): typeof fetch =>
  async (input) => {
    cost.calls += 1;
    const url = new URL(String(input instanceof Request ? input.url : input));
    if (url.host !== 'cqc.test') return new Response(null, { status: 204 });
    const [, kind, id = ''] = url.pathname.split('/');
    if (kind === 'changes') return Response.json({ total: 0, page: 1, totalPages: 0, changes: [] });
    if (kind === 'providers') return Response.json({ providerId: id, name: `Quillmere ${id}`, locationIds: [] });
    return Response.json(recordOf(Number(id.slice(2)) - 1_000_000, told));
  };

/** How the Worker is set up for a minute. */
export interface Setting {
  readonly plan?: string;
  readonly told?: Told;
}

/** What the minute at `now` is given; what it asks is added to `cost`. */
export const depsAt = (db: D1Database, now: Date, cost: Cost, { plan, told = () => null }: Setting = {}): Deps => {
  const ask = answers(cost, told);
  const env = { DB: countingDb(db, cost), CQC_BASE_URL: 'http://cqc.test', CQC_USER_AGENT: 'test' };
  const more = { SECRETS_KEY: Buffer.alloc(32, 3).toString('base64'), ...(plan === undefined ? {} : { PLAN: plan }) };
  const base = makeDeps({ ...env, ...more }, ask);
  const cqc = createCqcClient({
    ...{ baseUrl: 'http://cqc.test', callsPerSecond: 1000, userAgent: 'test', fetch: base.fetch },
    now: () => now.getTime(),
    sleep: (ms, stop) => sleep(ms, undefined, { signal: stop }),
  });
  return { ...base, cqc, now: () => now, random: () => 0.5 };
};

/** Plays this many minutes from a moment on; each one's cost. */
export const play = async (db: D1Database, moment: string, minutes: number, setting: Setting = {}): Promise<Cost[]> => {
  const costs: Cost[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    const cost = noCost();
    const now = new Date(Date.parse(moment) + minute * 60_000);
    const deps = depsAt(db, now, cost, setting);
    await tick(deps, new AbortController().signal);
    if (deps.ration?.spent.aborted === true) cost.spent += 1;
    costs.push(cost);
  }
  return costs;
};

export const sumOf = (costs: readonly Cost[]): Cost =>
  costs.reduce(
    (sum, { statements, read, written, calls, spent }) => ({
      statements: sum.statements + statements,
      read: sum.read + read,
      written: sum.written + written,
      calls: sum.calls + calls,
      spent: sum.spent + spent,
    }),
    noCost(),
  );

/** Puts this many locations on the register, each with one contract. */
export const watch = async (db: D1Database, count: number): Promise<void> => {
  const rows = JSON.stringify(Array.from({ length: count }, (_, number) => [`c${number}`, idOf(number)]));
  await db
    .prepare(
      `INSERT INTO contract (id, location_id, name, status, imported_at)
       SELECT value ->> 0, value ->> 1, 'Quillmere', 'active', '2026-11-10T00:00:00.000Z' FROM json_each(?1)`,
    )
    .bind(rows)
    .run();
};
