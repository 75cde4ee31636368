import { Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DrainReport } from '../../../worker/delivery/drain.ts';
import { type CrawlStage, INBOX_ADDRESS, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_ONE, DAY_TWO, idOf, later, openStory, playDayOne, ratedRecord } from '../support/story.ts';
import { INBOX_SECRET } from '../support/webhook-inbox.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
/** One alert, with one delivery waiting since DAY_TWO. */
beforeEach(async () => {
  await stage.reset();
  await openStory(stage, 1);
  await stage.addInbox();
  await playDayOne(stage);
  stage.cqc.records.set(idOf(0), ratedRecord(0, 'Inadequate'));
  await stage.run({ op: 'tick', now: DAY_TWO });
});
afterAll(() => stage.close());

const NOTHING: DrainReport = { delivered: 0, retried: 0, failed: 0, ambiguous: 0 };

const drain = async (now: string, timeoutMs?: number): Promise<DrainReport> => {
  const done = await stage.run({ op: 'drain', now, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  expect(done.error).toBeUndefined();
  return done.result as DrainReport;
};

interface DeliveryRow {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly next_at: string;
  readonly last_error: string | null;
  readonly delivered_at: string | null;
  readonly lease_holder: string | null;
}
const delivery = async (): Promise<DeliveryRow | null> =>
  stage.db.prepare('SELECT * FROM message').first<DeliveryRow>();

const answer = (status: number, headers: Record<string, string> = {}) => {
  stage.inbox.reply = () => new WorkerResponse(null, { status, headers });
};

const MINUTE = 60_000;
const pause = async (): Promise<number> => Date.parse((await delivery())?.next_at ?? '') - Date.parse(DAY_TWO);

test('a delivered alert is marked after the receiver took it, and not sent again', async () => {
  expect(await drain(later(DAY_TWO, 1))).toEqual({ ...NOTHING, delivered: 1 });
  expect(await delivery()).toMatchObject({ state: 'delivered', attempts: 1, last_error: null, lease_holder: null });
  expect((await delivery())?.delivered_at).toBe(later(DAY_TWO, 1));
  expect(await drain(later(DAY_TWO, 60))).toEqual(NOTHING);
  expect(stage.inbox.raw.length).toBe(1);
});

test('the body says what happened, where, and where to read on', async () => {
  await drain(later(DAY_TWO, 1));
  const [message] = [...stage.inbox.messages.values()];
  expect(message?.body).toMatchObject({
    type: 'alert.opened',
    data: {
      severity: 'urgent',
      reference: expect.stringMatching(/^RW-[0-9A-F]{8}$/),
      location: { id: idOf(0), name: 'Quillmere Home Care 0' },
      moreEvents: 0,
      providerUrl: `https://ratings.example.org/providers/${idOf(0)}`,
      reportUrl: `https://www.cqc.org.uk/location/${idOf(0)}`,
    },
  });
});

test('a receiver that holds another secret refuses the signature', async () => {
  const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
  await stage.run({ op: 'endpoint', now: DAY_ONE, address: `${INBOX_ADDRESS}/other`, secret: other });
  stage.cqc.records.set(idOf(0), ratedRecord(0, 'Good', '2026-11-13'));
  await stage.run({ op: 'tick', now: later(DAY_TWO, 24 * 60) });
  stage.cqc.records.set(idOf(0), ratedRecord(0, 'Inadequate', '2026-11-14'));
  await stage.run({ op: 'tick', now: later(DAY_TWO, 48 * 60) });
  expect(await drain(later(DAY_TWO, 48 * 60))).toEqual({ ...NOTHING, delivered: 2, retried: 2 });
});

describe('a receiver that does not take it', () => {
  test('is tried again by the schedule, under the same id with the same body', async () => {
    answer(500);
    expect(await drain(DAY_TWO)).toEqual({ ...NOTHING, retried: 1 });
    expect(await delivery()).toMatchObject({
      state: 'pending',
      attempts: 1,
      last_error: 'the receiver answered with status 500',
    });
    expect(await pause()).toBe(5250);
    expect(await drain(DAY_TWO)).toEqual(NOTHING);
    answer(204);
    expect(await drain(later(DAY_TWO, 1))).toEqual({ ...NOTHING, delivered: 1 });
    expect(stage.inbox.messages.size).toBe(1);
    expect(new Set(stage.inbox.raw).size).toBe(1);
  });

  test('with Retry-After on 503 gets that pause', async () => {
    answer(503, { 'retry-after': '600' });
    await drain(DAY_TWO);
    expect(await pause()).toBe(10.5 * MINUTE);
  });

  test('by a redirect is not followed', async () => {
    answer(302, { location: 'https://elsewhere.example.org/' });
    expect(await drain(DAY_TWO)).toEqual({ ...NOTHING, retried: 1 });
    expect((await delivery())?.last_error).toBe('the receiver answered with a redirect (302), which is not followed');
    expect(stage.inbox.raw.length).toBe(1);
  });

  test('ten times is given up, and health says so', async () => {
    answer(500);
    let at = DAY_TWO;
    const verdicts: DrainReport[] = [];
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      verdicts.push(await drain(at));
      at = (await delivery())?.next_at ?? '';
    }
    expect(verdicts.slice(0, 9).every(({ retried }) => retried === 1)).toBe(true);
    expect(verdicts[9]).toEqual({ ...NOTHING, failed: 1 });
    expect((await delivery())?.state).toBe('failed');
    expect(await drain(later(at, 60 * 24 * 10))).toEqual(NOTHING);
    const health = await stage.run({ op: 'health', now: later(DAY_TWO, 5) });
    expect(health.result).toMatchObject({
      failedDeliveries: 1,
      problem: '1 message could not be delivered: look at the outbox. Nobody else could be told of it.',
    });
  });

  test('with 410 is switched off, with an audit row, and gets no later alert', async () => {
    answer(410);
    expect(await drain(DAY_TWO)).toEqual({ ...NOTHING, failed: 1 });
    const endpoint = await stage.db.prepare('SELECT disabled_at, disabled_reason FROM endpoint').first();
    expect(endpoint).toEqual({ disabled_at: DAY_TWO, disabled_reason: 'the receiver answered 410 Gone' });
    const audited = await stage.db.prepare("SELECT COUNT(*) AS n FROM audit WHERE action = 'endpoint.disable'").first();
    expect(audited).toEqual({ n: 1 });
    stage.cqc.records.set(idOf(0), ratedRecord(0, 'Good', '2026-11-13'));
    await stage.run({ op: 'tick', now: later(DAY_TWO, 24 * 60) });
    stage.cqc.records.set(idOf(0), ratedRecord(0, 'Inadequate', '2026-11-14'));
    await stage.run({ op: 'tick', now: later(DAY_TWO, 48 * 60) });
    const alerts = await stage.db.prepare('SELECT COUNT(*) AS n FROM alert').first();
    const deliveries = await stage.db.prepare('SELECT COUNT(*) AS n FROM message').first();
    expect([alerts, deliveries]).toEqual([{ n: 2 }, { n: 1 }]);
  });
});

describe('an answer that does not come', () => {
  test('is ambiguous: sent again under the same id, which the receiver knows it by', async () => {
    stage.inbox.reply = () => new Promise(() => {});
    expect(await drain(DAY_TWO, 50)).toEqual({ ...NOTHING, ambiguous: 1 });
    expect(await delivery()).toMatchObject({ state: 'ambiguous', last_error: 'no answer within 0.05 seconds' });
    stage.inbox.reply = null;
    expect(await drain(later(DAY_TWO, 1))).toEqual({ ...NOTHING, delivered: 1 });
    expect([...stage.inbox.messages.values()].map(({ times }) => times)).toEqual([2]);
  });
});

describe('secrets', () => {
  test('are nowhere in the database in the clear, and neither is the address in audit or errors', async () => {
    answer(500);
    await drain(DAY_TWO);
    const endpoint = await stage.db.prepare('SELECT secret FROM endpoint').first<{ secret: string }>();
    expect(endpoint?.secret).toMatch(/^[0-9a-f]{8}\.[\w-]{16}\.[\w-]+$/);
    expect(endpoint?.secret).not.toContain(INBOX_SECRET.slice(6));
    const { results } = await stage.db.prepare('SELECT * FROM audit').all();
    const text = JSON.stringify([results, await delivery()]);
    expect(text).not.toContain('inbox.example.org');
    expect(text).not.toContain(INBOX_SECRET.slice(6));
  });

  test('cannot be opened without their key: told before anything is tried', async () => {
    const done = await stage.run({ op: 'drain', now: DAY_TWO, secretsKey: '' });
    expect(done.error?.code).toBe('secrets-key-missing');
    expect(await delivery()).toMatchObject({ state: 'pending', attempts: 0, lease_holder: null });
  });

  test('sealed with another key: kept for later, with what to check', async () => {
    const secretsKey = Buffer.alloc(32, 8).toString('base64');
    const done = await stage.run({ op: 'drain', now: DAY_TWO, secretsKey });
    expect(done.result).toEqual({ ...NOTHING, retried: 1 });
    expect((await delivery())?.last_error).toContain('cannot be opened with SECRETS_KEY');
    expect(stage.inbox.raw).toEqual([]);
  });

  test('given or made: a bad one is refused, an address twice is refused', async () => {
    const add = async (address: string, secret?: string) =>
      stage.run({ op: 'endpoint', now: DAY_TWO, address, ...(secret === undefined ? {} : { secret }) });
    expect((await add(INBOX_ADDRESS)).error?.code).toBe('endpoint-exists');
    expect((await add('https://other.example.org/', 'whsec_c2hvcnQ=')).error?.code).toBe('bad-secret');
    expect((await add('http://other.example.org/')).error?.code).toBe('bad-address');
    expect((await add('https://other.example.org/')).result).toMatchObject({
      secret: expect.stringMatching(/^whsec_/),
    });
  });
});
