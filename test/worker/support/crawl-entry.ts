/**
 * A Worker that runs the crawl and the drainer inside workerd at a clock the test sets, every effect
 * through a gate. One POST an operation; the body is an `Order`.
 */
import type { EndpointRequest } from '../../../shared/api/endpoint.ts';
import { createCqcClient } from '../../../worker/cqc/client.ts';
import { type FileInput, stageFile } from '../../../worker/crawl/file-run.ts';
import { readHealth } from '../../../worker/crawl/health.ts';
import { discardHold, listHolds, releaseHold } from '../../../worker/crawl/hold.ts';
import { type CrawlDeps, checkNow, tickCrawl } from '../../../worker/crawl/tick.ts';
import { type DrainDeps, drain } from '../../../worker/delivery/drain.ts';
import { addEndpoint } from '../../../worker/delivery/endpoints.ts';
import { CodedError } from '../../../worker/errors.ts';
import { publishIfOlder } from '../../../worker/index/publish.ts';
import { planMessages } from '../../../worker/messages/plan.ts';
import { watchedLocationIds } from '../../../worker/register/repository.ts';
import { broken, createTimeouts } from './broken-answer.ts';
import { readEndState } from './end-state.ts';
import { createGate, type Gate, type KillPoint } from './gate.ts';
import { type D1Fault, gateDb } from './gated-db.ts';
import { restore, takeSnapshot } from './snapshot.ts';

export interface Order {
  readonly op:
    | 'tick'
    | 'check'
    | 'drain'
    | 'tick-and-drain'
    | 'minute'
    | 'health'
    | 'endpoint'
    | 'holds'
    | 'release'
    | 'discard'
    | 'file'
    | 'keep'
    | 'restore'
    | 'end-state';
  /** ISO moment at which the operation begins; sleeping moves it on. */
  readonly now: string;
  readonly kill?: KillPoint;
  /** How D1 fails. */
  readonly d1?: D1Fault;
  /** The signal aborts as the n-th effect begins, from 1: the caller has gone. */
  readonly abortAt?: number;
  readonly calls?: number;
  readonly seconds?: number;
  /** The client's pace, which passes time; 1,000 unless told. */
  readonly callsPerSecond?: number;
  readonly key?: string;
  readonly address?: string;
  /** The endpoint to add; without it a webhook of `address` and `secret`. */
  readonly wanted?: EndpointRequest;
  /** The hold to decide. */
  readonly runId?: string;
  readonly file?: FileInput;
  readonly secret?: string;
  /** In place of the stage's SECRETS_KEY; empty: none. */
  readonly secretsKey?: string;
  /** Milliseconds until a webhook is given up; 20,000 unless told. */
  readonly timeoutMs?: number;
}

export interface Done {
  /** What the operation answered; absent where it was killed or failed. */
  readonly result?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
  readonly killed: boolean;
  /** Effects that passed the gate. */
  readonly effects: number;
  readonly rowsWritten: number;
  /** Round trips to D1. */
  readonly roundTrips: number;
  /** The clock when it ended. */
  readonly now: string;
}

interface Env {
  readonly DB: D1Database;
  readonly SECRETS_KEY: string;
}

const CQC_TIMEOUT_MS = 30_000;

const createStage = (order: Order, env: Env, gate: Gate) => {
  const { db, rowsWritten, roundTrips } = gateDb(env.DB, gate, order.d1);
  let clock = Date.parse(order.now);
  const now = () => new Date(clock);
  const gatedFetch = ((...args: Parameters<typeof fetch>) => gate.pass(() => fetch(...args))) as typeof fetch;
  const timeouts = createTimeouts({
    now: () => clock,
    reach: (moment) => {
      clock = Math.max(clock, moment);
    },
  });
  const asked = ((...args: Parameters<typeof fetch>) => {
    const timeOut = timeouts.ofThisQuestion();
    return gate.pass(async () => broken(await fetch(...args), timeOut));
  }) as typeof fetch;
  const sleep = (ms: number) =>
    gate.pass(async () => {
      clock += ms;
    });
  const cqc = createCqcClient({
    baseUrl: 'http://cqc.test/public/v1',
    ...(order.key === undefined ? {} : { key: order.key }),
    userAgent: 'RatingWatch-test/1',
    fetch: asked,
    now: () => clock,
    // The client waits with one function for its pace and for its time-out: that passes only where an answer is late.
    sleep: (ms, signal) => (ms >= CQC_TIMEOUT_MS ? timeouts.begin(ms, signal) : sleep(ms)),
    timeoutMs: CQC_TIMEOUT_MS,
    // The client's own pace is tested with the client.
    callsPerSecond: order.callsPerSecond ?? 1000,
  });
  const common = { db, now, random: () => 0.5, newId: () => crypto.randomUUID() };
  const crawl: CrawlDeps = {
    ...common,
    cqc,
    sleep,
    watched: watchedLocationIds,
    budget: { calls: order.calls ?? 500, seconds: order.seconds ?? 600 },
  };
  const outbox: DrainDeps = {
    ...common,
    fetch: gatedFetch,
    secretsKey: order.secretsKey ?? env.SECRETS_KEY,
    publicUrl: 'https://ratings.example.org',
    local: false,
    ...(order.timeoutMs === undefined ? {} : { timeoutMs: order.timeoutMs }),
  };
  return { crawl, outbox, rowsWritten, roundTrips, now };
};

