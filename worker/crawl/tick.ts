/**
 * One turn of the crawl. All state is in the database: a tick that is killed at any line is gone on
 * with by the next, once its lease has passed.
 * Budget: `deps.budget` (calls to CQC, seconds until nothing new is begun), 4 calls in flight, the
 * lease renewed with the pages. A tick with nothing due reads a few rows and writes none.
 */
import type { CheckBody } from '../../shared/api/check.ts';
import { readArea } from '../area/area.ts';
import { CodedError } from '../errors.ts';
import { runFullCheck } from './check.ts';
import { closeRun, type PullEnd } from './close-run.ts';
import { whatIsDue } from './due.ts';
import { readDueFacts } from './facts.ts';
import { prunePages, readPages } from './page-repository.ts';
import { readProviderNames } from './provider-names.ts';
import { pullRun } from './pull.ts';
import { noteQuiet } from './quiet-repository.ts';
import type { CrawlRun, RunKind } from './run.ts';
import {
  type CrawlDeps,
  type CrawlSession,
  hasTime,
  leaseSession,
  openSession,
  openTurn,
  roomOf,
  thenRelease,
} from './session.ts';
import { addFeedRun, type FeedWindow, readFeed, refusalOf, refuseRun, startRun } from './start-run.ts';

export type { CrawlDeps } from './session.ts';

/** The longest single wait that a check that a person waits for sits out. */
const CHECK_PATIENCE_MS = 90_000;
/** Its progress is told in steps of this many locations: 20 seconds at CQC's pace. */
const CHECK_NOTE_AFTER = 100;

/** Questions that the next due thing needs to come a step further, where they are counted. */
const TURN_NEEDS = 35;

const NOT_AT_ONCE =
  "Cloudflare's Free plan is not enough for a whole check at once. The schedule makes one a day, in small steps.";

/** What a tick did. */
export interface TickReport {
  /** False where another holder is at work: then nothing was done. */
  readonly ran: boolean;
  /** The runs it went on with, in order, and how it left each. */
  readonly runs: readonly { readonly id: string; readonly kind: RunKind; readonly end: PullEnd }[];
  /** Questions put to CQC. */
  readonly calls: number;
}

const abandon = async (session: CrawlSession, run: CrawlRun): Promise<PullEnd> => {
  const problem = 'The check did not finish within a day and is begun anew.';
  return closeRun(session, run, await readPages(session.deps.db, run.id), { cause: 'failed', problem });
};

type TickRun = TickReport['runs'][number];

/** "idle": nothing is due. "taken": another holder is at work. "again": the facts may be others now. */
type Turn = TickRun | 'idle' | 'taken' | 'again';

const goOn = async (session: CrawlSession, run: CrawlRun | null): Promise<Turn> => {
  if (run === null) return 'idle';
  const end = run.status === 'running' ? await pullRun(session, run) : run.status;
  return { id: run.id, kind: run.kind, end };
};

/**
 * Reads the changes feed and goes on with what it found. A quiet feed is read 96 times a day: that takes
 * no lease, which would be two rows each time.
 */
const turnFeed = async (session: CrawlSession, watched: readonly string[], window: FeedWindow): Promise<Turn> => {
  const finding = await readFeed(session, watched, window);
  if (finding === 'nothing' || finding === 'noted') return 'idle';
  const wasLeased = session.isLeased;
  if (!(await leaseSession(session))) return 'taken';
  if (!wasLeased) {
    const now = whatIsDue((await readDueFacts(session.deps)).facts);
    if (now.kind !== 'feed' || now.window.last?.id !== window.last?.id) return 'again';
  }
  return goOn(session, await addFeedRun(session, finding));
};

const begin = (
  session: CrawlSession,
  kind: 'full' | 'new',
  ids: readonly string[],
  watched: number,
): Promise<CrawlRun | null> => {
  const refusal = refusalOf(session, watched);
  return refusal === null ? startRun(session, kind, ids) : refuseRun(session, kind, refusal);
};

/** Does the next due thing. */
const doNext = async (session: CrawlSession): Promise<Turn> => {
  const { facts, watched, quiet } = await readDueFacts(session.deps);
  const due = whatIsDue(facts);
  if (due.kind === 'nothing') {
    if (quiet !== null) await noteQuiet(session.deps.db, quiet);
    return 'idle';
  }
  if (due.kind === 'feed') return turnFeed(session, watched, due.window);
  if (!session.isLeased) return (await leaseSession(session)) ? 'again' : 'taken';
  switch (due.kind) {
    case 'abandon':
      return { id: due.run.id, kind: due.run.kind, end: await abandon(session, due.run) };
    case 'resume':
      return goOn(session, due.run);
    case 'full':
      return goOn(session, await begin(session, 'full', watched, facts.watched));
    case 'new':
      return goOn(session, await begin(session, 'new', due.ids, facts.watched));
    case 'names':
      return (await readProviderNames(session, due.ids)) === 'done' ? 'again' : 'idle';
  }
};

const isOver = ({ end }: TickRun): boolean => end === 'complete' || end === 'incomplete';

const work = async (session: CrawlSession): Promise<Pick<TickReport, 'ran' | 'runs'>> => {
  const runs: TickRun[] = [];
  // Before the pulls: what the area names is then read by them.
  if ((await readArea(session)) === 'incomplete') return { ran: session.isLeased, runs };
  while (session.callsLeft > 0 && hasTime(session) && roomOf(session) >= TURN_NEEDS) {
    const turn = await doNext(session);
    if (turn === 'again') continue;
    if (turn === 'taken') return { ran: false, runs };
    if (turn === 'idle') break;
    runs.push(turn);
    if (!isOver(turn)) return { ran: true, runs };
    if (turn.kind === 'sweep') await prunePages(session.deps.db, session.deps.now());
  }
  return { ran: true, runs };
};

/**
 * Goes on with what is running and starts what is due: a full pull of the watch list a day, the
 * changes feed each 15 minutes and thirty days of it a week, ids new on the register at once; then the
 * providers' names. Rejects with the signal's reason when that aborts, and with D1's errors; whatever
 * was committed stands.
 */
export const tickCrawl = async (deps: CrawlDeps, signal: AbortSignal): Promise<TickReport> => {
  const session = openTurn(deps, signal, 'schedule');
  const done = await thenRelease(session, () => work(session));
  return { ...done, calls: deps.budget.calls - session.callsLeft };
};

/**
 * One whole full pull of the watch list, now, whatever the budget of a tick; a full pull that was
 * running is closed in its favour. `actor` asked for it. Where the signal aborts the pull is left to the
 * next tick. Throws CodedError `check-running` while another holder is at work, and `free-plan-limit` where questions
 * are counted: one invocation is not enough for a whole pull.
 */
export const checkNow = async (deps: CrawlDeps, signal: AbortSignal, actor: string): Promise<CheckBody> => {
  if (deps.ration != null) throw new CodedError(409, 'free-plan-limit', NOT_AT_ONCE);
  const session = openSession(deps, signal, {
    calls: Number.POSITIVE_INFINITY,
    seconds: Number.POSITIVE_INFINITY,
    patience: CHECK_PATIENCE_MS,
    noteAfter: CHECK_NOTE_AFTER,
    actor,
  });
  if (!(await leaseSession(session))) {
    throw new CodedError(409, 'check-running', 'A check is running now: try again in two minutes.');
  }
  return thenRelease(session, async () => {
    const body = await runFullCheck(session);
    await readProviderNames(session, (await readDueFacts(deps)).facts.unnamed);
    return body;
  });
};
