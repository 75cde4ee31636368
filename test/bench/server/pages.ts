/**
 * Every page over a register of 3,000 locations, asked for one after the other, each beside an empty page: what the ratio
 * tells does not hang on the machine.
 */
import type { HttpWorker } from '../../worker/http/http-worker.ts';
import { openStand } from './stand.ts';

const LOCATIONS = 3_000;
const RUNS = 15;
/** The goal for the median, in milliseconds. */
const GOAL = 50;
/** Answered without a statement: what the way through the Worker costs. */
const EMPTY = '/nothing-is-here';

const PAGES = [
  '/',
  '/providers',
  '/providers?rating=good&sort=-people&page=3',
  '/providers/1-9000000002',
  '/at-risk',
  '/at-risk?severity=grave&page=2',
  '/exposure',
  '/exposure/contracts',
  '/what-if',
  '/what-if?stop=1-9000000002',
  '/plans',
  '/scenarios',
  '/inspections',
  '/signals',
  '/report',
  '/report/rows?list=others',
  '/report/flow',
  '/register',
  '/register/import',
  '/reconciliation',
  '/reconciliation?bucket=good',
  '/names',
  '/alerts',
  '/statuses',
  '/exceptions',
  '/tender',
  '/policy',
  '/outbox',
  '/drills',
  '/settings',
  '/health',
  '/docs',
] as const;

interface Asked {
  readonly ms: number;
  readonly bytes: number;
  readonly statements: number;
}

const ask = async (worker: HttpWorker, path: string, now: () => number): Promise<Asked> => {
  const begun = now();
  const answer = await worker.dispatch(`http://127.0.0.1${path}`, { headers: { Accept: 'text/html' } });
  const bytes = (await answer.arrayBuffer()).byteLength;
  const ms = now() - begun;
  if (answer.status !== (path === EMPTY ? 404 : 200)) throw new Error(`${path} answers ${answer.status}`);
  const [, statements = '0'] = /(\d+) statements/.exec(answer.headers.get('Server-Timing') ?? '') ?? [];
  return { ms, bytes, statements: Number(statements) };
};

/** What is kept is read anew after it. */
const write = (worker: HttpWorker, run: number) =>
  worker.db
    .prepare("INSERT INTO audit (at, actor, action, subject) VALUES (?1, 'bench', 'bench.write', 'bench')")
    .bind(new Date(run).toISOString())
    .run();

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

const rounded = (value: number): number => Math.round(value * 10) / 10;

const row = async (worker: HttpWorker, path: string, now: () => number) => {
  await ask(worker, path, now);
  const [pages, empty, written]: [Asked[], number[], number[]] = [[], [], []];
  for (let run = 0; run < RUNS; run += 1) {
    pages.push(await ask(worker, path, now));
    empty.push((await ask(worker, EMPTY, now)).ms);
  }
  for (let run = 0; run < 3; run += 1) {
    await write(worker, run);
    written.push((await ask(worker, path, now)).ms);
  }
  const times = pages.map(({ ms }) => ms);
  const median = quantile(times, 0.5);
  return {
    page: path,
    medianMs: rounded(median),
    p95Ms: rounded(quantile(times, 0.95)),
    ratio: rounded(median / quantile(empty, 0.5)),
    under50: median < GOAL ? 'yes' : 'no',
    afterWriteMs: rounded(quantile(written, 0.5)),
    statements: pages[0]?.statements ?? 0,
    bytes: pages[0]?.bytes ?? 0,
  };
};

/** The rows of the table. `now` is a clock in milliseconds, `today` the moment at which the register is as it is. */
export const serverTable = async (now: () => number, today: number, progress: (text: string) => void) => {
  progress(`the Worker reads ${LOCATIONS.toLocaleString('en-GB')} locations`);
  const worker = await openStand(LOCATIONS, today);
  try {
    const rows = [];
    for (const path of PAGES) {
      progress(path);
      rows.push(await row(worker, path, now));
    }
    return rows;
  } finally {
    await worker.close();
  }
};
