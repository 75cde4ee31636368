/** A small HTTP server for the local stand: loopback only, one function from request to answer. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Largest body a stand reads, in bytes: alerts are under 20 kB. */
const MAX_BODY = 1_000_000;

export interface WebRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What is sent back. `send` is for answers that break HTTP on purpose. */
export interface WebAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly send?: (response: ServerResponse) => void;
}

export interface RunningServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly origin: string;
  readonly port: number;
  /** Ends at once, open connections included. */
  close(): Promise<void>;
}

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY) throw new Error('the body is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const send = (response: ServerResponse, answer: WebAnswer): void => {
  response.writeHead(answer.status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...answer.headers,
  });
  if (answer.send) answer.send(response);
  else response.end(answer.body);
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

/**
 * Starts a server on a loopback port (0: any free one). Rejects with the system's error where the
 * port is taken (`code` "EADDRINUSE"). A fault of `respond` is answered with 500 and its message.
 */
export const startServer = async (
  port: number,
  respond: (request: WebRequest) => WebAnswer | Promise<WebAnswer>,
): Promise<RunningServer> => {
  const server = createServer((request, response) => {
    const answer = async () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      return respond({ method: request.method ?? 'GET', url, headers: request.headers, body: await read(request) });
    };
    answer().then(
      (done) => send(response, done),
      (error: unknown) => send(response, { status: 500, body: error instanceof Error ? error.message : 'failed' }),
    );
  });
  const bound = await listen(server, port);
  return {
    origin: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
