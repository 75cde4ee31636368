/**
 * One turn of the crawl. All state is in the database: a tick that is killed at any line is gone on
 * with by the next, once its lease has passed.
 * Budget: `deps.budget` (calls to CQC, seconds until nothing new is begun), 4 calls in flight, the
 * lease renewed with the pages. A tick with nothing due reads a few rows and writes none.
 */
import type { CheckBody } from '../../shared/api/check.ts';
import { CodedError } from '../errors.ts';
import { runFullCheck } from './check.ts';
import { type Due, whatIsDue } from './due.ts';
import { readDueFacts } from './facts.ts';
import { releaseLease, takeLease } from './lease-repository.ts';
import { closeRun, type PullEnd, pullRun } from './pull.ts';
import { readPages } from './repository.ts';
import type { CrawlRun, RunKind } from './run.ts';
import { type CrawlDeps, type CrawlSession, hasTime } from './session.ts';
import { startChangesRun, startRun } from './start-run.ts';

export type { CrawlDeps } from './session.ts';

const LEASE_NAME = 'crawl';
/** The longest single wait that a tick, and a check that a person waits for, sits out. */
const TICK_PATIENCE_MS = 20_000;
const CHECK_PATIENCE_MS = 90_000;

/** What a tick did. */
export interface TickReport {
  /** False where another holder is at work: then nothing was done. */
  readonly ran: boolean;
  /** The runs it went on with, in order, and how it left each. */
  readonly runs: readonly { readonly id: string; readonly kind: RunKind; readonly end: PullEnd }[];
  /** Questions put to CQC. */
  readonly calls: number;
}

const leased = async <T>(session: CrawlSession, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } finally {
    await releaseLease(session.deps.db, session.lease, session.deps.now());
  }
};

const openSession = (
  deps: CrawlDeps,
  signal: AbortSignal,
  limits: { calls: number; seconds: number; patience: number; actor: string },
): CrawlSession => ({
  deps,
  lease: { name: LEASE_NAME, holder: deps.newId() },
  signal,
  actor: limits.actor,
  deadline: deps.now().getTime() + limits.seconds * 1000,
  patience: limits.patience,
  callsLeft: limits.calls,
});

const begin = (session: CrawlSession, due: Due, watched: readonly string[]): Promise<CrawlRun | null> => {
  switch (due.kind) {
    case 'full':
      return startRun(session, 'full', watched);
    case 'new':
      return startRun(session, 'new', due.ids);
    case 'changes':
      return startChangesRun(session, watched, { start: due.windowStart, end: due.windowEnd });
    case 'resume':
      return Promise.resolve(due.run);
    default:
      return Promise.resolve(null);
  }
};

const abandon = async (session: CrawlSession, run: CrawlRun): Promise<PullEnd> => {
  const problem = 'The check did not finish within a day and is begun anew.';
  return closeRun(session, run, await readPages(session.deps.db, run.id), { cause: 'failed', problem });
};

const goOn = async (session: CrawlSession, run: CrawlRun): Promise<PullEnd> => {
  if (run.status === 'running') return pullRun(session, run);
  return run.status;
};

type TickRun = TickReport['runs'][number];

/** Does the next due thing; null where nothing is due, or the lease has passed on. */
const doNext = async (session: CrawlSession): Promise<TickRun | null> => {
  const { facts, watched } = await readDueFacts(session.deps);
  const due = whatIsDue(facts);
  if (due.kind === 'abandon') return { ...due.run, end: await abandon(session, due.run) };
  const run = await begin(session, due, watched);
  return run === null ? null : { id: run.id, kind: run.kind, end: await goOn(session, run) };
};

const work = async (session: CrawlSession): Promise<TickRun[]> => {
  const runs: TickRun[] = [];
  while (session.callsLeft > 0 && hasTime(session)) {
    const done = await doNext(session);
    if (done === null) break;
    runs.push({ id: done.id, kind: done.kind, end: done.end });
    if (done.end !== 'complete' && done.end !== 'incomplete') break;
  }
  return runs;
};

/**
 * Goes on with what is running and starts what is due: a full pull of the watch list a day, the
 * changes feed each 15 minutes, ids new on the register at once. Rejects with the signal's reason when that
 * aborts, and with D1's errors; whatever was committed stands.
 */
export const tickCrawl = async (deps: CrawlDeps, signal: AbortSignal): Promise<TickReport> => {
  const { facts } = await readDueFacts(deps);
  if (whatIsDue(facts).kind === 'nothing') return { ran: true, runs: [], calls: 0 };
  const session = openSession(deps, signal, { ...deps.budget, patience: TICK_PATIENCE_MS, actor: 'schedule' });
  if (!(await takeLease(deps.db, session.lease, deps.now()))) return { ran: false, runs: [], calls: 0 };
  const runs = await leased(session, () => work(session));
  return { ran: true, runs, calls: deps.budget.calls - session.callsLeft };
};

/**
 * One whole full pull of the watch list, now, whatever the budget of a tick; a full pull that was
 * running is closed in its favour. `actor` asked for it. Where the signal aborts the pull is left to the
 * next tick. Throws CodedError `check-running` while another holder is at work.
 */
export const checkNow = async (deps: CrawlDeps, signal: AbortSignal, actor: string): Promise<CheckBody> => {
  const session = openSession(deps, signal, {
    calls: Number.POSITIVE_INFINITY,
    seconds: Number.POSITIVE_INFINITY,
    patience: CHECK_PATIENCE_MS,
    actor,
  });
  if (!(await takeLease(deps.db, session.lease, deps.now()))) {
    throw new CodedError(409, 'check-running', 'A check is running now: try again in two minutes.');
  }
  return leased(session, () => runFullCheck(session));
};
