/** Drills over HTTP: by the outbox that alerts go by, at most one in ten minutes, confirmed by people once. */
import { Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DrillBody, DrillStoryBody } from '../../../shared/api/drill.ts';
import { listOf } from '../../../shared/api/list.ts';
import type { AccessScope } from '../../../shared/api/scopes.ts';
import { startDrill } from '../../../worker/messages/drill.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { createGate, type KillPoint } from '../support/gate.ts';
import { gateDb } from '../support/gated-db.ts';

let worker: HttpWorker;
/** What came in, and what is answered, by host. */
const received: { readonly host: string; readonly id: string | null; readonly body: string }[] = [];
let answers: Readonly<Record<string, number>> = {};
beforeAll(async () => {
  worker = await openHttpWorker({}, async (request) => {
    const { host } = new URL(request.url);
    received.push({ host, id: request.headers.get('webhook-id'), body: await request.text() });
    return new WorkerResponse(null, { status: answers[host] ?? 204 });
  });
});
beforeEach(async () => {
  await emptied(worker);
  received.length = 0;
  answers = {};
});
afterAll(() => worker.close());

const post = (scopes: readonly AccessScope[], path: string, body?: unknown) =>
  worker.ask(scopes, path, {
    method: 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });

/** The new endpoint's id. */
const addWebhook = async (host: string): Promise<string> => {
  const wanted = { channel: 'webhook', address: `https://${host}/hook`, label: host };
  return ((await (await post(['admin'], '/v1/endpoints', wanted)).json()) as { id: string }).id;
};

const begin = async () => DrillStoryBody.parse(await (await post(['admin'], '/v1/drills')).json());
const story = async (id: string) =>
  DrillStoryBody.parse(await (await worker.ask(['alerts:read'], `/v1/drills/${id}`)).json());
const codeOf = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { error: { code: string } }).error.code,
];
const audited = async (action: string) =>
  worker.db.prepare('SELECT count(*) AS n FROM audit WHERE action = ?1').bind(action).first<number>('n');

