/**
 * Proof of life: each week every endpoint is told that the watch is alive, or what is wrong with it. Silence is the
 * normal state, so it must not be mistaken for failure, nor failure for silence.
 * Budget: nothing is read before a week's time has come; one statement in each tick after it.
 */
import { countAlerts } from '../alerts/life-repository.ts';
import { changeHeadline } from '../alerts/words.ts';
import { type HealthReport, readHealthReport } from '../crawl/health.ts';
import type { SignalSetting } from '../signals/setting.ts';
import { untakenSignals } from '../signals/tell.ts';
import type { MessageContent } from './content.ts';
import { heartbeatDue } from './heartbeat-due.ts';
import { readHeartbeatEndpoints, readNewestChange, writeHeartbeats } from './heartbeat-repository.ts';

export interface HeartbeatDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  /** The dead-man's switch, whose complaints are told too; without it there is none. */
  readonly signals?: SignalSetting;
}

type Heartbeat = Extract<MessageContent, { kind: 'heartbeat' }>;

const OFF: SignalSetting = { kind: 'off' };

const startWords = ({ lastCompleteCheckAt, watched }: HealthReport['health']): string[] => {
  if (lastCompleteCheckAt !== null) return [];
  const first = watched === 0 ? 'there is nothing to watch, import the council’s list' : 'no check was complete';
  return [`Nothing has been checked yet: ${first}.`];
};

const unreadWords = ({ failed }: HealthReport['health']): string[] =>
  failed === 0 ? [] : [`${failed} of the register could not be read at the last complete check.`];

/** What is wrong, one sentence or two a problem, the gravest first. */
const problemsOf = ({ health, checkProblem }: HealthReport): string[] => [
  ...(checkProblem === null ? [] : [checkProblem]),
  ...startWords(health),
  ...health.held.map(({ because }) => `Held until a person decides on the health page: ${because}`),
  ...unreadWords(health),
  ...health.dead.map(({ reason }) => reason),
];

const readHeartbeat = async (deps: HeartbeatDeps, day: string, now: Date): Promise<Heartbeat> => {
  const { db } = deps;
  const [report, newest, { open }] = await Promise.all([
    readHealthReport(db, now, untakenSignals({ ...deps, signals: deps.signals ?? OFF })),
    readNewestChange(db),
    countAlerts(db, now.toISOString()),
  ]);
  const { watched, seen, lastCompleteCheckAt } = report.health;
  return {
    kind: 'heartbeat',
    day,
    watched,
    checked: seen,
    lastCompleteAt: lastCompleteCheckAt,
    lastChange:
      newest === null
        ? null
        : {
            headline: changeHeadline(newest.event.locationName, newest.event, newest.others),
            observedAt: newest.event.observedAt,
          },
    openAlerts: open,
    problems: problemsOf(report),
  };
};

/**
 * Puts this week's heartbeat into the outbox where its time has come and it did not go out: one message for every
 * endpoint that is switched on. Killed at any line, it is begun anew; of two at once one writes.
 */
export const heartbeatIfDue = async (deps: HeartbeatDeps): Promise<void> => {
  const now = deps.now();
  const due = heartbeatDue(now);
  if (due === null) return;
  const { day } = due;
  const endpoints = await readHeartbeatEndpoints(deps.db, { day, since: due.at.toISOString() });
  if (endpoints.length === 0) return;
  const content = await readHeartbeat(deps, day, now);
  const at = now.toISOString();
  const messages = endpoints.map((endpointId) => ({
    id: `heartbeat-${day}_${endpointId}`,
    endpointId,
    content,
    sendAt: at,
  }));
  await writeHeartbeats(deps.db, { day, at, messages });
};
