/** Whom an endpoint reaches and what it is called, and a webhook's signing secret. */
import { Response as WorkerResponse } from 'miniflare';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOTIFY_KEY, NOTIFY_TEMPLATE } from '../../support/notify/stand-in.ts';
import { type HttpWorker, openHttpWorker } from './http-worker.ts';

const WEBHOOK = { channel: 'webhook', address: 'https://hooks.fernshire.example/alerts' };

let worker: HttpWorker;
/** What the receiver was sent. */
let bodies: string[] = [];
let signed: Record<string, string>[] = [];

beforeAll(async () => {
  worker = await openHttpWorker({}, async (request) => {
    bodies.push(await request.text());
    signed.push(Object.fromEntries(request.headers));
    return new WorkerResponse(null, { status: 204 });
  });
});
beforeEach(async () => {
  await worker.wipe();
  bodies = [];
  signed = [];
});
afterAll(() => worker.close());

const add = async (body: unknown): Promise<{ id: string; [field: string]: unknown }> => {
  const answer = await worker.ask(['admin'], '/v1/endpoints', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { id: string };
};
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;
const audited = async (action: string) => {
  const { results } = await worker.db
    .prepare('SELECT before, after FROM audit WHERE action = ?1 ORDER BY seq')
    .bind(action)
    .all<{ before: string | null; after: string }>();
  return results;
};

describe('whom an endpoint reaches', () => {
  const change = (id: string, body: unknown) =>
    worker.ask(['admin'], `/v1/endpoints/${id}`, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  const listed = async () =>
    ((await (await worker.ask(['admin'], '/v1/endpoints')).json()) as { items: Record<string, unknown>[] }).items[0];

  it('is everyone, unless told; told anew when it is added again', async () => {
    const { id } = await add(WEBHOOK);
    expect(await listed()).toMatchObject({ audiences: null, lastDeliveredAt: null, lastFailure: null });
    await worker.ask(['admin'], `/v1/endpoints/${id}`, { method: 'DELETE' });
    expect((await add({ ...WEBHOOK, audiences: ['partners', 'brokerage'] })).id).toBe(id);
    expect(await listed()).toMatchObject({ audiences: ['brokerage', 'partners'] });
    expect((await audited('endpoint.add')).map(({ after }) => JSON.parse(after))).toEqual([
      { channel: 'webhook', audiences: null },
      { channel: 'webhook', audiences: ['brokerage', 'partners'] },
    ]);
  });

  it('is changed with its label, audited once; the same again writes nothing', async () => {
    const { id } = await add({ ...WEBHOOK, label: 'Brokers' });
    const wanted = { label: 'Duty desk', audiences: ['duty-team', 'brokerage'] };
    for (let times = 1; times <= 2; times += 1) {
      const answer = await change(id, wanted);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ id, label: 'Duty desk', audiences: ['brokerage', 'duty-team'] });
    }
    expect((await change(id, { label: null, audiences: null })).status).toBe(200);
    expect(await listed()).toMatchObject({ label: null, audiences: null });
    expect(
      (await audited('endpoint.change')).map(({ before, after }) => [JSON.parse(before ?? ''), JSON.parse(after)]),
    ).toEqual([
      [
        { label: 'Brokers', audiences: null },
        { label: 'Duty desk', audiences: ['brokerage', 'duty-team'] },
      ],
      [
        { label: 'Duty desk', audiences: ['brokerage', 'duty-team'] },
        { label: null, audiences: null },
      ],
    ]);
  });

  it.each([
    [{ label: 'Brokers', audiences: [] }, 400, 'bad-body'],
    [{ label: 'Brokers', audiences: ['brokers'] }, 400, 'bad-body'],
    [{ label: 'Brokers', audiences: ['brokerage', 'brokerage'] }, 400, 'bad-body'],
    [{ label: 'Brokers' }, 400, 'bad-body'],
    [{ audiences: null }, 400, 'bad-body'],
    [{ label: 'Brokers', audiences: null, audience: [] }, 400, 'bad-body'],
    [{ label: 'Mary Whitlock', audiences: null }, 422, 'personal-data'],
  ])('is not changed by %o', async (body, expected, code) => {
    const { id } = await add(WEBHOOK);
    const answer = await change(id, body);
    expect([answer.status, await codeOf(answer)]).toEqual([expected, code]);
    expect(await audited('endpoint.change')).toEqual([]);
  });

  it('must be of one that is there, and is an administrator’s', async () => {
    const none = await change('none', { label: null, audiences: null });
    expect([none.status, await codeOf(none)]).toEqual([404, 'endpoint-unknown']);
    const answer = await worker.ask(['alerts:write'], '/v1/endpoints/x', { method: 'PUT' });
    expect(answer.status).toBe(403);
  });

  it('is listed with what arrived last, and what did not', async () => {
    const { id } = await add(WEBHOOK);
    const message = (at: string, state: string, error: string | null) =>
      worker.db
        .prepare(
          `INSERT INTO message (id, endpoint_id, kind, state, attempts, next_at, created_at, delivered_at, last_error)
           VALUES (?1, ?2, 'alert', ?3, 1, ?1, ?1, iif(?3 = 'delivered', ?1, NULL), ?4)`,
        )
        .bind(at, id, state, error);
    await worker.db.batch([
      message('2026-01-01T00:00:00.000Z', 'delivered', null),
      message('2026-01-02T00:00:00.000Z', 'failed', 'status 404'),
      message('2026-01-03T00:00:00.000Z', 'pending', 'status 500'),
      message('2026-01-04T00:00:00.000Z', 'delivered', null),
      message('2026-01-05T00:00:00.000Z', 'pending', null),
    ]);
    expect(await listed()).toMatchObject({
      lastDeliveredAt: '2026-01-04T00:00:00.000Z',
      lastFailure: { createdAt: '2026-01-03T00:00:00.000Z', words: 'status 500' },
    });
  });
});

