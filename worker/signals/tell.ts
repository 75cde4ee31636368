/**
 * Tells the dead-man's switch what checks began and how they ended, in order and at least once: a signal
 * is marked only after the receiver took it, so one that is killed in between is sent again.
 * Budget: one query where nothing is owed and no write; else one row for the lease, one a signal and one
 * for letting go, ten seconds a signal, and the first that is not taken ends the turn.
 */
import type { DeadTask } from '../../shared/api/health.ts';
import { releaseLease, takeLease } from '../crawl/lease-repository.ts';
import { clockTime } from '../crawl/problem.ts';
import { markSignalled, readSignalRuns } from './repository.ts';
import type { SignalSetting } from './setting.ts';
import { type OwedSignal, owedSignals, signalAddress } from './signal.ts';

/** One at a time tells, so that no start arrives behind its own end. */
const LEASE_NAME = 'signals';
const SEND_TIMEOUT_MS = 10_000;
/** A call, so that the lease outlasts it. */
const AT_ONCE = 10;
/** Fifteen ticks: a receiver that is restarted is no news. */
const UNTAKEN_AFTER_MS = 15 * 60_000;

export interface SignalDeps {
  readonly db: D1Database;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly signals: SignalSetting;
}

/** What a turn did: signals taken, and whether the receiver did not take one. */
export interface SignalReport {
  readonly taken: number;
  readonly refused: boolean;
}

const NOTHING: SignalReport = { taken: 0, refused: false };

/** True where the receiver answered 2xx. Redirects are not followed: the address was judged, its target was not. */
const send = async (deps: SignalDeps, base: URL, owed: OwedSignal, signal: AbortSignal): Promise<boolean> => {
  // Workers refuse a global function that is called as a method of another object.
  const { fetch } = deps;
  try {
    const answer = await fetch(signalAddress(base, owed), {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8', 'user-agent': 'RatingWatch-Signal/1' },
      body: owed.words,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(SEND_TIMEOUT_MS)]),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Not taken, whatever the reason: it stays owed, and health tells of it after a while. The error
    // itself may hold the address, which is a credential.
    return false;
  }
};

const tellAll = async (deps: SignalDeps, base: URL, signal: AbortSignal): Promise<SignalReport> => {
  let taken = 0;
  // Read anew under the lease: the one before may have told them.
  const owed = owedSignals(await readSignalRuns(deps.db, deps.now()));
  for (const one of owed.slice(0, AT_ONCE)) {
    if (!(await send(deps, base, one, signal))) return { taken, refused: true };
    await markSignalled(deps.db, one);
    taken += 1;
  }
  return { taken, refused: false };
};

/** Tells what is owed. Rejects with D1's errors only; what the receiver does not take is left to the next turn. */
export const tellSignals = async (deps: SignalDeps, signal: AbortSignal): Promise<SignalReport> => {
  const { db, now, signals } = deps;
  if (signals.kind !== 'on' || signal.aborted) return NOTHING;
  if (owedSignals(await readSignalRuns(db, now())).length === 0) return NOTHING;
  const lease = { name: LEASE_NAME, holder: deps.newId() };
  if (!(await takeLease(db, lease, now()))) return NOTHING;
  try {
    return await tellAll(deps, signals.url, signal);
  } finally {
    await releaseLease(db, lease, now());
  }
};

const untaken = (reason: string, since: string): DeadTask[] => [{ what: 'signals-untaken', since, reason }];

/** What the dead-man's switch has to complain of: an address of no use, or one that has taken nothing for long. */
export const untakenSignals = async (deps: Pick<SignalDeps, 'db' | 'now' | 'signals'>): Promise<DeadTask[]> => {
  const { db, now, signals } = deps;
  if (signals.kind === 'off') return [];
  const [oldest] = owedSignals(await readSignalRuns(db, now()));
  const since = oldest?.since ?? now().toISOString();
  if (signals.kind === 'unusable')
    return untaken(`SIGNAL_URL is of no use, nothing is signalled: ${signals.reason}`, since);
  if (now().getTime() - Date.parse(since) < UNTAKEN_AFTER_MS) return [];
  const at = clockTime(new Date(since));
  return untaken(
    `The dead-man's switch has not taken the signal of ${at}: check SIGNAL_URL, and that its receiver is up.`,
    since,
  );
};
