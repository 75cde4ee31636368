/** Begins a run: its plan is fixed here and kept. */
import type { Outcome } from '../cqc/outcome.ts';
import { listedIn, needsFresh, toRead } from './changes-plan.ts';
import { NOTE_EVERY, RETRY_AFTER } from './due.ts';
import { stopOf, tooMany, unreadable } from './problem.ts';
import { extendWindow, insertRun, type RunStop } from './repository.ts';
import type { CrawlRun, RunKind } from './run.ts';
import type { CrawlSession } from './session.ts';

/** A window of the changes feed. */
export interface FeedWindow {
  readonly kind: 'changes' | 'sweep';
  readonly start: Date;
  readonly end: Date;
  /** Where the last reading ended; before `start` where there is none to build on. */
  readonly since: Date;
  /** The newest complete run over the feed, which a window with nothing in it only extends. */
  readonly last: CrawlRun | null;
}

/** What begins a run. */
type RunSeed = Pick<CrawlRun, 'kind' | 'plan'> & Partial<Pick<CrawlRun, 'windowStart' | 'windowEnd' | 'listed'>>;

/** A run as it begins. */
export const runOf = (session: CrawlSession, seed: RunSeed): CrawlRun => ({
  id: session.deps.newId(),
  status: 'running',
  startedAt: session.deps.now().toISOString(),
  finishedAt: null,
  windowStart: null,
  windowEnd: null,
  problem: null,
  stoppedBy: null,
  notBefore: null,
  listed: [],
  heldAt: null,
  ...seed,
});

const keep = async (session: CrawlSession, run: CrawlRun): Promise<CrawlRun | null> => {
  const { deps, lease } = session;
  return (await insertRun(deps.db, run, lease, deps.now())) ? run : null;
};

/**
 * Locations that may be watched where questions are counted: what a run over all of them finds is weighed within one
 * ration at its end, and a day of it stays far below the rows that the Free plan allows.
 */
const MOST_RATIONED = 400;

/** Why so many locations are not read; null where they are. */
export const refusalOf = ({ deps }: CrawlSession, watched: number): string | null =>
  deps.ration == null || watched <= MOST_RATIONED ? null : tooMany(watched, MOST_RATIONED);

/** Notes that a run was not even begun, and why. */
export const refuseRun = async (
  session: CrawlSession,
  kind: Extract<RunKind, 'full' | 'new'>,
  problem: string,
): Promise<CrawlRun | null> => {
  const run = runOf(session, { kind, plan: [] });
  return keep(session, { ...run, status: 'incomplete', finishedAt: run.startedAt, problem });
};

/** Begins a run over these ids; null where the lease has passed on. */
export const startRun = (
  session: CrawlSession,
  kind: Extract<RunKind, 'full' | 'new'>,
  plan: readonly string[],
): Promise<CrawlRun | null> => keep(session, runOf(session, { kind, plan }));

type Unread = Exclude<Outcome<never>, { kind: 'ok' }>;

const stopOfFeed = (outcome: Unread, nextTry: Date): RunStop => {
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

type Named = { readonly kind: 'ok'; readonly ids: ReadonlySet<string> } | Unread;

const ask = async (session: CrawlSession, start: Date, end: Date): Promise<Named> => {
  session.callsLeft -= 1;
  const outcome = await session.deps.cqc.changedLocations(start, end, session.signal);
  return outcome.kind === 'ok' ? { kind: 'ok', ids: new Set(outcome.value) } : outcome;
};

interface FeedPlan {
  readonly kind: 'ok';
  readonly plan: readonly string[];
  readonly listed: readonly string[];
}

const planOf = async (
  session: CrawlSession,
  watched: readonly string[],
  { kind, start, end, since, last }: FeedWindow,
): Promise<FeedPlan | Unread> => {
  const whole = await ask(session, start, end);
  if (whole.kind !== 'ok') return whole;
  const reading = { watched, named: whole.ids, listedBefore: new Set(kind === 'sweep' ? [] : last?.listed) };
  const listed = listedIn(reading);
  if (!needsFresh(reading)) return { kind: 'ok', plan: toRead({ ...reading, fresh: new Set() }), listed };
  const fresh = await ask(session, since, end);
  return fresh.kind === 'ok' ? { kind: 'ok', plan: toRead({ ...reading, fresh: fresh.ids }), listed } : fresh;
};

const failedRun = (session: CrawlSession, seed: RunSeed, outcome: Unread): CrawlRun => {
  const { deps } = session;
  const { problem, cause } = stopOfFeed(outcome, new Date(deps.now().getTime() + RETRY_AFTER));
  const run = runOf(session, seed);
  return { ...run, status: 'incomplete', finishedAt: run.startedAt, problem, stoppedBy: cause };
};

/** What a reading of the feed found: a run to add, a later end of the last one's window to note, or nothing. */
type FeedFinding = CrawlRun | 'noted' | 'nothing';

const emptyFinding = async (session: CrawlSession, window: FeedWindow, seed: RunSeed): Promise<FeedFinding> => {
  const { kind, end, last } = window;
  if (last === null || kind === 'sweep') {
    const run = runOf(session, seed);
    return { ...run, status: 'complete', finishedAt: run.startedAt };
  }
  if (end.getTime() - Date.parse(last.windowEnd ?? last.startedAt) < NOTE_EVERY) return 'nothing';
  await extendWindow(session.deps.db, { runId: last.id, windowEnd: end.toISOString(), listed: seed.listed ?? [] });
  return 'noted';
};

/**
 * Asks the changes feed for a window. A run that it answers is to be added under the lease (`addFeedRun`);
 * where the feed cannot be read it is born incomplete.
 */
export const readFeed = async (
  session: CrawlSession,
  watched: readonly string[],
  window: FeedWindow,
): Promise<FeedFinding> => {
  const { kind, start, end } = window;
  const span = { kind, windowStart: start.toISOString(), windowEnd: end.toISOString() };
  const found = await planOf(session, watched, window);
  if (found.kind !== 'ok') return failedRun(session, { ...span, plan: [] }, found);
  const seed = { ...span, plan: found.plan, listed: found.listed };
  return found.plan.length > 0 ? runOf(session, seed) : emptyFinding(session, window, seed);
};

/** Adds a run over the feed; null where the lease has passed on. */
export const addFeedRun = keep;
