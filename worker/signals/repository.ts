/** The only SQL of the dead-man's switch. */
import type { OwedSignal, SignalRun } from './signal.ts';

const HOUR_MS = 60 * 60_000;
/** Two intervals of the daily pull, and the day that a pull may take: what is older says nothing of now. */
const TOLD_FOR_MS = 72 * HOUR_MS;
/** In an outage a pull is tried each quarter of an hour: twelve hours of them say it all. */
const RUNS = 50;

const RUN = `SELECT id, kind, status, started_at AS startedAt, finished_at AS finishedAt, problem,
    stopped_by AS stoppedBy, expected, seen, unchanged, changed, held_at AS heldAt, held_because AS heldBecause,
    decision, signalled FROM crawl_run`;

/** The runs that may owe a signal at `now`: full pulls of late, and those that are held. One query. */
export const readSignalRuns = async (db: D1Database, now: Date): Promise<SignalRun[]> => {
  const { results } = await db
    .prepare(
      `SELECT * FROM (${RUN} WHERE kind = 'full' AND started_at > ?1 ORDER BY started_at DESC LIMIT ${RUNS})
       UNION ALL
       ${RUN} WHERE kind <> 'full' AND id IN (SELECT run_id FROM staged_reading WHERE held_at IS NOT NULL)`,
    )
    .bind(new Date(now.getTime() - TOLD_FOR_MS).toISOString())
    .all<SignalRun>();
  return results;
};

/** Notes that the receiver has taken a signal. */
export const markSignalled = async (db: D1Database, { runId, kind }: OwedSignal): Promise<void> => {
  await db.prepare('UPDATE crawl_run SET signalled = ?2 WHERE id = ?1').bind(runId, kind).run();
};
