/** What happens each minute: the crawl, who is told of what it found, the deliveries, the index, the dead-man's switch. */
import { escalate } from './alerts/escalate.ts';
import { tickCrawl } from './crawl/tick.ts';
import { drain } from './delivery/drain.ts';
import type { Deps } from './deps.ts';
import { publishIfOlder } from './index/publish.ts';
import { planDigests } from './messages/digests.ts';
import { heartbeatIfDue } from './messages/heartbeat.ts';
import { planMessages } from './messages/plan.ts';
import { tellTrouble } from './messages/trouble.ts';
import { besideSignals } from './signals/follow.ts';
import { tellSignals } from './signals/tell.ts';

/** One part that fails holds up no other; the tick as a whole then counts as failed and is logged. */
const settle = async (parts: readonly (() => Promise<unknown>)[]): Promise<void> => {
  const failures: unknown[] = [];
  for (const part of parts) await part().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'a part of the tick failed');
};

/** One minute's work, all of it resumable at any line. Rejects with an AggregateError of what failed. */
export const tick = (deps: Deps, signal: AbortSignal): Promise<void> =>
  settle([
    () => besideSignals(deps, signal, () => tickCrawl(deps, signal)),
    () => escalate(deps),
    () => planMessages(deps),
    () => planDigests(deps),
    () => heartbeatIfDue(deps),
    () => tellTrouble(deps),
    () => drain(deps, signal),
    () => publishIfOlder(deps),
    () => tellSignals(deps, signal),
  ]);
