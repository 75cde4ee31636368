/** Where alerts go: adding, listing, switching off, testing. */
import { Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccessScope } from '../../../shared/api/scopes.ts';
import { askNotify } from '../../support/notify/server.ts';
import { createNotifyStandIn, NOTIFY_KEY, NOTIFY_TEMPLATE, type NotifyStandIn } from '../../support/notify/stand-in.ts';
import { type HttpWorker, openHttpWorker } from './http-worker.ts';

const MAILBOX = 'contracts.team@fernshire.gov.uk';
const NOTIFY_REQUEST = {
  ...{ channel: 'notify', email: MAILBOX, apiKey: NOTIFY_KEY, templateId: NOTIFY_TEMPLATE },
  label: 'Contracts team',
};

let worker: HttpWorker;
let notify: NotifyStandIn;
/** What every other receiver answers, and what it was sent. */
let status = 204;
let bodies: string[] = [];

beforeAll(async () => {
  worker = await openHttpWorker({ PUBLIC_URL: 'https://ratings.example.org' }, async (request) => {
    if (new URL(request.url).host !== 'api.notifications.service.gov.uk') {
      bodies.push(await request.text());
      return new WorkerResponse(null, { status });
    }
    const { status: told, headers, body } = await askNotify(notify, request);
    return new WorkerResponse(body, { status: told, ...(headers === undefined ? {} : { headers }) });
  });
});
beforeEach(async () => {
  await worker.wipe();
  status = 204;
  bodies = [];
  notify = createNotifyStandIn(
    () => new Date(),
    () => crypto.randomUUID(),
  );
});
afterAll(() => worker.close());

