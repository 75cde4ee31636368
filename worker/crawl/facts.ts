/** Reads what `whatIsDue` decides on. Reads only: an idle tick writes nothing. */
import { neverSeen } from '../ratings/write-repository.ts';
import { type DueFacts, type KindFacts, whatIsDue } from './due.ts';
import { answeredUnknown } from './page-repository.ts';
import { namesReadBefore } from './provider-names.ts';
import { providersToRead } from './provider-repository.ts';
import { type Quiet, readQuiet } from './quiet-repository.ts';
import { newestRuns } from './repository.ts';
import type { CrawlRun, RunKind } from './run.ts';
import type { CrawlDeps } from './session.ts';

/** CQC's "no such location" holds for a day: by then the daily pull asks again. */
const UNKNOWN_FOR_MS = 24 * 60 * 60_000;

const unread = async (db: D1Database, watched: readonly string[], now: Date): Promise<string[]> => {
  const never = watched.length === 0 ? [] : await neverSeen(db, watched);
  if (never.length === 0) return never;
  const answered = await answeredUnknown(db, never, new Date(now.getTime() - UNKNOWN_FOR_MS).toISOString());
  return never.filter((id) => !answered.has(id));
};

/** By the newest runs, the newest first. */
const kindFacts = (runs: readonly CrawlRun[], kind: RunKind): KindFacts => {
  const ofKind = runs.filter((run) => run.kind === kind);
  return { latest: ofKind[0] ?? null, latestComplete: ofKind.find(({ status }) => status === 'complete') ?? null };
};

/** The facts of a moment, and what they were read with. */
export interface FactsRead {
  readonly facts: DueFacts;
  /** Empty where nothing that is due needs it. */
  readonly watched: readonly string[];
  /** To be kept where nothing is due: that nothing waits in the watch list. null where it was not looked through. */
  readonly quiet: Quiet | null;
}

const NOTHING_WAITS = { neverSeen: [], unnamed: [] } as const;

/** Looks the watch list through for what was never read. */
const readAll = async (deps: CrawlDeps, runs: Pick<DueFacts, 'now' | RunFactsKey>): Promise<FactsRead> => {
  const { db } = deps;
  const { now } = runs;
  const watched = await deps.watched(db);
  const [neverSeen, unnamed] = await Promise.all([
    unread(db, watched, now),
    providersToRead(db, watched, namesReadBefore(now)),
  ]);
  return { facts: { ...runs, watched: watched.length, neverSeen, unnamed }, watched, quiet: null };
};

type RunFactsKey = 'full' | 'changes' | 'sweep' | 'fresh' | 'file';

/** Where questions and rows are counted: does not look through again what nothing was written to since. */
const readSparingly = async (deps: CrawlDeps, runs: Pick<DueFacts, 'now' | RunFactsKey>): Promise<FactsRead> => {
  const { kept, written } = await readQuiet(deps.db, runs.now);
  if (kept === null) {
    const read = await readAll(deps, runs);
    const { neverSeen, unnamed } = read.facts;
    const isQuiet = neverSeen.length + unnamed.length === 0;
    return { ...read, quiet: isQuiet ? { written, at: runs.now.toISOString(), watched: read.watched.length } : null };
  }
  const facts = { ...runs, watched: kept.watched, ...NOTHING_WAITS };
  const watched = whatIsDue(facts).kind === 'nothing' ? [] : await deps.watched(deps.db);
  return { facts, watched, quiet: null };
};

/** The facts of this moment. While a run is going nothing else is looked for. */
export const readDueFacts = async (deps: CrawlDeps): Promise<FactsRead> => {
  const now = deps.now();
  const newest = await newestRuns(deps.db, ['full', 'changes', 'sweep', 'new', 'file']);
  const runs = {
    now,
    full: kindFacts(newest, 'full'),
    changes: kindFacts(newest, 'changes'),
    sweep: kindFacts(newest, 'sweep'),
    fresh: kindFacts(newest, 'new'),
    file: kindFacts(newest, 'file'),
  };
  if (newest.some(({ status }) => status === 'running'))
    return { facts: { ...runs, watched: 0, ...NOTHING_WAITS }, watched: [], quiet: null };
  return deps.ration == null ? readAll(deps, runs) : readSparingly(deps, runs);
};
