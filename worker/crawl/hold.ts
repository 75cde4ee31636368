/**
 * What the circuit breaker holds, and what a person decides of it: release (the changes are real: they
 * are written and told now) or discard (they are not: CQC is asked again at once).
 */
import { decidingFirst } from '../alerts/model.ts';
import { changesWords } from '../alerts/words.ts';
import { CodedError } from '../errors.ts';
import { flagGone } from '../ratings/write-repository.ts';
import { closeRun } from './close-run.ts';
import { decideHold, dropHeld, type HeldRun, namesOf, readHeldRun, readHeldRuns } from './hold-repository.ts';
import type { LocationChange } from './location-change.ts';
import { readPages } from './page-repository.ts';
import { pullRun } from './pull.ts';
import { latestRun } from './repository.ts';
import { progressOf, type RunKind, remainingOf } from './run.ts';
import { type CrawlDeps, type CrawlSession, leaseSession, openTurn, thenRelease } from './session.ts';
import { applyStaged, changesIn, isGone, stagedSlices } from './settle.ts';
import { startRun } from './start-run.ts';

/** One location of a hold. */
interface HeldChange {
  readonly locationId: string;
  readonly name: string;
  /** "Good to Requires improvement (overall), and 2 more changes". */
  readonly words: string;
}

/** A run whose findings wait for a person. */
export interface Hold {
  readonly runId: string;
  readonly kind: RunKind;
  /** ISO moment. */
  readonly heldAt: string;
  /** Why, in words for a person. */
  readonly because: string;
  /** Locations that the run was to read. */
  readonly checked: number;
  readonly changes: readonly HeldChange[];
}

/** What was decided of a hold. */
export interface HoldDecision {
  readonly runId: string;
  readonly decision: 'released' | 'discarded';
  readonly locations: number;
  /** Told now; none where it was discarded. */
  readonly events: number;
}

const heldChange = ({ location, events }: LocationChange): HeldChange => {
  const [first] = decidingFirst(events);
  const words = first === undefined ? 'Nothing to tell any more' : changesWords(first, events.length - 1);
  return { locationId: location.locationId, name: location.name, words };
};

const goneChange = ({ locationId, name }: Pick<HeldChange, 'locationId' | 'name'>): HeldChange => ({
  locationId,
  name,
  words: 'CQC no longer shows this location (404)',
});

const byName = (a: HeldChange, b: HeldChange): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

const holdOf = async (db: D1Database, { decision: _, ...run }: HeldRun): Promise<Hold> => {
  const changes: HeldChange[] = [];
  for await (const rows of stagedSlices(db, run.runId, true)) {
    changes.push(...(await changesIn(db, rows)).map(heldChange));
    const gone = rows.filter(isGone).map(({ locationId }) => locationId);
    changes.push(...(await namesOf(db, gone)).map(goneChange));
  }
  return { ...run, changes: changes.sort(byName) };
};

/** Everything that waits for a person, the newest first; of a hold the locations by name. */
export const listHolds = async (db: D1Database): Promise<Hold[]> => {
  const holds: Hold[] = [];
  for (const run of await readHeldRuns(db)) holds.push(await holdOf(db, run));
  return holds;
};

/** Runs `work` under the lease, of a hold that nobody has decided yet. */
const underLease = async <T>(
  deps: CrawlDeps,
  runId: string,
  actor: string,
  signal: AbortSignal,
  work: (session: CrawlSession) => Promise<T>,
): Promise<T> => {
  const session = openTurn(deps, signal, actor);
  if (!(await leaseSession(session))) {
    throw new CodedError(409, 'check-running', 'A check is running now: try again in two minutes.');
  }
  return thenRelease(session, async () => {
    const held = await readHeldRun(deps.db, runId);
    if (held === null) throw new CodedError(404, 'hold-not-found', 'No check with this id was held.');
    if (held.decision !== null) throw new CodedError(409, 'hold-decided', `This check was ${held.decision} before.`);
    return work(session);
  });
};

const heldIds = async (db: D1Database, runId: string): Promise<{ all: string[]; gone: string[] }> => {
  const all: string[] = [];
  const gone: string[] = [];
  for await (const rows of stagedSlices(db, runId, true)) {
    all.push(...rows.map(({ locationId }) => locationId));
    gone.push(...rows.filter(isGone).map(({ locationId }) => locationId));
  }
  return { all, gone };
};

/**
 * Writes and tells what is held, as it was read last. Where it is killed midway, what was written is told
 * and the rest is still held. Throws CodedError `hold-not-found`, `hold-decided`, `check-running`.
 */
export const releaseHold = (
  deps: CrawlDeps,
  runId: string,
  actor: string,
  signal: AbortSignal,
): Promise<HoldDecision> =>
  underLease(deps, runId, actor, signal, async (session) => {
    const { all, gone } = await heldIds(deps.db, runId);
    const told = await applyStaged(session, { id: runId }, true);
    if (told === null) throw new CodedError(409, 'check-running', 'A check has taken over: try again in two minutes.');
    const at = deps.now().toISOString();
    const decision = { runId, decision: 'released', at, actor, locations: all.length } as const;
    await deps.db.batch([
      ...decideHold(deps.db, decision, session.lease),
      ...flagGone(deps.db, gone, { runId, at, actor }),
      dropHeld(deps.db, runId),
    ]);
    return { runId, decision: 'released', locations: all.length, events: told.events };
  });

/** What an open run over new ids has still to read: it is closed in favour of one that reads more. */
const takeOver = async (session: CrawlSession): Promise<string[]> => {
  const { db } = session.deps;
  const open = await latestRun(db, 'new');
  if (open?.status !== 'running') return [];
  const pages = await readPages(db, open.id);
  await closeRun(session, open, pages, { cause: 'superseded', problem: 'A larger check took its place.' });
  return remainingOf(open.plan, progressOf(pages));
};

/**
 * Drops what is held, and reads those locations again; what they say then is weighed anew, and held again
 * where it is still implausible. Throws as `releaseHold` does.
 */
export const discardHold = (
  deps: CrawlDeps,
  runId: string,
  actor: string,
  signal: AbortSignal,
): Promise<HoldDecision> =>
  underLease(deps, runId, actor, signal, async (session) => {
    const { all } = await heldIds(deps.db, runId);
    const at = deps.now().toISOString();
    const decision = { runId, decision: 'discarded', at, actor, locations: all.length } as const;
    await deps.db.batch([...decideHold(deps.db, decision, session.lease), dropHeld(deps.db, runId)]);
    const plan = [...new Set([...all, ...(await takeOver(session))])].sort();
    const again = plan.length === 0 ? null : await startRun(session, 'new', plan);
    if (again !== null) await pullRun(session, again);
    return { runId, decision: 'discarded', locations: all.length, events: 0 };
  });