describe('a signing secret', () => {
  const rotate = (id: string) => worker.ask(['admin'], `/v1/endpoints/${id}/rotate`, { method: 'POST' });

  it('is replaced: told once, and what is sent is signed with the new one alone', async () => {
    const { id, secret } = await add(WEBHOOK);
    const answer = await rotate(id);
    const rotated = (await answer.json()) as { id: string; secret: string };
    expect([answer.status, rotated]).toEqual([200, { id, secret: expect.stringMatching(/^whsec_/) }]);
    expect(rotated.secret).not.toBe(secret);
    await worker.ask(['admin'], `/v1/endpoints/${id}/test`, { method: 'POST' });
    const verifies = (key: unknown) => {
      try {
        return new Webhook(String(key)).verify(bodies[0] ?? '', signed[0] ?? {}) !== undefined;
      } catch {
        return false;
      }
    };
    expect([verifies(rotated.secret), verifies(secret)]).toEqual([true, false]);
    expect(await audited('endpoint.rotate')).toEqual([{ before: null, after: null }]);
    expect(await (await worker.ask(['admin'], '/v1/endpoints')).text()).not.toContain('whsec_');
  });

  it('replaced by two at once is told to one of them', async () => {
    const { id } = await add(WEBHOOK);
    const both = await Promise.all([rotate(id), rotate(id)]);
    const told = both.filter(({ status: one }) => one === 200).length;
    expect(await audited('endpoint.rotate')).toHaveLength(told);
    expect(both.every(({ status: one }) => one === 200 || one === 409)).toBe(true);
  });

  it('is only a webhook’s that is switched on', async () => {
    const { id } = await add(WEBHOOK);
    await worker.ask(['admin'], `/v1/endpoints/${id}`, { method: 'DELETE' });
    const mailbox = await add({
      ...{ channel: 'notify', email: 'duty@fernshire.gov.uk' },
      ...{ apiKey: NOTIFY_KEY, templateId: NOTIFY_TEMPLATE },
    });
    const answers = await Promise.all([rotate(id), rotate(mailbox.id), rotate('none')]);
    expect(await Promise.all(answers.map(async (answer) => [answer.status, await codeOf(answer)]))).toEqual([
      [409, 'endpoint-disabled'],
      [409, 'no-signing-secret'],
      [404, 'endpoint-unknown'],
    ]);
  });
});
