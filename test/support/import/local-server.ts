/** The Rating Watch of `npm start` on this machine: the one that is up, or else its data folder opened for the while. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Closers } from '../start/closers.ts';
import type { LocalReport } from './local-worker-process.ts';
import { FileProblem } from './problem.ts';
import { type RatingsServer, ratingsServer } from './ratings-server.ts';

const PROCESS = join(import.meta.dirname, 'local-worker-process.ts');
/** Where `npm start` looks for a port, and those that it takes next. */
const PORTS = Array.from({ length: 10 }, (_, more) => 8787 + more);

const Alive = z.object({ status: z.string(), watched: z.number(), indexSeq: z.number() });

/** Asked without the token: it goes only where a Rating Watch answers. */
const isRatingWatch = async (origin: string, signal: AbortSignal): Promise<boolean> => {
  try {
    const answer = await fetch(`${origin}/v1/health`, { signal, redirect: 'error' });
    return Alive.safeParse(await answer.json()).success;
  } catch {
    // Nothing there, or something else: the next port.
    return false;
  }
};

/** Another data folder's Rating Watch does not know this token. */
const letsIn = async (server: RatingsServer): Promise<boolean> => {
  try {
    await server.watchList();
    return true;
  } catch (error) {
    if (error instanceof FileProblem) return false;
    throw error;
  }
};

/** The Rating Watch on one of these ports that knows the token. Rejects with FileProblem where there is none. */
export const runningServer = async (
  token: string,
  ports: readonly number[],
  signal: AbortSignal,
): Promise<RatingsServer> => {
  for (const port of ports) {
    const origin = `http://127.0.0.1:${port}`;
    if (!(await isRatingWatch(origin, signal))) continue;
    const server = ratingsServer(origin, token, signal);
    if (await letsIn(server)) return server;
  }
  throw new FileProblem(
    'npm start is up on this data folder, on a port of its own: give its address (the line "Worker:") with --server, and its token in RATING_WATCH_TOKEN.',
  );
};

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
  if (report.kind === 'busy') return runningServer(report.token, PORTS, signal);
  return ratingsServer(report.origin, report.token, signal);
};
