import { mkdirSync, statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const jsx = { runtime: 'automatic' as const, importSource: 'preact' };

const MEMORY = '/dev/shm';
const ROOM_BYTES = 4_000_000_000;

/** Where there is room, databases and browsers' profiles stand in memory: D1 syncs each commit, and nothing of them is to last. */
const inMemory = (): Record<string, string> => {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize < ROOM_BYTES) return {};
    const TMPDIR = `${MEMORY}/rating-watch-tests`;
    mkdirSync(TMPDIR, { recursive: true });
    return { TMPDIR };
  } catch {
    // Not on this system, or not ours to write to: the ordinary folder does.
    return {};
  }
};

/** Projects run one group after the other, so that browsers and workerd never share the two cores with them. */
const project = (groupOrder: number, name: string, include: string[], more: object = {}) => ({
  oxc: { jsx },
  test: { name, include, environment: 'node' as const, sequence: { groupOrder }, ...more },
});

/**
 * Suites that share something costly (a workerd, a browser) keep it from file to file: two processes, one a
 * core.
 */
const shared = { fileParallelism: true, maxWorkers: 2, isolate: false, testTimeout: 60_000, hookTimeout: 120_000 };

const endToEnd = {
  maxWorkers: 4,
  globalSetup: ['test/support/build-extensions.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

/** What waits for the extension's alarms. */
const MINUTES = ['test/e2e/exceptions/**/*.test.ts', 'test/e2e/statuses/**/*.test.ts'];

export default defineConfig({
  test: {
    env: inMemory(),
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      // Types, lint and dead code are one process after the other: the Worker's suites have the other core meanwhile.
      project(1, 'repository', ['test/repository/**/*.test.ts'], { testTimeout: 180_000, maxWorkers: 3 }),
      // A browser's alarms come once a minute: while one of three waits for them, the Worker's suites have the cores.
      project(1, 'worker', ['test/worker/**/*.test.ts'], { ...shared, maxWorkers: 3 }),
      project(1, 'minutes', MINUTES, { ...endToEnd, maxWorkers: 3 }),
      project(2, 'browser', ['test/browser/**/*.test.ts'], shared),
      // Several starts and browsers at once, each on ports of its own; the unit tests fill the time.
      project(
        3,
        'unit',
        ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx', '{shared,worker,extension}/**/*.test.ts'],
        // Properties take their time where much else runs. A process for each file would cost more than most of the files.
        { maxWorkers: 4, isolate: false, testTimeout: 30_000 },
      ),
      project(3, 'e2e', ['test/e2e/**/*.test.ts'], { ...endToEnd, exclude: MINUTES }),
    ],
  },
});
