/** Runs `npm run import:ratings` as a process of its own, against a Worker of the tests. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { HttpWorker } from '../http/http-worker.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const SCRIPT = join(ROOT, 'test/support/import-ratings.ts');
/**
 * Tells the most memory the process ever held, in kilobytes, when it ends. Where there is a /proc it is read
 * there: Linux counts the memory of whoever started a process into what getrusage tells of it.
 */
const TELLS_MEMORY = `data:text/javascript,${encodeURIComponent(
  `import { existsSync, readFileSync } from 'node:fs';
  const most = () => existsSync('/proc/self/status')
    ? Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
    : process.resourceUsage().maxRSS;
  process.on('exit', () => process.stderr.write('maxRSS ' + most() + '\\n'));`,
)}`;

export interface Gateway {
  readonly origin: string;
  close(): Promise<void>;
}

/** Gives a Worker an address on this machine. */
export const openGateway = async (worker: HttpWorker): Promise<Gateway> => {
  const server = createServer((request, response) => {
    void (async () => {
      const { method = 'GET', url = '/' } = request;
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) =>
          ['authorization', 'content-type'].includes(name) ? [[name, String(value)]] : [],
        ),
      );
      const body = method === 'GET' ? {} : { body: new Uint8Array(await buffer(request)) };
      const answer = await worker.dispatch(url, { method, headers, ...body });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(await answer.text());
    })();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};

/** What a run of the command left behind. */
export interface Ended {
  /** null where a signal ended it. */
  readonly status: number | null;
  /** What it said, standard output and error output. */
  readonly out: string;
  readonly error: string;
  /** The most memory it held, in megabytes of 2^20 bytes. */
  readonly megabytes: number;
}

/** Runs it with these words. `interruptAt`: Ctrl-C once the error output fits. */
export const importRatings = (
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  interruptAt?: RegExp,
): Promise<Ended> =>
  new Promise((done) => {
    const { DATA_DIR: _, RATING_WATCH_TOKEN: __, ...rest } = process.env;
    const child = spawn(process.execPath, ['--import', TELLS_MEMORY, SCRIPT, ...words], {
      cwd: ROOT,
      env: { ...rest, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const heard = { out: '', error: '' };
    let interrupted = false;
    child.stdout.on('data', (chunk: Buffer) => {
      heard.out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      heard.error += chunk.toString();
      if (interrupted || interruptAt === undefined || !interruptAt.test(heard.error)) return;
      interrupted = true;
      child.kill('SIGINT');
    });
    child.once('close', (status) => {
      const kilobytes = Number(/^maxRSS (\d+)$/m.exec(heard.error)?.[1] ?? Number.NaN);
      done({ status, ...heard, megabytes: kilobytes / 1024 });
    });
  });
