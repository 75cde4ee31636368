/**
 * The client of CQC's syndication API, version 1. It asks at CQC's pace, tells what became of each
 * question as a typed outcome, and repeats none but one: a 400 for an id in lower case. Waiting and
 * trying again belong to whoever asks.
 *
 * Budget: 5 starts a second, 4 in flight, 30 seconds and 2 MB an answer (5 MB a list). CQC's largest
 * known record is 80 kB, its largest list page under 100 kB. One client an invocation of the Worker.
 */
import type { Observation } from '../../shared/ratings/observation.ts';
import { type AnswerOptions, ask } from './answer.ts';
import { changesParameters, PAGE_SIZE, readChanges } from './changes.ts';
import { type ListPage, type LocationQuery, listParameters, readListPage } from './lists.ts';
import { observe } from './observe.ts';
import { andThen, failed, type Outcome, ok } from './outcome.ts';
import { createPace } from './pace.ts';
import { type ProviderFacts, readProvider } from './provider.ts';

export interface CqcClient {
  /** One location; an answer about another location than the one asked for is a failure. */
  location(id: string, signal: AbortSignal): Promise<Outcome<Observation>>;
  provider(id: string, signal: AbortSignal): Promise<Outcome<ProviderFacts>>;
  /** One page of the list of locations, from 1; up to a thousand items. */
  locations(query: LocationQuery, page: number, signal: AbortSignal): Promise<Outcome<ListPage>>;
  /**
   * Ids of the locations that changed from `start` on and before `end` (by CQC's clock, to the
   * second), distinct, in upper case. CQC loses some changes: ask for windows that overlap.
   */
  changedLocations(start: Date, end: Date, signal: AbortSignal): Promise<Outcome<readonly string[]>>;
}

export interface CqcClientOptions {
  /** With or without a slash at the end: `https://api.service.cqc.org.uk/public/v1`. */
  readonly baseUrl: string;
  readonly key?: string | undefined;
  readonly userAgent: string;
  readonly fetch: typeof fetch;
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly callsPerSecond?: number;
  readonly maxInFlight?: number;
  /** For one answer, from its start to the end of its body. */
  readonly timeoutMs?: number;
  /** For one record; a page of a list may have 2.5 times as much. */
  readonly maxBytes?: number;
}

const DEFAULTS = { callsPerSecond: 5, maxInFlight: 4, timeoutMs: 30_000, maxBytes: 2_000_000 };
const LIST_SHARE = 2.5;

/** What may be asked for by id. Lower case is let through: CQC says itself when it minds. */
const ASKABLE = /^[0-9A-Za-z-]{3,14}$/;

/** The base with the path under it, or null where the base is no address that can be asked. */
const addressUnder = (baseUrl: string) => {
  const base = URL.parse(baseUrl);
  const usable = base !== null && /^https?:$/.test(base.protocol) && base.username === '' && base.password === '';
  if (!usable) return () => null;
  return (path: readonly string[], query?: URLSearchParams): URL => {
    const url = new URL(base);
    url.pathname = [base.pathname.replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/');
    for (const [name, value] of query ?? []) url.searchParams.append(name, value);
    return url;
  };
};

/** What a header can carry (RFC 9110, section 5.5), white space left out. */
const HEADER_TEXT = /^[\x21-\x7e]+$/;

type Get = (
  path: readonly string[],
  signal: AbortSignal,
  more?: { query: URLSearchParams },
) => Promise<Outcome<unknown>>;

const createGet = (options: CqcClientOptions): Get => {
  const limits = { ...DEFAULTS, ...options };
  const paced = createPace(limits);
  const address = addressUnder(options.baseUrl);
  // Pasted keys bring white space along; an empty setting is no key.
  const key = options.key?.trim() || undefined;
  const asking: AnswerOptions = { ...limits, key };
  return async (path, signal, more) => {
    const url = address(path, more?.query);
    if (url === null) return failed('The address of CQC is not an http or https address.');
    if (key !== undefined && !HEADER_TEXT.test(key)) return failed('The subscription key holds characters no key has.');
    const maxBytes = more === undefined ? limits.maxBytes : limits.maxBytes * LIST_SHARE;
    return paced(() => ask(url, maxBytes, asking, signal), signal);
  };
};

/** Reads a record by id, once more in upper case where CQC answers 400 to another spelling. */
const byId = async (get: Get, kind: string, id: string, signal: AbortSignal): Promise<Outcome<unknown>> => {
  if (!ASKABLE.test(id)) return { kind: 'bad-request', reason: 'This cannot be one of the ids that CQC gives.' };
  const first = await get([kind, id], signal);
  const upper = id.toUpperCase();
  return first.kind === 'bad-request' && upper !== id ? get([kind, upper], signal) : first;
};

const sameId = (answered: string, asked: string): boolean => answered === asked.toUpperCase();

const readLocation = (record: unknown, asked: string): Outcome<Observation> => {
  const observed = observe(record);
  if (!observed.ok) return failed(observed.reason);
  if (!sameId(observed.observation.locationId, asked)) return failed('CQC answered with another location.');
  return ok(observed.observation);
};

/** Every method rejects with the signal's reason when that aborts, and for nothing else. */
export const createCqcClient = (options: CqcClientOptions): CqcClient => {
  const get = createGet(options);
  return {
    location: async (id, signal) =>
      andThen(await byId(get, 'locations', id, signal), (record) => readLocation(record, id)),
    provider: async (id, signal) =>
      andThen(await byId(get, 'providers', id, signal), (record) =>
        andThen(readProvider(record), (facts) =>
          sameId(facts.providerId, id) ? ok(facts) : failed('CQC answered with another provider.'),
        ),
      ),
    locations: async (query, page, signal) =>
      andThen(await get(['locations'], signal, { query: listParameters(query, page, PAGE_SIZE) }), (body) =>
        readListPage(body, page),
      ),
    changedLocations: (start, end, signal) =>
      readChanges((page) => get(['changes', 'location'], signal, { query: changesParameters(start, end, page) })),
  };
};
