/** A Worker that meets true errors, and leaves each to the log as the app does. */
import { createApp } from '../../../worker/app.ts';
import { redacted } from '../../../worker/redacted.ts';

interface Env {
  readonly DB: D1Database;
  readonly SECRET: string;
}

type Waiting = Parameters<typeof app.fetch>[2] & { waitUntil(promise: Promise<unknown>): void };

/** What goes wrong, by the path asked for; each with the secret in it where the runtime puts it there. */
const FAULTS: Readonly<Record<string, (env: Env) => Promise<unknown>>> = {
  json: async ({ SECRET }) => JSON.parse(`{"key": ${SECRET}}`),
  scheme: async ({ SECRET }) => fetch(`gopher://hooks.test/${SECRET}`),
  type: async ({ DB, SECRET }) =>
    DB.prepare('SELECT ?1')
      .bind({ toString: () => SECRET } as never)
      .all(),
  constraint: async ({ DB, SECRET }) => {
    await DB.exec('CREATE TABLE kept (address TEXT UNIQUE)');
    const write = DB.prepare('INSERT INTO kept VALUES (?1)').bind(SECRET);
    await DB.batch([write, write]);
  },
  tick: async ({ SECRET }) => {
    throw new AggregateError([new Error(`asked /feeds/${SECRET}/alerts.atom`, { cause: SECRET })], 'a part failed');
  },
};

/** The app itself, with a fault of ours in the middle of it. */
const app = createApp(({ SECRETS_KEY }) => {
  throw new Error(`no such key: ${SECRETS_KEY}`);
});

const worker = {
  fetch: async (request: Request, env: Env, context: Waiting): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/v1/')) return app.fetch(request, { SECRETS_KEY: env.SECRET }, context);
    const fault = FAULTS[pathname.slice(1)];
    const error: unknown = await fault?.(env).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (error === null) return new Response('nothing went wrong', { status: 500 });
    context.waitUntil(Promise.reject(redacted(error)));
    return new Response(String(error));
  },
};

// biome-ignore lint/style/noDefaultExport: a Worker's entry is its module's default export
export default worker;
