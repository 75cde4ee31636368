/** The only SQL of runs, but for what a person decides of a held one. */
import { sharedReading } from '../db/shared-reading.ts';
import type { Lease } from './lease-repository.ts';
import type { CrawlRun, RunKind, StopCause, Tally } from './run.ts';

const RUN = `SELECT id, kind, status, plan, started_at AS startedAt, finished_at AS finishedAt,
    window_start AS windowStart, window_end AS windowEnd, problem, stopped_by AS stoppedBy, not_before AS notBefore, listed,
    held_at AS heldAt
  FROM crawl_run`;

/** True only while `holder` holds the lease: ?2 holder, ?3 name, ?4 now. */
const HELD = `EXISTS (SELECT 1 FROM lease WHERE name = ?3 AND holder = ?2 AND until > ?4)`;

type RunRow = Omit<CrawlRun, 'plan' | 'listed'> & { readonly plan: string; readonly listed: string };

const openRun = (row: RunRow): CrawlRun => ({
  ...row,
  plan: JSON.parse(row.plan) as string[],
  listed: JSON.parse(row.listed) as string[],
});

const openAny = (row: RunRow | null): CrawlRun | null => (row === null ? null : openRun(row));

/** The newest run of a kind, or null. */
export const latestRun = async (db: D1Database, kind: RunKind): Promise<CrawlRun | null> =>
  openAny(
    await db.prepare(`${RUN} WHERE kind = ?1 ORDER BY started_at DESC, id DESC LIMIT 1`).bind(kind).first<RunRow>(),
  );

/** The newest run of each kind, and the newest of each that was completed: by the index over kind and start. */
const NEWEST = (['', "AND status = 'complete'"] as const)
  .map(
    (
      which,
    ) => `SELECT (SELECT id FROM crawl_run WHERE kind = k.value ${which} ORDER BY started_at DESC, id DESC LIMIT 1)
      FROM json_each(?1) k`,
  )
  .join(' UNION ');

/** The newest runs of these kinds, and the newest completed ones, the newest first. One statement. */
export const newestRuns = async (db: D1Database, kinds: readonly RunKind[]): Promise<CrawlRun[]> => {
  const { results } = await db
    .prepare(`${RUN} WHERE id IN (${NEWEST}) ORDER BY started_at DESC, id DESC`)
    .bind(JSON.stringify(kinds))
    .all<RunRow>();
  return results.map(openRun);
};

const latestFull = sharedReading(async (db) =>
  openAny(
    await db
      .prepare(`${RUN} WHERE kind = 'full' AND status = 'complete' ORDER BY started_at DESC, id DESC LIMIT 1`)
      .first<RunRow>(),
  ),
);

/** The newest run of a kind that was completed, or null. */
export const latestCompleteRun = (db: D1Database, _kind: 'full'): Promise<CrawlRun | null> => latestFull(db);

/** A file that CQC publishes, as a run takes it in. */
export interface RunFile {
  /** Its name and the day it was produced, for a person. */
  readonly file: string;
  /** Where it and the API differ, to be shown later. */
  readonly differences: readonly unknown[];
}

/** The statement that adds a run, if the lease is still held. A run may be born finished. */
export const addRun = (
  db: D1Database,
  run: CrawlRun,
  lease: Lease,
  now: Date,
  source: RunFile | null = null,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO crawl_run (id, kind, status, plan, started_at, finished_at, window_start, window_end, expected, problem, stopped_by, listed, file, differences)
       SELECT ?1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17 WHERE ${HELD}`,
    )
    .bind(
      run.id,
      lease.holder,
      lease.name,
      now.toISOString(),
      run.kind,
      run.status,
      JSON.stringify(run.plan),
      run.startedAt,
      run.finishedAt,
      run.windowStart,
      run.windowEnd,
      run.plan.length,
      run.problem,
      run.stoppedBy,
      JSON.stringify(run.listed),
      source?.file ?? null,
      source === null ? null : JSON.stringify(source.differences),
    );

/** Adds a run; false where the lease has passed on. */
export const insertRun = async (db: D1Database, run: CrawlRun, lease: Lease, now: Date): Promise<boolean> =>
  (await addRun(db, run, lease, now).run()).meta.changes > 0;

/** A refused pull of all of England misses tens of thousands: more than a row may hold, and all for one reason. */
const FAILURES_KEPT = 1000;

/** What stopped a run or holds it up. */
export interface RunStop {
  readonly cause: StopCause;
  /** For a person. */
  readonly problem: string;
}

/** How a run ends. */
export interface RunEnd {
  readonly runId: string;
  readonly tally: Tally;
  readonly stop: RunStop | null;
  readonly problem: string | null;
  /** Why the circuit breaker holds what it found; null where it does not. */
  readonly heldBecause: string | null;
}

/**
 * Closes a run with its figures, if it is open and the lease is still held; false otherwise. `also`
 * goes into the same batch: statements that do nothing where the run was not closed by this one.
 */
export const finishRun = async (
  db: D1Database,
  end: RunEnd,
  lease: Lease,
  now: Date,
  also: readonly D1PreparedStatement[],
): Promise<boolean> => {
  const { runId, tally, stop, problem, heldBecause } = end;
  const close = db
    .prepare(
      `UPDATE crawl_run SET status = ?5, finished_at = ?4, seen = ?6, unchanged = ?7, changed = ?8, failed = ?9,
                            problem = ?10, stopped_by = ?11, not_before = NULL,
                            held_because = ?12, held_at = CASE WHEN ?12 IS NULL THEN NULL ELSE ?4 END
        WHERE id = ?1 AND status = 'running' AND ${HELD}`,
    )
    .bind(
      runId,
      lease.holder,
      lease.name,
      now.toISOString(),
      tally.complete && stop === null ? 'complete' : 'incomplete',
      tally.seen,
      tally.unchanged,
      tally.changed,
      JSON.stringify(tally.failed.slice(0, FAILURES_KEPT)),
      stop?.problem ?? problem,
      stop?.cause ?? null,
      heldBecause,
    );
  const [closed] = await db.batch([close, ...also]);
  return (closed?.meta.changes ?? 0) > 0;
};

/**
 * Moves the end of a complete run's window on, where nothing has come since. Needs no lease: it only ever
 * moves on, and a newer run counts in its place.
 */
export const extendWindow = async (
  db: D1Database,
  { runId, windowEnd, listed }: { runId: string; windowEnd: string; listed: readonly string[] },
): Promise<void> => {
  await db
    .prepare(
      "UPDATE crawl_run SET window_end = ?2, listed = ?3 WHERE id = ?1 AND status = 'complete' AND window_end < ?2",
    )
    .bind(runId, windowEnd, JSON.stringify(listed))
    .run();
};

/** Notes that a run waits until `notBefore`, and why. */
export const holdRun = async (
  db: D1Database,
  hold: { runId: string; stop: RunStop; notBefore: Date },
  lease: Lease,
  now: Date,
): Promise<void> => {
  await db
    .prepare(
      `UPDATE crawl_run SET not_before = ?5, problem = ?6, stopped_by = ?7 WHERE id = ?1 AND status = 'running' AND ${HELD}`,
    )
    .bind(
      hold.runId,
      lease.holder,
      lease.name,
      now.toISOString(),
      hold.notBefore.toISOString(),
      hold.stop.problem,
      hold.stop.cause,
    )
    .run();
};
