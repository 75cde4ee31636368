/**
 * Requests straight into a worker's own socket: Miniflare's `dispatchFetch` leads each through an entry worker, which
 * costs more than most of what tests ask for.
 */
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';

/** Statuses whose answers have no body. */
const EMPTY = new Set([101, 204, 205, 304]);

const responseOf = (answer: IncomingMessage): Response => {
  const headers = new Headers();
  for (let at = 0; at < answer.rawHeaders.length; at += 2)
    headers.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
  const status = answer.statusCode ?? 0;
  const isEmpty = EMPTY.has(status);
  if (isEmpty) answer.resume();
  const body = isEmpty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>);
  return new Response(body, { status, headers });
};

/** A request with its body read. */
interface Asked {
  readonly request: Request;
  readonly body: Buffer | null;
}

/** A kept connection that the other side has closed meanwhile: the request was never taken (Node's `request.reusedSocket`). */
const isStale = (sent: ClientRequest, error: NodeJS.ErrnoException): boolean =>
  sent.reusedSocket && error.code === 'ECONNRESET';

const ask = (agent: Agent, port: number, whole: Asked): Promise<Response> => {
  const { request: asked, body } = whole;
  const { host, pathname, search } = new URL(asked.url);
  const length = body === null ? {} : { 'content-length': body.length };
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ agent, port, host: '127.0.0.1', method: asked.method, path: `${pathname}${search}` },
        headers: { ...Object.fromEntries(asked.headers), host, ...length },
        signal: asked.signal,
      },
      (answer) => resolve(responseOf(answer)),
    );
    sent.once('error', (error) => {
      if (isStale(sent, error)) ask(agent, port, whole).then(resolve, reject);
      else reject(error);
    });
    sent.end(body ?? undefined);
  });
};

/** What may be refused unread goes the long way: after that workerd closes the connection without saying so. */
const LONG = 60_000;

export interface Direct {
  /** Redirects are not followed. */
  fetch(address: string, init?: RequestInit): Promise<Response>;
  close(): void;
}

/** What asks the worker whose socket `url` is; where it may refuse long bodies unread, `around` is asked with them. */
export const openDirect = (url: URL, around: Direct['fetch'] | null): Direct => {
  const agent = new Agent({ keepAlive: true });
  return {
    fetch: async (address, init) => {
      const asked = new Request(address, init);
      const body = asked.body === null ? null : Buffer.from(await asked.arrayBuffer());
      if (around === null || body === null || body.length <= LONG)
        return ask(agent, Number(url.port), { request: asked, body });
      const { method, headers, signal } = asked;
      return around(address, { method, headers: [...headers], body, signal, redirect: 'manual' });
    },
    close: () => agent.destroy(),
  };
};
