/** The Teams channel through the true drainer: a workflow cannot be asked, so every doubt ends in a card more, never less. */
import { type Request as WorkerRequest, Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DrainReport } from '../../../worker/delivery/drain.ts';
import { createTeamsFlow, FLOW_SIG, flowAnswer, type TeamsFlow } from '../../support/teams/flow.ts';
import type { Order } from '../support/crawl-entry.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_ONE, DAY_TWO, idOf, later, openStory, playDayOne, ratedRecord } from '../support/story.ts';

const HOST = 'default0a1b.1c.environment.api.powerplatform.com';
const ADDRESS = `https://${HOST}/powerautomate/automations/direct/workflows/0a1b/invoke?api-version=1&sig=${FLOW_SIG}`;
const NOTHING: DrainReport = { delivered: 0, retried: 0, failed: 0, ambiguous: 0 };

let stage: CrawlStage;
let flow: TeamsFlow;

const receive = async (request: WorkerRequest): Promise<WorkerResponse> => {
  const { status, headers, body } = await flow.receive({
    url: new URL(request.url),
    method: request.method,
    contentType: request.headers.get('content-type') ?? '',
    body: await request.text(),
  });
  return new WorkerResponse(body === '' ? null : body, { status, headers: { ...headers } });
};

const add = (address: string) =>
  stage.run({ op: 'endpoint', now: DAY_ONE, wanted: { channel: 'teams', address, label: 'Duty team' } });

beforeAll(async () => {
  stage = await openCrawlStage();
});
/** One alert, with one delivery to Teams waiting since DAY_TWO. */
beforeEach(async () => {
  await stage.reset();
  // Every request at a second of its own: the drainer's pace is not of this suite.
  let second = 0;
  flow = createTeamsFlow(() => {
    second += 1;
    return second * 1000;
  });
  stage.upstream = (request) =>
    new URL(request.url).hostname === HOST ? receive(request) : stage.cqc.answer(new URL(request.url));
  await openStory(stage, 1);
  await add(ADDRESS);
  await playDayOne(stage);
  stage.cqc.records.set(idOf(0), ratedRecord(0, 'Inadequate'));
  await stage.run({ op: 'tick', now: DAY_TWO });
});
afterAll(() => stage.close());

const run = (now: string, more: Partial<Order> = {}) => stage.run({ ...more, op: 'drain', now });

const drain = async (now: string, more: Partial<Order> = {}): Promise<DrainReport> => {
  const done = await run(now, more);
  expect(done.error).toBeUndefined();
  return done.result as DrainReport;
};

interface DeliveryRow {
  readonly id: string;
  readonly state: string;
  readonly next_at: string;
  readonly last_error: string | null;
  readonly receiver_id: string | null;
}
const delivery = () => stage.db.prepare('SELECT * FROM message').first<DeliveryRow>();

/** References of the cards that were taken, in their order. */
const references = (): string[] =>
  flow.cards.map(({ body }) => /RW-[0-9A-F]{8}/.exec(body.at(-1)?.text ?? '')?.[0] ?? 'none');

test('an alert is a card in the channel, once, with the id of the run that took it', async () => {
  expect(await drain(later(DAY_TWO, 1))).toEqual({ ...NOTHING, delivered: 1 });
  expect(await drain(later(DAY_TWO, 60))).toEqual(NOTHING);
  expect(flow.cards.map(({ body }) => body[0]?.text)).toEqual([
    'Urgent: Quillmere Home Care 0: Good to Inadequate (overall), and 5 more changes',
  ]);
  const alert = await stage.db.prepare('SELECT id FROM alert').first<{ id: string }>();
  expect(flow.cards[0]?.actions[0]?.url).toBe(`https://ratings.example.org/alerts/${alert?.id}`);
  expect(await delivery()).toMatchObject({ state: 'delivered', receiver_id: expect.stringMatching(/^0858/) });
});

