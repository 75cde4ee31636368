/**
 * What happens each minute: the crawl, who is told of what it found, the deliveries, the index, the dead-man's switch.
 * Budget: on a ration (`ration.ts`) at most 50 questions to the database and to others together, whatever there is to
 * do; so the duties take turns by the minute, and what one turn is not enough for goes on in the next of its kind.
 */
import { escalate } from './alerts/escalate.ts';
import { tickCrawl } from './crawl/tick.ts';
import { drain } from './delivery/drain.ts';
import { resealSecrets } from './delivery/reseal.ts';
import type { Deps } from './deps.ts';
import { publishIfOlder } from './index/publish.ts';
import { planDigests } from './messages/digests.ts';
import { heartbeatIfDue } from './messages/heartbeat.ts';
import { planMessages } from './messages/plan.ts';
import { tellTrouble } from './messages/trouble.ts';
import type { Ration } from './ration.ts';
import { deleteInTheNight } from './retention/nightly.ts';
import { besideSignals } from './signals/follow.ts';
import { tellSignals } from './signals/tell.ts';

type Duty = () => Promise<unknown>;

/** One part that fails holds up no other; the tick as a whole then counts as failed and is logged. */
const settle = async (parts: readonly Duty[], isOver: () => boolean = () => false): Promise<void> => {
  const failures: unknown[] = [];
  for (const part of parts) {
    // What a spent ration breaks off is no failure: it is gone on with, as after a tick that was killed.
    await part().catch((error: unknown) => (isOver() ? undefined : failures.push(error)));
    if (isOver()) break;
  }
  if (failures.length > 0) throw new AggregateError(failures, 'a part of the tick failed');
};

const everything = (deps: Deps, signal: AbortSignal): Duty[] => [
  () => besideSignals(deps, signal, () => tickCrawl(deps, signal)),
  () => escalate(deps),
  () => planMessages(deps),
  () => planDigests(deps),
  () => heartbeatIfDue(deps),
  () => tellTrouble(deps),
  () => resealSecrets(deps),
  () => drain(deps, signal),
  () => publishIfOlder(deps),
  () => tellSignals(deps, signal),
  () => deleteInTheNight(deps),
];

/** What a minute is for: what CQC says, who is told of it, what the screens show and what can wait. */
type Turn = 'look' | 'tell' | 'show';

/**
 * The changes feed is due in the first minute of each quarter of an hour (`crawl/due.ts`), which looks. Whoever is to
 * be told at once is told in the minute after that: nothing of it stands behind a digest.
 */
const turnAt = (now: Date): Turn =>
  (['look', 'tell', 'show'] as const)[Math.floor(now.getTime() / 60_000) % 3] ?? 'look';

const dutiesOf = (turn: Turn, deps: Deps, signal: AbortSignal): Duty[] => {
  switch (turn) {
    case 'look':
      return [() => tickCrawl(deps, signal)];
    case 'tell':
      return [() => escalate(deps), () => planMessages(deps), () => drain(deps, signal)];
    case 'show':
      return [
        () => publishIfOlder(deps),
        () => planDigests(deps),
        () => tellTrouble(deps),
        () => heartbeatIfDue(deps),
        () => tellSignals(deps, signal),
        () => resealSecrets(deps),
        () => deleteInTheNight(deps),
      ];
  }
};

const rationedTick = (deps: Deps, { spent }: Ration, signal: AbortSignal): Promise<void> =>
  settle(dutiesOf(turnAt(deps.now()), deps, AbortSignal.any([signal, spent])), () => spent.aborted);

/** One minute's work, all of it resumable at any line. Rejects with an AggregateError of what failed. */
export const tick = (deps: Deps, signal: AbortSignal): Promise<void> =>
  deps.ration === null ? settle(everything(deps, signal)) : rationedTick(deps, deps.ration, signal);
