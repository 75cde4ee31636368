/** Talks with the server: every way they can go, and when the next one is due. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SyncDeps, syncIndex } from '../../../extension/platform/sync.ts';
import {
  isDue,
  isWorthAsking,
  syncStateOf,
  waitAfterAnswer,
  waitAfterFailure,
} from '../../../extension/platform/sync-state.ts';
import { resultWords } from '../../../extension/platform/sync-words.ts';
import { packIndex } from '../../../shared/names/pack.ts';
import { inventedIndex } from '../../e2e/extension/support/invented-index.ts';
import { type MemoryArea, memoryArea } from './support/memory-area.ts';

const SERVER = 'https://ratings.example.gov.uk';
const NOW = new Date('2026-11-21T23:20:00.000Z');
const SETTINGS = { settings: { serverAddress: SERVER, sites: [], showChips: 'attention' } };
const INDEX = inventedIndex();
const KEPT = { index: packIndex(INDEX), alerts: null };

const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(body), {
    ...init,
    headers: { 'content-type': 'application/json', etag: '"7-abc"', ...init.headers },
  });

const run = async (
  local: MemoryArea,
  answer: (request: Request) => Response | Promise<Response>,
  more: Partial<SyncDeps> = {},
) => {
  const asked: Request[] = [];
  const deps: SyncDeps = {
    local,
    readToken: async () => 'rw_token',
    now: () => NOW,
    random: () => 0.5,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      asked.push(request);
      return answer(request);
    },
    ...more,
  };
  const result = await syncIndex(deps, new AbortController().signal);
  return { result, asked };
};

describe('one sync', () => {
  it('takes an index in, with its ETag, in one write', async () => {
    const local = memoryArea(SETTINGS);
    const { result, asked } = await run(local, () => json(INDEX));
    expect(result).toEqual({ kind: 'connected', changed: true, providers: 5, dataAsOf: '2026-11-21T23:10:00.000Z' });
    expect(resultWords(result)).toBe('Connected. 5 providers, CQC data as at 21 November 2026 23:10.');
    expect(local.writes).toEqual([['index', 'alerts', 'sync']]);
    expect(local.items.sync).toMatchObject({ etag: '"7-abc"', server: SERVER, failures: 0, lastError: null });
    expect(asked.map(({ url }) => url)).toEqual([`${SERVER}/v1/index`]);
  });

  it('sends address, token and ETag, and nothing else', async () => {
    const local = memoryArea({ ...SETTINGS, ...KEPT, sync: { etag: '"7-abc"', server: SERVER } });
    const { asked } = await run(local, () => new Response(null, { status: 304 }));
    const [request] = asked;
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: 'Bearer rw_token',
      'if-none-match': '"7-abc"',
    });
    expect(request).toMatchObject({ method: 'GET', body: null, redirect: 'manual', credentials: 'omit' });
  });

  it('takes 304 for a confirmation, and leaves the index alone', async () => {
    const local = memoryArea({
      ...SETTINGS,
      ...KEPT,
      sync: { etag: '"7-abc"', server: SERVER, failures: 3, lastError: 'x' },
    });
    const { result } = await run(local, () => new Response(null, { status: 304 }));
    expect(result).toMatchObject({ kind: 'connected', changed: false });
    expect(local.writes).toEqual([['sync']]);
    expect(local.items.sync).toMatchObject({ failures: 0, lastError: null, syncedAt: NOW.toISOString() });
  });

  it('asks for the whole index where another version kept the one there is', async () => {
    const kept = { format: 1, providers: 5, dataAsOf: null, minWaitSeconds: 60 };
    const sync = { etag: '"7-abc"', server: SERVER, kept };
    const { asked } = await run(memoryArea({ ...SETTINGS, index: { format: 1 }, sync }), () => json(INDEX));
    expect(asked[0]?.headers.has('if-none-match')).toBe(false);
  });

  it('asks for the whole index where a version without alerts kept the one there is', async () => {
    const local = memoryArea({ ...SETTINGS, index: packIndex(INDEX), sync: { etag: '"7-abc"', server: SERVER } });
    const { asked } = await run(local, () => json({ ...INDEX, alerts: [], alertsOpen: 0 }));
    expect(asked[0]?.headers.has('if-none-match')).toBe(false);
    expect(local.items.alerts).toEqual({ alerts: [], total: 0 });
    // Frames read the index: they have no use for the list.
    expect((local.items.index as { head: object }).head).not.toHaveProperty('alerts');
  });

  it('does not ask another server with the ETag of the first', async () => {
    const local = memoryArea({
      ...SETTINGS,
      index: packIndex(INDEX),
      sync: { etag: '"7-abc"', server: 'https://other.example' },
    });
    const { asked } = await run(local, () => json(INDEX));
    expect(asked[0]?.headers.has('if-none-match')).toBe(false);
  });

  it.each([
    ['401', () => json({}, { status: 401 }), 'The server refused the token.'],
    ['403', () => json({}, { status: 403 }), 'scope index:read'],
    ['404', () => json({}, { status: 404 }), 'not as a Rating Watch server'],
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { location: 'https://login.example' } }),
      'not as a Rating Watch server',
    ],
    [
      'a web page',
      () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }),
      'not as a Rating Watch server',
    ],
    [
      'broken JSON',
      () => new Response('{"schema":1', { headers: { 'content-type': 'application/json' } }),
      'not as a Rating Watch server',
    ],
    ['another JSON', () => json({ hello: 'world' }), 'not as a Rating Watch server'],
    ['damaged names', () => json({ ...INDEX, trie: 'AAAA' }), 'its names are damaged'],
    ['a damaged index', () => json({ ...INDEX, locations: [{}] }), '(location 0: id)'],
    ['500', () => json({}, { status: 500 }), 'in trouble (status 500)'],
    ['429', () => json({}, { status: 429 }), 'left alone'],
    ['304 unasked', () => new Response(null, { status: 304 }), 'not as a Rating Watch server'],
    ['nobody', () => Promise.reject(new TypeError('Failed to fetch')), `No answer at ${SERVER}.`],
  ])('keeps the last good index through %s, and says what happened', async (_, answer, words) => {
    const local = memoryArea({ ...SETTINGS, index: packIndex(INDEX) });
    const { result } = await run(local, answer);
    expect(result.kind).toBe('failed');
    expect(resultWords(result)).toContain(words);
    expect(local.items.index).toEqual(packIndex(INDEX));
    expect(local.items.sync).toMatchObject({ failures: 1, lastError: resultWords(result) });
  });

  it('gives up on a body that is too large', async () => {
    const { result } = await run(memoryArea(SETTINGS), () => json(INDEX), { maxBytes: 100 });
    expect(resultWords(result)).toContain('too large');
  });

  it('gives up on a server that does not end its answer', async () => {
    const silent = ({ signal }: Request) =>
      new Promise<Response>((_, reject) => {
        const giveUp = () => reject(signal.reason);
        if (signal.aborted) giveUp();
        else signal.addEventListener('abort', giveUp);
      });
    const { result } = await run(memoryArea(SETTINGS), silent, { timeoutMs: 5 });
    expect(resultWords(result)).toBe(`No answer at ${SERVER}.`);
  });

  it('asks nobody without an address or a token', async () => {
    const nowhere = await run(memoryArea(), () => json(INDEX));
    expect(nowhere).toMatchObject({ result: { kind: 'not-configured', missing: 'server' }, asked: [] });
    const tokenless = await run(memoryArea(SETTINGS), () => json(INDEX), { readToken: async () => null });
    expect(tokenless).toMatchObject({ result: { kind: 'not-configured', missing: 'token' }, asked: [] });
  });

  it('honours Retry-After', async () => {
    const local = memoryArea(SETTINGS);
    await run(local, () => json({}, { status: 429, headers: { 'retry-after': '3600' } }));
    expect(local.items.sync).toMatchObject({ nextAt: '2026-11-22T00:20:00.000Z' });
  });
});

describe('when to ask again', () => {
  const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('is about four minutes after an answer, and never sooner than the server asks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), unit, (minWait, random) => {
        const wait = waitAfterAnswer(minWait, random);
        expect(wait).toBeGreaterThanOrEqual(Math.max(216, minWait));
        expect(wait).toBeLessThanOrEqual(Math.max(264, minWait));
      }),
    );
  });

  it('grows with each failure, up to the ordinary pace', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), unit, (failures, random) => {
        const wait = waitAfterFailure(failures, null, random);
        expect(wait).toBeGreaterThanOrEqual(54);
        expect(wait).toBeLessThanOrEqual(264);
        expect(waitAfterFailure(failures + 1, null, random)).toBeGreaterThanOrEqual(wait);
      }),
    );
    expect(waitAfterFailure(20, null, 0)).toBe(216);
    expect(waitAfterFailure(1, 3_600, 0)).toBe(3_600);
  });

  it('is now where nothing sensible is stored', () => {
    expect(isDue(syncStateOf(undefined), 0)).toBe(true);
    expect(isDue(syncStateOf({ nextAt: 'never' }), 0)).toBe(true);
    expect(isDue(syncStateOf({ nextAt: NOW.toISOString() }), NOW.getTime() - 1)).toBe(false);
  });

  it('is now where the next time lies further off than any wait: the clock was set back', () => {
    const state = syncStateOf({ nextAt: '2026-11-23T23:20:00.000Z', soonestAt: '2026-11-23T23:20:00.000Z' });
    expect(isDue(state, NOW.getTime())).toBe(true);
    expect(isWorthAsking(state, NOW.getTime())).toBe(true);
  });

  it('may be sooner for a person who comes back, but not within a minute of an answer', async () => {
    const local = memoryArea(SETTINGS);
    await run(local, () => json(INDEX));
    const state = syncStateOf(local.items.sync);
    const later = (seconds: number) => NOW.getTime() + seconds * 1000;
    expect([59, 60, 61].map((seconds) => isWorthAsking(state, later(seconds)))).toEqual([false, true, true]);
    expect(isDue(state, later(61))).toBe(false);
  });

  it('is not sooner for anybody than the server asks', async () => {
    const local = memoryArea(SETTINGS);
    await run(local, () => json({ ...INDEX, minWaitSeconds: 900 }));
    const asked = syncStateOf(local.items.sync);
    expect([899, 900].map((s) => isWorthAsking(asked, NOW.getTime() + s * 1000))).toEqual([false, true]);
    await run(local, () => json({}, { status: 429, headers: { 'retry-after': '3600' } }));
    const refused = syncStateOf(local.items.sync);
    expect([3_599, 3_600].map((s) => isWorthAsking(refused, NOW.getTime() + s * 1000))).toEqual([false, true]);
  });
});
