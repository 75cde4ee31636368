/** Hostile answers in CQC's place: every one has a typed outcome, and none costs more than it is long. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CqcClient } from '../../../worker/cqc/client.ts';
import { createCqcClient } from '../../../worker/cqc/client.ts';
import { observe } from '../../../worker/cqc/observe.ts';
import { record } from '../cqc/build.ts';
import { options } from '../cqc/upstream.ts';

const signal = new AbortController().signal;
const KINDS = ['ok', 'gone', 'bad-request', 'refused', 'outage', 'throttled', 'failed'];

/** Every question there is, to whoever answers each with `answer`. */
const askedOf = (answer: () => Response) => {
  const client: CqcClient = createCqcClient(
    options('https://cqc.example/public/v1', { fetch: async () => answer(), key: 'key-of-ours' }),
  );
  return Promise.all([
    client.location('1-7000000001', signal),
    client.provider('1-7100000001', signal),
    client.locations({}, 1, signal),
    client.changedLocations(new Date('2026-11-01T00:00:00Z'), new Date('2026-11-02T00:00:00Z'), signal),
  ]);
};

const envelope = fc.dictionary(
  fc.constantFrom(
    'locations',
    'changes',
    'page',
    'perPage',
    'total',
    'totalPages',
    'message',
    'locationId',
    '__proto__',
  ),
  fc.oneof(fc.constantFrom<unknown>([], [{}], ['1-1'], '1', 1, 0, -1, 1e308, 2), fc.jsonValue({ maxDepth: 2 })),
  { noNullPrototype: true },
);
const body = fc.oneof(
  fc.jsonValue().map((value) => JSON.stringify(value)),
  envelope.map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '[', '{"a":', '\ufeff{}', '['.repeat(10_000), '{"a":'.repeat(10_000), '<html>', '\u0000'),
);
const headers = fc.record(
  {
    'content-type': fc.constantFrom('application/json', 'text/html', 'application/problem+json; charset=x', 'x', ''),
    'retry-after': fc.constantFrom('-1', '1e99', 'Wed, 99 Foo 2026 99:99:99 GMT', '0', 'NaN', '9'.repeat(400)),
    'content-length': fc.constantFrom('-1', 'x', '0', '999999999999'),
    location: fc.constantFrom('https://evil.example/', '//evil.example', 'file:///etc/passwd'),
  },
  { requiredKeys: [] },
);
const status = fc.oneof({ weight: 3, arbitrary: fc.constant(200) }, fc.integer({ min: 200, max: 599 }));

describe('whatever answers in CQC’s place', () => {
  it('gives a typed outcome, whose reason is one short line without the key', async () => {
    const run = fc.asyncProperty(body, headers, status, async (text, head, code) => {
      const empty = [204, 205, 304].includes(code);
      const outcomes = await askedOf(() => new Response(empty ? null : text, { status: code, headers: head }));
      for (const outcome of outcomes) {
        expect(KINDS).toContain(outcome.kind);
        const reason = 'reason' in outcome ? outcome.reason : '';
        expect(reason.length).toBeLessThan(300);
        expect(reason).not.toMatch(/\p{Cc}|key-of-ours/u);
      }
    });
    await fc.assert(run, { numRuns: 200 });
  });

  it('is refused where it is nested deeper than any record', async () => {
    const deep = `{"locationId":"1-7000000001","name":"Oak","x":${'['.repeat(40)}${']'.repeat(40)}}`;
    const [location] = await askedOf(() => Response.json(JSON.parse(deep)));
    expect(location).toEqual({ kind: 'failed', reason: 'The answer is nested deeper than any of CQC’s.' });
  });
});

describe('a record', () => {
  it('is refused where its lists hold more than any of CQC’s, however they are spread', () => {
    const service = (at: number) => ({ name: `Service ${at}`, rating: 'Good' });
    const services = (count: number) => Array.from({ length: count }, (_, at) => service(at));
    const wide = (lists: number, each: number) =>
      record({ historicRatings: Array.from({ length: lists }, () => ({ serviceRatings: services(each) })) });
    expect(observe(wide(1, 400)).ok).toBe(true);
    for (const [lists, each] of [
      [1, 5_001],
      [71, 71],
      [5_001, 0],
    ] as const)
      expect(observe(wide(lists, each))).toEqual({ ok: false, reason: 'The record holds more than any of CQC’s.' });
    const deep = JSON.parse(`${'['.repeat(6_000)}${']'.repeat(6_000)}`);
    expect(observe({ ...record(), reports: deep }).ok).toBe(false);
  });

  it('has no text that is longer than any of CQC’s', () => {
    const long = '('.repeat(1_001);
    expect(observe(record({ name: long }))).toEqual({ ok: false, reason: 'The record has no name.' });
    const read = observe(record({ alsoKnownAs: long, brandName: '('.repeat(1_000) }));
    expect(read).toMatchObject({ ok: true, observation: { alsoKnownAs: null, brandName: '('.repeat(1_000) } });
  });
});
