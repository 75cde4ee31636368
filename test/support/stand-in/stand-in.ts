/**
 * A stand-in for CQC's Syndication API: same paths, envelopes and errors, with records of our own.
 * It never reaches CQC. `createStandIn` answers within the process, `startStandIn` on a loopback port.
 */
import { startServer, type WebAnswer, type WebRequest } from '../web/server.ts';
import { answer, json } from './answers.ts';
import { type Fault, faulty, forbiddenPage, refusedKey } from './fault.ts';
import { type Route, routeOf } from './route.ts';
import { type RecordSet, RecordStore } from './store.ts';

const BASE = '/public/v1';

/** One request that was received, in order. The key itself is never kept. */
interface SeenRequest {
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly userAgent: string | null;
  readonly fault: Fault | null;
}

/** Which requests a fault strikes: `n` counts from 1 since the fault was set. */
type FaultFilter = (n: number, path: string) => boolean;

export interface StandInCore {
  /** Answers one request; `send` of the answer breaks HTTP on purpose. */
  respond(request: WebRequest): WebAnswer;
  /** Replaces all records; what differs is dated `changedAt` (default: now) in the changes feed. */
  setRecords(records: RecordSet, changedAt?: Date): void;
  /** Makes all requests fail, or those the filter names; null heals. */
  fail(fault: Fault | null, which?: FaultFilter): void;
  /** Sets CQC's clock off ours by so many milliseconds, ahead where positive: the feed dates changes by it. */
  skewClock(ms: number): void;
  /** The changes feed has lost these ids and names them, dated as they are, only from that moment on. */
  tellLate(ids: readonly string[], from: Date): void;
  requests(): readonly SeenRequest[];
  /** How often each route was asked, those never asked left out. */
  counts(): Partial<Record<Route, number>>;
}

export interface StandIn extends StandInCore {
  /** The base address, `/public/v1` included: what CQC_BASE_URL takes. */
  readonly url: string;
  close(): Promise<void>;
}

export interface StandInCoreOptions {
  readonly records: RecordSet;
  /** With it, requests need this subscription key. */
  readonly key?: string;
  readonly now?: () => Date;
  readonly changedAt?: Date;
  /** Rows a page at most, however many are asked for. */
  readonly mostPerPage?: number;
}

export interface StandInOptions extends StandInCoreOptions {
  /** 0, the default: any free port. */
  readonly port?: number;
  /** Answers outside the API (controls of the command); null leaves it to the stand-in. */
  readonly beside?: (request: WebRequest) => WebAnswer | null;
}

const keyOf = (request: WebRequest): string | null => {
  const header = request.headers['ocp-apim-subscription-key'];
  return (typeof header === 'string' ? header : null) ?? request.url.searchParams.get('subscription-key');
};

const userAgentOf = (request: WebRequest): string | null => request.headers['user-agent'] || null;

/** The query with its page size cut down, and with another page where one is given. */
const queryOf = (request: WebRequest, most: number | undefined, page?: number): URLSearchParams => {
  const query = new URLSearchParams(request.url.searchParams);
  const asked = Number(query.get('perPage') ?? Number.POSITIVE_INFINITY);
  if (most !== undefined && asked > most) query.set('perPage', String(most));
  if (page !== undefined) query.set('page', String(page));
  return query;
};

/** The sound answer: the edge first, then the key, then the API. */
const soundAnswer = (
  store: RecordStore,
  request: WebRequest,
  key: string | undefined,
  query: URLSearchParams,
): WebAnswer => {
  if (userAgentOf(request) === null) return forbiddenPage();
  const given = keyOf(request);
  if (key !== undefined && given !== key) return refusedKey(given !== null);
  const { pathname } = request.url;
  if (request.method !== 'GET' || !pathname.startsWith(`${BASE}/`)) {
    return json(404, { statusCode: 404, message: 'Resource not found' });
  }
  return answer(store, pathname.slice(BASE.length), query);
};

/** Which fault strikes which request. */
const createStriker = () => {
  let struck: { fault: Fault; which: FaultFilter; count: number } | null = null;
  return {
    set: (fault: Fault | null, which: FaultFilter = () => true): void => {
      struck = fault === null ? null : { fault, which, count: 0 };
    },
    strike: (path: string): Fault | null => {
      if (struck === null) return null;
      struck.count += 1;
      return struck.which(struck.count, path) ? struck.fault : null;
    },
  };
};

const countsOf = (seen: readonly SeenRequest[]): Partial<Record<Route, number>> => {
  const counts: Partial<Record<Route, number>> = {};
  for (const { path } of seen) {
    const route = routeOf(path);
    counts[route] = (counts[route] ?? 0) + 1;
  }
  return counts;
};

/** A stand-in that is asked within the process. */
export const createStandIn = (options: StandInCoreOptions): StandInCore => {
  const now = options.now ?? (() => new Date());
  const store = new RecordStore(now);
  store.set(options.records, options.changedAt ?? now());
  const seen: SeenRequest[] = [];
  const striker = createStriker();
  const respond = (request: WebRequest): WebAnswer => {
    const path = request.url.pathname.replace(BASE, '');
    const fault = striker.strike(path);
    const page = (number?: number) =>
      soundAnswer(store, request, options.key, queryOf(request, options.mostPerPage, number));
    const sound = page();
    const given = fault === null ? sound : faulty(fault, { sound, page });
    const query = request.url.search.replace(/subscription-key=[^&]*/g, 'subscription-key=…');
    seen.push({ path, query, status: given.status, userAgent: userAgentOf(request), fault });
    return given;
  };
  return {
    respond,
    setRecords: (records, changedAt) => store.set(records, changedAt ?? now()),
    fail: striker.set,
    skewClock: (ms) => store.skewClock(ms),
    tellLate: (ids, from) => store.tellLate(ids, from),
    requests: () => seen,
    counts: () => countsOf(seen),
  };
};

/** Starts the stand-in on a port. Rejects with code "EADDRINUSE" where the port is taken. */
export const startStandIn = async (options: StandInOptions): Promise<StandIn> => {
  const core = createStandIn(options);
  const server = await startServer(options.port ?? 0, (request) => options.beside?.(request) ?? core.respond(request));
  return { ...core, url: `${server.origin}${BASE}`, close: server.close };
};
