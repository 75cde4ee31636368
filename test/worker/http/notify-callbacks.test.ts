/** What GOV.UK Notify tells of e-mails it has taken. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccessScope } from '../../../shared/api/scopes.ts';
import { createNotifyStandIn, NOTIFY_KEY, NOTIFY_TEMPLATE, type TakenEmail } from '../../support/notify/stand-in.ts';
import { type HttpWorker, openHttpWorker } from './http-worker.ts';

const MAILBOX = 'contracts.team@fernshire.gov.uk';
const NOTIFY_REQUEST = { channel: 'notify', email: MAILBOX, apiKey: NOTIFY_KEY, templateId: NOTIFY_TEMPLATE };
const notify = createNotifyStandIn(
  () => new Date(),
  () => crypto.randomUUID(),
);

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker({}, (request) => {
    throw new Error(`nothing is to be sent: ${request.url}`);
  });
});
beforeEach(() => worker.wipe());
afterAll(() => worker.close());

const post = (path: string, body: unknown, scopes: readonly AccessScope[]) =>
  worker.ask(scopes, path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;
const receiptsAudited = async () => {
  const { results } = await worker.db.prepare("SELECT * FROM audit WHERE action = 'delivery.receipt'").all();
  return results;
};

describe('a callback of GOV.UK Notify', () => {
  const DELIVERY = 'alert-1_endpoint-1';
  const EMAIL: TakenEmail = {
    ...{ id: '4be1c6a0-0d2f-4c2b-9a5e-6f1d27c9b340', reference: DELIVERY, to: MAILBOX, status: 'sending' },
    ...{ templateId: NOTIFY_TEMPLATE, subject: '', body: '', sanitised: [], createdAt: '2026-11-12T06:00:00.000000Z' },
  };

  /** A delivery that GOV.UK Notify took and the drainer marked. */
  beforeEach(async () => {
    const added = await post('/v1/endpoints', NOTIFY_REQUEST, ['admin']);
    const { id } = (await added.json()) as { id: string };
    const at = new Date(Date.now() - 3_600_000).toISOString();
    await worker.db.batch([
      worker.db
        .prepare(
          `INSERT INTO location (location_id, provider_id, name, registration, rating, observation, state,
                                 observation_hash, first_seen_at, changed_at)
           VALUES ('1-1', '1-2', 'Oakfern Home Care', 'registered', 'good', '{}', '{}', '', ?1, ?1)`,
        )
        .bind(at),
      worker.db
        .prepare(
          "INSERT INTO alert (id, location_id, severity, headline, event_ids, state, opened_at, planned_at) VALUES ('alert-1', '1-1', 'high', 'h', '[]', 'open', ?1, ?1)",
        )
        .bind(at),
      worker.db
        .prepare(
          `INSERT INTO message (id, kind, endpoint_id, state, attempts, next_at, created_at, delivered_at, receiver_id)
           VALUES (?1, 'alert', ?2, 'delivered', 1, ?3, ?3, ?3, ?4)`,
        )
        .bind(DELIVERY, id, at, EMAIL.id),
      worker.db
        .prepare(
          `INSERT INTO message_item (item_id, endpoint_id, kind, timing, message_id, created_at)
           VALUES ('alert-1', ?2, 'alert', 'now', ?1, ?3)`,
        )
        .bind(DELIVERY, id, at),
    ]);
  });

  const call = (how: string, more: object = {}, scopes: readonly AccessScope[] = ['callbacks:write']) =>
    post('/v1/callbacks/notify', { ...notify.callback(EMAIL, how), ...more }, scopes);
  const row = () =>
    worker.db
      .prepare('SELECT state, receipt, last_error AS error, delivered_at AS deliveredAt FROM message')
      .first<Record<string, string | null>>();

  it('that it was delivered is kept, once, with its moment and without the mailbox', async () => {
    for (let times = 1; times <= 3; times += 1) expect((await call('delivered')).status).toBe(204);
    expect(await row()).toMatchObject({ state: 'delivered', receipt: 'delivered', error: null });
    const entries = await receiptsAudited();
    expect(entries.length).toBe(1);
    expect(JSON.stringify(entries)).not.toContain(MAILBOX);
  });

  it.each([
    ['permanent-failure', /the mailbox does not exist/],
    ['temporary-failure', /took nothing for days/],
    ['technical-failure', /could not pass the e-mail on/],
  ])('of a %s makes it a failed delivery that health tells of', async (how, words) => {
    expect((await call(how)).status).toBe(204);
    expect(await row()).toMatchObject({ state: 'failed', receipt: how, error: expect.stringMatching(words) });
    const health = (await (await worker.dispatch('/v1/health')).json()) as { failedDeliveries: number; dead: unknown };
    expect(health.failedDeliveries).toBe(1);
    expect(health.dead).toMatchObject([{ what: 'deliveries-failed', reason: expect.stringMatching(words) }]);
  });

  it('is found by GOV.UK Notify’s own id where it tells no reference', async () => {
    expect((await call('delivered', { reference: null })).status).toBe(204);
    expect((await row())?.receipt).toBe('delivered');
  });

  it('in another order leaves what was delivered delivered, and of failures the later', async () => {
    await call('temporary-failure', { completed_at: '2026-11-12T09:00:00.000000Z' });
    await call('permanent-failure', { completed_at: '2026-11-12T08:00:00.000000Z' });
    expect((await row())?.receipt).toBe('temporary-failure');
    await call('delivered', { completed_at: '2026-11-12T07:00:00.000000Z' });
    await call('permanent-failure');
    expect(await row()).toMatchObject({ state: 'delivered', receipt: 'delivered', error: null });
  });

  it('of an e-mail that was sent again counts, of the one before it no more', async () => {
    await call('temporary-failure', { completed_at: '2026-11-12T09:00:00.000000Z' });
    const second = crypto.randomUUID();
    await worker.db.prepare("UPDATE message SET state = 'delivered', receiver_id = ?1").bind(second).run();
    await call('permanent-failure', { completed_at: '2026-11-12T09:30:00.000000Z' });
    expect(await row()).toMatchObject({ state: 'delivered', receipt: 'temporary-failure' });
    await call('temporary-failure', { id: second, completed_at: '2026-11-12T10:00:00.000000Z' });
    expect(await row()).toMatchObject({ state: 'failed', receipt: 'temporary-failure' });
  });

  it('proves an e-mail whose answer was lost: it is sent no more', async () => {
    await worker.db.prepare("UPDATE message SET state = 'ambiguous', delivered_at = NULL, receiver_id = NULL").run();
    await call('delivered', { completed_at: '2026-11-12T07:00:00.000000Z' });
    expect(await row()).toMatchObject({ state: 'delivered', deliveredAt: '2026-11-12T07:00:00.000Z' });
    expect(await worker.scheduled()).toBe('ok');
    expect(await row()).toMatchObject({ state: 'delivered' });
    expect(await worker.db.prepare('SELECT attempts FROM message').first('attempts')).toBe(1);
  });

  it('while a drainer holds it is to come again', async () => {
    const until = new Date(Date.now() + 60_000).toISOString();
    await worker.db
      .prepare("UPDATE message SET state = 'pending', lease_holder = 'x', lease_until = ?1")
      .bind(until)
      .run();
    const answer = await call('permanent-failure');
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'delivery-in-hand']);
    expect((await row())?.receipt).toBeNull();
  });

  it('of something unknown, or of another channel’s delivery, is 404', async () => {
    expect((await call('delivered', { reference: 'test_1' })).status).toBe(404);
    expect((await call('delivered', { reference: null, id: crypto.randomUUID() })).status).toBe(404);
    await worker.db.prepare("UPDATE endpoint SET channel = 'webhook'").run();
    expect((await call('delivered')).status).toBe(404);
    expect((await row())?.receipt).toBeNull();
  });

  it.each([
    { status: 'sending' },
    { status: 'hacked' },
    { notification_type: 'sms' },
    { id: 'x' },
    { reference: 7 },
    { completed_at: 'yesterday' },
  ])('that is not as documented is refused: %o', async (more) => {
    expect((await call('delivered', more)).status).toBe(400);
    expect((await row())?.receipt).toBeNull();
  });

  it('needs its own scope, which opens nothing else', async () => {
    expect((await call('delivered', {}, ['admin'])).status).toBe(403);
    expect((await worker.dispatch('/v1/callbacks/notify', { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await worker.ask(['callbacks:write'], '/v1/endpoints')).status).toBe(403);
  });
});