describe('a drill', () => {
  it('goes by the outbox to every endpoint that is switched on, marked, with the next tick', async () => {
    const [well, broken, off] = [
      await addWebhook('well.example'),
      await addWebhook('broken.example'),
      await addWebhook('off.example'),
    ];
    await worker.ask(['admin'], `/v1/endpoints/${off}`, { method: 'DELETE' });
    answers = { 'broken.example': 500 };
    const drill = await begin();
    expect(drill.recipients.map(({ endpointId, messageId, state }) => [endpointId, messageId, state])).toEqual(
      [well, broken].map((id) => [id, `drill-${drill.id}_${id}`, 'pending']),
    );
    expect(await audited('drill.start')).toBe(1);
    expect(received).toEqual([]);
    await worker.scheduled();
    expect(received.map(({ host, id }) => [host, id]).sort()).toEqual([
      ['broken.example', `drill-${drill.id}_${broken}`],
      ['well.example', `drill-${drill.id}_${well}`],
    ]);
    expect(received.every(({ body }) => body.includes('"type":"drill"') && body.includes('DRILL'))).toBe(true);
    const [first, second] = (await story(drill.id)).recipients;
    expect(first).toMatchObject({ state: 'delivered', label: 'well.example', confirmedAt: null });
    expect(second).toMatchObject({ state: 'pending', attempts: 1, reason: expect.stringContaining('500') });
  });

  it('is confirmed by a person once for each endpoint, and counted in the list', async () => {
    const [one, other] = [await addWebhook('one.example'), await addWebhook('other.example')];
    const { id } = await begin();
    const confirm = (endpointId: string) => post(['alerts:write'], `/v1/drills/${id}/confirm`, { endpointId });
    const noted = DrillStoryBody.parse(await (await confirm(one)).json());
    expect(noted.recipients[0]).toMatchObject({ endpointId: one, confirmedAt: expect.any(String) });
    expect(noted.recipients[1]).toMatchObject({ endpointId: other, confirmedAt: null, confirmedBy: null });
    const again = DrillStoryBody.parse(await (await confirm(one)).json());
    expect(again).toEqual(noted);
    expect(await audited('drill.confirm')).toBe(1);
    const { items } = listOf(DrillBody).parse(await (await worker.ask(['alerts:read'], '/v1/drills')).json());
    expect(items).toEqual([expect.objectContaining({ id, recipients: 2, delivered: 0, failed: 0, confirmed: 1 })]);
  });

  it('is refused within ten minutes of the last, and where there is nobody to reach; nothing is written', async () => {
    expect(await codeOf(await post(['admin'], '/v1/drills'))).toEqual([409, 'no-endpoints']);
    await addWebhook('one.example');
    await begin();
    expect(await codeOf(await post(['admin'], '/v1/drills'))).toEqual([409, 'drill-too-soon']);
    await worker.db.prepare("UPDATE drill SET at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-11 minutes')").run();
    await begin();
    expect(await audited('drill.start')).toBe(2);
  });

  it('takes no word of what is not there, and none without the scope for it', async () => {
    const one = await addWebhook('one.example');
    const { id } = await begin();
    const confirm = (drillId: string, endpointId: unknown, scope: AccessScope = 'alerts:write') =>
      post([scope], `/v1/drills/${drillId}/confirm`, { endpointId });
    expect(await codeOf(await confirm('none', one))).toEqual([404, 'drill-unknown']);
    expect(await codeOf(await confirm(id, 'none'))).toEqual([422, 'not-a-recipient']);
    expect(await codeOf(await confirm(id, 'Mary Whitlock'))).toEqual([400, 'bad-body']);
    expect((await confirm(id, one, 'alerts:read')).status).toBe(403);
    expect((await post(['alerts:write'], '/v1/drills')).status).toBe(403);
    expect((await worker.ask(['index:read'], '/v1/drills')).status).toBe(403);
    expect(await codeOf(await worker.ask(['alerts:read'], '/v1/drills/_'))).toEqual([404, 'drill-unknown']);
    expect(await audited('drill.confirm')).toBe(0);
  });
});

describe('killed anywhere, or two at once', () => {
  const beginOn = (db: D1Database) =>
    startDrill({ db, now: () => new Date('2026-11-16T10:00:00.000Z'), newId: () => crypto.randomUUID() }, 'test');
  const counts = () =>
    worker.db
      .prepare(
        "SELECT (SELECT count(*) FROM drill) AS drills, (SELECT count(*) FROM message) AS messages, (SELECT count(*) FROM audit WHERE action = 'drill.start') AS audited",
      )
      .first();

  it('is there whole or not at all', async () => {
    await addWebhook('one.example');
    const seen = new Set<string>();
    for (const at of [1, 2, 3, 4, 5]) {
      for (const side of ['before', 'after'] as const satisfies KillPoint['side'][]) {
        await worker.db.batch([
          ...['message', 'drill'].map((table) => worker.db.prepare(`DELETE FROM ${table}`)),
          worker.db.prepare("DELETE FROM audit WHERE action = 'drill.start'"),
        ]);
        const gate = createGate({ at, side });
        await Promise.race([beginOn(gateDb(worker.db, gate).db), gate.killed]);
        seen.add(JSON.stringify(await counts()));
      }
    }
    expect([...seen].sort()).toEqual([
      '{"drills":0,"messages":0,"audited":0}',
      '{"drills":1,"messages":1,"audited":1}',
    ]);
  });

  it.each([1, 2])('is one where another begins whole before effect %i', async (between) => {
    await addWebhook('one.example');
    let effects = 0;
    const pass = async <T>(effect: () => Promise<T>): Promise<T> => {
      effects += 1;
      if (effects === between) await beginOn(worker.db);
      return effect();
    };
    const { db } = gateDb(worker.db, { ...createGate(null), pass });
    await expect(beginOn(db)).rejects.toMatchObject({ code: 'drill-too-soon' });
    expect(await counts()).toEqual({ drills: 1, messages: 1, audited: 1 });
  });
});
