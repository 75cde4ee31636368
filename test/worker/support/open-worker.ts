/**
 * A Worker in a true workerd with a true D1, for tests: `openWorker({entry, outbound})`.
 * Open one for a file in `beforeAll`, `wipe()` in `beforeEach`, `close()` in `afterAll`:
 * starting workerd costs more than any test.
 */
import { Miniflare, type MiniflareOptions, type Request as WorkerRequest, Response as WorkerResponse } from 'miniflare';
import { bundleModule } from './bundle.ts';
import { openDirect } from './direct.ts';
import { directDb } from './direct-db.ts';
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

const SOCKET = { compatibilityDate: '2026-07-01', unsafeDirectSockets: [{}] } as const;
const DATABASE = { d1Databases: { DB: 'rating-watch' } } as const;

/** The Worker, and beside it what runs the tests' own statements. */
const settings = async ({
  entry,
  bindings,
  persist,
  outbound = refuseOutbound,
}: OpenWorkerOptions): Promise<MiniflareOptions> => ({
  ...(persist === undefined ? {} : { d1Persist: persist }),
  workers: [
    {
      ...{ name: 'tested', ...SOCKET, ...DATABASE },
      modules: [await bundleModule(entry)],
      bindings: { ...bindings },
      outboundService: outbound,
    },
    { name: 'sql', ...SOCKET, ...DATABASE, modules: [await bundleModule('test/worker/support/sql-entry.ts')] },
  ],
});

/** Starts workerd with the bundled entry and a database with every migration applied (a persisted one only once). */
export const openWorker = async (options: OpenWorkerOptions): Promise<OpenedWorker> => {
  const miniflare = new Miniflare(await settings(options));
  const around = async (address: string, init?: RequestInit) =>
    (await miniflare.dispatchFetch(address, init as never)) as unknown as Response;
  const tested = openDirect(await miniflare.unsafeGetDirectURL('tested'), around);
  const sql = openDirect(await miniflare.unsafeGetDirectURL('sql'), null);
  const db = directDb(sql);
  const known = await db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'crawl_run'").first();
  if (known === null) await migrate(db, await readMigrations());
  return {
    db,
    dispatch: (path, init) => tested.fetch(new URL(path, 'http://worker.test').href, init),
    scheduled: async (time, cron) => {
      const worker = await miniflare.getWorker('tested');
      const result = await worker.scheduled({
        ...(time === undefined ? {} : { scheduledTime: time }),
        ...(cron === undefined ? {} : { cron }),
      });
      return result.outcome;
    },
    wipe: () => wipe(db),
    close: async () => {
      await miniflare.dispose();
      for (const one of [tested, sql]) one.close();
    },
  };
};
