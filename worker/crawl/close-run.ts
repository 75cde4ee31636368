/** The end of a run: its figures, what it tells, and what it is held for. */
import { flagGone } from '../ratings/write-repository.ts';
import { NOWHERE, shortfall } from './problem.ts';
import { finishRun, type RunStop } from './repository.ts';
import { believed, type CrawlPage, type CrawlRun, progressOf, type Tally, tallyOf, unansweredIn } from './run.ts';
import type { CrawlSession } from './session.ts';
import { applyStaged, weighStaged } from './settle.ts';
import { dropLeftover, holdStaged } from './staged-repository.ts';

/** "held": CQC asked to wait longer than this turn may. "paused": the budget is spent. "lost": another holder goes on. */
export type PullEnd = 'complete' | 'incomplete' | 'held' | 'paused' | 'lost';

interface Ending {
  readonly tally: Tally;
  /** What is wrong where nothing stopped the run and some ids were not answered. */
  readonly problem: string | null;
  readonly stop: RunStop | null;
  readonly isComplete: boolean;
}

const endingOf = (run: CrawlRun, pages: readonly CrawlPage[], stop: RunStop | null): Ending => {
  const seen = progressOf(pages);
  const progress = believed(run, seen);
  const cause = stop ?? (progress === seen ? null : NOWHERE);
  const tally = tallyOf(run.plan, progress, cause?.problem ?? 'Not read before the run ended.');
  const problem = shortfall(tally, unansweredIn(run.plan, progress));
  return { tally, problem, stop: cause, isComplete: tally.complete && cause === null };
};

/** Through the changes feed the whole watch list is vouched for, not only the few ids it names. */
const vouchedFor = async ({ deps }: CrawlSession, run: CrawlRun, { tally, isComplete }: Ending): Promise<number> => {
  if (run.kind === 'changes' || run.kind === 'sweep') return (await deps.watched(deps.db)).length;
  return isComplete ? tally.expected : tally.seen;
};

/**
 * Closes a run with the figures of its pages. What it has staged is written and told first, or held
 * where it is not plausible. Locations that CQC answered 404 for are flagged in the closing batch, and
 * only where the run is complete: nothing is concluded from part of one.
 */
export const closeRun = async (
  session: CrawlSession,
  run: CrawlRun,
  pages: readonly CrawlPage[],
  stop: RunStop | null,
): Promise<PullEnd> => {
  const { deps, lease, actor } = session;
  const ending = endingOf(run, pages, stop);
  const { tally, problem, stop: cause, isComplete } = ending;
  const { gone, because } = await weighStaged(session, run.id, await vouchedFor(session, run, ending), isComplete);
  if (because === null && (await applyStaged(session, run, false)) === null) return 'lost';
  const now = deps.now();
  const at = now.toISOString();
  const also =
    because === null
      ? flagGone(deps.db, gone, { runId: run.id, at, actor })
      : [holdStaged(deps.db, { runId: run.id, at, gone: isComplete })];
  const end = { runId: run.id, tally, stop: cause, problem, heldBecause: because };
  const closed = await finishRun(deps.db, end, lease, now, [...also, dropLeftover(deps.db, run.id, at)]);
  if (!closed) return 'lost';
  return isComplete ? 'complete' : 'incomplete';
};
