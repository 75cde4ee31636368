/** A small Rating Watch server for the extension: serves one index, records what is said once a key, remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IndexDocument } from '../../../../shared/api/index-document.ts';

export const RIGHT_TOKEN = 'rw_inventedtokenforthetests00_abc123';

interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly status: number;
}

export interface RatingServer {
  readonly url: string;
  /** Every request but preflights, oldest first. */
  readonly requests: SeenRequest[];
  /** Ids of alerts that somebody has acknowledged. */
  readonly acknowledged: Set<string>;
  serve(index: IndexDocument): void;
  /** "down": the connection is cut before an answer. "stranger": a web page where the index should be. "refusing": nothing said is taken, no alert may be acknowledged. */
  behave(as: 'well' | 'down' | 'stranger' | 'trouble' | 'refusing'): void;
  close(): Promise<void>;
}

const CORS = {
  'access-control-allow-headers': 'authorization, if-none-match, accept, content-type',
  'access-control-expose-headers': 'etag',
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
};

const SAID = new Set(['POST /v1/exceptions', 'POST /v1/names/reports']);

/** The id of the alert that a request acknowledges; null where it is none. */
const alertIn = ({ method, url }: IncomingMessage): string | null =>
  method === 'POST' ? (/^\/v1\/alerts\/([^/]+)\/acknowledge$/.exec(url ?? '')?.[1] ?? null) : null;

/** Listens on a free port of this computer. */
export const startRatingServer = async (first: IndexDocument): Promise<RatingServer> => {
  let index = first;
  let mode: 'well' | 'down' | 'stranger' | 'trouble' | 'refusing' = 'well';
  const requests: SeenRequest[] = [];
  const etag = () => `"${index.seq}-${index.locations.length}"`;

  const keys: string[] = [];
  /** Status and body for something said: recorded once a key. */
  const record = (body: string): [number, object] => {
    const { key } = JSON.parse(body) as { key: string };
    const isNew = !keys.includes(key);
    if (isNew) keys.push(key);
    return [isNew ? 201 : 200, { reference: `EX-${keys.indexOf(key) + 1}` }];
  };

  const acknowledged = new Set<string>();
  /** Status and body for an alert that is acknowledged: it is once. */
  const acknowledge = (id: string): [number, object] => {
    if (mode === 'refusing') return [403, { error: { code: 'forbidden', message: 'This needs alerts:write.' } }];
    if (acknowledged.has(id)) {
      return [409, { error: { code: 'alert-acknowledged', message: 'This alert was acknowledged before.' } }];
    }
    acknowledged.add(id);
    return [200, { id, reference: `RW-${id.toUpperCase()}` }];
  };

  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json', etag: etag() }).end(JSON.stringify(body));
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else if (mode === 'down') request.socket.destroy();
    else if (mode === 'stranger')
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Fernshire Council</h1>');
    else if (mode === 'trouble') json(503, { error: { code: 'unavailable', message: 'Later' } });
    else if (request.headers.authorization !== `Bearer ${RIGHT_TOKEN}`) {
      json(401, { error: { code: 'unauthorised', message: 'Unknown token' } });
    } else if (SAID.has(`${request.method} ${request.url}`)) {
      if (mode === 'refusing') json(422, { error: { code: 'location-unknown', message: 'No location has this id.' } });
      else json(...record(body));
    } else if (alertIn(request) !== null) json(...acknowledge(alertIn(request) ?? ''));
    else if (request.url !== '/v1/index') json(404, { error: { code: 'not-found', message: 'Nothing here' } });
    else if (request.headers['if-none-match'] === etag()) response.writeHead(304, { etag: etag() }).end();
    else json(200, index);
  };

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      answer(request, response, body);
      if (request.method === 'OPTIONS') return;
      const { method = '', url = '', headers } = request;
      requests.push({ method, url, headers, body, status: response.statusCode });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ requests, acknowledged },
    serve: (next) => {
      index = next;
    },
    behave: (as) => {
      mode = as;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
