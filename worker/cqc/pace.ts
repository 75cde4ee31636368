/**
 * The pace at which CQC is asked. CQC publishes no limit for today's API; five starts a second and
 * four in flight stay under the lowest rate that its users found to last.
 *
 * Budget: no more than `callsPerSecond` starts in any second, `maxInFlight` at once; first come,
 * first served. A pace holds promises, so it belongs to one invocation of the Worker: workerd does
 * not let a promise made for one request be awaited by another.
 */
import { untilAborted } from './abortable.ts';

export interface PaceOptions {
  /** Starts a second; below one is meant as it says (0.5: one every two seconds). */
  readonly callsPerSecond: number;
  readonly maxInFlight: number;
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Runs a call when its turn has come; rejects with the signal's reason where that aborts first. */
export type Pace = <T>(call: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** Waits while the window of the last starts is full. A clock set back never makes it wait longer than the window. */
const startWindow = ({ callsPerSecond, now, sleep }: PaceOptions) => {
  const size = Math.max(1, Math.floor(callsPerSecond));
  const windowMs = (size * 1000) / callsPerSecond;
  const starts: number[] = [];
  return async (signal: AbortSignal): Promise<void> => {
    const oldest = starts.length < size ? undefined : starts[0];
    const wait = oldest === undefined ? 0 : Math.min(windowMs, oldest + windowMs - now());
    if (wait > 0) await untilAborted(sleep(Math.ceil(wait), signal), signal);
    if (oldest !== undefined) starts.shift();
    starts.push(now());
  };
};

/** Admits calls one after the other, in the order they came. */
const queue = () => {
  let last: Promise<void> = Promise.resolve();
  return async (admit: () => Promise<void>, signal: AbortSignal): Promise<void> => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    try {
      await untilAborted(before, signal);
      await admit();
    } finally {
      // One that gives up early must not let those behind it overtake those before it.
      void before.then(resolve);
    }
  };
};

export const createPace = (options: PaceOptions): Pace => {
  const inTurn = queue();
  const windowFree = startWindow(options);
  let inFlight = 0;
  let landed = Promise.withResolvers<void>();
  const admit = async (signal: AbortSignal): Promise<void> => {
    while (inFlight >= options.maxInFlight) await untilAborted(landed.promise, signal);
    await windowFree(signal);
    inFlight += 1;
  };
  return async (call, signal) => {
    signal.throwIfAborted();
    await inTurn(() => admit(signal), signal);
    try {
      return await call();
    } finally {
      inFlight -= 1;
      landed.resolve();
      landed = Promise.withResolvers<void>();
    }
  };
};
