/** A Worker with an outbox, and a receiver that counts what it takes. */
import { type Request as WorkerRequest, Response as WorkerResponse } from 'miniflare';
import { expect } from 'vitest';
import { MessageBody } from '../../../shared/api/message.ts';
import type { AccessScope } from '../../../shared/api/scopes.ts';
import type { MessageContent } from '../../../worker/messages/content.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

export const AT = '2026-11-12T09:00:00.000Z';

/** Content of a message that any channel takes. */
export const trouble = (id: string): MessageContent => ({
  ...{ kind: 'trouble', id, at: AT, headline: `Trouble ${id}`, lines: [] },
});

/** A message as it is put; failed, and to the duty desk, unless told. */
interface Put {
  readonly state?: string;
  readonly endpointId?: string;
  readonly content?: MessageContent | null;
  readonly createdAt?: string;
  readonly attempts?: number;
  readonly receipt?: string | null;
  readonly receiverId?: string | null;
}

interface Listed {
  readonly items: readonly MessageBody[];
  readonly nextCursor: string | null;
}

export interface OutboxStage {
  readonly worker: HttpWorker;
  /** Ids of the messages that the receiver took, in the order they came. */
  taken: (string | null)[];
  /** What it answers. */
  status: number;
  /** Id of the duty desk's endpoint. */
  hook: string;
  /** Begins anew, with the duty desk's endpoint alone. */
  reset(): Promise<void>;
  ask(method: string, path: string, body?: unknown, scopes?: readonly AccessScope[]): Promise<Response>;
  addHook(address: string, label: string): Promise<string>;
  put(id: string, row?: Put): Promise<void>;
  list(query?: string): Promise<Listed>;
  ids(query?: string): Promise<string[]>;
}

/** Opens it. */
export const openOutboxStage = async (): Promise<OutboxStage> => {
  const worker = await openHttpWorker({}, (request: WorkerRequest) => {
    stage.taken.push(request.headers.get('webhook-id'));
    return new WorkerResponse(null, { status: stage.status });
  });
  const stage: OutboxStage = {
    ...{ worker, taken: [], status: 204, hook: '' },
    reset: async () => {
      await worker.wipe();
      stage.taken = [];
      stage.status = 204;
      stage.hook = await stage.addHook('https://hooks.example.org/secret-path', 'Duty desk');
    },
    ask: (method, path, body, scopes = ['admin']) =>
      worker.ask(scopes, path, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
      }),
    addHook: async (address, label) => {
      const answer = await stage.ask('POST', '/v1/endpoints', { channel: 'webhook', address, label });
      return ((await answer.json()) as { id: string }).id;
    },
    put: async (id, row = {}) => {
      const { state = 'failed', endpointId = stage.hook, content = trouble(id), createdAt = AT, attempts = 10 } = row;
      await worker.db
        .prepare(
          `INSERT INTO message (id, endpoint_id, kind, content, state, attempts, next_at, last_error, created_at,
                                delivered_at, receipt, receipt_at, receiver_id)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'the receiver answered with status 500', ?7,
                   CASE WHEN ?5 = 'delivered' THEN ?7 END, ?8, CASE WHEN ?8 IS NOT NULL THEN ?7 END, ?9)`,
        )
        .bind(
          ...[id, endpointId, content?.kind ?? 'alert', content === null ? null : JSON.stringify(content), state],
          ...[attempts, createdAt, row.receipt ?? null, row.receiverId ?? null],
        )
        .run();
    },
    list: async (query = '') => {
      const answer = await stage.ask('GET', `/v1/messages${query}`, undefined, ['alerts:read']);
      expect(answer.status).toBe(200);
      const { items, nextCursor } = (await answer.json()) as Listed;
      return { items: items.map((item) => MessageBody.parse(item)), nextCursor };
    },
    ids: async (query = '') => (await stage.list(query)).items.map(({ id }) => id),
  };
  return stage;
};
