/**
 * A Worker in a true workerd with a true D1, for tests: `openWorker({entry, outbound})`.
 * Open one for a file in `beforeAll`, `wipe()` in `beforeEach`, `close()` in `afterAll`:
 * starting workerd costs more than any test.
 */
import { Miniflare, type MiniflareOptions, type Request as WorkerRequest, Response as WorkerResponse } from 'miniflare';
import { bundleWorker } from './bundle.ts';
import { migrate, readMigrations } from './migrations.ts';
import { wipe } from './wipe.ts';

/** What every `fetch` of the Worker meets instead of the internet. */
type Outbound = (request: WorkerRequest) => Promise<WorkerResponse> | WorkerResponse;

export interface OpenWorkerOptions {
  /** Path of the Worker's entry from the project's root, for example `worker/index.ts`. */
  readonly entry: string;
  /** Answers the Worker's outgoing requests; without it every one is refused with 599. */
  readonly outbound?: Outbound;
  /** Text bindings beside `DB`. */
  readonly bindings?: Readonly<Record<string, string>>;
  /** Folder to keep D1 in; in memory without it. */
  readonly persist?: string;
}

export interface OpenedWorker {
  /** The Worker's own database, bound from Node. */
  readonly db: D1Database;
  /** A request to the Worker; a bare path is taken at `http://worker.test`. */
  dispatch(path: string, init?: RequestInit): Promise<Response>;
  /** Runs `scheduled` and waits for its `waitUntil`; "ok" or "exception". */
  scheduled(time?: Date, cron?: string): Promise<string>;
  /** Empties every table. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}

const refuseOutbound: Outbound = (request) =>
  new WorkerResponse(`nothing answers ${request.url} in this test`, { status: 599 });

const settings = async (options: OpenWorkerOptions): Promise<MiniflareOptions> => ({
  modules: true,
  script: await bundleWorker(options.entry),
  compatibilityDate: '2026-07-01',
  d1Databases: { DB: 'rating-watch' },
  bindings: { ...options.bindings },
  outboundService: options.outbound ?? refuseOutbound,
  ...(options.persist === undefined ? {} : { d1Persist: options.persist }),
});

/** Starts workerd with the bundled entry and a database with every migration applied (a persisted one only once). */
export const openWorker = async (options: OpenWorkerOptions): Promise<OpenedWorker> => {
  const miniflare = new Miniflare(await settings(options));
  // Miniflare's D1 is the Workers' own type from another release of its declarations.
  const db = (await miniflare.getD1Database('DB')) as unknown as D1Database;
  const known = await db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'crawl_run'").first();
  if (known === null) await migrate(db, await readMigrations());
  return {
    db,
    dispatch: async (path, init) => {
      const answer = await miniflare.dispatchFetch(new URL(path, 'http://worker.test').href, init as never);
      return answer as unknown as Response;
    },
    scheduled: async (time, cron) => {
      const worker = await miniflare.getWorker();
      const result = await worker.scheduled({
        ...(time === undefined ? {} : { scheduledTime: time }),
        ...(cron === undefined ? {} : { cron }),
      });
      return result.outcome;
    },
    wipe: () => wipe(db),
    close: () => miniflare.dispose(),
  };
};
