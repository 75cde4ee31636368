/** What the client makes of every kind of answer, over a real connection. */
import { expect, it } from 'vitest';
import { type CqcClient, createCqcClient } from '../../../worker/cqc/client.ts';
import { overall, record } from './build.ts';
import { type Answer, answer, asked, options, page, startUpstream } from './upstream.ts';

const signal = new AbortController().signal;
const ID = '1-7000000001';
const location = (client: CqcClient) => client.location(ID, signal);
const good = record({ currentRatings: { overall: overall('Good', '2022-05-20', 'rep-1') } });

it('reads a location, with the headers that CQC asks for', async () => {
  const { outcome, seen } = await asked([answer(200, good)], location, { key: 'k3y' });
  expect(outcome).toMatchObject({ kind: 'ok', value: { locationId: ID, ratings: { length: 6 } } });
  expect(seen).toHaveLength(1);
  expect(seen[0]?.url).toBe(`/public/v1/locations/${ID}`);
  expect(seen[0]?.headers).toMatchObject({
    'ocp-apim-subscription-key': 'k3y',
    'user-agent': 'RatingWatch-test/1',
    accept: 'application/json',
  });
});

it('asks under a base address with a slash at its end, and without a key where there is none', async () => {
  const upstream = await startUpstream(answer(200, good));
  const outcome = await createCqcClient(options(`${upstream.baseUrl}/`)).location(ID, signal);
  await upstream.close();
  expect(outcome.kind).toBe('ok');
  expect(upstream.seen[0]?.url).toBe(`/public/v1/locations/${ID}`);
  expect(upstream.seen[0]?.headers).not.toHaveProperty('ocp-apim-subscription-key');
});

const MESSAGE = { message: 'No k3y\n for <you>' };
const failed = (reason: string) => ({ kind: 'failed', reason });
const brokenOff: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"locationId":');
  setImmediate(() => response.destroy());
};

it.each<[string, Answer, unknown]>([
  ['404 in JSON', answer(404, MESSAGE), { kind: 'gone' }],
  ['410 in JSON', answer(410, MESSAGE), { kind: 'gone' }],
  ['404 that is not JSON', answer(404, 'nothing', { 'content-type': 'text/plain' }), failed('CQC answered 404.')],
  [
    '400',
    answer(400, MESSAGE),
    { kind: 'bad-request', reason: 'CQC did not understand the question: No [key] for <you>' },
  ],
  [
    '401',
    answer(401, MESSAGE),
    { kind: 'refused', status: 401, reason: 'CQC did not accept the subscription key: No [key] for <you>' },
  ],
  [
    '403 in JSON',
    answer(403, {}),
    { kind: 'refused', status: 403, reason: 'CQC did not accept the subscription key.' },
  ],
  ['403 as a page', page(403), { kind: 'outage', reason: 'CQC answered 403 with a web page, not data.' }],
  ['403 without a body', answer(403, '', { 'content-type': '' }), { kind: 'outage', reason: expect.any(String) }],
  ['503 as a page', page(503), { kind: 'outage', reason: 'CQC answered 503 with a web page, not data.' }],
  ['404 as a page', page(404), { kind: 'outage', reason: 'CQC answered 404 with a web page, not data.' }],
  ['200 as a page', page(200), { kind: 'outage', reason: 'CQC answered with a web page, not data.' }],
  ['a page that says it is JSON', answer(200, '<html>'), { kind: 'outage', reason: expect.any(String) }],
  ['429', answer(429, MESSAGE), { kind: 'throttled', retryAfterSeconds: null }],
  ['429 with seconds', answer(429, MESSAGE, { 'retry-after': '17' }), { kind: 'throttled', retryAfterSeconds: 17 }],
  [
    '429 with a date',
    answer(429, MESSAGE, { 'retry-after': 'Sun, 01 Mar 2026 00:01:30 GMT' }),
    { kind: 'throttled', retryAfterSeconds: 90 },
  ],
  ['500', answer(500, MESSAGE), failed('CQC answered 500: No [key] for <you>')],
  ['502 without a body', answer(502, ''), failed('CQC answered 502.')],
  ['204', answer(204, ''), failed('CQC answered 204.')],
  [
    'text',
    answer(200, 'good', { 'content-type': 'text/plain' }),
    failed('CQC answered with something other than JSON.'),
  ],
  ['half of a JSON', answer(200, '{"locationId":"1-7'), failed('The answer was not whole JSON.')],
  ['nothing', answer(200, ''), failed('The answer was not whole JSON.')],
  [
    'bad UTF-8',
    (r) => r.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.from([0x22, 0xff, 0x22])),
    failed('The answer was not valid UTF-8.'),
  ],
  ['a body that breaks off', brokenOff, failed('The answer broke off before its end.')],
  ['a list', answer(200, []), failed('The record is not a JSON object.')],
  ['another schema', answer(200, { hello: 'world' }), failed('The record has no location id of the kind CQC uses.')],
  [
    'another location',
    answer(200, { ...good, locationId: '1-7000000009' }),
    failed('CQC answered with another location.'),
  ],
])('tells what %s means', async (_what, one, expected) => {
  const { outcome, seen } = await asked([one], location, { key: 'k3y' });
  expect(outcome).toEqual(expected);
  expect(seen).toHaveLength(1);
});

