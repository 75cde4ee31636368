/** The diagnosis: each state has its line and its remedy, and nothing secret is in what is copied. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiagnosisFacts, diagnose, diagnosisText } from '../../../extension/platform/diagnosis.ts';
import { refreshPolicy } from '../../../extension/platform/policy.ts';
import { readDiagnosis } from '../../../extension/platform/read-diagnosis.ts';
import { NEVER_SYNCED } from '../../../extension/platform/sync-state.ts';
import { failureWords } from '../../../extension/platform/sync-words.ts';
import { welcome } from '../../../extension/platform/welcome.ts';
import { memoryArea } from './support/memory-area.ts';

const NOW = new Date('2026-11-22T09:12:00.000Z');
const SITES = ['a', 'b', 'c', 'd'].map((name) => ({ site: `https://${name}.example/tray/*`, granted: name !== 'd' }));
const WELL: DiagnosisFacts = {
  version: '1.2.3',
  isManaged: false,
  browser: 'Chrome 156',
  disabled: false,
  server: 'https://ratings.example',
  hasToken: true,
  sync: { ...NEVER_SYNCED, syncedAt: '2026-11-22T09:00:00.000Z', nextAt: '2026-11-22T09:04:00.000Z' },
  told: { sets: ['serverAddress', 'sites'], problems: [] },
  sites: SITES.slice(0, 3),
  index: { providers: 30, dataAsOf: '2026-11-22T06:10:00.000Z', stale: false },
  outbox: { waiting: 0, refused: 0 },
};

/** What is amiss, and what the lines that are not well say of it. */
const AMISS: readonly [string, Partial<DiagnosisFacts>, readonly string[]][] = [
  ['nothing', {}, []],
  ['no server', { server: '' }, ['bad No server address is set.']],
  ['no token', { hasToken: false }, ['bad There is no access token for this server.']],
  ['never asked', { sync: NEVER_SYNCED }, ['look The server has not been asked yet.']],
  [
    'asked long ago',
    { sync: { ...WELL.sync, nextAt: '2026-11-22T09:01:59.000Z' } },
    ['look The server last answered 12 minutes ago.'],
  ],
  [
    'no answer',
    { sync: { ...WELL.sync, lastError: 'No answer at https://ratings.example/base.', failures: 3 } },
    ['bad Not connected.', 'bad Last error (3 times in a row): No answer at https://ratings.example'],
  ],
  ['no policy in the store build', { told: null }, []],
  [
    'a managed build without a policy',
    { isManaged: true, told: null },
    ['look The browser tells of no policy, though this build is made for one.'],
  ],
  ['no site', { sites: [] }, ['look No site is listed.']],
  ['a site that is not granted', { sites: SITES }, ['bad 3 of 4 sites granted. Not granted: https://d.example.']],
  ['no index', { index: null }, ['bad No ratings have been fetched.']],
  [
    'an old index',
    { index: { providers: 1, dataAsOf: null, stale: true } },
    ['look Index confirmed 12 minutes ago: 1 provider, not yet checked with CQC.'],
  ],
  ['waiting', { outbox: { waiting: 1, refused: 0 } }, ['look 1 record waiting to be sent.']],
  ['refused', { outbox: { waiting: 1, refused: 2 } }, ['bad 2 records refused by the server.']],
  ['turned off', { disabled: true }, ['look Your organisation has turned Rating Watch off.']],
];

