/** Alerts by GOV.UK Notify through the true outbox: once each, wherever a drainer dies. */
import { Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DrainReport } from '../../../worker/delivery/drain.ts';
import { askNotify } from '../../support/notify/server.ts';
import {
  createNotifyStandIn,
  NOTIFY_KEY,
  NOTIFY_TEMPLATE,
  type NotifyStandIn,
  notifyError,
} from '../../support/notify/stand-in.ts';
import type { Order } from '../support/crawl-entry.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_TWO, idOf, later, openStory, playDayOne, ratedRecord } from '../support/story.ts';

const MAILBOX = 'contracts.team@fernshire.gov.uk';
const NOTHING: DrainReport = { delivered: 0, retried: 0, failed: 0, ambiguous: 0 };

let stage: CrawlStage;
let notify: NotifyStandIn;
/** The clock here and there. */
let clock = DAY_TWO;

const listen = () => {
  notify = createNotifyStandIn(
    () => new Date(clock),
    () => crypto.randomUUID(),
  );
  stage.upstream = async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'api.notifications.service.gov.uk') return stage.cqc.answer(url);
    const { status, headers, body } = await askNotify(notify, request);
    return new WorkerResponse(body === '' ? null : body, { status, ...(headers === undefined ? {} : { headers }) });
  };
};

beforeAll(async () => {
  stage = await openCrawlStage();
  await stage.reset();
  await openStory(stage, 1);
  const wanted = { channel: 'notify', email: MAILBOX, apiKey: NOTIFY_KEY, templateId: NOTIFY_TEMPLATE } as const;
  const added = await stage.run({ op: 'endpoint', now: DAY_TWO, wanted });
  expect(added.result).toMatchObject({ channel: 'notify', address: `mailto:${MAILBOX}` });
  await playDayOne(stage);
  stage.cqc.records.set(idOf(0), ratedRecord(0, 'Inadequate'));
  await stage.run({ op: 'tick', now: DAY_TWO });
  await stage.keep();
});
/** One alert, with one delivery waiting since DAY_TWO. */
beforeEach(async () => {
  await stage.restore();
  clock = DAY_TWO;
  listen();
});
afterAll(() => stage.close());

const drain = async (now: string, more: Partial<Order> = {}): Promise<DrainReport> => {
  clock = now;
  const done = await stage.run({ ...more, op: 'drain', now });
  expect(done.error).toBeUndefined();
  return done.result as DrainReport;
};
const delivery = () => stage.db.prepare('SELECT * FROM message').first<Record<string, string | number | null>>();

test('an alert becomes one e-mail under the delivery’s id, and its id is kept', async () => {
  expect(await drain(DAY_TWO)).toEqual({ ...NOTHING, delivered: 1 });
  expect(await drain(later(DAY_TWO, 60))).toEqual(NOTHING);
  const [email, ...more] = notify.taken;
  expect(more).toEqual([]);
  expect(email?.to).toBe(MAILBOX);
  expect(email?.subject).toMatch(/^Urgent: Quillmere Home Care 0: Good to Inadequate \(overall\).*\(RW-[0-9A-F]{8}\)$/);
  expect(await delivery()).toMatchObject({ state: 'delivered', id: email?.reference, receiver_id: email?.id });
});

test('killed before or after any effect: GOV.UK Notify takes exactly one', async () => {
  const whole = await stage.run({ op: 'drain', now: DAY_TWO });
  expect(whole.effects).toBeGreaterThan(3);
  const points = Array.from({ length: whole.effects }, (_, index) => index + 1);
  for (const kill of points.flatMap((at) => [{ at, side: 'before' } as const, { at, side: 'after' } as const])) {
    await stage.restore();
    listen();
    clock = DAY_TWO;
    expect((await stage.run({ op: 'drain', now: DAY_TWO, kill })).killed).toBe(true);
    // Longer than the lease of one that died; nothing was marked that was not taken.
    const marked = (await delivery())?.state === 'delivered';
    expect(marked && notify.taken.length === 0).toBe(false);
    await drain(later(DAY_TWO, 5));
    expect([kill, notify.taken.length, (await delivery())?.state]).toEqual([kill, 1, 'delivered']);
    expect((await delivery())?.receiver_id).toBe(notify.taken[0]?.id);
  }
});

