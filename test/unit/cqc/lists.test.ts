/** Lists and the changes feed: envelopes, queries, and reading to the end. */
import { expect, it } from 'vitest';
import type { CqcClient } from '../../../worker/cqc/client.ts';
import { type Answer, answer, asked } from './upstream.ts';

const signal = new AbortController().signal;
const failed = { kind: 'failed', reason: expect.any(String) };

const list = (more: object = {}) => ({
  firstPageUri: '/locations?page=1',
  nextPageUri: null,
  page: 2,
  perPage: 1000,
  total: 1002,
  totalPages: 2,
  locations: [
    { locationId: '1-7000000001', locationName: 'Thistlewick Homecare', postalCode: 'ZZ1 1ZZ' },
    { locationId: 'rx9ab' },
    { locationId: '?' },
  ],
  ...more,
});
const secondPage = (client: CqcClient) =>
  client.locations({ careHome: false, localAuthority: ['Fernshire', 'Bath & Marsh'] }, 2, signal);

it('reads a page of locations', async () => {
  const { outcome, seen } = await asked([answer(200, list())], secondPage);
  expect(outcome).toEqual({
    kind: 'ok',
    value: {
      items: [
        { locationId: '1-7000000001', name: 'Thistlewick Homecare', postcode: 'ZZ1 1ZZ' },
        { locationId: 'RX9AB', name: null, postcode: null },
      ],
      page: 2,
      totalPages: 2,
      total: 1002,
    },
  });
  const url = new URL(seen[0]?.url ?? '', 'http://localhost');
  expect(url.pathname).toBe('/public/v1/locations');
  expect([...url.searchParams]).toEqual([
    ['page', '2'],
    ['perPage', '1000'],
    ['careHome', 'N'],
    ['localAuthority', 'Fernshire'],
    ['localAuthority', 'Bath & Marsh'],
  ]);
});

it.each([
  ['a total that is no number', { total: 'many' }],
  ['a total below zero', { totalPages: -1 }],
  ['no items', { locations: undefined }],
  ['an item without an id', { locations: [{ locationName: 'Thistlewick' }] }],
  ['another page', { page: 1 }],
])('fails on a list with %s', async (_what, more) => {
  const { outcome } = await asked([answer(200, list(more))], secondPage);
  expect(outcome).toEqual(failed);
});

it('gives a list more room than a record', async () => {
  const roomy = list({ padding: 'x'.repeat(2000) });
  expect((await asked([answer(200, roomy)], secondPage, { maxBytes: 1000 })).outcome).toMatchObject({ kind: 'ok' });
  expect((await asked([answer(200, roomy)], secondPage, { maxBytes: 900 })).outcome).toEqual(failed);
});

const changesPage = (page: number, changes: unknown[], more: object = {}): Answer =>
  answer(200, { changes, page, perPage: 2, previousPageUri: null, total: 5, totalPages: 3, ...more });
const changed = (client: CqcClient) =>
  client.changedLocations(new Date('2026-02-26T10:00:00.999Z'), new Date('2026-03-01T10:00:00.001Z'), signal);

it('reads the changes feed to its end: distinct ids in upper case', async () => {
  const { outcome, seen } = await asked(
    [
      changesPage(1, ['1-7000000001', 'rx9ab']),
      changesPage(2, ['RX9AB', { locationId: '1-7000000002' }]),
      changesPage(3, ['not an id']),
    ],
    changed,
  );
  expect(outcome).toEqual({ kind: 'ok', value: ['1-7000000001', 'RX9AB', '1-7000000002'] });
  expect(seen.map(({ url }) => new URL(url, 'http://localhost').searchParams.get('page'))).toEqual(['1', '2', '3']);
  const first = new URL(seen[0]?.url ?? '', 'http://localhost');
  expect(first.pathname).toBe('/public/v1/changes/location');
  expect(Object.fromEntries(first.searchParams)).toEqual({
    startTimestamp: '2026-02-26T10:00:00Z',
    endTimestamp: '2026-03-01T10:00:00Z',
    page: '1',
    perPage: '1000',
  });
});

it('takes an empty feed, which has no pages, for no changes', async () => {
  const { outcome, seen } = await asked([changesPage(1, [], { total: 0, totalPages: 0 })], changed);
  expect(outcome).toEqual({ kind: 'ok', value: [] });
  expect(seen).toHaveLength(1);
});

it('follows a feed that grows while it is read', async () => {
  const { outcome } = await asked(
    [
      changesPage(1, ['1-7000000001', '1-7000000002'], { total: 3, totalPages: 2 }),
      changesPage(2, ['1-7000000003', '1-7000000004'], { total: 5, totalPages: 3 }),
      changesPage(3, ['1-7000000005'], { total: 5, totalPages: 3 }),
    ],
    changed,
  );
  expect(outcome).toMatchObject({ kind: 'ok', value: { length: 5 } });
});

const FULL = ['1-7000000001', '1-7000000002'];

it.each<[string, Answer[]]>([
  ['fewer pages', [changesPage(1, FULL), changesPage(2, FULL, { totalPages: 2 })]],
  ['a smaller total', [changesPage(1, FULL), changesPage(2, FULL, { total: 4 })]],
  ['a short page before the last', [changesPage(1, FULL), changesPage(2, ['1-7000000003'])]],
  ['an empty last page', [changesPage(1, FULL), changesPage(2, FULL), changesPage(3, [])]],
  ['the same page for ever', [changesPage(1, FULL)]],
  ['more pages than there can be', [changesPage(1, FULL, { total: 1_000_000, totalPages: 1_000_000 })]],
  ['a total that is no number', [changesPage(1, FULL, { total: null })]],
  ['items of another kind', [changesPage(1, [7, 8])]],
  ['another schema', [answer(200, { items: [] })]],
])('fails on a feed with %s, rather than miss changes', async (_what, answers) => {
  const { outcome } = await asked(answers, changed);
  expect(outcome).toEqual(failed);
});

it('passes on what went wrong with a later page', async () => {
  const { outcome, seen } = await asked([changesPage(1, FULL), answer(429, {}, { 'retry-after': '3' })], changed);
  expect(outcome).toEqual({ kind: 'throttled', retryAfterSeconds: 3 });
  expect(seen).toHaveLength(2);
});
