/**
 * Which signal a check owes the dead-man's switch, and how it reads, in the manner of healthchecks.io:
 * `POST URL/start`, `POST URL`, `POST URL/fail`, with `?rid=` so that start and end pair. Pure.
 */
import type { CrawlRun } from '../crawl/run.ts';

type SignalKind = 'start' | 'success' | 'fail';

/** What of a run a signal depends on; moments are ISO 8601 UTC. */
export interface SignalRun
  extends Pick<CrawlRun, 'id' | 'kind' | 'status' | 'startedAt' | 'finishedAt' | 'problem' | 'stoppedBy'> {
  readonly expected: number;
  readonly seen: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly heldAt: string | null;
  readonly heldBecause: string | null;
  readonly decision: 'released' | 'discarded' | null;
  /** The last signal of this run that was taken. */
  readonly signalled: SignalKind | null;
}

const isHeld = ({ heldAt, decision }: SignalRun): boolean => heldAt !== null && decision === null;

/** A pull whose changes were discarded has told nobody anything: only the next one is a success. */
const endOf = (run: SignalRun): SignalKind =>
  run.status === 'complete' && !isHeld(run) && run.decision !== 'discarded' ? 'success' : 'fail';

/**
 * The signal that stands for a run as it is now; null where it has none. Full pulls are the heartbeat;
 * of the other checks only a hold is told, because a person has to act. A pull that a person's own check
 * took the place of is neither a success nor a failure.
 */
const signalOf = (run: SignalRun): SignalKind | null => {
  if (run.kind !== 'full') return isHeld(run) ? 'fail' : null;
  if (run.stoppedBy === 'superseded' && run.status !== 'running') return null;
  return run.status === 'running' ? 'start' : endOf(run);
};

/** A signal that is still to be taken. */
export interface OwedSignal {
  readonly runId: string;
  readonly kind: SignalKind;
  readonly words: string;
  /** Since when it is owed, ISO. */
  readonly since: string;
}

/** What a receiver keeps of a body is little (healthchecks.io: 100 kB); a character has three bytes at most here. */
const MAX_LENGTH = 3000;

const wordsOf = (run: SignalRun, kind: SignalKind): string => {
  const { expected, seen, unchanged, changed, problem, heldBecause } = run;
  if (kind === 'start') return `Checking ${expected} locations.`;
  const figures = `${seen} of ${expected} locations read, ${unchanged} unchanged, ${changed} changed.`;
  if (kind === 'success') return figures;
  const why = isHeld(run) ? heldBecause : problem;
  return `${why ?? 'The changes that this check found were discarded.'} ${figures}`.slice(0, MAX_LENGTH);
};

const owedBy = (run: SignalRun): OwedSignal[] => {
  const kind = signalOf(run);
  if (kind === null || kind === run.signalled) return [];
  const since = kind === 'start' ? run.startedAt : (run.finishedAt ?? run.startedAt);
  return [{ runId: run.id, kind, words: wordsOf(run, kind), since }];
};

/** What these runs still owe, in the order it happened. A start is owed only while its run is going. */
export const owedSignals = (runs: readonly SignalRun[]): OwedSignal[] =>
  runs.flatMap(owedBy).sort((a, b) => (a.since < b.since ? -1 : 1));

const PATHS: Readonly<Record<SignalKind, string>> = { start: '/start', success: '', fail: '/fail' };

/** The address of a signal. */
export const signalAddress = (base: URL, { kind, runId }: Pick<OwedSignal, 'kind' | 'runId'>): string => {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${PATHS[kind]}`;
  url.searchParams.set('rid', runId);
  return url.href;
};
