/** Every fault that the stand-in can play, and what the client makes of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CqcClient, type CqcClientOptions, createCqcClient } from '../../../worker/cqc/client.ts';
import { cqcRecord } from '../../support/records.ts';
import { FAULTS, type Fault } from '../../support/stand-in/fault.ts';
import { UNFETCHABLE_ID } from '../../support/stand-in/list-fault.ts';
import { type StandIn, startStandIn } from '../../support/stand-in/stand-in.ts';
import { options } from '../cqc/upstream.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const IDS = ['RX9AB', '1-1002', '1-1003', '1-1004', '1-1005'];
const legacy = { rating: 'Good', publishedOn: '2026-11-12', reportId: 'r-1' };
const locations = IDS.map((locationId) => cqcRecord({ locationId, name: `Quillmere ${locationId}`, legacy }));
const { signal } = new AbortController();

let standIn: StandIn;
beforeEach(async () => {
  standIn = await startStandIn({ records: { locations }, now: () => NOW, mostPerPage: 2 });
});
afterEach(() => standIn.close());

const LONG = 30_000;

/** Time runs out as soon as the question has come through. */
const impatient: CqcClientOptions['sleep'] = async (ms, stop) => {
  while (ms >= LONG && standIn.requests().length === 0 && !stop.aborted) await new Promise(setImmediate);
};

const client = (fault: Fault): CqcClient => {
  const runsOut = fault === 'slow' || fault === 'silent';
  return createCqcClient(options(standIn.url, runsOut ? { sleep: impatient } : {}));
};

const location = (from: CqcClient) => from.location('1-1002', signal);
const changes = (from: CqcClient) =>
  from.changedLocations(new Date('2026-11-20T00:00:00Z'), new Date('2026-11-21T00:00:00Z'), signal);
/** What reading the list to its end makes of it, in the caller's hands: the pages as the client gives them. */
const secondPage = (from: CqcClient) => from.locations({ localAuthority: ['Fernshire'] }, 2, signal);

const failed = (reason: string | RegExp) => ({
  kind: 'failed',
  reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
});
const outage = { kind: 'outage', reason: expect.stringContaining('web page') };
const refused = (status: 401 | 403) => ({
  kind: 'refused',
  status,
  reason: expect.stringContaining('did not accept the subscription key'),
});
const readable = { kind: 'ok', value: expect.objectContaining({ locationId: '1-1002' }) };
const page = (total: number, ids: readonly string[]) => ({
  kind: 'ok',
  value: {
    page: 2,
    total,
    totalPages: Math.ceil(total / 2),
    items: ids.map((locationId) => expect.objectContaining({ locationId })),
  },
});
const soundPage = page(5, IDS.slice(2, 4));
const all = { kind: 'ok', value: IDS };

/** For a location, the changes feed read to its end, and the second page of a list. */
type Outcomes = readonly [location: unknown, changes: unknown, page: unknown];
const same = (outcome: unknown): Outcomes => [outcome, outcome, outcome];

const OUTCOMES: Readonly<Record<Exclude<Fault, 'duplicate-page'>, Outcomes>> = {
  'html-200': same(outage),
  'html-403': same(outage),
  'html-503': same(outage),
  '400': same({ kind: 'bad-request', reason: 'CQC did not understand the question: Invalid request' }),
  '401': same(refused(401)),
  '403': same(refused(403)),
  '404': same({ kind: 'gone' }),
  '429': same({ kind: 'throttled', retryAfterSeconds: null }),
  '429-retry-after': same({ kind: 'throttled', retryAfterSeconds: 1 }),
  '500': same(failed('CQC answered 500: Internal server error')),
  '502': same(failed('CQC answered 502: Bad gateway')),
  '503': same(failed('CQC answered 503: Service unavailable')),
  '504': same(failed('CQC answered 504: Gateway timeout')),
  redirect: same(failed('CQC redirected the question; redirects are not followed.')),
  'not-json': same(failed('CQC answered with something other than JSON.')),
  'half-json': same(failed('The answer was not whole JSON.')),
  'bad-utf8': same(failed('The answer was not valid UTF-8.')),
  slow: same(failed('CQC did not answer in time.')),
  silent: same(failed('CQC did not answer in time.')),
  truncated: same(failed('The answer broke off before its end.')),
  reset: same(failed(/^CQC could not be reached( \(\w+\))?\.$/)),
  oversize: same(failed('The answer was too large.')),
  'wrong-schema': [
    failed('The record has no location id of the kind CQC uses.'),
    failed('The answer is no list of changes as CQC describes it.'),
    failed('The answer is no list of locations as CQC describes it.'),
  ],
  // A word that CQC never used before is no rating, and hides nothing else of the record.
  'unknown-enum': [
    {
      kind: 'ok',
      value: expect.objectContaining({
        registration: 'registered',
        dormant: false,
        ratings: expect.arrayContaining([expect.objectContaining({ scope: 'overall', rating: 'not-rated' })]),
      }),
    },
    all,
    soundPage,
  ],
  'another-record': [failed('CQC answered with another location.'), all, soundPage],
  'shrinking-page': [readable, failed('The list of changes shrank while it was read.'), page(4, IDS.slice(3, 4))],
  'other-page': [
    readable,
    failed('CQC answered with another page of changes than the one asked for.'),
    failed('CQC answered with another page than the one asked for.'),
  ],
  'short-page': [readable, failed('The list of changes came shorter than CQC announced it.'), page(5, IDS.slice(3, 4))],
  'lower-case-ids': [readable, all, soundPage],
  'unfetchable-ids': [readable, { kind: 'ok', value: expect.arrayContaining([...IDS, UNFETCHABLE_ID]) }, soundPage],
};

const QUESTIONS = [location, changes, secondPage] as const;

describe.each(Object.entries(OUTCOMES) as [Fault, Outcomes][])('%s', (fault, outcomes) => {
  test.each([
    ['a location', 0],
    ['the changes feed', 1],
    ['a list', 2],
  ] as const)('of %s', async (_what, at) => {
    standIn.fail(fault);
    expect(await QUESTIONS[at](client(fault))).toEqual(outcomes[at]);
    expect(new Set(standIn.requests().map((request) => request.fault))).toEqual(new Set([fault]));
  });
});

describe('duplicate-page', () => {
  test('of a list is told by its ids, which the reader of all pages compares', async () => {
    standIn.fail('duplicate-page');
    expect(await location(client('duplicate-page'))).toEqual(readable);
    expect(await secondPage(client('duplicate-page'))).toEqual(page(5, IDS.slice(0, 2)));
    expect(await changes(client('duplicate-page'))).toEqual(failed('A page of the list of changes came twice.'));
  });
});

test('without a fault everything is read', async () => {
  const sound = createCqcClient(options(standIn.url));
  expect(await location(sound)).toEqual(readable);
  expect(await changes(sound)).toEqual(all);
  expect(await secondPage(sound)).toEqual(soundPage);
});

test('every fault has its line', () => {
  expect([...Object.keys(OUTCOMES), 'duplicate-page'].sort()).toEqual([...FAULTS].sort());
});
