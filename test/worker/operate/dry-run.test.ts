/** What would be deployed, as wrangler bundles it by the documented configuration, without an account or a network. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfiguration } from '../../support/operate/configuration.ts';
import { rehearse } from '../../support/operate/deployment.ts';
import { wranglerHere } from '../../support/operate/wrangler.ts';
import { fakeAccount } from '../../unit/operate/fake-account.ts';

const told: string[] = [];
let folder: string;
let toml: string;
let script: string;
let status: number;
let uploadTold = '';

/** wrangler's own, with what it printed kept. */
const wrangler = wranglerHere({ tell: (line) => void told.push(line) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dry-run-'));
  toml = await readFile('wrangler.toml', 'utf8');
  const { world } = fakeAccount({ toml });
  const keeping = async (args: readonly string[]) => {
    const answer = await wrangler(args);
    uploadTold += answer.stdout;
    return answer;
  };
  status = await rehearse({ ...world, wrangler: keeping, tell: (line) => void told.push(line) }, folder);
  script = await readFile(join(folder, 'index.js'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('bundles, and says what a deployment would run and what is still to be filled in', () => {
  expect(status).toBe(0);
  expect(told.filter((line) => line.startsWith('> '))).toEqual([`> npx wrangler deploy --dry-run --outdir ${folder}`]);
  expect(told).toContain('  npx wrangler d1 migrations apply rating-watch --remote');
  expect(told.join('\n')).toContain('names no address for it');
  expect(told.join('\n')).toContain('Nobody can sign in yet');
  expect(readConfiguration(toml)).toEqual({
    ...{ databaseId: null, publicUrl: null, isReachable: false },
    access: { teamDomain: null, audience: null },
  });
});

it('sets nothing of a developer’s machine', () => {
  expect(uploadTold).toContain('env.DB (rating-watch)');
  expect(uploadTold).toContain('env.CQC_BASE_URL');
  expect(uploadTold).not.toContain('env.LOCAL');
  expect(uploadTold).not.toContain('SECRETS_KEY');
});

it('leaves the person of a developer’s machine out of the bundle', () => {
  expect(toml).toMatch(/^RATING_WATCH_LOCAL = "false"$/m);
  expect(script).toContain('scheduled');
  expect(script).toContain('pages-closed');
  // A name may be left where a condition was; who it is and how they are let in is not there.
  expect(script).not.toMatch(/onOwnMachine =|local pages/);
});

it('lets nobody see a page without a sign-in, though a loopback address asks', async () => {
  const miniflare = new Miniflare({
    modules: true,
    script,
    compatibilityDate: '2026-07-01',
    cf: false,
    d1Databases: { DB: 'rating-watch' },
    // Even where somebody sets the flag.
    bindings: { CQC_BASE_URL: 'http://127.0.0.1:9', CQC_USER_AGENT: 'test', LOCAL: '1' },
  });
  try {
    for (const path of ['/', '/alerts', '/providers', '/at-risk', '/register']) {
      const answer = await miniflare.dispatchFetch(`http://127.0.0.1${path}`, { redirect: 'manual' });
      expect([401, 403], path).toContain(answer.status);
    }
  } finally {
    await miniflare.dispose();
  }
});
