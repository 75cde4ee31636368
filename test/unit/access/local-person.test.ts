/** The identity of a developer's machine: three locks, and none of it in what is deployed. */
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import type { localPerson as LocalPerson } from '../../../worker/access/local-person.ts';
import { WORKER_BUNDLE } from '../../support/worker-bundle.ts';

const HOME = 'http://127.0.0.1:8787/';

/** The module as it is bundled with these constants. */
const bundled = async (define: Record<string, string>): Promise<string> => {
  const { outputFiles } = await build({
    ...WORKER_BUNDLE,
    entryPoints: ['worker/access/local-person.ts'],
    define,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};
const load = async (source: string): Promise<typeof LocalPerson> =>
  (await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`)).localPerson;

describe('on a developer’s machine', () => {
  let localPerson: typeof LocalPerson;
  beforeAll(async () => {
    localPerson = await load(await bundled(WORKER_BUNDLE.define));
  });

  it.each(['http://localhost:8787/x', HOME, 'http://[::1]:8787/', 'http://LOCALHOST/'])('lets in at %s', (url) => {
    expect(localPerson(url, true)).toEqual({
      actor: 'local pages',
      name: null,
      groups: [],
      roles: ['admin'],
      session: null,
    });
  });

  it.each([
    'https://ratings.council.example/',
    'http://192.168.1.20:8787/',
    'http://0.0.0.0:8787/',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'http://evil.example/?localhost',
    'http://localhost@evil.example/',
  ])('lets nobody in at %s', (url) => expect(localPerson(url, true)).toBeNull());

  it('lets nobody in without the flag', () => expect(localPerson(HOME, false)).toBeNull());
});

describe('in a deployment', () => {
  it('is not there: neither who it is nor where it is let in', async () => {
    const deployed = await bundled({ RATING_WATCH_LOCAL: 'false' });
    expect(deployed).not.toMatch(/local pages|127\.0\.0\.1|localhost|admin/);
    expect(await bundled(WORKER_BUNDLE.define)).toMatch(/local pages/);
    expect((await load(deployed))(HOME, true)).toBeNull();
  });

  it('lets nobody in where nobody said what it is built for', async () => {
    expect((await load(await bundled({})))(HOME, true)).toBeNull();
  });
});
