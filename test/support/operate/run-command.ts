/** What backup, restore and deploy have in common: closing what was opened, words and statuses at the end. */
import { Closers } from '../start/closers.ts';
import { StartProblem } from '../start/problem.ts';
import { OperateProblem, wordsOf } from './problem.ts';

/**
 * Runs a command to its end. Exit status: what it returns; 1 a failure, told in words; 2 a mistake of usage, told
 * with how it is called. `usage` is that text.
 */
export const runCommand = async (usage: string, run: (closers: Closers) => Promise<number>): Promise<number> => {
  const closers = new Closers();
  try {
    return await run(closers);
  } catch (error) {
    process.stderr.write(`${wordsOf(error)}\n`);
    const code = error instanceof OperateProblem || error instanceof StartProblem ? error.exitCode : 1;
    if (code === 2) process.stderr.write(`\n${usage}`);
    return code;
  } finally {
    await closers.close();
  }
};