test('a workflow is added once, and its address is not told back', async () => {
  const again = await add(ADDRESS);
  expect(again.error?.code).toBe('endpoint-exists');
  const other = await add(`${ADDRESS}2`);
  expect(other.result).toEqual({ id: expect.any(String), channel: 'teams', address: expect.stringMatching(/^teams:/) });
  const refused = await add('https://evil.example/invoke?sig=x');
  expect(refused.error).toMatchObject({ code: 'bad-address', message: expect.not.stringContaining('evil') });
});

describe('a workflow that does not take it', () => {
  test('for now is asked again after the pause it wants', async () => {
    flow.reply = () => flowAnswer(429, 'WorkflowTriggerThrottled', { 'retry-after': '600' });
    expect(await drain(DAY_TWO)).toEqual({ ...NOTHING, retried: 1 });
    expect(await delivery()).toMatchObject({ state: 'pending', last_error: 'Teams answered with status 429' });
    expect(Date.parse((await delivery())?.next_at ?? '') - Date.parse(DAY_TWO)).toBe(630_000);
    flow.reply = null;
    expect(await drain(later(DAY_TWO, 11))).toEqual({ ...NOTHING, delivered: 1 });
    expect(flow.cards.length).toBe(1);
  });

  test('because it is gone is switched off, and the reason does not hold its address', async () => {
    flow.reply = () => flowAnswer(404, 'WorkflowNotFound');
    expect(await drain(DAY_TWO)).toEqual({ ...NOTHING, failed: 1 });
    const endpoint = await stage.db.prepare('SELECT disabled_at, disabled_reason FROM endpoint').first();
    expect(endpoint).toEqual({ disabled_at: DAY_TWO, disabled_reason: 'the workflow is no longer there (404)' });
  });

  test('with a redirect is not followed', async () => {
    flow.reply = () => flowAnswer(302, 'Moved', { location: `${ADDRESS}&again=1` });
    expect(await drain(DAY_TWO)).toEqual({ ...NOTHING, retried: 1 });
    expect(flow.asked()).toBe(1);
  });
});

describe('a card that may have arrived', () => {
  test('comes again with the same reference, and says that it may be a repeat', async () => {
    flow.reply = () => new Promise(() => {});
    expect(await drain(DAY_TWO, { timeoutMs: 50 })).toEqual({ ...NOTHING, ambiguous: 1 });
    expect(await delivery()).toMatchObject({ state: 'ambiguous', last_error: 'no answer within 0.05 seconds' });
    flow.reply = null;
    expect(await drain(later(DAY_TWO, 1))).toEqual({ ...NOTHING, delivered: 1 });
    expect(flow.cards[0]?.body.at(-1)?.text).toContain('It may have come before');
  });

  test('after a drainer killed anywhere is never lost, and bears one reference however often it came', async () => {
    await stage.keep();
    const { effects } = await run(later(DAY_TWO, 1));
    expect(effects).toBeGreaterThan(3);
    for (let at = 1; at <= effects; at += 1) {
      for (const side of ['before', 'after'] as const) {
        await stage.restore();
        flow.cards.length = 0;
        expect((await run(later(DAY_TWO, 1), { kill: { at, side } })).killed).toBe(true);
        await drain(later(DAY_TWO, 10));
        expect((await delivery())?.state).toBe('delivered');
        expect([...new Set(references())]).toEqual([expect.stringMatching(/^RW-/)]);
        expect(references().length).toBeLessThanOrEqual(2);
      }
    }
  });
});

test('the address is nowhere in the clear: not in the database, the audit or the errors', async () => {
  for (const [nth, status] of [500, 401, 404].entries()) {
    flow.reply = () => flowAnswer(status, 'Told');
    await drain(later(DAY_TWO, nth * 60));
  }
  expect(flow.asked()).toBe(3);
  const tables = ['endpoint', 'message', 'audit', 'alert'];
  const rows = await stage.db.batch(tables.map((table) => stage.db.prepare(`SELECT * FROM ${table}`)));
  const text = JSON.stringify(rows.map(({ results }) => results));
  expect(text).toContain('teams:');
  expect(text).not.toContain(FLOW_SIG);
  expect(text).not.toContain('powerplatform');
});