type Stage = ReturnType<typeof createStage>;

const perform = async (order: Order, env: Env, { crawl, outbox }: Stage, signal: AbortSignal): Promise<unknown> => {
  const deliver = async () => {
    await planMessages(outbox);
    return drain(outbox, signal);
  };
  switch (order.op) {
    case 'tick':
      return tickCrawl(crawl, signal);
    case 'check':
      return checkNow(crawl, signal, 'test');
    case 'drain':
      return deliver();
    case 'tick-and-drain': {
      const report = await tickCrawl(crawl, signal);
      return { report, drained: await deliver() };
    }
    // What the Worker does each minute, in its order.
    case 'minute': {
      const report = await tickCrawl(crawl, signal);
      await deliver();
      return { report, published: await publishIfOlder(crawl) };
    }
    case 'holds':
      return listHolds(crawl.db);
    case 'release':
      return releaseHold(crawl, order.runId ?? '', 'test', signal);
    case 'discard':
      return discardHold(crawl, order.runId ?? '', 'test', signal);
    case 'file':
      return stageFile(crawl, order.file ?? { file: '', differences: [], observations: [] }, 'test', signal);
    case 'health':
      return readHealth(crawl.db, crawl.now());
    // The database from inside: from Node every prepared statement is a round trip of its own.
    case 'keep':
      return takeSnapshot(env.DB);
    case 'restore':
      return restore(env.DB);
    case 'end-state':
      return readEndState(env.DB);
    case 'endpoint': {
      const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
      const deps = { ...crawl, randomBytes, secretsKey: env.SECRETS_KEY, local: false };
      const secret = order.secret === undefined ? {} : { secret: order.secret };
      const webhook: EndpointRequest = { channel: 'webhook', address: order.address ?? '', ...secret };
      return addEndpoint(deps, order.wanted ?? webhook, 'test');
    }
  }
};

/** What the database itself said, where the query builder tells of it in words of its own. */
const rootOf = (error: unknown): unknown =>
  error instanceof Error && !(error instanceof CodedError) && error.cause instanceof Error
    ? rootOf(error.cause)
    : error;

const codeOf = (error: unknown): { code: string; message: string } => ({
  code: error instanceof CodedError ? error.code : 'unexpected',
  message: error instanceof Error ? error.message : String(error),
});

const run = async (order: Order, env: Env): Promise<Done> => {
  const controller = new AbortController();
  const gate = createGate(order.kill ?? null);
  const pass: Gate['pass'] = (effect) => {
    if (gate.count() + 1 === order.abortAt) controller.abort();
    return gate.pass(effect);
  };
  const stage = createStage(order, env, { ...gate, pass });
  const work = perform(order, env, stage, controller.signal).then(
    (result) => ({ result }),
    (error: unknown) => ({ error: codeOf(rootOf(error)) }),
  );
  const ended = await Promise.race([work, gate.killed]);
  return {
    ...(ended === 'killed' ? {} : ended),
    killed: ended === 'killed',
    effects: gate.count(),
    rowsWritten: stage.rowsWritten(),
    roundTrips: stage.roundTrips(),
    now: stage.now().toISOString(),
  };
};

const worker = {
  fetch: async (request: Request, env: Env): Promise<Response> => Response.json(await run(await request.json(), env)),
};

// biome-ignore lint/style/noDefaultExport: a Worker's entry is its module's default export
export default worker;
