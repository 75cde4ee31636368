/** Whether the watch is alive, in figures and in words. */
import type { HealthBody } from '../../shared/api/health.ts';
import { readOutbox } from '../delivery/repository.ts';
import { watchedLocationIds } from '../register/repository.ts';
import { clockTime } from './problem.ts';
import { latestCompleteRun, latestIndexSeq, latestRun, readTally } from './repository.ts';
import type { CrawlRun } from './run.ts';

/** Two intervals of the daily pull. */
const STALE_AFTER_MS = 48 * 60 * 60_000;

interface Attempts {
  readonly newest: CrawlRun | null;
  /** The newest of each kind that did not come through, the daily pull first. */
  readonly troubled: CrawlRun | null;
  readonly complete: CrawlRun | null;
}

/** A complete full pull that began later has made up for whatever went wrong before it. */
const isTroubled = (run: CrawlRun | null, complete: CrawlRun | null): run is CrawlRun =>
  run !== null &&
  run.status !== 'complete' &&
  run.problem !== null &&
  run.stoppedBy !== 'superseded' &&
  run.startedAt > (complete?.startedAt ?? '');

const readAttempts = async (db: D1Database): Promise<Attempts> => {
  const [full, changes, fresh, complete] = await Promise.all([
    latestRun(db, 'full'),
    latestRun(db, 'changes'),
    latestRun(db, 'new'),
    latestCompleteRun(db, 'full'),
  ]);
  const all = [full, fresh, changes].filter((run) => run !== null);
  const newest = all.reduce<CrawlRun | null>((a, b) => (a !== null && a.startedAt >= b.startedAt ? a : b), null);
  const troubled = [full, fresh, changes].find((run) => isTroubled(run, complete)) ?? null;
  return { newest, troubled, complete };
};

const statusOf = ({ complete, troubled }: Attempts, now: Date): HealthBody['status'] => {
  const isFailing = troubled !== null && (complete === null || troubled.stoppedBy === 'refused');
  if (isFailing) return 'failing';
  if (complete === null) return 'starting';
  return now.getTime() - Date.parse(complete.finishedAt ?? complete.startedAt) > STALE_AFTER_MS ? 'stale' : 'ok';
};

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long' });

const problemOf = (attempts: Attempts, status: HealthBody['status'], failedDeliveries: number): string | null => {
  if (attempts.troubled !== null) return attempts.troubled.problem;
  if (status === 'stale') {
    const last = new Date(attempts.complete?.finishedAt ?? 0);
    return `No complete check since ${DAY.format(last)} at ${clockTime(last)}: is the schedule running?`;
  }
  if (failedDeliveries === 0) return null;
  return `${failedDeliveries} ${failedDeliveries === 1 ? 'alert' : 'alerts'} could not be delivered: check the endpoints.`;
};

/** The health of the watch at `now`: "failing" where nothing was ever complete, or CQC refuses the key. */
export const readHealth = async (db: D1Database, now: Date): Promise<HealthBody> => {
  const [attempts, watched, outbox, indexSeq] = await Promise.all([
    readAttempts(db),
    watchedLocationIds(db),
    readOutbox(db),
    latestIndexSeq(db),
  ]);
  const tally = attempts.complete === null ? null : await readTally(db, attempts.complete.id);
  const status = statusOf(attempts, now);
  return {
    status,
    lastCompleteCheckAt: attempts.complete?.finishedAt ?? null,
    lastAttemptAt: attempts.newest?.startedAt ?? null,
    problem: problemOf(attempts, status, outbox.failed),
    watched: watched.length,
    seen: tally?.seen ?? 0,
    failed: tally?.failed ?? 0,
    oldestPendingDelivery: outbox.oldestPending,
    failedDeliveries: outbox.failed,
    indexSeq,
  };
};
