/** The client's own limits: time, size, pace, and being stopped. */
import { expect, it } from 'vitest';
import { type CqcClient, createCqcClient } from '../../../worker/cqc/client.ts';
import { retryAfterSeconds } from '../../../worker/cqc/retry-after.ts';
import { record } from './build.ts';
import { fakeClock } from './fake-clock.ts';
import { type Answer, answer, asked, options, startUpstream } from './upstream.ts';

const signal = new AbortController().signal;
const location = (client: CqcClient) => client.location('1-7000000001', signal);
const failed = (reason: string) => ({ kind: 'failed', reason });

/** Headers and the beginning of a body, and then silence. */
const stalls: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"locationId":');
};

/** A body without end: what is written is counted. */
const endless = (written: { bytes: number }): Answer => {
  const chunk = ' '.repeat(10_000);
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const go = () => {
      while (!response.destroyed && response.write(chunk)) written.bytes += chunk.length;
      if (!response.destroyed) response.once('drain', go);
    };
    go();
  };
};

it('ends a question whose answer stalls in its body, by the clock it was given', async () => {
  const clock = fakeClock();
  const upstream = await startUpstream(stalls);
  const client = createCqcClient(options(upstream.baseUrl, { ...clock, timeoutMs: 20_000 }));
  let settled = false;
  const outcome = location(client).finally(() => {
    settled = true;
  });
  await clock.advance(19_999);
  expect(settled).toBe(false);
  await clock.advance(1);
  expect(await outcome).toEqual(failed('CQC did not answer in time.'));
  await upstream.close();
});

it('ends a question that nobody answers, also where fetch does not heed its signal', async () => {
  const clock = fakeClock();
  const deaf: typeof fetch = () => new Promise(() => undefined);
  const outcome = location(createCqcClient(options('http://127.0.0.1/', { ...clock, fetch: deaf })));
  await clock.advance(30_000);
  expect(await outcome).toEqual(failed('CQC did not answer in time.'));
});

it('leaves no timer behind an answer that came in time', async () => {
  const clock = fakeClock();
  const { outcome } = await asked([answer(200, record())], location, clock);
  expect(outcome.kind).toBe('ok');
  await clock.settle();
  expect(clock.pending()).toBe(0);
});

it('stops reading a body beyond the cap, whatever its headers promise', async () => {
  const written = { bytes: 0 };
  const { outcome } = await asked([endless(written)], location, { maxBytes: 50_000 });
  expect(outcome).toEqual(failed('The answer was too large.'));
  expect(written.bytes).toBeGreaterThan(50_000);
});

it('takes a body at the cap and refuses one byte more, announced or not', async () => {
  const body = JSON.stringify(record());
  const one = (headers: Record<string, string>, maxBytes: number) =>
    asked([answer(200, body, headers)], location, { maxBytes }).then(({ outcome }) => outcome.kind);
  const announced = { 'content-length': String(body.length) };
  expect(await one(announced, body.length)).toBe('ok');
  expect(await one(announced, body.length - 1)).toBe('failed');
  expect(await one({ 'transfer-encoding': 'chunked' }, body.length)).toBe('ok');
  expect(await one({ 'transfer-encoding': 'chunked' }, body.length - 1)).toBe('failed');
});

it('keeps the meaning of a status whose body is too large to read', async () => {
  const { outcome } = await asked([answer(429, 'x'.repeat(70_000), { 'retry-after': '5' })], location);
  expect(outcome).toEqual({ kind: 'throttled', retryAfterSeconds: 5 });
});

it('rejects with the reason of the signal that stops it, before, during and in the queue', async () => {
  const upstream = await startUpstream(stalls);
  const client = createCqcClient(options(upstream.baseUrl, { maxInFlight: 1 }));
  const stop = new AbortController();
  const during = client.location('1-7000000001', stop.signal);
  const queued = client.location('1-7000000002', stop.signal);
  const both = [expect(during).rejects.toThrow('stopped'), expect(queued).rejects.toThrow('stopped')];
  while (upstream.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
  stop.abort(new Error('stopped'));
  await Promise.all(both);
  await expect(client.location('1-7000000003', stop.signal)).rejects.toThrow('stopped');
  expect(upstream.seen).toHaveLength(1);
  await upstream.close();
});

it('asks at most four things at once, everything together', async () => {
  let inFlight = 0;
  let most = 0;
  const slow: Answer = (response, request) => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    setTimeout(() => {
      inFlight -= 1;
      answer(404, { message: request.url })(response, request);
    }, 5);
  };
  const { outcome } = await asked([slow], (client) =>
    Promise.all([
      ...Array.from({ length: 6 }, (_, at) => client.location(`1-700000000${at}`, signal)),
      ...Array.from({ length: 6 }, (_, at) => client.provider(`1-710000000${at}`, signal)),
    ]),
  );
  expect(outcome).toEqual(Array(12).fill({ kind: 'gone' }));
  expect(most).toBe(4);
});

it.each([
  ['120', 120],
  [' 0 ', 0],
  ['999999999', 86_400],
  ['Sun, 01 Mar 2026 00:00:10 GMT', 10],
  ['Sat, 28 Feb 2026 00:00:00 GMT', 0],
  ['Sun, 01 Mar 2036 00:00:00 GMT', 86_400],
  ['Xxx, 99 Zzz 2026 00:00:00 GMT', null],
  ['2026-03-01', null],
  ['-5', null],
  ['soon', null],
  ['', null],
  [null, null],
])('reads Retry-After %s as %s seconds', (header, seconds) => {
  expect(retryAfterSeconds(header, Date.UTC(2026, 2, 1))).toBe(seconds);
});
