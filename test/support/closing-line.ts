/** Closes a test run with one line, `N passed, N failed, N skipped`, alone. */
import type { Reporter, TestModule } from 'vitest/node';

const tally = (modules: readonly TestModule[]) => {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const state = test.result().state;
      count[state === 'pending' ? 'failed' : state] += 1;
    }
    // A file that could not be loaded has no tests to count, and is a failure all the same.
    if (module.state() === 'failed' && [...module.children.allTests()].length === 0) count.failed += 1;
  }
  return count;
};

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const { passed, failed, skipped } = tally(modules);
    const line = `${passed} passed, ${failed + errors.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    // Written when the process ends, so that it stands last whatever other reporters print.
    process.once('exit', () => process.stdout.write(`${line}\n`));
  }
}
