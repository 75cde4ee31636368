/** Checks in words. Pure. */
import type { HealthBody, RunningCheck } from '../../shared/api/health.ts';
import type { PastCheck } from '../crawl/health-repository.ts';
import { momentWords } from './dates.ts';

/** A count as people write it: "3,000". */
export const numberWords = (count: number): string => count.toLocaleString('en-GB');

/** "1 location", "3,000 locations". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numberWords(count)} ${count === 1 ? one : many}`;

/** What a check reads. */
export const CHECK_WORDS: Readonly<Record<RunningCheck['kind'], string>> = {
  full: 'Whole watch list',
  changes: 'CQC’s list of changes',
  sweep: 'CQC’s changes of 30 days',
  new: 'Single locations',
  file: 'One of CQC’s files',
};

const MINUTE_MS = 60_000;

/** How long a check took: "41 seconds", "12 minutes", "3 hours 5 minutes". Moments in ISO 8601. */
export const tookWords = (startedAt: string, finishedAt: string): string => {
  const ms = Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));
  if (ms < 1000) return 'under a second';
  if (ms < 2 * MINUTE_MS) return counted(Math.round(ms / 1000), 'second');
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 120) return counted(minutes, 'minute');
  const rest = minutes % 60;
  return `${counted(Math.floor(minutes / 60), 'hour')}${rest === 0 ? '' : ` ${counted(rest, 'minute')}`}`;
};

const DECIDED_WORDS = { released: 'Released', discarded: 'Discarded' } as const;

/** How a check ended. */
export const outcomeWords = ({ heldAt, decision, status, stoppedBy }: PastCheck): string => {
  if (heldAt !== null) return decision === null ? 'Held' : DECIDED_WORDS[decision];
  if (status === 'complete') return 'Complete';
  return stoppedBy === 'superseded' ? 'Replaced' : 'Not complete';
};

/** Why it ended so, and when it was decided; null for most. */
export const reasonWords = (check: PastCheck, now: Date): string | null => {
  const { problem, heldBecause, decision, decidedAt } = check;
  const decided =
    decision === null || decidedAt === null ? null : `${DECIDED_WORDS[decision]} ${momentWords(decidedAt, now)}.`;
  const told = [problem, heldBecause, decided].filter((words) => words !== null);
  return told.length === 0 ? null : told.join(' ');
};

/** Whether a person should look at how a check ended. */
export const isBadEnd = ({ heldAt, decision, status, stoppedBy }: PastCheck): boolean =>
  heldAt !== null ? decision === null : status !== 'complete' && stoppedBy !== 'superseded';

const startingWords = ({ watched, running }: HealthBody): string => {
  if (running !== null) return 'Nothing has been checked completely yet: the first check is running.';
  return watched === 0
    ? 'Nothing has been checked yet: there is nothing to watch. Import the council’s list, and the first check begins within a minute.'
    : `Nothing has been checked yet: ${counted(watched, 'location')} will be, and the first check begins within a minute.`;
};

/** Whether the watch is alive, in a sentence or two. */
export const aliveWords = (health: HealthBody, now: Date): string => {
  const { status, lastCheck, problem } = health;
  const last = lastCheck === null ? '' : ` Last complete check: ${momentWords(lastCheck.finishedAt, now)}.`;
  switch (status) {
    case 'failing':
      return `The watch is not working.${last}`;
    case 'stale':
      return `The watch has stopped, and the ratings shown are out of date.${last}`;
    case 'held':
      return `The watch is alive, and changes wait for a person.${last}`;
    case 'starting':
      return startingWords(health);
    case 'ok':
      return `The watch is alive${problem === null ? '' : ', and something needs a person'}.${last}`;
  }
};
