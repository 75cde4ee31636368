/** The Worker: requests to the app, the minute's tick to the crawl and all that follows from it. */
import { createApp } from './app.ts';
import { makeDeps } from './deps.ts';
import type { Env } from './env.ts';
import { redacted } from './redacted.ts';
import { tick } from './tick.ts';

const app = createApp(makeDeps);

export default {
  fetch: app.fetch,
  scheduled: (_controller, env, context) => {
    // The runtime ends a tick by ending the isolate: everything is resumable at any line.
    const ticked = tick(makeDeps(env), new AbortController().signal);
    // The runtime logs what is left unhandled.
    context.waitUntil(ticked.catch((error: unknown) => Promise.reject(redacted(error))));
  },
} satisfies ExportedHandler<Env>;
