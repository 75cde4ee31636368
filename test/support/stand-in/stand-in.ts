/**
 * A stand-in for CQC's Syndication API on a loopback port: same paths, envelopes and errors, with
 * records of our own. It never reaches CQC.
 */
import { startServer, type WebAnswer, type WebRequest } from '../web/server.ts';
import { answer, json } from './answers.ts';
import { type Fault, faulty, forbiddenPage, refusedKey } from './fault.ts';
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

export interface StandIn {
  /** The base address, `/public/v1` included: what CQC_BASE_URL takes. */
  readonly url: string;
  /** Replaces all records; what differs is dated `changedAt` (default: now) in the changes feed. */
  setRecords(records: RecordSet, changedAt?: Date): void;
  /** Makes all requests fail, or those the filter names; null heals. */
  fail(fault: Fault | null, which?: FaultFilter): void;
  requests(): readonly SeenRequest[];
  close(): Promise<void>;
}

export interface StandInOptions {
  readonly records: RecordSet;
  /** 0, the default: any free port. */
  readonly port?: number;
  /** With it, requests need this subscription key. */
  readonly key?: string;
  readonly now?: () => Date;
  readonly changedAt?: Date;
  /** Answers outside the API (controls of the command); null leaves it to the stand-in. */
  readonly beside?: (request: WebRequest) => WebAnswer | null;
}

const keyOf = (request: WebRequest): string | null => {
  const header = request.headers['ocp-apim-subscription-key'];
  return (typeof header === 'string' ? header : null) ?? request.url.searchParams.get('subscription-key');
};

const userAgentOf = (request: WebRequest): string | null => request.headers['user-agent'] || null;

/** The sound answer: the edge first, then the key, then the API. */
const soundAnswer = (store: RecordStore, key: string | undefined, request: WebRequest): WebAnswer => {
  if (userAgentOf(request) === null) return forbiddenPage();
  const given = keyOf(request);
  if (key !== undefined && given !== key) return refusedKey(given !== null);
  const { pathname, searchParams } = request.url;
  if (request.method !== 'GET' || !pathname.startsWith(`${BASE}/`)) {
    return json(404, { statusCode: 404, message: 'Resource not found' });
  }
  return answer(store, pathname.slice(BASE.length), searchParams);
};

/** Starts the stand-in. Rejects with code "EADDRINUSE" where the port is taken. */
export const startStandIn = async (options: StandInOptions): Promise<StandIn> => {
  const now = options.now ?? (() => new Date());
  const store = new RecordStore();
  store.set(options.records, options.changedAt ?? now());
  const seen: SeenRequest[] = [];
  let struck: { fault: Fault; which: FaultFilter; count: number } | null = null;

  const strike = (path: string): Fault | null => {
    if (struck === null) return null;
    struck.count += 1;
    return struck.which(struck.count, path) ? struck.fault : null;
  };

  const server = await startServer(options.port ?? 0, (request) => {
    const beside = options.beside?.(request) ?? null;
    if (beside !== null) return beside;
    const path = request.url.pathname.replace(BASE, '');
    const fault = strike(path);
    const sound = soundAnswer(store, options.key, request);
    const given = fault === null ? sound : faulty(fault, sound);
    const query = request.url.search.replace(/subscription-key=[^&]*/g, 'subscription-key=…');
    seen.push({ path, query, status: given.status, userAgent: userAgentOf(request), fault });
    return given;
  });
  return {
    url: `${server.origin}${BASE}`,
    setRecords: (records, changedAt) => store.set(records, changedAt ?? now()),
    fail: (fault, which = () => true) => {
      struck = fault === null ? null : { fault, which, count: 0 };
    },
    requests: () => seen,
    close: server.close,
  };
};
