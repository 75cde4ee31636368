/** The crawl on stage: a Worker with CQC and an inbox around it, and a register to watch. */

import type { Request as WorkerRequest, Response as WorkerResponse } from 'miniflare';
import { AUDIENCES, SITUATIONS } from '../../../shared/api/alert-rules.ts';
import { DEFAULT_RULES } from '../../../worker/messages/default-rules.ts';
import { type CqcDouble, createCqcDouble } from './cqc-double.ts';
import type { Done, Order } from './crawl-entry.ts';
import type { EndState } from './end-state.ts';
import { type OpenedWorker, openWorker } from './open-worker.ts';
import { createInbox, INBOX_SECRET, type WebhookInbox } from './webhook-inbox.ts';

export const INBOX_ADDRESS = 'https://inbox.example.org/hooks/alerts';

/** For operations that know no time. */
const ANY_TIME = '2026-01-01T00:00:00.000Z';

export interface CrawlStage {
  readonly worker: OpenedWorker;
  readonly db: D1Database;
  /** New after each `reset`. */
  cqc: CqcDouble;
  inbox: WebhookInbox;
  /** Answers in the place of `cqc`, request by request; null, as after each `reset`: that answers itself. */
  upstream: ((request: WorkerRequest) => WorkerResponse | Promise<WorkerResponse>) | null;
  /** Empties everything. */
  reset(): Promise<void>;
  /** Puts location ids on the register. */
  watch(ids: readonly string[]): Promise<void>;
  addInbox(): Promise<void>;
  run(order: Order): Promise<Done>;
  /** Keeps the database as it is now; `restore` puts it back. */
  keep(): Promise<void>;
  restore(): Promise<void>;
  endState(): Promise<EndState>;
  close(): Promise<void>;
}

const openRegister = (db: D1Database, ids: readonly string[]) =>
  db
    .prepare(
      `INSERT INTO contract (id, location_id, status, imported_at)
       SELECT 'contract-' || j.value, j.value, 'active', '2026-01-01T00:00:00.000Z' FROM json_each(?1) j`,
    )
    .bind(JSON.stringify(ids))
    .run();

/** Everybody is told of everything at once: what waits for a digest is tested with the planner. */
const tellAtOnce = (db: D1Database) => {
  const told = Object.fromEntries(AUDIENCES.map((audience) => [audience, 'now']));
  const rules = Object.fromEntries(SITUATIONS.map((one) => [one, { ...DEFAULT_RULES.rules[one], told }]));
  return db
    .prepare(`INSERT OR REPLACE INTO setting (name, value, set_at, set_by) VALUES ('alert-rules', ?1, ?2, 'test')`)
    .bind(JSON.stringify({ rules, quiet: null }), ANY_TIME)
    .run();
};

/** Opens the stage; `persist` keeps the database in a folder. */
export const openCrawlStage = async (persist?: string): Promise<CrawlStage> => {
  const worker = await openWorker({
    entry: 'test/worker/support/crawl-entry.ts',
    bindings: { SECRETS_KEY: Buffer.alloc(32, 3).toString('base64') },
    outbound: (request) => {
      if (request.url.startsWith(INBOX_ADDRESS)) return stage.inbox.receive(request);
      return stage.upstream?.(request) ?? stage.cqc.answer(new URL(request.url));
    },
    ...(persist === undefined ? {} : { persist }),
  });
  const run = async (order: Order): Promise<Done> => {
    const answer = await worker.dispatch('/', { method: 'POST', body: JSON.stringify(order) });
    return (await answer.json()) as Done;
  };
  const must = async (order: Order): Promise<unknown> => {
    const done = await run(order);
    if (done.error !== undefined) throw new Error(done.error.message);
    return done.result;
  };
  const stage: CrawlStage = {
    worker,
    db: worker.db,
    cqc: createCqcDouble(),
    inbox: createInbox(),
    upstream: null,
    reset: async () => {
      await worker.wipe();
      await tellAtOnce(worker.db);
      stage.cqc = createCqcDouble();
      stage.inbox = createInbox();
      stage.upstream = null;
    },
    watch: async (ids) => {
      await openRegister(worker.db, ids);
    },
    addInbox: async () => {
      await must({ op: 'endpoint', now: ANY_TIME, address: INBOX_ADDRESS, secret: INBOX_SECRET });
    },
    run,
    keep: async () => {
      await must({ op: 'keep', now: ANY_TIME });
    },
    restore: async () => {
      await must({ op: 'restore', now: ANY_TIME });
    },
    endState: async () => (await must({ op: 'end-state', now: ANY_TIME })) as EndState,
    close: worker.close,
  };
  await tellAtOnce(worker.db);
  return stage;
};
