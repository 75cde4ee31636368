/** Waits for Ctrl-C, or for the signal that a process manager sends. */

/** Resolves on the first SIGINT or SIGTERM, or when `signal` aborts; a second Ctrl-C ends the process at once. */
export const untilStopped = (signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
