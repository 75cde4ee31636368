/** A receiver of webhooks that checks signatures with the reference library and knows messages by their id. */
import { type Request as WorkerRequest, Response as WorkerResponse } from 'miniflare';
import { Webhook } from 'standardwebhooks';

/** 32 bytes, the same in every run. */
export const INBOX_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

interface Received {
  readonly id: string;
  readonly body: { readonly type: string; readonly data: Record<string, unknown> };
  /** How often it came. */
  times: number;
}

export interface WebhookInbox {
  /** By webhook-id. */
  readonly messages: Map<string, Received>;
  /** Bodies in the order they came, repeats included. */
  readonly raw: string[];
  /** Answers in place of 204. */
  reply: (() => WorkerResponse | Promise<WorkerResponse>) | null;
  receive(request: WorkerRequest): Promise<WorkerResponse>;
}

/**
 * An inbox at `now()`: the library refuses a timestamp more than five minutes off, by the machine's
 * clock, so the signature is worked out anew for the timestamp that came and compared.
 */
export const createInbox = (): WebhookInbox => {
  const inbox: WebhookInbox = {
    messages: new Map(),
    raw: [],
    reply: null,
    receive: async (request) => {
      const body = await request.text();
      const id = request.headers.get('webhook-id') ?? '';
      const seconds = Number(request.headers.get('webhook-timestamp'));
      const signed = new Webhook(INBOX_SECRET).sign(id, new Date(seconds * 1000), body);
      if (signed !== request.headers.get('webhook-signature')) return new WorkerResponse(null, { status: 401 });
      inbox.raw.push(body);
      const known = inbox.messages.get(id) ?? { id, body: JSON.parse(body), times: 0 };
      known.times += 1;
      inbox.messages.set(id, known);
      return (await inbox.reply?.()) ?? new WorkerResponse(null, { status: 204 });
    },
  };
  return inbox;
};
