/** The area on stage: the whole Worker and its database, and the stand-in in CQC's place. */
import { Response as WorkerResponse } from 'miniflare';
import type { AccessScope } from '../../../shared/api/scopes.ts';
import { insertToken } from '../../../worker/access/repository.ts';
import { hashToken, mintToken, prefixOf } from '../../../worker/access/token.ts';
import { createCqcClient } from '../../../worker/cqc/client.ts';
import { type CrawlSession, openTurn } from '../../../worker/crawl/session.ts';
import { watchedLocationIds } from '../../../worker/register/repository.ts';
import { cqcRecord, type RecordOptions } from '../../support/records.ts';
import { createStandIn, type StandInCore } from '../../support/stand-in/stand-in.ts';
import type { WebAnswer } from '../../support/web/server.ts';
import { type OpenedWorker, openWorker } from '../support/open-worker.ts';

const CQC = 'http://cqc.test/public/v1';

export const DAY_ONE = '2026-11-20T06:00:00.000Z';

/** Minutes after a moment, ISO. */
export const later = (moment: string, minutes: number): string =>
  new Date(Date.parse(moment) + minutes * 60_000).toISOString();

/** Location id by number. */
export const idOf = (number: number): string => `1-70000${String(number).padStart(5, '0')}`;

/** An agency or care home of Fernshire unless told otherwise. */
const placeRecord = (number: number, more: RecordOptions = {}) =>
  cqcRecord({ locationId: idOf(number), name: `Quillmere Care ${number}`, careHome: number % 2 === 0, ...more });

/** Numbers from one to another, both included. */
export const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

export interface AreaStage extends OpenedWorker {
  /** New after each `reset`: pages of two rows. */
  cqc: StandInCore;
  /** Empties everything; `mostPerPage` rows in a page of CQC's lists. */
  reset(mostPerPage?: number): Promise<void>;
  /** CQC's records by number, all of them. */
  show(numbers: readonly number[], more?: (number: number) => RecordOptions): void;
  /** A request of a token with these scopes; a body goes as JSON. */
  ask(scopes: readonly AccessScope[], method: string, path: string, body?: unknown): Promise<Response>;
  /** A turn that may take the lease. `onCall` is told before each question to CQC, counted from 1. */
  session(now: string, more?: SessionOptions): Promise<CrawlSession>;
  members(): Promise<string[]>;
  count(table: string): Promise<number>;
}

interface SessionOptions {
  readonly calls?: number;
  readonly onCall?: (nth: number) => Promise<unknown>;
  readonly db?: D1Database;
}

const webRequest = (url: URL) => ({ method: 'GET', url, headers: { 'user-agent': 'tests' }, body: '' });

const token = async (db: D1Database, scopes: readonly AccessScope[]): Promise<string> => {
  const minted = mintToken((bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
  await insertToken(db, {
    id: crypto.randomUUID(),
    hash: await hashToken(minted),
    prefix: prefixOf(minted),
    label: 'test',
    scopes: scopes.join(' '),
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
  });
  return `Bearer ${minted}`;
};

const init = ({ status, headers }: WebAnswer) => ({ status, headers: { ...headers } });

const clientOf = (stage: AreaStage, now: () => Date, onCall: (nth: number) => Promise<unknown>) => {
  let calls = 0;
  return createCqcClient({
    baseUrl: CQC,
    userAgent: 'tests',
    fetch: async (input) => {
      calls += 1;
      await onCall(calls);
      const answer = stage.cqc.respond(webRequest(new URL(String(input))));
      return new Response(answer.body, init(answer));
    },
    now: () => now().getTime(),
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    callsPerSecond: 1000,
  });
};

const openedTurn = async (stage: AreaStage, at: string, options: SessionOptions): Promise<CrawlSession> => {
  const now = () => new Date(at);
  await stage.db.prepare('DELETE FROM lease').run();
  const deps = {
    db: options.db ?? stage.db,
    cqc: clientOf(stage, now, options.onCall ?? (() => Promise.resolve())),
    now,
    random: () => 0.5,
    newId: () => crypto.randomUUID(),
    sleep: () => Promise.resolve(),
    watched: watchedLocationIds,
    budget: { calls: options.calls ?? 250, seconds: 50 },
  };
  return openTurn(deps, new AbortController().signal, 'schedule');
};

const ids = async (db: D1Database): Promise<string[]> => {
  const { results } = await db
    .prepare('SELECT location_id AS id FROM area_location WHERE dropped_at IS NULL ORDER BY 1')
    .all<{ id: string }>();
  return results.map(({ id }) => id);
};

const empty = (mostPerPage: number): StandInCore => createStandIn({ records: { locations: [] }, mostPerPage });

/** Opens the stage; `bindings` go over the defaults. */
export const openAreaStage = async (bindings: Readonly<Record<string, string>> = {}): Promise<AreaStage> => {
  const worker = await openWorker({
    entry: 'worker/index.ts',
    bindings: { CQC_BASE_URL: CQC, CQC_USER_AGENT: 'tests', CQC_CALLS_PER_SECOND: '1000', ...bindings },
    outbound: (request) => {
      const answer = stage.cqc.respond(webRequest(new URL(request.url)));
      return new WorkerResponse(answer.body, init(answer));
    },
  });
  const stage: AreaStage = {
    ...worker,
    cqc: empty(2),
    reset: async (mostPerPage = 2) => {
      stage.cqc = empty(mostPerPage);
      await worker.wipe();
    },
    show: (numbers, more = () => ({})) =>
      stage.cqc.setRecords({ locations: numbers.map((number) => placeRecord(number, more(number))) }),
    ask: async (scopes, method, path, body) => {
      const headers = { Authorization: await token(worker.db, scopes), 'Content-Type': 'application/json' };
      return worker.dispatch(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    },
    session: (now, more = {}) => openedTurn(stage, now, more),
    members: () => ids(worker.db),
    count: async (table) => (await worker.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<number>('n')) ?? -1,
  };
  return stage;
};
