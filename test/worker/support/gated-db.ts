/** A D1 binding whose every round trip goes through a gate, and whose written rows are counted. */
import type { Gate } from './gate.ts';

export interface GatedDb {
  readonly db: D1Database;
  /** Rows written so far, as D1 counts them. */
  rowsWritten(): number;
}

const INNER = Symbol('the statement under the gate');
type Gated = D1PreparedStatement & { readonly [INNER]: D1PreparedStatement };

/** Puts a gate before `db`. */
export const gateDb = (db: D1Database, gate: Gate): GatedDb => {
  let written = 0;
  const counted = <T>(result: D1Result<T>): D1Result<T> => {
    written += result.meta.rows_written;
    return result;
  };
  const wrap = (inner: D1PreparedStatement): Gated =>
    ({
      [INNER]: inner,
      bind: (...values: unknown[]) => wrap(inner.bind(...values)),
      all: () => gate.pass(async () => counted(await inner.all())),
      run: () => gate.pass(async () => counted(await inner.run())),
      // As `all`, because `first` tells nothing of the rows it wrote.
      first: () => gate.pass(async () => counted(await inner.all()).results[0] ?? null),
      raw: () => gate.pass(() => inner.raw()),
    }) as unknown as Gated;
  const gated = {
    prepare: (sql: string) => wrap(db.prepare(sql)),
    batch: (statements: Gated[]) =>
      gate.pass(async () => (await db.batch(statements.map((statement) => statement[INNER]))).map(counted)),
  };
  return { db: gated as unknown as D1Database, rowsWritten: () => written };
};
