/** The Worker's pages at a true address, for a browser: requests go to it with the headers that a browser sends. */
import type { IncomingHttpHeaders } from 'node:http';
import { startServer } from '../../support/web/server.ts';
import { type HttpWorker, openHttpWorker } from '../../worker/http/http-worker.ts';

export interface WorkerSite {
  readonly worker: HttpWorker;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Headers of the connection, which are the next connection's own business (RFC 9110, 7.6.1). */
const OWN_HEADERS = /^(host|connection|content-length|transfer-encoding|accept-encoding|upgrade.*)$/;

const passedOn = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !OWN_HEADERS.test(name) ? [[name, value] as const] : [],
    ),
  );

/** Opens it on a free port, as on a developer's machine. */
export const openWorkerSite = async (): Promise<WorkerSite> => {
  const worker = await openHttpWorker({ LOCAL: '1' });
  const server = await startServer(0, async ({ method, url, headers, body }) => {
    const answer = await worker.dispatch(`${server.origin}${url.pathname}${url.search}`, {
      method,
      headers: passedOn(headers),
      redirect: 'manual',
      ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
    });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  });
  return {
    worker,
    origin: server.origin,
    close: async () => {
      await server.close();
      await worker.close();
    },
  };
};
