/**
 * Goes on with a run, page by page, until it is finished or this turn's budget is spent. Stopped at
 * any line it goes on from the last committed page: what remains is the plan less the pages.
 * Budget: a page on which nothing changed is not committed by itself; what was read uneventfully is
 * noted in one row at the end of the turn, or before a wait.
 */
import { readKnown } from '../ratings/write-repository.ts';
import { backOff } from './back-off.ts';
import { closeRun, type PullEnd } from './close-run.ts';
import { changeStatements, commitPage } from './commit-page.ts';
import { RETRY_AFTER } from './due.ts';
import { fetchPage, type PageReading } from './fetch-page.ts';
import { renewLease } from './lease-repository.ts';
import { changesOf, isUneventful, type PageChanges } from './page-changes.ts';
import { readPages } from './page-repository.ts';
import { type HaltingOutcome, stopOf, unreadable } from './problem.ts';
import { holdRun, type RunStop } from './repository.ts';
import { type CrawlPage, type CrawlRun, nextIds, PAGE_SIZE, type Progress, progressOf } from './run.ts';
import { type CrawlSession, hasTime, roomOf, wait } from './session.ts';
import { dropStaged, stagedAmong, stageReadings } from './staged-repository.ts';

/** Pages in a row that brought nothing: so often is waited before the run is given up or held. */
const MAX_TURNS = 6;
const MAX_BARREN = 4;
/** The lease lasts two minutes and a page less than one. */
const RENEW_AFTER_MS = 40_000;

/** Questions to the database that a page may need beside those to CQC: to compare it, to commit it, to note the rest. */
const PAGE_NEEDS = 12;
/** Those that the end of a run needs to come a step further. */
const CLOSE_NEEDS = 34;

/** A run on its way. */
interface Pull {
  readonly session: CrawlSession;
  readonly run: CrawlRun;
  /** The pages committed so far. */
  readonly pages: CrawlPage[];
  /** Read since, unchanged, and not yet noted. */
  unnoted: string[];
  /** How often in a row nothing came. */
  turn: number;
  /** Milliseconds since 1970. */
  renewedAt: number;
}

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
const barrenReason = ({ checked, failed }: PageChanges): string | null =>
  checked.length === 0 && failed.every(({ retryable }) => retryable) ? (failed[0]?.reason ?? null) : null;

/** Commits a page with what was read uneventfully before it; false where the fence held. */
const commit = async (
  pull: Pull,
  found: Pick<CrawlPage, 'checked' | 'failed' | 'changed'>,
  statements: readonly D1PreparedStatement[],
): Promise<boolean> => {
  const { nextPage } = progressOf(pull.pages);
  const page = { ...found, page: nextPage, checked: [...pull.unnoted, ...found.checked] };
  if ((await commitPage(pull.session, pull.run.id, page, statements)) === 'fenced') return false;
  pull.pages.push(page);
  pull.unnoted = [];
  return true;
};

/** Notes what was read uneventfully; false where the fence held. */
const note = (pull: Pull): Promise<boolean> =>
  pull.unnoted.length === 0 ? Promise.resolve(true) : commit(pull, { checked: [], failed: [], changed: 0 }, []);

const stayLeased = async (pull: Pull): Promise<void> => {
  const { deps, lease } = pull.session;
  const now = deps.now();
  if (now.getTime() - pull.renewedAt < RENEW_AFTER_MS) return;
  await renewLease(deps.db, lease, now).run();
  pull.renewedAt = now.getTime();
};

const pageStatements = ({ session, run }: Pull, changes: PageChanges, page: number): D1PreparedStatement[] => {
  const { db } = session.deps;
  const at = session.deps.now().toISOString();
  const subject = `${run.id}/${page}`;
  return [
    ...changeStatements(session, { id: run.id, subject }, { locations: changes.quiet, alerts: [], readAt: at }),
    ...stageReadings(db, changes.staged, { id: run.id, at }),
    ...dropStaged(db, changes.settled),
  ];
};

/** Compares what was read, and commits it where it says anything new; null where the fence held. */
const keep = async (pull: Pull, ids: readonly string[], reading: PageReading): Promise<PageChanges | null> => {
  const { db } = pull.session.deps;
  const changes = await changesOf(reading, await readKnown(db, ids), await stagedAmong(db, ids));
  if (isUneventful(changes)) {
    pull.unnoted.push(...changes.checked);
    if (pull.unnoted.length >= pull.session.noteAfter) return (await note(pull)) ? changes : null;
    await stayLeased(pull);
    return changes;
  }
  const telling = changes.staged.filter(({ observation }) => observation !== null);
  const found = { checked: changes.checked, failed: changes.failed, changed: changes.quiet.length + telling.length };
  const statements = pageStatements(pull, changes, progressOf(pull.pages).nextPage);
  return (await commit(pull, found, statements)) ? changes : null;
};

const progressSoFar = ({ pages, unnoted }: Pull): Progress =>
  progressOf([...pages, { page: -1, checked: unnoted, changed: 0, failed: [] }]);

/** Leaves the run where it is: for a later turn, or to be closed now. */
const leave = async (pull: Pull, end: () => Promise<PullEnd | null>): Promise<PullEnd | null> =>
  (await note(pull)) ? end() : 'lost';

const PAUSED: Promise<PullEnd> = Promise.resolve('paused');

/** One page of the run; null where the pull goes on. */
const turnPage = async (pull: Pull): Promise<PullEnd | null> => {
  const { session, run } = pull;
  const due = nextIds(run.plan, progressSoFar(pull), PAGE_SIZE);
  if (due.length === 0) return leave(pull, () => (roomOf(session) < CLOSE_NEEDS ? PAUSED : close(pull, null)));
  const ids = due.slice(0, Math.max(0, roomOf(session) - PAGE_NEEDS));
  if (ids.length === 0 || session.callsLeft <= 0 || !hasTime(session)) return leave(pull, () => PAUSED);
  const reading = await fetchPage(session, ids);
  const changes = await keep(pull, ids, reading);
  if (changes === null) return 'lost';
  const { halt } = reading;
  const reason = barrenReason(changes);
  const brought = reading.observations.length + reading.gone.length > 0;
  pull.turn = brought ? 0 : pull.turn + 1;
  if (halt !== null) return leave(pull, () => afterHalt(pull, halt));
  return reason === null ? null : leave(pull, () => afterBarren(pull, reason));
};

/** Goes on with a run. Rejects with the signal's reason when that aborts, and with D1's errors. */
export const pullRun = async (session: CrawlSession, run: CrawlRun): Promise<PullEnd> => {
  const { deps } = session;
  const pages = await readPages(deps.db, run.id);
  const pull: Pull = { session, run, pages, unnoted: [], turn: 0, renewedAt: deps.now().getTime() };
  for (;;) {
    const end = await turnPage(pull);
    if (end !== null) return end;
  }
};
