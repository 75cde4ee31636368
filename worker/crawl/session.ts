/** What one tick has to work with: its lease, its budget, and how it waits. */
import type { CqcClient } from '../cqc/client.ts';
import { LEASE_MS, type Lease, renewLease } from './lease-repository.ts';

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
}

/** Whether the session may begin something that takes `ms`. */
export const hasTime = (session: CrawlSession, ms = 0): boolean =>
  !session.signal.aborted && session.deps.now().getTime() + ms < session.deadline;

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