describe('the diagnosis', () => {
  it.each(AMISS)('of %s', (_, facts, wanted) => {
    const lines = diagnose({ ...WELL, ...facts }, NOW);
    const amiss = lines.filter(({ state }) => state !== 'good');
    expect(amiss.map(({ state, words }) => `${state} ${words}`)).toEqual(wanted);
    for (const { todo } of amiss) expect(todo).not.toBeNull();
  });

  it('tells each problem of the policy beside what it does set', () => {
    const told = { sets: ['serverAddress' as const], problems: [{ key: 'sites' as const, entry: 2 }] };
    const words = diagnose({ ...WELL, told }, NOW).map((line) => line.words);
    expect(words).toContain('Policy read. It sets: server address.');
    expect(words.join()).toContain('“sites” that cannot be used (entry 2)');
  });

  it('of a browser that is well reads so, as text', () => {
    expect(diagnosisText(WELL, NOW)).toBe(`Rating Watch 1.2.3, store build, Chrome 156
22 November 2026 09:12 (London)
Server: https://ratings.example
OK   Connected. The server last answered 12 minutes ago.
OK   Policy read. It sets: server address, sites.
OK   3 of 3 sites granted.
OK   Index confirmed 12 minutes ago: 30 providers, CQC data as at 22 November 2026 06:10.
OK   Nothing waits to be sent.
OK   Last error: none since the last answer.`);
  });
});

/** Long enough to stand in no other word by chance. */
const marked = (mark: string) =>
  fc
    .string({ unit: fc.constantFrom(...'abcdefgh0123456789'), minLength: 6, maxLength: 30 })
    .map((text) => `${mark}${text}`);

describe('what is copied', () => {
  it('has no token and no path, wherever they stood', async () => {
    const slips = fc.constantFrom('accessToken', 'serverAddress', 'sites', 'showChips', 'disabled');
    await fc.assert(
      fc.asyncProperty(marked('zqt'), marked('zqp'), slips, fc.boolean(), async (token, path, slip, granted) => {
        const server = `https://ratings.example/${path}`;
        const sites = [`https://casework.example/${path}/*`, `*://*.council.example:8443/${path}/*`];
        const values = { serverAddress: server, accessToken: token, sites, [slip]: slip === 'sites' ? [token] : token };
        const lastError = failureWords({ kind: 'no-answer' }, server);
        const local = memoryArea({
          settings: { serverAddress: server, sites, showChips: 'all' },
          sync: { ...NEVER_SYNCED, server, lastError },
        });
        const nothing = async () => undefined;
        await refreshPolicy({ local, managed: { get: async () => values }, keepToken: nothing, forgetToken: nothing });
        const permissions = { contains: async () => granted };
        const deps = { local, permissions, firefox: false, readToken: async () => token, version: '1', userAgent: '' };
        const text = diagnosisText(await readDiagnosis(deps, NOW), NOW);
        expect(text).toContain('https://ratings.example');
        expect(text).not.toContain(token);
        expect(text).not.toContain(path);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['Mozilla/5.0 (X11) Gecko/20100101 Firefox/153.0', 'Firefox 153'],
    ['Mozilla/5.0 AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0', 'Edge 156'],
    ['Mozilla/5.0 AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36', 'Chrome 156'],
    ['curl', 'another browser'],
  ])('names the browser of %s', async (userAgent, wanted) => {
    const permissions = { contains: async () => true };
    const deps = {
      local: memoryArea(),
      permissions,
      firefox: false,
      readToken: async () => null,
      version: '1',
      userAgent,
    };
    expect((await readDiagnosis(deps, NOW)).browser).toBe(wanted);
  });
});

describe('the page after the installation', () => {
  const SETTINGS = { serverAddress: 'https://ratings.example', sites: ['https://a.example/*'] };
  const opened = async (items: Record<string, unknown>, granted: boolean, reason = 'install', isManaged = false) => {
    let times = 0;
    const permissions = { contains: async () => granted };
    const openAccess = async () => {
      times += 1;
    };
    await welcome({ local: memoryArea(items), permissions, firefox: false, openAccess }, reason, isManaged);
    return times;
  };

  it('opens where something is left to do, at the installation of the store build alone', async () => {
    expect(await opened({}, false)).toBe(1);
    expect(await opened({ policy: SETTINGS }, false)).toBe(1);
    expect(await opened({ policy: SETTINGS }, true)).toBe(0);
    expect(await opened({ policy: { disabled: true } }, false)).toBe(0);
    expect(await opened({}, false, 'update')).toBe(0);
    expect(await opened({}, false, 'install', true)).toBe(0);
  });
});