describe('an answer that is lost', () => {
  test('after it was taken: found by its reference, not sent again', async () => {
    notify.refuse = null;
    const { upstream } = stage;
    stage.upstream = async (request) => {
      await upstream?.(request);
      return new Promise(() => {});
    };
    expect(await drain(DAY_TWO, { timeoutMs: 300 })).toEqual({ ...NOTHING, ambiguous: 1 });
    expect(await delivery()).toMatchObject({ state: 'ambiguous' });
    stage.upstream = upstream;
    expect(await drain(later(DAY_TWO, 1))).toEqual({ ...NOTHING, delivered: 1 });
    expect(notify.taken.length).toBe(1);
    expect(notify.asked).toEqual(['POST /v2/notifications/email', 'GET /v2/notifications']);
  });

  test('before it was taken: asked for, not found, sent', async () => {
    const { upstream } = stage;
    stage.upstream = () => new Promise(() => {});
    expect(await drain(DAY_TWO, { timeoutMs: 100 })).toEqual({ ...NOTHING, ambiguous: 1 });
    stage.upstream = upstream;
    expect(await drain(later(DAY_TWO, 1))).toEqual({ ...NOTHING, delivered: 1 });
    expect(notify.taken.length).toBe(1);
  });
});

test('two drainers at once send one', async () => {
  const both = await Promise.all([drain(DAY_TWO), drain(DAY_TWO)]);
  expect(both.map(({ delivered }) => delivered).sort()).toEqual([0, 1]);
  expect(notify.taken.length).toBe(1);
});

describe('limits', () => {
  test('of the day: again after midnight UTC', async () => {
    notify.dailyLimit = 0;
    expect(await drain(DAY_TWO)).toEqual({ ...NOTHING, retried: 1 });
    expect(String((await delivery())?.next_at) >= '2026-11-13T00:00:00.000Z').toBe(true);
    expect(await drain(later(DAY_TWO, 17 * 60))).toEqual(NOTHING);
    notify.dailyLimit = 50;
    expect(await drain(later(DAY_TWO, 20 * 60))).toEqual({ ...NOTHING, delivered: 1 });
  });

  test('of the minute: again after one', async () => {
    notify.refuse = () => notifyError(429, 'RateLimitError', 'Exceeded rate limit', new Date(clock));
    await drain(DAY_TWO);
    notify.refuse = null;
    expect(await drain(later(DAY_TWO, 0.5))).toEqual(NOTHING);
    expect(await drain(later(DAY_TWO, 2))).toEqual({ ...NOTHING, delivered: 1 });
  });
});

test('key and mailbox are nowhere but in the endpoint, the key sealed, whatever the receiver says', async () => {
  for (const [minutes, status] of [
    [0, 500],
    [10, 403],
    [60, 400],
  ] as const) {
    notify.refuse = () => notifyError(status, 'BadRequestError', `${NOTIFY_KEY} ${MAILBOX}`, new Date(clock));
    await drain(later(DAY_TWO, minutes));
    expect((await delivery())?.last_error).toContain(String(status));
    const tables = await stage.db.batch(
      ['message', 'audit', 'alert'].map((name) => stage.db.prepare(`SELECT * FROM ${name}`)),
    );
    const kept = JSON.stringify(tables.map(({ results }) => results));
    for (const hidden of [MAILBOX, NOTIFY_KEY.slice(-36), NOTIFY_KEY.slice(-73, -37)]) {
      expect(kept).not.toContain(hidden);
    }
  }
  expect(await delivery()).toMatchObject({ state: 'failed' });
  const endpoint = JSON.stringify(await stage.db.prepare('SELECT * FROM endpoint').first());
  expect(endpoint).not.toContain(NOTIFY_KEY.slice(-36));
});
