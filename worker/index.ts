/** The Worker: requests to the app, the minute's tick to the crawl, the deliveries, the index and the dead-man's switch. */
import { escalate } from './alerts/escalate.ts';
import { createApp } from './app.ts';
import { tickCrawl } from './crawl/tick.ts';
import { drain } from './delivery/drain.ts';
import { makeDeps } from './deps.ts';
import type { Env } from './env.ts';
import { publishIfOlder } from './index/publish.ts';
import { planMessages } from './messages/plan.ts';
import { besideSignals } from './signals/follow.ts';
import { tellSignals } from './signals/tell.ts';

const app = createApp(makeDeps);

/** One part that fails holds up no other; the tick as a whole then counts as failed and is logged. */
const settle = async (parts: readonly (() => Promise<unknown>)[]): Promise<void> => {
  const failures: unknown[] = [];
  for (const part of parts) await part().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'a part of the tick failed');
};

const tick = (env: Env, signal: AbortSignal): Promise<void> => {
  const deps = makeDeps(env);
  return settle([
    () => besideSignals(deps, signal, () => tickCrawl(deps, signal)),
    () => escalate(deps),
    () => planMessages(deps),
    () => drain(deps, signal),
    () => publishIfOlder(deps),
    () => tellSignals(deps, signal),
  ]);
};

export default {
  fetch: app.fetch,
  scheduled: (_controller, env, context) => {
    // The runtime ends a tick by ending the isolate: everything is resumable at any line.
    context.waitUntil(tick(env, new AbortController().signal));
  },
} satisfies ExportedHandler<Env>;
