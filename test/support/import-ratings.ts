/**
 * `npm run import:ratings -- FILE`: reads one of the files that CQC publishes, and gives what it says of
 * the watched locations to a Rating Watch. The whole file is checked before anything is sent.
 * Exit status: 0 done, 1 refused or failed, 2 a mistake of usage, 130 stopped by Ctrl-C.
 * Budget: under 300 MB of memory, however large the file.
 */
import { localServer } from './import/local-server.ts';
import { type ImportOptions, readImportOptions, USAGE, UsageProblem } from './import/options.ts';
import { FileProblem, reasonOf } from './import/problem.ts';
import { progressLine } from './import/progress-line.ts';
import { type PublishedFile, readPublishedFile } from './import/published-file.ts';
import { type RatingsServer, ratingsServer } from './import/ratings-server.ts';
import { importSummary } from './import/report.ts';
import { Closers } from './start/closers.ts';
import { untilStopped } from './web/until-stopped.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const warn = (line: string) => process.stderr.write(`${line}\n`);
const screen = { isTerminal: process.stderr.isTTY === true, write: (text: string) => void process.stderr.write(text) };

const connect = (options: ImportOptions, closers: Closers, signal: AbortSignal): Promise<RatingsServer> =>
  options.server === null
    ? localServer(options.dataFolder, closers, signal)
    : Promise.resolve(ratingsServer(options.server.origin, options.server.token, signal));

const readFile = async (path: string, watched: ReadonlySet<string>, signal: AbortSignal): Promise<PublishedFile> => {
  const line = progressLine(screen);
  try {
    return await readPublishedFile(path, watched, line.tell, signal);
  } finally {
    line.end();
  }
};

const requestOf = ({ name, kind, producedOn, readings, pairs }: PublishedFile) => ({
  file: { name, kind, producedOn },
  readings: [...readings],
  ...(pairs === null ? {} : { dualRegistrations: pairs.map(([one, other]): [string, string] => [one, other]) }),
});

/** `sent` is told when the file is on its way: a stop after that may be too late. */
const run = async (options: ImportOptions, closers: Closers, signal: AbortSignal, sent: () => void): Promise<void> => {
  const server = await connect(options, closers, signal);
  const watched = (await server.watchList()).map(({ locationId }) => locationId);
  if (watched.length === 0) {
    throw new FileProblem('Nothing is watched yet: import the register first. Nothing was changed.');
  }
  const file = await readFile(options.file, new Set(watched), signal);
  if (!options.check) sent();
  const done = await server.import(requestOf(file), options.check);
  for (const line of importSummary(file, watched, done)) say(line);
};

const STOPPED = 130;

const main = async (): Promise<number> => {
  const stop = new AbortController();
  const closers = new Closers();
  let isSent = false;
  void untilStopped().then(() => stop.abort());
  try {
    const options = readImportOptions(process.argv.slice(2), process.env);
    await run(options, closers, stop.signal, () => {
      isSent = true;
    });
    return 0;
  } catch (error) {
    if (stop.signal.aborted) {
      warn(isSent ? 'Stopped. The file was on its way: import it again to be sure.' : 'Stopped. Nothing was changed.');
      return STOPPED;
    }
    if (error instanceof UsageProblem) {
      warn(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    warn(reasonOf(error));
    if (!isSent) warn('Nothing was changed.');
    return 1;
  } finally {
    await closers.close();
  }
};

// workerd and its sockets must not keep the process up.
void main().then((code) => process.exit(code));
