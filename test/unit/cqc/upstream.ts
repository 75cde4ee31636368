/** A small HTTP server in CQC's place, and a client that asks it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CqcClientOptions, createCqcClient } from '../../../worker/cqc/client.ts';

/** One question as the server saw it. */
export interface Seen {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** An answer with a body, in JSON unless a content type is given. */
export const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** A web page, as CQC's edge answers while it blocks or is out. */
export const page = (status: number): Answer =>
  answer(status, '<!DOCTYPE html><html><h1>Service unavailable</h1></html>', { 'content-type': 'text/html' });

/** Starts a server on a free port; `answers` are given one after the other, the last one for ever. */
export const startUpstream = async (...answers: Answer[]) => {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', headers: request.headers });
    const next = answers.length > 1 ? answers.shift() : answers[0];
    next?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/public/v1`,
    seen,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Client options with a clock at 2026-03-01 that nobody waits for, and no time-out of its own accord. */
export const options = (baseUrl: string, more: Partial<CqcClientOptions> = {}): CqcClientOptions => ({
  baseUrl,
  userAgent: 'RatingWatch-test/1',
  fetch,
  now: () => Date.UTC(2026, 2, 1),
  sleep: (_ms, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  callsPerSecond: 1000,
  ...more,
});

/** Asks one server one thing, and closes it. */
export const asked = async <T>(
  answers: Answer[],
  question: (client: ReturnType<typeof createCqcClient>) => Promise<T>,
  more: Partial<CqcClientOptions> = {},
): Promise<{ outcome: T; seen: Seen[] }> => {
  const upstream = await startUpstream(...answers);
  try {
    return { outcome: await question(createCqcClient(options(upstream.baseUrl, more))), seen: upstream.seen };
  } finally {
    await upstream.close();
  }
};
