/** A clock that only moves when told to, and the sleeps that wait on it. */

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Milliseconds from zero. `advance` wakes sleepers one after the other, each at its own moment. */
export const fakeClock = () => {
  let time = 0;
  const sleepers = new Set<Sleeper>();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const nextBefore = (end: number): Sleeper | undefined =>
    [...sleepers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => time,
    sleep: (ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve, reject) => {
        const sleeper = { at: time + ms, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
    /** How many sleeps are pending. */
    pending: () => sleepers.size,
    /** Lets everything run that needs no time. */
    settle,
    advance: async (ms: number): Promise<void> => {
      const end = time + ms;
      await settle();
      for (let next = nextBefore(end); next !== undefined; next = nextBefore(end)) {
        time = next.at;
        sleepers.delete(next);
        next.wake();
        await settle();
      }
      time = end;
    },
  };
};
