/** The dead-man's switch around the true Worker: a start is told when the pull starts, not when it has ended. */
import { Response as WorkerResponse } from 'miniflare';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertToken } from '../../../worker/access/repository.ts';
import { hashToken, mintToken, prefixOf } from '../../../worker/access/token.ts';
import { cqcRecord } from '../../support/records.ts';
import { type OpenedWorker, openWorker } from '../support/open-worker.ts';
import { createSignalReceiver, SIGNAL_URL, type SignalReceiver } from '../support/signal-receiver.ts';

let worker: OpenedWorker;
let receiver: SignalReceiver;
/** What CQC waits for before it answers. */
let before: Promise<void>;

const random = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

beforeAll(async () => {
  worker = await openWorker({
    entry: 'worker/index.ts',
    bindings: { CQC_BASE_URL: 'http://cqc.test/public/v1', CQC_USER_AGENT: 'tests', SIGNAL_URL },
    outbound: async (request) => {
      if (request.url.startsWith(SIGNAL_URL)) return receiver.receive(request);
      await before;
      const [, kind, id] = new URL(request.url).pathname.replace('/public/v1', '').split('/');
      if (kind === 'changes') return WorkerResponse.json({ total: 0, page: 1, totalPages: 0, changes: [] });
      return kind === 'locations' && id === '1-1001'
        ? WorkerResponse.json(cqcRecord({ locationId: '1-1001', name: 'Oakfern Home Care' }))
        : WorkerResponse.json({ message: 'No such record' }, { status: 404 });
    },
  });
});
beforeEach(async () => {
  await worker.wipe();
  receiver = createSignalReceiver();
  before = receiver.until('start');
  await worker.db
    .prepare(
      "INSERT INTO contract (id, location_id, status, imported_at) VALUES ('c', '1-1001', 'active', '2026-01-01T00:00:00.000Z')",
    )
    .run();
});
afterAll(() => worker.close());

const bearer = async (): Promise<string> => {
  const token = mintToken(random);
  await insertToken(worker.db, {
    id: 'token',
    hash: await hashToken(token),
    prefix: prefixOf(token),
    label: 'test',
    scopes: 'admin',
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
  });
  return `Bearer ${token}`;
};

const told = (): string[] => receiver.received.map(({ kind }) => kind);

describe('a pull', () => {
  test('of a tick: start before CQC has answered anything, success in the same tick', async () => {
    expect(await worker.scheduled()).toBe('ok');
    expect(told()).toEqual(['start', 'success']);
    const [start, end] = receiver.received;
    expect(start?.rid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(end?.rid).toBe(start?.rid);
    expect(JSON.stringify(receiver.received)).not.toContain('Oakfern');
  });

  test('that a person asked for: start likewise, its end with the next tick', async () => {
    const answer = await worker.dispatch('/v1/checks', { method: 'POST', headers: { Authorization: await bearer() } });
    expect(answer.status).toBe(200);
    expect(told()[0]).toBe('start');
    expect(await worker.scheduled()).toBe('ok');
    expect(told()).toEqual(['start', 'success']);
  });

  test('goes on where the receiver is broken, and health names it without its address', async () => {
    receiver.reply = () => new WorkerResponse(null, { status: 500 });
    before = Promise.resolve();
    expect(await worker.scheduled()).toBe('ok');
    expect(await worker.db.prepare("SELECT status FROM crawl_run WHERE kind = 'full'").first('status')).toBe(
      'complete',
    );
    const minutesAgo = new Date(Date.parse(new Date().toISOString()) - 20 * 60_000).toISOString();
    await worker.db.prepare('UPDATE crawl_run SET finished_at = ?1, started_at = ?1').bind(minutesAgo).run();
    const health = await (await worker.dispatch('/v1/health')).text();
    expect(JSON.parse(health)).toMatchObject({ status: 'ok', dead: [{ what: 'signals-untaken' }] });
    expect(health).not.toContain('signals.example.org');
    expect(health).not.toContain('8d1e0d3c');
  });
});
