import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], more: object = {}) => ({
  esbuild: { jsx: 'automatic' as const, jsxImportSource: 'preact' },
  test: { name, include, environment: 'node' as const, ...more },
});

/** Suites that share a machine-wide thing (a workerd, a browser) run one file at a time. */
const alone = { fileParallelism: false, isolate: false, testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      project('unit', ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx', '{shared,worker,extension}/**/*.test.ts']),
      project('worker', ['test/worker/**/*.test.ts'], alone),
      project('browser', ['test/browser/**/*.test.ts'], alone),
      project('e2e', ['test/e2e/**/*.test.ts'], alone),
      project('repository', ['test/repository/**/*.test.ts'], { testTimeout: 180_000 }),
    ],
  },
});
