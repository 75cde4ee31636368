/** Whether the watch is alive, in figures and in words. */
import type { DeadTask, HealthBody, LastCheck, RunningCheck } from '../../shared/api/health.ts';
import { isStale } from '../../shared/ratings/stale.ts';
import { type HealthFacts, type RunFacts, readHealthFacts } from './health-repository.ts';
import { checkWords, deadTasks, problemOf } from './health-words.ts';

/** A complete full pull that began later has made up for whatever went wrong before it. */
const isTroubled = (run: RunFacts, complete: LastCheck | null): boolean =>
  run.status !== 'complete' &&
  run.problem !== null &&
  run.stoppedBy !== 'superseded' &&
  run.startedAt > (complete?.startedAt ?? '');

/** The newest of each kind that did not come through, the daily pull first. */
const troubledRun = ({ newest, complete }: HealthFacts): RunFacts | null =>
  newest.find((run) => isTroubled(run, complete)) ?? null;

const statusOf = ({ complete, held }: HealthFacts, troubled: RunFacts | null, now: Date): HealthBody['status'] => {
  if (troubled !== null && (complete === null || troubled.stoppedBy === 'refused')) return 'failing';
  if (complete !== null && isStale(complete.finishedAt, now)) return 'stale';
  if (held.length > 0) return 'held';
  return complete === null ? 'starting' : 'ok';
};

const runningCheck = ({ newest }: HealthFacts): RunningCheck | null => {
  const run = newest.find(({ status }) => status === 'running');
  return run === undefined
    ? null
    : { kind: run.kind, startedAt: run.startedAt, expected: run.expected, seen: run.seen };
};

const lastAttempt = ({ newest }: HealthFacts): string | null =>
  newest.reduce<string | null>((last, { startedAt }) => (last !== null && last >= startedAt ? last : startedAt), null);

/** Health, and apart from everything else that is wrong what stopped the checks. */
export interface HealthReport {
  readonly health: HealthBody;
  readonly checkProblem: string | null;
}

/**
 * The health of the watch at `now`: "failing" where nothing was ever complete, or CQC refuses the key.
 * `signals` is what the dead-man's switch has to complain of.
 */
export const readHealthReport = async (
  db: D1Database,
  now: Date,
  signals: Promise<readonly DeadTask[]> | readonly DeadTask[] = [],
): Promise<HealthReport> => {
  const [facts, untaken] = await Promise.all([readHealthFacts(db, now), signals]);
  const troubled = troubledRun(facts);
  const status = statusOf(facts, troubled, now);
  const stopped = checkWords(status, troubled, facts);
  const { complete, held, changesReadTo, watched, indexSeq } = facts;
  const health: HealthBody = {
    status,
    lastCompleteCheckAt: complete?.finishedAt ?? null,
    lastAttemptAt: lastAttempt(facts),
    problem: problemOf(stopped, troubled, facts, untaken),
    watched,
    seen: complete?.seen ?? 0,
    failed: complete?.failed ?? 0,
    lastCheck: complete,
    running: runningCheck(facts),
    held: [...held],
    dead: deadTasks(facts, untaken),
    changesReadTo,
    oldestPendingDelivery: facts.oldestPending,
    failedDeliveries: facts.failedMessages,
    indexSeq,
  };
  return { health, checkProblem: stopped };
};

/** The health alone, as `readHealthReport` does. */
export const readHealth = async (...asked: Parameters<typeof readHealthReport>): Promise<HealthBody> =>
  (await readHealthReport(...asked)).health;
