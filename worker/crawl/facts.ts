/** Reads what `whatIsDue` decides on. Reads only: an idle tick writes nothing. */
import { neverSeen } from '../ratings/write-repository.ts';
import type { DueFacts, KindFacts } from './due.ts';
import { answeredUnknown } from './page-repository.ts';
import { namesReadBefore } from './provider-names.ts';
import { providersToRead } from './provider-repository.ts';
import { latestCompleteRun, latestRun } from './repository.ts';
import type { RunKind } from './run.ts';
import type { CrawlDeps } from './session.ts';

/** CQC's "no such location" holds for a day: by then the daily pull asks again. */
const UNKNOWN_FOR_MS = 24 * 60 * 60_000;

const kindFacts = async (db: D1Database, kind: RunKind): Promise<KindFacts> => {
  const latest = await latestRun(db, kind);
  if (latest === null || latest.status === 'complete') return { latest, latestComplete: latest };
  return { latest, latestComplete: await latestCompleteRun(db, kind) };
};

const unread = async (db: D1Database, watched: readonly string[], now: Date): Promise<string[]> => {
  const never = watched.length === 0 ? [] : await neverSeen(db, watched);
  if (never.length === 0) return never;
  const answered = await answeredUnknown(db, never, new Date(now.getTime() - UNKNOWN_FOR_MS).toISOString());
  return never.filter((id) => !answered.has(id));
};

/** The facts of this moment, and the watch list they were read with. */
export const readDueFacts = async (deps: CrawlDeps): Promise<{ facts: DueFacts; watched: readonly string[] }> => {
  const { db } = deps;
  const now = deps.now();
  const watched = await deps.watched(db);
  const [full, changes, sweep, fresh, file] = await Promise.all([
    kindFacts(db, 'full'),
    kindFacts(db, 'changes'),
    kindFacts(db, 'sweep'),
    kindFacts(db, 'new'),
    kindFacts(db, 'file'),
  ]);
  const runs = { full, changes, sweep, fresh, file };
  const [neverSeen, unnamed] = await Promise.all([
    unread(db, watched, now),
    providersToRead(db, watched, namesReadBefore(now)),
  ]);
  const facts = { now, watched: watched.length, ...runs, neverSeen, unnamed };
  return { facts, watched };
};
