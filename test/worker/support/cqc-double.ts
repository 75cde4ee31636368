/** CQC's API as the Worker under test meets it: records, the changes feed, and faults on demand. */
import { Response as WorkerResponse } from 'miniflare';

type Json = Record<string, unknown>;

/** Answers in CQC's place, or null to let it answer as usual. `nth` counts all requests from 1. */
type Fault = (path: string, nth: number) => WorkerResponse | Promise<WorkerResponse> | null;

export interface CqcDouble {
  readonly records: Map<string, Json>;
  /** Provider ids and their names. */
  readonly providers: Map<string, string>;
  /** Ids that the changes feed names, whatever the window. */
  changed: string[];
  /** Ids that it names in windows that hold the moment (ISO). */
  feed: { readonly id: string; readonly at: string }[];
  fault: Fault | null;
  /** Paths asked for, in order. */
  readonly requests: string[];
  /** The windows asked of the changes feed. */
  readonly windows: { start: string | null; end: string | null }[];
  answer(url: URL): Promise<WorkerResponse>;
}

/** A JSON answer. */
export const jsonAnswer = (status: number, body: unknown, headers: Record<string, string> = {}): WorkerResponse =>
  new WorkerResponse(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** What CQC's edge shows when it blocks or is down. */
export const outagePage = (status: number): WorkerResponse =>
  new WorkerResponse('<html><body><h1>403 Forbidden</h1></body></html>', {
    status,
    headers: { 'content-type': 'text/html' },
  });

const changesPage = (ids: readonly string[]): Json => ({
  changes: ids,
  page: 1,
  perPage: 1000,
  total: ids.length,
  totalPages: ids.length === 0 ? 0 : 1,
  nextPageUri: null,
  previousPageUri: null,
});

/** A stand-in for CQC with nothing in it. */
export const createCqcDouble = (): CqcDouble => {
  const usual = (url: URL): WorkerResponse => {
    const [, kind, id] = url.pathname.replace('/public/v1', '').split('/');
    if (kind === 'changes') {
      const start = url.searchParams.get('startTimestamp') ?? '';
      const end = url.searchParams.get('endTimestamp') ?? '';
      double.windows.push({ start, end });
      const within = double.feed.filter(
        ({ at }) => Date.parse(at) >= Date.parse(start) && Date.parse(at) < Date.parse(end),
      );
      return jsonAnswer(200, changesPage([...new Set([...double.changed, ...within.map(({ id }) => id)])]));
    }
    const name = double.providers.get(id ?? '');
    const record =
      kind === 'providers'
        ? name === undefined
          ? undefined
          : { providerId: id, name, locationIds: [], ownershipType: 'Organisation' }
        : double.records.get(id ?? '');
    return record === undefined ? jsonAnswer(404, { message: 'No such record' }) : jsonAnswer(200, record);
  };
  const double: CqcDouble = {
    records: new Map(),
    providers: new Map(),
    changed: [],
    feed: [],
    fault: null,
    requests: [],
    windows: [],
    answer: async (url) => {
      double.requests.push(url.pathname);
      return (await double.fault?.(url.pathname, double.requests.length)) ?? usual(url);
    },
  };
  return double;
};
