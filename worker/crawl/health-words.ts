/** What is wrong with the watch, in words that tell what to do. Pure. */
import type { DeadTask, HealthBody, HeldCheck } from '../../shared/api/health.ts';
import type { FailedDeliveries, GivenUpRun, HealthFacts, RunFacts, UnreadLocation } from './health-repository.ts';
import { clockTime } from './problem.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long' });

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const numbers = (count: number): string => count.toLocaleString('en-GB');

/** More locations than this that cannot be read are counted, not named. */
const NAMED = 5;

const givenUpTask = ({ startedAt, seen, expected }: GivenUpRun): DeadTask => ({
  what: 'check-given-up',
  since: startedAt,
  reason: `A check was given up after a day with ${numbers(seen)} of ${numbers(expected)} locations read, and begun anew: check that the schedule runs each minute and that CQC can be reached.`,
});

const unreadTask = (unread: readonly UnreadLocation[]): DeadTask[] => {
  const [one] = unread;
  if (one === undefined) return [];
  const since = unread.reduce((oldest, { since: at }) => (at < oldest ? at : oldest), one.since);
  const ids = unread.slice(0, NAMED).map(({ locationId }) => locationId);
  const who = `${ids.join(', ')}${unread.length > NAMED ? ` and ${unread.length - NAMED} more` : ''}`;
  const reason = `${who} could not be read in three checks running (${one.reason.replace(/\.$/, '')}): look the id up on CQC's website and correct the register, or tell CQC.`;
  return [{ what: 'location-unread', since, reason }];
};

const undelivered = ({ count, others }: FailedDeliveries): string => {
  const alone = others === 0 ? ' Nobody else could be told of it.' : '';
  return `${count} ${count === 1 ? 'message' : 'messages'} could not be delivered: look at the outbox.${alone}`;
};

const deliveriesTask = (failed: FailedDeliveries): DeadTask[] => {
  const { since, reason } = failed;
  if (since === null) return [];
  const why = reason === null ? '' : ` ${sentence(reason.charAt(0).toUpperCase() + reason.slice(1))}`;
  return [
    { what: 'deliveries-failed', since, reason: `${undelivered(failed)}${why} What changed stands on the overview.` },
  ];
};

/** What goes no further by itself; `signals` is the word of the dead-man's switch, where it has one. */
export const deadTasks = ({ givenUp, unread, deliveries }: HealthFacts, signals: readonly DeadTask[]): DeadTask[] => [
  ...(givenUp === null ? [] : [givenUpTask(givenUp)]),
  ...unreadTask(unread),
  ...deliveriesTask(deliveries),
  ...signals,
];

const staleWords = (last: Date): string =>
  `No complete check since ${DAY.format(last)} at ${clockTime(last)}: is the schedule running?`;

const heldWords = ({ because }: HeldCheck): string => `${sentence(because)} Decide on the health page.`;

/** The words for a check that did not come through, or for there having been none for too long; else null. */
export const checkWords = (
  status: HealthBody['status'],
  troubled: RunFacts | null,
  { complete }: HealthFacts,
): string | null => {
  if (troubled !== null) return troubled.problem;
  return status === 'stale' && complete !== null ? staleWords(new Date(complete.finishedAt)) : null;
};

/**
 * All that is wrong, the gravest first, or null. `stopped` is what stopped the checks, `troubled` the
 * newest that did not come through: what it says is not said again by the tasks it left behind.
 */
export const problemOf = (
  stopped: string | null,
  troubled: RunFacts | null,
  facts: HealthFacts,
  signals: readonly DeadTask[],
): string | null => {
  const { held, givenUp, deliveries } = facts;
  const words = [
    ...(stopped === null ? [] : [stopped]),
    ...held.map(heldWords),
    ...(givenUp === null || givenUp.startedAt === troubled?.startedAt ? [] : [givenUpTask(givenUp).reason]),
    ...(deliveries.since === null ? [] : [undelivered(deliveries)]),
    ...signals.map(({ reason }) => reason),
  ];
  const [only] = words;
  if (only === undefined) return null;
  return words.length === 1 ? only : words.map(sentence).join(' ');
};
