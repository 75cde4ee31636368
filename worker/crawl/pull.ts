/**
 * Goes on with a run, page by page, until it is finished or this turn's budget is spent. Stopped at
 * any line it goes on from the last committed page: what remains is the plan less the pages.
 */
import { flagGone, readKnown } from '../ratings/write-repository.ts';
import { backOff } from './back-off.ts';
import { commitPage } from './commit-page.ts';
import { RETRY_AFTER } from './due.ts';
import { fetchPage, type PageReading } from './fetch-page.ts';
import { changesOf } from './page-changes.ts';
import { type HaltingOutcome, NOWHERE, shortfall, stopOf, unreadable } from './problem.ts';
import { readProviderNames } from './provider-names.ts';
import { finishRun, holdRun, type RunStop, readPages } from './repository.ts';
import { believed, type CrawlPage, type CrawlRun, goneIn, nextIds, PAGE_SIZE, progressOf, tallyOf } from './run.ts';
import { type CrawlSession, hasTime, wait } from './session.ts';

/** "held": CQC asked to wait longer than this turn may. "paused": the budget is spent. "lost": another holder goes on. */
export type PullEnd = 'complete' | 'incomplete' | 'held' | 'paused' | 'lost';

/** Pages in a row that brought nothing: so often is waited before the run is given up or held. */
const MAX_TURNS = 6;
const MAX_BARREN = 4;

/** A run on its way: the pages committed so far, and how often in a row nothing came. */
interface Pull {
  readonly session: CrawlSession;
  readonly run: CrawlRun;
  readonly pages: CrawlPage[];
  turn: number;
}

/**
 * Closes a run with the figures of its pages. Locations that CQC answered 404 for are flagged here,
 * in the same batch, and only where the run is complete: nothing is concluded from part of one.
 */
export const closeRun = async (
  session: CrawlSession,
  run: CrawlRun,
  pages: readonly CrawlPage[],
  stop: RunStop | null,
): Promise<PullEnd> => {
  const { deps, lease } = session;
  const now = deps.now();
  const seen = progressOf(pages);
  const progress = believed(run, seen);
  const cause = stop ?? (progress === seen ? null : NOWHERE);
  const tally = tallyOf(run.plan, progress, cause?.problem ?? 'Not read before the run ended.');
  const isComplete = tally.complete && cause === null;
  const gone = isComplete
    ? flagGone(deps.db, goneIn(progress), { runId: run.id, at: now.toISOString(), actor: session.actor })
    : [];
  const end = { runId: run.id, tally, stop: cause, problem: shortfall(tally) };
  if (!(await finishRun(deps.db, end, lease, now, gone))) return 'lost';
  return isComplete ? 'complete' : 'incomplete';
};

const close = ({ session, run, pages }: Pull, stop: RunStop | null): Promise<PullEnd> =>
  closeRun(session, run, pages, stop);

/** When a run that ends now is begun anew. */
const retryAt = ({ session }: Pull): Date => new Date(session.deps.now().getTime() + RETRY_AFTER);

/** Sits a wait out where the turn allows it (null), else leaves it noted for a later tick. */
const waitOrHold = async (pull: Pull, ms: number, stop: (nextTry: Date) => RunStop): Promise<PullEnd | null> => {
  const { session, run, turn } = pull;
  if (turn < MAX_TURNS && ms <= session.patience && hasTime(session, ms)) {
    await wait(session, ms);
    return null;
  }
  const { deps, lease } = session;
  const now = deps.now();
  const notBefore = new Date(now.getTime() + ms);
  await holdRun(deps.db, { runId: run.id, stop: stop(notBefore), notBefore }, lease, now);
  return 'held';
};

const afterHalt = (pull: Pull, halt: HaltingOutcome): Promise<PullEnd | null> => {
  if (halt.kind !== 'throttled') return close(pull, stopOf(halt, retryAt(pull)));
  const ms = backOff(Math.max(1, pull.turn), halt.retryAfterSeconds, pull.session.deps.random());
  return waitOrHold(pull, ms, (nextTry) => stopOf(halt, nextTry));
};

/** A page on which every id failed: CQC may need a moment, or is broken in a way that no status tells. */
const afterBarren = (pull: Pull, reason: string): Promise<PullEnd | null> => {
  const nothingYet = pull.pages.every(({ checked }) => checked.length === 0);
  if (pull.turn >= MAX_BARREN && nothingYet) return close(pull, unreadable(reason, retryAt(pull)));
  const ms = backOff(pull.turn, null, pull.session.deps.random());
  return waitOrHold(pull, ms, (nextTry) => unreadable(reason, nextTry));
};

/** Why a page brought nothing, where every id on it failed for now; null otherwise. */
const barrenReason = ({ observations, gone, failures }: PageReading): string | null =>
  observations.length + gone.length === 0 && failures.every(({ retryable }) => retryable)
    ? (failures[0]?.reason ?? null)
    : null;

/** Compares and commits what was read, and keeps the page in the pull; false where the fence held. */
const keep = async (pull: Pull, page: number, ids: readonly string[], reading: PageReading): Promise<boolean> => {
  const { session, run } = pull;
  const changes = await changesOf(reading, await readKnown(session.deps.db, ids));
  if (changes.checked.length + changes.failed.length === 0) return true;
  const { checked, failed } = changes;
  const kept: CrawlPage = { page, checked, failed, changed: changes.locations.length };
  if ((await commitPage(session, run.id, kept, changes)) === 'fenced') return false;
  pull.pages.push(kept);
  if (reading.halt === null) await readProviderNames(session, checked);
  return true;
};

/** The names that were not read with their page, because the turn ended there, are read before the run is closed. */
const finish = async (pull: Pull): Promise<PullEnd> => {
  await readProviderNames(pull.session, pull.run.plan);
  return close(pull, null);
};

/** One page of the run; null where the pull goes on. */
const turnPage = async (pull: Pull): Promise<PullEnd | null> => {
  const { session, run } = pull;
  const progress = progressOf(pull.pages);
  const ids = nextIds(run.plan, progress, PAGE_SIZE);
  if (ids.length === 0) return finish(pull);
  if (session.callsLeft <= 0 || !hasTime(session)) return 'paused';
  const reading = await fetchPage(session, ids);
  if (!(await keep(pull, progress.nextPage, ids, reading))) return 'lost';
  const reason = barrenReason(reading);
  const brought = reading.observations.length + reading.gone.length > 0;
  pull.turn = brought ? 0 : pull.turn + 1;
  if (reading.halt !== null) return afterHalt(pull, reading.halt);
  return reason === null ? null : afterBarren(pull, reason);
};

/** Goes on with a run. Rejects with the signal's reason when that aborts, and with D1's errors. */
export const pullRun = async (session: CrawlSession, run: CrawlRun): Promise<PullEnd> => {
  const pull: Pull = { session, run, pages: await readPages(session.deps.db, run.id), turn: 0 };
  for (;;) {
    const end = await turnPage(pull);
    if (end !== null) return end;
  }
};
