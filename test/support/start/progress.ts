/** How far a long check has come: a line that is renewed on a terminal, elsewhere a line each ten percent. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { HealthBody, RunningCheck } from '../../../shared/api/health.ts';

const LOOK_EVERY_MILLISECONDS = 2_000;
/** At five a second a smaller check is over before anyone wonders. */
const LONG_CHECK = 100;
/** Back to the first column, and the line emptied (ECMA-48). */
const CLEAR_LINE = '\r\u001b[2K';

/** Where progress is written. */
export interface ProgressOutput {
  readonly isTerminal: boolean;
  write(text: string): void;
}

export interface Progress {
  show(running: RunningCheck): void;
  /** Leaves the terminal's line empty for what comes next. */
  end(): void;
}

const counted = (count: number): string => count.toLocaleString('en-GB');

/** "Checking: 450 of 3,000 locations". */
export const progressLine = ({ seen, expected }: Pick<RunningCheck, 'seen' | 'expected'>): string =>
  `Checking: ${counted(seen)} of ${counted(expected)} locations`;

const renewed = (output: ProgressOutput): Progress => ({
  show: (running) => output.write(`${CLEAR_LINE}${progressLine(running)}`),
  end: () => output.write(CLEAR_LINE),
});

const stepwise = (output: ProgressOutput): Progress => {
  let told = 0;
  return {
    show: (running) => {
      const tenths = Math.floor((running.seen * 10) / running.expected);
      if (tenths <= told || running.expected < LONG_CHECK) return;
      told = tenths;
      output.write(`${progressLine(running)}\n`);
    },
    end: () => undefined,
  };
};

/** Progress of one check. */
export const createProgress = (output: ProgressOutput): Progress =>
  output.isTerminal ? renewed(output) : stepwise(output);

const look = async (health: () => Promise<HealthBody>, progress: Progress): Promise<void> => {
  // The check itself tells what is wrong with the Worker, if anything is: here is only nothing to show.
  const { running } = await health().catch(() => ({ running: null }));
  if (running?.kind === 'full' && running.expected > 0) progress.show(running);
};

/** Does `check`, and shows meanwhile how far it is. Answers or rejects as `check` does. */
export const withProgress = async <T>(
  check: () => Promise<T>,
  health: () => Promise<HealthBody>,
  progress: Progress,
  pause: (signal: AbortSignal) => Promise<unknown> = (signal) => sleep(LOOK_EVERY_MILLISECONDS, undefined, { signal }),
): Promise<T> => {
  const over = new AbortController();
  const looking = (async () => {
    while (!over.signal.aborted) {
      await pause(over.signal).catch(() => undefined);
      if (!over.signal.aborted) await look(health, progress);
    }
  })();
  try {
    return await check();
  } finally {
    over.abort();
    await looking;
    progress.end();
  }
};