const post = (path: string, body: unknown, scopes: readonly AccessScope[] = ['admin']) =>
  worker.ask(scopes, path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
const add = async (body: unknown): Promise<{ id: string; [field: string]: unknown }> => {
  const answer = await post('/v1/endpoints', body);
  expect(answer.status).toBe(201);
  return (await answer.json()) as { id: string };
};
const test = async (id: string): Promise<Record<string, unknown>> => {
  const answer = await worker.ask(['admin'], `/v1/endpoints/${id}/test`, { method: 'POST' });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
};
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;
const audited = async (action: string) => {
  const { results } = await worker.db
    .prepare('SELECT before, after FROM audit WHERE action = ?1 ORDER BY seq')
    .bind(action)
    .all<{ before: string | null; after: string }>();
  return results;
};

describe('a mailbox', () => {
  it('is added and listed with its template and label, its key never', async () => {
    const added = await add(NOTIFY_REQUEST);
    expect(added).toEqual({ id: added.id, channel: 'notify', address: `mailto:${MAILBOX}` });
    const listed = await (await worker.ask(['admin'], '/v1/endpoints')).text();
    expect(JSON.parse(listed)).toMatchObject({
      items: [
        {
          channel: 'notify',
          label: 'Contracts team',
          settings: { templateId: NOTIFY_TEMPLATE, serviceBase: 'https://api.notifications.service.gov.uk' },
        },
      ],
    });
    expect(listed).not.toContain(NOTIFY_KEY.slice(-36));
    expect(JSON.stringify(await audited('endpoint.add'))).not.toContain(MAILBOX);
    const again = await post('/v1/endpoints', { ...NOTIFY_REQUEST, email: MAILBOX.toUpperCase() });
    expect(again.status).toBe(409);
  });

  it.each([
    [{ email: 'nobody' }, 400, 'bad-body'],
    [{ email: 'team@mail.internal' }, 400, 'bad-address'],
    [{ apiKey: 'a-word' }, 400, 'bad-secret'],
    [{ templateId: 'x' }, 400, 'bad-body'],
    [{ serviceBase: 'https://elsewhere.example.org' }, 400, 'bad-address'],
    [{ serviceBase: 'http://127.0.0.1:8080' }, 400, 'bad-address'],
    [{ label: 'Mary Whitlock' }, 422, 'personal-data'],
    [{ channel: 'pigeon' }, 400, 'bad-body'],
  ])('is refused with %o', async (more, expected, code) => {
    const answer = await post('/v1/endpoints', { ...NOTIFY_REQUEST, ...more });
    expect([answer.status, await codeOf(answer)]).toEqual([expected, code]);
    expect(await worker.db.prepare('SELECT COUNT(*) AS n FROM endpoint').first('n')).toBe(0);
  });
});

describe('an endpoint that is switched off', () => {
  const remove = (id: string) => worker.ask(['admin'], `/v1/endpoints/${id}`, { method: 'DELETE' });
  const secretOf = () => worker.db.prepare('SELECT secret FROM endpoint').first<string>('secret');

  it('stays in the list with who and why, once; added again it is on, with its new key', async () => {
    const { id } = await add(NOTIFY_REQUEST);
    const before = await secretOf();
    for (let times = 1; times <= 2; times += 1) expect((await remove(id)).status).toBe(204);
    expect(await audited('endpoint.disable')).toEqual([
      { before: null, after: '{"reason":"the endpoint was switched off by a person"}' },
    ]);
    const listed = (await (await worker.ask(['admin'], '/v1/endpoints')).json()) as {
      items: { disabledAt: unknown }[];
    };
    expect(listed.items.map(({ disabledAt }) => disabledAt)).toEqual([expect.any(String)]);
    const again = await add({ ...NOTIFY_REQUEST, label: 'Duty team' });
    expect(again.id).toBe(id);
    expect(await secretOf()).not.toBe(before);
    expect(await test(id)).toMatchObject({ outcome: 'delivered' });
    expect((await audited('endpoint.add')).length).toBe(2);
    expect((await post('/v1/endpoints', NOTIFY_REQUEST)).status).toBe(409);
    expect((await audited('endpoint.add')).length).toBe(2);
  });

  it('by two at once is added again once', async () => {
    const { id } = await add(NOTIFY_REQUEST);
    await remove(id);
    const both = await Promise.all([post('/v1/endpoints', NOTIFY_REQUEST), post('/v1/endpoints', NOTIFY_REQUEST)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect((await audited('endpoint.add')).length).toBe(2);
  });

  it('must be there', async () => expect((await remove('none')).status).toBe(404));
});

describe('a test', () => {
  it('by GOV.UK Notify is marked, and answers its id', async () => {
    const { id } = await add(NOTIFY_REQUEST);
    const told = await test(id);
    expect(told).toMatchObject({ outcome: 'delivered', receiverId: notify.taken[0]?.id });
    expect(notify.taken[0]?.subject).toContain(`TEST of Rating Watch`);
    expect(notify.taken[0]?.subject).toContain(told.reference);
    expect(notify.taken[0]?.body).not.toContain('http');
    expect(await audited('endpoint.test')).toEqual([{ before: null, after: '{"outcome":"delivered"}' }]);
  });

  it('that is refused answers the receiver’s words', async () => {
    const { id } = await add(NOTIFY_REQUEST);
    notify.team = ['other@fernshire.gov.uk'];
    expect(await test(id)).toMatchObject({
      outcome: 'permanent',
      receiverId: null,
      words: expect.stringMatching(/^GOV\.UK Notify refused the e-mail: 400 BadRequestError: .*trial mode$/),
    });
  });

  it('by webhook is signed and marked; what it answers is told, and switches nothing off', async () => {
    const { id } = await add({ channel: 'webhook', address: 'https://hooks.fernshire.example/alerts' });
    expect(await test(id)).toMatchObject({ outcome: 'delivered' });
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
      type: 'test',
      data: { headline: expect.stringMatching(/^TEST/) },
    });
    status = 410;
    expect(await test(id)).toMatchObject({ outcome: 'gone', words: 'the receiver answered 410 Gone' });
    expect(await worker.db.prepare('SELECT disabled_at FROM endpoint').first('disabled_at')).toBeNull();
  });

  it('to Teams is a card; its address is neither told back nor listed', async () => {
    status = 202;
    const address = 'https://prod-07.uksouth.logic.azure.com/workflows/a1b2/triggers/manual?sig=hidden-signature';
    const added = await add({ channel: 'teams', address });
    expect(added).toEqual({ id: added.id, channel: 'teams', address: expect.stringMatching(/^teams:[0-9a-f]{16}$/) });
    expect(await test(added.id)).toMatchObject({ outcome: 'delivered' });
    expect(bodies[0]).toContain('TEST of Rating Watch');
    expect(await (await worker.ask(['admin'], '/v1/endpoints')).text()).not.toContain('hidden-signature');
    const elsewhere = await post('/v1/endpoints', {
      channel: 'teams',
      address: 'https://hooks.fernshire.example/?sig=1',
    });
    expect([elsewhere.status, await codeOf(elsewhere)]).toEqual([400, 'bad-address']);
  });

  it('of an unknown or switched-off endpoint is refused; no alert or delivery is made by any', async () => {
    const none = await worker.ask(['admin'], '/v1/endpoints/none/test', { method: 'POST' });
    expect([none.status, await codeOf(none)]).toEqual([404, 'endpoint-unknown']);
    const { id } = await add(NOTIFY_REQUEST);
    await test(id);
    await worker.db.prepare("UPDATE endpoint SET disabled_at = '2026-01-01T00:00:00.000Z'").run();
    const off = await worker.ask(['admin'], `/v1/endpoints/${id}/test`, { method: 'POST' });
    expect([off.status, await codeOf(off)]).toEqual([409, 'endpoint-disabled']);
    const made = await worker.db
      .prepare('SELECT (SELECT COUNT(*) FROM alert) + (SELECT COUNT(*) FROM message) AS n')
      .first('n');
    expect(made).toBe(0);
  });

  it('needs an administrator', async () => {
    const answer = await worker.ask(['callbacks:write'], '/v1/endpoints/x/test', { method: 'POST' });
    expect(answer.status).toBe(403);
  });
});

it('is refused where it would lead back to the Worker itself', async () => {
  const answer = await post('/v1/endpoints', { channel: 'webhook', address: 'https://ratings.example.org/v1/checks' });
  expect([answer.status, await codeOf(answer)]).toEqual([400, 'bad-address']);
});
