/** A few at a time, in order. */

/**
 * Works through `items` in at most `lanes` at once. Nothing new is begun once `work` has answered
 * "stop" or `mayBegin` says no; what is under way is waited for. Rejects with the first error.
 */
export const inLanes = async <T>(
  items: readonly T[],
  lanes: number,
  mayBegin: () => boolean,
  work: (item: T) => Promise<'go-on' | 'stop'>,
): Promise<void> => {
  const queue = items[Symbol.iterator]();
  let stopped = false;
  const lane = async (): Promise<void> => {
    while (!stopped && mayBegin()) {
      const next = queue.next();
      if (next.done === true) return;
      if ((await work(next.value)) === 'stop') stopped = true;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
};
