/**
 * Tells the dead-man's switch of a check while it is going: that a pull has begun is news when it begins,
 * not when it has ended.
 * Budget: one query each three seconds, only while there is work.
 */
import { type SignalDeps, tellSignals } from './tell.ts';

const FIRST_LOOK_MS = 100;
const LOOK_EVERY_MS = 3_000;

export interface FollowDeps extends SignalDeps {
  /** Milliseconds; rejects when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const follow = async (deps: FollowDeps, signal: AbortSignal): Promise<void> => {
  for (let pause = FIRST_LOOK_MS; !signal.aborted; pause = Math.min(pause * 2, LOOK_EVERY_MS)) {
    await deps.sleep(pause, signal);
    const { refused } = await tellSignals(deps, signal);
    if (refused) return;
  }
};

/**
 * Does the work and beside it tells what begins and ends. Answers or rejects as the work does: signals
 * that cannot be told hold nothing up and are told by a later `tellSignals`.
 */
export const besideSignals = async <T>(deps: FollowDeps, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
  if (deps.signals.kind !== 'on') return work();
  const done = new AbortController();
  // What goes wrong here (the sleep that the end of the work breaks off, a database that does not answer)
  // leaves the signal owed: the tick's own turn tells it, and what fails there is logged.
  const following = follow(deps, AbortSignal.any([signal, done.signal])).catch(() => undefined);
  try {
    return await work();
  } finally {
    done.abort();
    await following;
  }
};
