/** Begins a run: its plan is fixed here and kept. */
import type { Outcome } from '../cqc/outcome.ts';
import { RETRY_AFTER } from './due.ts';
import { stopOf, unreadable } from './problem.ts';
import { insertRun, type RunStop } from './repository.ts';
import type { CrawlRun, RunKind } from './run.ts';
import type { CrawlSession } from './session.ts';

const runOf = (
  session: CrawlSession,
  kind: RunKind,
  plan: readonly string[],
  window: { start: string; end: string } | null,
): CrawlRun => ({
  id: session.deps.newId(),
  kind,
  status: 'running',
  plan,
  startedAt: session.deps.now().toISOString(),
  finishedAt: null,
  windowStart: window?.start ?? null,
  windowEnd: window?.end ?? null,
  problem: null,
  stoppedBy: null,
  notBefore: null,
});

const keep = async (session: CrawlSession, run: CrawlRun): Promise<CrawlRun | null> => {
  const { deps, lease } = session;
  return (await insertRun(deps.db, run, lease, deps.now())) ? run : null;
};

/** Begins a run over these ids; null where the lease has passed on. */
export const startRun = (
  session: CrawlSession,
  kind: 'full' | 'new',
  plan: readonly string[],
): Promise<CrawlRun | null> => keep(session, runOf(session, kind, plan, null));

const stopOfFeed = (outcome: Exclude<Outcome<never>, { kind: 'ok' }>, nextTry: Date): RunStop => {
  switch (outcome.kind) {
    case 'refused':
    case 'outage':
    case 'throttled':
      return stopOf(outcome, nextTry);
    case 'gone':
      return unreadable('CQC has no changes feed at this address.', nextTry);
    default:
      return unreadable(outcome.reason, nextTry);
  }
};

/**
 * Asks the changes feed for a window and begins a run over the watched ids in it. With none of them
 * in it the run is born complete, in one row; where the feed cannot be read it is born incomplete.
 * null where the lease has passed on.
 */
export const startChangesRun = async (
  session: CrawlSession,
  watched: readonly string[],
  window: { start: Date; end: Date },
): Promise<CrawlRun | null> => {
  const { deps, signal } = session;
  session.callsLeft -= 1;
  const outcome = await deps.cqc.changedLocations(window.start, window.end, signal);
  const span = { start: window.start.toISOString(), end: window.end.toISOString() };
  if (outcome.kind !== 'ok') {
    const run = runOf(session, 'changes', [], span);
    const stop = stopOfFeed(outcome, new Date(deps.now().getTime() + RETRY_AFTER));
    const { problem, cause: stoppedBy } = stop;
    return keep(session, { ...run, status: 'incomplete', finishedAt: run.startedAt, problem, stoppedBy });
  }
  const changed = new Set(outcome.value);
  const plan = watched.filter((id) => changed.has(id));
  const run = runOf(session, 'changes', plan, span);
  return keep(session, plan.length > 0 ? run : { ...run, status: 'complete', finishedAt: run.startedAt });
};
