/** "Check now": one whole full pull, and what it saw. */
import type { CheckBody } from '../../shared/api/check.ts';
import type { EventBody } from '../../shared/api/event.ts';
import { CodedError } from '../errors.ts';
import { listEvents } from '../ratings/repository.ts';
import { closeRun } from './close-run.ts';
import { readPages } from './page-repository.ts';
import { pullRun } from './pull.ts';
import { latestRun, type RunStop } from './repository.ts';
import { believed, type CrawlRun, progressOf, tallyOf } from './run.ts';
import type { CrawlSession } from './session.ts';
import { startRun } from './start-run.ts';

const EVENTS_AT_ONCE = 500;

const eventsOf = async (db: D1Database, runId: string): Promise<EventBody[]> => {
  const events: EventBody[] = [];
  for (;;) {
    const page = await listEvents(db, { after: events.at(-1)?.seq ?? null, runId, limit: EVENTS_AT_ONCE });
    events.push(...page);
    if (page.length < EVENTS_AT_ONCE) return events;
  }
};

const lost = (): CodedError => new CodedError(409, 'check-taken-over', 'Another check has taken over: ask again.');

const supersede = async (session: CrawlSession): Promise<void> => {
  const { db } = session.deps;
  const open = await latestRun(db, 'full');
  if (open?.status !== 'running') return;
  const stop: RunStop = { cause: 'superseded', problem: 'A check that was asked for took its place.' };
  await closeRun(session, open, await readPages(db, open.id), stop);
};

/** What CQC asked to wait for is longer than a person waits: the run ends here, with what it has. */
const giveUp = async (session: CrawlSession, run: CrawlRun): Promise<RunStop> => {
  const { db } = session.deps;
  const held = await latestRun(db, 'full');
  const problem = held?.problem ?? 'CQC asks for a slower pace (429).';
  const stop: RunStop = { cause: held?.stoppedBy ?? 'throttled', problem };
  await closeRun(session, run, await readPages(db, run.id), stop);
  return stop;
};

const bodyOf = async (session: CrawlSession, run: CrawlRun): Promise<CheckBody> => {
  const { db } = session.deps;
  const closed = await latestRun(db, 'full');
  const unread = closed?.problem ?? 'Not read before the check ended.';
  const { complete, ...tally } = tallyOf(run.plan, believed(run, progressOf(await readPages(db, run.id))), unread);
  return {
    ...tally,
    failed: [...tally.failed],
    events: await eventsOf(db, run.id),
    complete: complete && closed?.status === 'complete',
  };
};

/** Runs a full check to its end within a session that holds the lease. */
export const runFullCheck = async (session: CrawlSession): Promise<CheckBody> => {
  await supersede(session);
  const run = await startRun(session, 'full', await session.deps.watched(session.deps.db));
  if (run === null) throw lost();
  const end = await pullRun(session, run);
  if (end === 'lost') throw lost();
  // A check has no budget to spend: it pauses only because the caller has gone.
  if (end === 'paused') session.signal.throwIfAborted();
  if (end === 'held' || end === 'paused') await giveUp(session, run);
  return bodyOf(session, run);
};