it('does not follow a redirect, which would carry the key away', async () => {
  const elsewhere = await startUpstream(answer(200, good));
  const { outcome } = await asked([answer(302, '', { location: elsewhere.baseUrl })], location, { key: 'k3y' });
  await elsewhere.close();
  expect(outcome).toEqual(failed('CQC redirected the question; redirects are not followed.'));
  expect(elsewhere.seen).toEqual([]);
});

it('tells that nobody is there, without the address', async () => {
  const upstream = await startUpstream(answer(200, good));
  await upstream.close();
  const outcome = await location(createCqcClient(options(upstream.baseUrl)));
  expect(outcome).toEqual(failed('CQC could not be reached (ECONNREFUSED).'));
});

it('tries a lower-case id once more in upper case after a 400, and only then', async () => {
  const lower = (client: CqcClient) => client.location('rx9ab', signal);
  const upper = { ...good, locationId: 'RX9AB' };
  const mended = await asked([answer(400, MESSAGE), answer(200, upper)], lower);
  expect(mended.outcome).toMatchObject({ kind: 'ok', value: { locationId: 'RX9AB' } });
  expect(mended.seen.map(({ url }) => url.split('/').at(-1))).toEqual(['rx9ab', 'RX9AB']);
  const twice = await asked([answer(400, MESSAGE)], lower);
  expect(twice.outcome.kind).toBe('bad-request');
  expect(twice.seen).toHaveLength(2);
  const other = await asked([answer(500, MESSAGE)], lower);
  expect(other.seen).toHaveLength(1);
});

it.each(['', '..', '1-7000000001/reports', '1-7000000001?x=1', '1-70000000000000', 'a b c'])(
  'never sends "%s", which can be no id',
  async (id) => {
    const { outcome, seen } = await asked([answer(200, good)], (client) => client.location(id, signal));
    expect(outcome.kind).toBe('bad-request');
    expect(seen).toEqual([]);
  },
);

it.each(['not an address', 'ftp://127.0.0.1/', 'http://user:secret@127.0.0.1/'])(
  'asks nobody where the base address is "%s"',
  async (baseUrl) => {
    let calls = 0;
    const counted: typeof fetch = () => {
      calls += 1;
      return Promise.reject(new Error('not to be called'));
    };
    const outcome = await location(createCqcClient(options(baseUrl, { fetch: counted })));
    expect(outcome).toEqual(failed('The address of CQC is not an http or https address.'));
    expect(calls).toBe(0);
  },
);

it.each([
  [' k3y\n', 'k3y'],
  ['  ', undefined],
])('sends the key %j as %s', async (key, sent) => {
  const { outcome, seen } = await asked([answer(200, good)], location, { key });
  expect(outcome.kind).toBe('ok');
  expect(seen[0]?.headers['ocp-apim-subscription-key']).toBe(sent);
});

it('says so where no header can carry the key', async () => {
  const { outcome, seen } = await asked([answer(200, good)], location, { key: 'k3y\r\nx: y' });
  expect(outcome).toEqual(failed('The subscription key holds characters no key has.'));
  expect(seen).toEqual([]);
});

it('reads a provider, and refuses another than the one asked for', async () => {
  const facts = {
    providerId: '1-7100000001',
    name: 'Quillmere Care Limited',
    ownershipType: 'Organisation',
    locationIds: [ID],
  };
  const provider = (client: CqcClient) => client.provider('1-7100000001', signal);
  const { outcome, seen } = await asked([answer(200, facts)], provider);
  expect(outcome).toEqual({
    kind: 'ok',
    value: { providerId: '1-7100000001', name: 'Quillmere Care Limited', locationIds: [ID] },
  });
  expect(seen[0]?.url).toBe('/public/v1/providers/1-7100000001');
  const other = await asked([answer(200, { ...facts, providerId: '1-7100000002' })], provider);
  expect(other.outcome).toEqual(failed('CQC answered with another provider.'));
  const none = await asked([answer(200, { name: 'Quillmere' })], provider);
  expect(none.outcome).toEqual(failed('The answer holds no provider.'));
});
