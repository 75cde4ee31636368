/** What one tick has to work with: its lease, its budget, and how it waits. */
import type { CqcClient } from '../cqc/client.ts';
import type { Ration } from '../ration.ts';
import { LEASE_MS, type Lease, releaseLease, renewLease, takeLease } from './lease-repository.ts';

export interface CrawlDeps {
  readonly db: D1Database;
  readonly cqc: CqcClient;
  readonly now: () => Date;
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
  readonly newId: () => string;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** The location ids to read: distinct, upper case, sorted. */
  readonly watched: (db: D1Database) => Promise<readonly string[]>;
  /** What one tick may spend: questions to CQC, and seconds until nothing new is begun. */
  readonly budget: { readonly calls: number; readonly seconds: number };
  /** What an invocation may ask in all, where that is little; null or absent: nobody counts. */
  readonly ration?: Pick<Ration, 'left'> | null;
}

/** One holder's turn. `callsLeft` counts down; a paged list counts as one. */
export interface CrawlSession {
  readonly deps: CrawlDeps;
  readonly lease: Lease;
  readonly signal: AbortSignal;
  /** Who asked for the work, for the audit: a token's id, or "schedule". */
  readonly actor: string;
  /** Milliseconds since 1970 after which nothing new is begun. */
  readonly deadline: number;
  /** The longest single wait that is sat out, in milliseconds. */
  readonly patience: number;
  callsLeft: number;
  /** So many uneventful readings at most wait to be noted: for a person who watches the progress, fewer. */
  readonly noteAfter: number;
  /** Whether the lease was taken. */
  isLeased: boolean;
}

const LEASE_NAME = 'crawl';

/** What a session may use. */
export interface SessionLimits {
  readonly calls: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly patience: number;
  readonly noteAfter: number;
  readonly actor: string;
}

/** A session that has not taken the lease yet. */
export const openSession = (deps: CrawlDeps, signal: AbortSignal, limits: SessionLimits): CrawlSession => ({
  deps,
  lease: { name: LEASE_NAME, holder: deps.newId() },
  signal,
  actor: limits.actor,
  deadline: deps.now().getTime() + limits.seconds * 1000,
  patience: limits.patience,
  callsLeft: limits.calls,
  noteAfter: limits.noteAfter,
  isLeased: false,
});

/** The longest single wait that a tick sits out. */
const TICK_PATIENCE_MS = 20_000;

/** As many as a tick reads: an unchanged turn is noted in one row. */
const NOTE_AFTER = 1000;

/** A session with what one tick may use. */
export const openTurn = (deps: CrawlDeps, signal: AbortSignal, actor: string): CrawlSession =>
  openSession(deps, signal, { ...deps.budget, patience: TICK_PATIENCE_MS, noteAfter: NOTE_AFTER, actor });

/** Does the work and gives the lease back, if it was taken. */
export const thenRelease = async <T>(session: CrawlSession, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } finally {
    if (session.isLeased) await releaseLease(session.deps.db, session.lease, session.deps.now());
  }
};

/** Takes the lease, if it was not yet; false where another holds it. */
export const leaseSession = async (session: CrawlSession): Promise<boolean> => {
  session.isLeased ||= await takeLease(session.deps.db, session.lease, session.deps.now());
  return session.isLeased;
};

/** Whether the session may begin something that takes `ms`. */
export const hasTime = (session: CrawlSession, ms = 0): boolean =>
  !session.signal.aborted && session.deps.now().getTime() + ms < session.deadline;

/** How many questions may still be put in this invocation, to the database and to CQC. */
export const roomOf = ({ deps }: CrawlSession): number => deps.ration?.left() ?? Number.POSITIVE_INFINITY;

/** A quarter of the lease: it is renewed well before it can pass on. */
const SLICE_MS = LEASE_MS / 4;

/** Sleeps, renewing the lease on the way. Rejects when the signal aborts. */
export const wait = async (session: CrawlSession, ms: number): Promise<void> => {
  const { deps, lease, signal } = session;
  for (let left = ms; left > 0; left -= SLICE_MS) {
    await deps.sleep(Math.min(left, SLICE_MS), signal);
    await renewLease(deps.db, lease, deps.now()).run();
  }
};
