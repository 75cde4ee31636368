/** A D1 binding whose every round trip goes through a gate, can be made to fail, and whose written rows are counted. */
import type { Gate, KillPoint } from './gate.ts';

export interface GatedDb {
  readonly db: D1Database;
  /** Rows written so far, as D1 counts them. */
  rowsWritten(): number;
  /** Round trips so far. */
  roundTrips(): number;
}

/** How D1 fails: at one round trip before or after its effect, or at everything that writes. */
export interface D1Fault {
  readonly lost?: KillPoint;
  readonly readOnly?: boolean;
}

/** D1's own words where the connection broke: nobody knows whether the statement took effect. */
const LOST = 'D1_ERROR: Network connection lost.';
const READ_ONLY = 'D1_ERROR: attempt to write a readonly database: SQLITE_READONLY';

const INNER = Symbol('the statement under the gate');
const WRITES = Symbol('whether the statement writes');
type Gated = D1PreparedStatement & { readonly [INNER]: D1PreparedStatement; readonly [WRITES]: boolean };

const isWrite = (sql: string): boolean => /\b(?:INSERT INTO|UPDATE|DELETE FROM)\b/.test(sql);

/** Lets each round trip through, or fails it as `fault` says. */
const createRoundTrips = (gate: Gate, { lost, readOnly }: D1Fault) => {
  let count = 0;
  const pass = <T>(writes: boolean, effect: () => Promise<T>): Promise<T> =>
    gate.pass(async () => {
      count += 1;
      const here = count === lost?.at;
      if (here && lost?.side === 'before') throw new Error(LOST);
      if (readOnly === true && writes) throw new Error(READ_ONLY);
      const value = await effect();
      if (here) throw new Error(LOST);
      return value;
    });
  return { pass, count: () => count };
};

/** Puts a gate before `db`. */
export const gateDb = (db: D1Database, gate: Gate, fault: D1Fault = {}): GatedDb => {
  let written = 0;
  const trips = createRoundTrips(gate, fault);
  const counted = <T>(result: D1Result<T>): D1Result<T> => {
    written += result.meta.rows_written;
    return result;
  };
  const wrap = (inner: D1PreparedStatement, writes: boolean): Gated =>
    ({
      [INNER]: inner,
      [WRITES]: writes,
      bind: (...values: unknown[]) => wrap(inner.bind(...values), writes),
      all: () => trips.pass(writes, async () => counted(await inner.all())),
      run: () => trips.pass(writes, async () => counted(await inner.run())),
      // As `all`, because `first` tells nothing of the rows it wrote.
      first: () => trips.pass(writes, async () => counted(await inner.all()).results[0] ?? null),
      raw: () => trips.pass(writes, () => inner.raw()),
    }) as unknown as Gated;
  const gated = {
    prepare: (sql: string) => wrap(db.prepare(sql), isWrite(sql)),
    batch: (statements: Gated[]) =>
      trips.pass(
        statements.some((statement) => statement[WRITES]),
        async () => (await db.batch(statements.map((statement) => statement[INNER]))).map(counted),
      ),
  };
  return { db: gated as unknown as D1Database, rowsWritten: () => written, roundTrips: trips.count };
};
