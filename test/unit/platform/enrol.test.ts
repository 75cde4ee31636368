/** How a browser comes by its own token and keeps it: a server and a storage made of memory. */
import { describe, expect, it } from 'vitest';
import { browserOf, type EnrolDeps, enrolBrowser, renewToken } from '../../../extension/platform/enrol.ts';
import { fromOwnPage } from '../../../extension/platform/messages.ts';
import type { OwnToken } from '../../../extension/platform/secret.ts';
import { createTurns } from '../../../extension/platform/turns.ts';
import { memoryArea } from './support/memory-area.ts';

const SERVER = 'https://ratings.example';
const NOW = '2026-11-22T12:00:00.000Z';
const CODE = '7K3M-Q9XD-0F2A-TWBN-5H8C-J6RV';
const NEW = { token: 'rw_new', expiresAt: '2027-05-21T12:00:00.000Z' };
const own = (more: Partial<OwnToken> = {}): OwnToken => ({
  ...{ token: 'rw_old', server: SERVER, expiresAt: '2026-12-22T11:59:59.999Z', triedAt: null },
  ...more,
});
const json = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status });
const signal = new AbortController().signal;

const stage = (kept: OwnToken | null, answer: () => Response, more: Partial<EnrolDeps> = {}) => {
  const seen = { kept, asked: [] as Request[] };
  const deps: EnrolDeps = {
    local: memoryArea({ settings: { serverAddress: SERVER, sites: [], showChips: 'all' } }),
    now: () => new Date(NOW),
    readToken: async () => seen.kept?.token ?? null,
    ownToken: async () => seen.kept,
    keepOwnToken: async (next) => {
      seen.kept = next;
    },
    exclusively: createTurns(),
    browserName: 'Edge',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      seen.asked.push(request);
      return answer();
    },
    ...more,
  };
  return { deps, seen };
};

describe('a code', () => {
  it('is changed for a token, which is kept for that server; nothing else is sent', async () => {
    const { deps, seen } = stage(null, () => json(201, { ...NEW, scopes: ['index:read'] }));
    expect(await enrolBrowser(deps, { code: CODE, server: SERVER }, signal)).toEqual({ kind: 'enrolled' });
    expect(seen.kept).toEqual({ ...NEW, server: SERVER, triedAt: null });
    const [request] = seen.asked;
    expect([request?.method, request?.url]).toEqual(['POST', `${SERVER}/v1/enrol`]);
    expect(await request?.json()).toEqual({ code: CODE, browser: 'Edge' });
    expect(request?.headers.has('authorization')).toBe(false);
  });

  it.each<[string, () => Response, RegExp]>([
    ['it is used up', () => json(410, {}), /works once/],
    ['too many ask', () => json(429, {}), /Wait a minute/],
    ['the server is in trouble', () => json(503, {}), /status 503/],
    ['somebody else answers', () => new Response('<p>Log in', { status: 201 }), /No Rating Watch server/],
    ['the answer is no token', () => json(201, { ...NEW, token: 'rw new' }), /No Rating Watch server/],
    ['the answer is nothing', () => json(201, null), /No Rating Watch server/],
    [
      'nobody answers',
      () => {
        throw new TypeError('Failed to fetch');
      },
      /No Rating Watch server/,
    ],
  ])('that fails because %s leaves what is kept, and says so', async (_, answer, words) => {
    const { deps, seen } = stage(own(), answer);
    const told = await enrolBrowser(deps, { code: CODE, server: SERVER }, signal);
    expect(told).toEqual({ kind: 'not-enrolled', words: expect.stringMatching(words) });
    expect(seen.kept).toEqual(own());
  });

  it('is taken from the extension’s own pages with a server’s address alone', () => {
    const message = { type: 'enrol', code: CODE, server: `${SERVER}/` };
    expect(fromOwnPage(message)).toEqual({ type: 'enrol', code: CODE, server: SERVER });
    expect(fromOwnPage({ ...message, server: 'http://ratings.example' })).toBeNull();
    expect(fromOwnPage({ ...message, code: 7 })).toBeNull();
  });
});

describe('a token of this browser', () => {
  const good = () => json(201, NEW);

  it('is changed once less than 30 days are left, by one request however many ask', async () => {
    const { deps, seen } = stage(own(), good);
    await Promise.all([renewToken(deps, signal), renewToken(deps, signal), renewToken(deps, signal)]);
    expect(seen.asked.map(({ url, headers }) => [url, headers.get('authorization')])).toEqual([
      [`${SERVER}/v1/token/rotate`, 'Bearer rw_old'],
    ]);
    expect(seen.kept).toEqual({ ...NEW, server: SERVER, triedAt: null });
  });

  it.each<[string, OwnToken | null, Partial<EnrolDeps>]>([
    ['is none', null, {}],
    ['was typed in', own({ expiresAt: null }), {}],
    ['has 30 days left', own({ expiresAt: '2026-12-22T12:00:00.000Z' }), {}],
    ['is for another server', own({ server: 'https://other.example' }), {}],
    ['is not in use beside the policy’s', own(), { readToken: async () => 'rw_policy' }],
    ['was tried within six hours', own({ triedAt: '2026-11-22T06:00:00.001Z' }), {}],
  ])('is left alone where it %s', async (_, kept, more) => {
    const { deps, seen } = stage(kept, good, more);
    await renewToken(deps, signal);
    expect([seen.asked.length, seen.kept]).toEqual([0, kept]);
  });

  it.each([401, 403, 409, 429, 500, 200])(
    'goes on being used after an answer of %i, and is tried again later',
    async (status) => {
      const { deps, seen } = stage(own({ triedAt: '2026-11-22T06:00:00.000Z' }), () => json(status, NEW));
      await renewToken(deps, signal);
      expect(seen.kept).toEqual(own({ triedAt: NOW }));
    },
  );
});

it.each([
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0', false, 'Edge'],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36', false, 'Chrome'],
  ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', true, 'Firefox'],
])('“%s” is known by its kind alone', (userAgent, firefox, browser) =>
  expect(browserOf(userAgent, firefox)).toBe(browser),
);
