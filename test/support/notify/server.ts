/** The stand-in for GOV.UK Notify on loopback, and as a function from request to response. */
import { type RunningServer, startServer } from '../web/server.ts';
import type { NotifyStandIn } from './stand-in.ts';

/** Puts it on a free loopback port. */
export const startNotify = (notify: NotifyStandIn): Promise<RunningServer> =>
  startServer(0, (request) => notify.respond(request));

/** What the stand-in answers to a request of any fetch: status, headers and body. */
export const askNotify = async (
  notify: NotifyStandIn,
  request: { method: string; url: string; headers: { get(name: string): string | null }; text(): Promise<string> },
) => {
  const authorization = request.headers.get('authorization') ?? '';
  const body = await request.text();
  return notify.respond({ method: request.method, url: new URL(request.url), headers: { authorization }, body });
};
