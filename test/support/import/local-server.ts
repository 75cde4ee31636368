/** The Rating Watch of `npm start` on this machine: the one that is up, or else its data folder opened for the while. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Closers } from '../start/closers.ts';
import type { LocalReport } from './local-worker-process.ts';
import { FileProblem } from './problem.ts';
import { type RatingsServer, ratingsServer } from './ratings-server.ts';

const PROCESS = join(import.meta.dirname, 'local-worker-process.ts');

const reportOf = (child: ChildProcess): Promise<LocalReport> =>
  new Promise((resolve, reject) => {
    child.once('message', (report) => resolve(report as LocalReport));
    child.once('exit', () => reject(new FileProblem('The Worker on this machine ended before it was up.')));
  });

/** Ends it by letting go of it, and waits until it has closed. */
const end = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    if (child.connected) child.disconnect();
  });

/** The server of a data folder. What is opened is told to `closers`. Rejects with FileProblem. */
export const localServer = async (path: string, closers: Closers, signal: AbortSignal): Promise<RatingsServer> => {
  if (!existsSync(path)) {
    throw new FileProblem(`There is no data folder ${path}: run npm start first, or give a server with --server.`);
  }
  const child = fork(PROCESS, [path], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  closers.add(() => end(child));
  const report = await reportOf(child);
  if (report.kind === 'problem') throw new FileProblem(report.message);
  if (report.origin === null) {
    throw new FileProblem('npm start is opening this data folder: try again once it has printed its addresses.');
  }
  return ratingsServer(report.origin, report.token, signal);
};
