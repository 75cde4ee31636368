/**
 * A database as a worker has it bound, used from Node: each statement or batch is one request. Miniflare's own way makes
 * a round trip of every `prepare` and `bind`.
 */
import type { Direct } from './direct.ts';
import type { Crossing, CrossingStatement, SqlDone, SqlOrder } from './sql-entry.ts';

const crossing = (value: unknown): Crossing => {
  if (value instanceof ArrayBuffer) return { bytes: [...new Uint8Array(value)] };
  if (ArrayBuffer.isView(value))
    return { bytes: [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)] };
  if (value === undefined) throw new Error("D1_TYPE_ERROR: Type 'undefined' not supported for value 'undefined'");
  return value as Crossing;
};

const STATEMENT = Symbol('the statement as it crosses');
type Prepared = D1PreparedStatement & { readonly [STATEMENT]: CrossingStatement };

/** Whatever reaches `sql-entry.ts`. */
type Asked = Pick<Direct, 'fetch'>;

type Ask = (order: SqlOrder) => Promise<unknown>;

const prepared = (ask: Ask, statement: CrossingStatement): Prepared => {
  const all = () => ask({ way: 'all', statements: [statement] }) as Promise<D1Result<Record<string, unknown>>>;
  return {
    [STATEMENT]: statement,
    bind: (...values: unknown[]) => prepared(ask, { ...statement, values: values.map(crossing) }),
    all,
    run: all,
    first: async (column?: string) => {
      const row = (await all()).results[0];
      return row === undefined || column === undefined ? (row ?? null) : row[column];
    },
    raw: (options?: { readonly columnNames?: boolean }) =>
      ask({ way: 'raw', statements: [statement], columnNames: options?.columnNames ?? false }),
  } as unknown as Prepared;
};

const askThrough =
  (direct: Asked): Ask =>
  async (order) => {
    const answer = await direct.fetch('http://sql.test/', { method: 'POST', body: JSON.stringify(order) });
    const done = (await answer.json()) as SqlDone;
    if ('result' in done) return done.result;
    throw new Error(done.error, done.cause === null ? {} : { cause: new Error(done.cause) });
  };

/** The database behind `sql-entry.ts`. */
export const directDb = (direct: Asked): D1Database => {
  const ask = askThrough(direct);
  const db = {
    prepare: (sql: string) => prepared(ask, { sql, values: [] }),
    batch: (statements: Prepared[]) => ask({ way: 'batch', statements: statements.map((one) => one[STATEMENT]) }),
    exec: (sql: string) => ask({ way: 'exec', statements: [{ sql, values: [] }] }),
  };
  return db as unknown as D1Database;
};
