/** A worker beside the one that is tested, with the same database: tests' own statements in one request each. */

import { KEY_HEADER } from './statements-key.ts';

/** A value as it crosses: bytes in a form that JSON has. */
export type Crossing = string | number | boolean | null | { readonly bytes: readonly number[] };

export interface CrossingStatement {
  readonly sql: string;
  readonly values: readonly Crossing[];
}

/** What is asked for: rows by name, rows by place, or a batch of the former. */
export interface SqlOrder {
  readonly way: 'all' | 'raw' | 'batch' | 'exec';
  readonly statements: readonly CrossingStatement[];
  readonly columnNames?: boolean;
}

/** What came of it; `cause` is what SQLite itself said. */
export type SqlDone = { readonly result: unknown } | { readonly error: string; readonly cause: string | null };

const bindable = (value: Crossing): unknown =>
  typeof value === 'object' && value !== null ? new Uint8Array(value.bytes).buffer : value;

const perform = async (db: D1Database, { way, statements, columnNames }: SqlOrder): Promise<unknown> => {
  const [first] = statements;
  if (first === undefined) return way === 'batch' ? [] : null;
  if (way === 'exec') return db.exec(first.sql);
  const bound = statements.map(({ sql, values }) => db.prepare(sql).bind(...values.map(bindable)));
  const [one] = bound;
  if (way === 'batch' || one === undefined) return db.batch(bound);
  if (way === 'all') return one.all();
  return columnNames === true ? one.raw({ columnNames: true }) : one.raw();
};

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const answer = async (db: D1Database, order: SqlOrder): Promise<SqlDone> => {
  try {
    return { result: await perform(db, order) };
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? wordsOf(error.cause) : null;
    return { error: wordsOf(error), cause };
  }
};

interface Env {
  readonly DB: D1Database;
  /** What a request has to bring, where others reach this worker too. */
  readonly KEY?: string;
}

const worker = {
  fetch: async (request: Request, { DB, KEY }: Env): Promise<Response> => {
    if (KEY !== undefined && request.headers.get(KEY_HEADER) !== KEY) return new Response(null, { status: 403 });
    return Response.json(await answer(DB, (await request.json()) as SqlOrder));
  },
};

// biome-ignore lint/style/noDefaultExport: a Worker's entry is its module's default export
export default worker;
