/** What the runtime itself writes into its log, of errors that are none of ours. */
import type { Readable } from 'node:stream';
import { Miniflare, Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleWorker } from '../support/bundle.ts';

const SECRET = 'Zq7-Secret-of-the-Council-9x';
/** JSON.parse quotes ten characters. */
const HEAD = SECRET.slice(0, 10);

let miniflare: Miniflare;
let log = '';
const read = (stream: Readable): void => {
  stream.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
};

beforeAll(async () => {
  miniflare = new Miniflare({
    modules: true,
    script: await bundleWorker('test/worker/support/log-entry.ts'),
    compatibilityDate: '2026-07-01',
    d1Databases: { DB: 'log' },
    bindings: { SECRET },
    outboundService: () => new WorkerResponse(null, { status: 204 }),
    // Else workerd keeps what nobody handled to itself.
    verbose: true,
    handleRuntimeStdio: (stdout: Readable, stderr: Readable) => {
      read(stdout);
      read(stderr);
    },
  });
});
afterAll(() => miniflare.dispose());

/** Ends after some seconds, with what there is. What is logged beside an answer comes some time after it. */
const logged = async (): Promise<string> => {
  for (let tries = 0; tries < 1_000 && !log.includes('exception = '); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return log;
};

test.each([
  ['what JSON could not be made of', 'json', 'SyntaxError: Unexpected token …', true],
  ['an address', 'scheme', 'TypeError: Fetch API cannot load: gopher://hooks.test/…', true],
  ['a value that D1 cannot store', 'type', "D1_TYPE_ERROR: Type 'object' not supported for value …", true],
  ['a value that D1 will not store twice', 'constraint', 'UNIQUE constraint failed: kept.address', false],
  ['the address of a feed, in one part of several', 'tick', 'because Error: asked /feeds/…/alerts.atom', false],
])('holds nothing of %s, and says what went wrong', async (_, fault, words, isToldByTheRuntime) => {
  log = '';
  const answer = await (await miniflare.dispatchFetch(`http://log.test/${fault}`)).text();
  expect(answer.includes(HEAD)).toBe(isToldByTheRuntime);
  const written = await logged();
  expect(written).toContain(words);
  expect(written).toMatch(/at (?:async )?Object\.fetch/);
  expect(written).not.toContain(HEAD);
});

test('what goes wrong in the app is left to the log in the same way, and the answer says nothing of it', async () => {
  log = '';
  const answer = await miniflare.dispatchFetch('http://log.test/v1/health');
  expect([answer.status, await answer.text()]).toEqual([500, expect.not.stringContaining('no such key')]);
  const written = await logged();
  expect(written).toContain('Error: no such key: …');
  expect(written).not.toContain(HEAD);
});
