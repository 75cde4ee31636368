/** What is to be done now. Pure: facts in, a decision out. */
import { londonDay } from '../../shared/ui/age.ts';
import { clockTime } from './problem.ts';
import type { CrawlRun } from './run.ts';
import type { FeedWindow } from './start-run.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * A full pull a day. A little under 24 hours, because a tick comes each minute: a whole day would
 * drift later each time until some calendar day has none.
 */
const FULL_EVERY = 24 * HOUR - 5 * MINUTE;
/** From this time of the day on, in London, a day without a pull gets one. */
const LAST_CHANCE = '22:00';
/** A pull that CQC stopped is tried again after this, and nothing else is tried before. */
export const RETRY_AFTER = 15 * MINUTE;
/** A pull that came through but for a few locations reads all of them again: less often. */
const RETRY_PART_AFTER = 2 * HOUR;
const CHANGES_EVERY = 15 * MINUTE;
/** CQC's feed has lost changes between exact windows: each window reaches back this far over the last. */
const CHANGES_OVERLAP = 72 * HOUR;
/** A window of the feed with nothing in it is noted this seldom: a day without change is to write little. */
export const NOTE_EVERY = 2 * HOUR;
/** Once a week the feed is asked for this much: what it lost and found again is found here. */
const SWEEP_EVERY = 7 * 24 * HOUR;
const SWEEP_REACH = 30 * 24 * HOUR;
/** Half a day from the daily pull, which asks CQC enough by itself. */
const SWEEP_APART = 12 * HOUR;
/** A run that is still going after this is given up and begun anew. */
const RUN_MAX = 24 * HOUR;

/** The newest runs of a kind. */
export interface KindFacts {
  readonly latest: CrawlRun | null;
  readonly latestComplete: CrawlRun | null;
}

export interface DueFacts {
  readonly now: Date;
  readonly watched: number;
  readonly full: KindFacts;
  readonly changes: KindFacts;
  readonly sweep: KindFacts;
  /** A file that was taken in and is still being written. */
  readonly file: KindFacts;
  readonly fresh: KindFacts;
  /** Watched ids that were never read and that CQC has not answered for. */
  readonly neverSeen: readonly string[];
  /** Providers whose names were never read, or not for a week. */
  readonly unnamed: readonly string[];
}

export type Due =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'resume'; readonly run: CrawlRun }
  | { readonly kind: 'abandon'; readonly run: CrawlRun }
  | { readonly kind: 'full' }
  | { readonly kind: 'new'; readonly ids: readonly string[] }
  | { readonly kind: 'feed'; readonly window: FeedWindow }
  | { readonly kind: 'names'; readonly ids: readonly string[] };

const since = (now: Date, moment: string | null | undefined): number =>
  moment === null || moment === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(moment);

const isWaiting = (now: Date, run: CrawlRun): boolean => run.notBefore !== null && since(now, run.notBefore) < 0;

const hasJustEnded = (now: Date, run: CrawlRun | null, wait: number): boolean =>
  run !== null && run.status === 'incomplete' && since(now, run.finishedAt ?? run.startedAt) < wait;

const isRecentlyTried = (now: Date, { latest }: KindFacts): boolean =>
  hasJustEnded(now, latest, latest?.stoppedBy === null ? RETRY_PART_AFTER : RETRY_AFTER);

/** CQC itself stopped the last run, whichever it was: it would stop the next one too. */
const isHalted = ({ now, full, changes, sweep, fresh }: DueFacts): boolean =>
  [full, changes, sweep, fresh].some(
    ({ latest }) =>
      latest?.stoppedBy !== null && latest?.stoppedBy !== 'superseded' && hasJustEnded(now, latest, RETRY_AFTER),
  );

const running = ({ latest }: KindFacts): CrawlRun[] => (latest?.status === 'running' ? [latest] : []);

/** Late on a day in London on which no pull has begun: the day that is an hour short would have none. */
const isLastChance = (now: Date, startedAt: string): boolean =>
  since(now, startedAt) > 0 && londonDay(new Date(startedAt)) !== londonDay(now) && clockTime(now) >= LAST_CHANCE;

const fullIsDue = ({ now, full }: DueFacts): boolean => {
  if (running(full).length > 0 || isRecentlyTried(now, full)) return false;
  const started = full.latestComplete?.startedAt ?? null;
  return started === null || since(now, started) >= FULL_EVERY || isLastChance(now, started);
};

const newIsDue = ({ now, fresh, neverSeen }: DueFacts): boolean =>
  neverSeen.length > 0 && running(fresh).length === 0 && !isRecentlyTried(now, fresh);

/**
 * A reading of the feed that found nothing leaves no trace to count from, so it is due by the clock: in
 * the first minute of each quarter of an hour. Ticks that miss those minutes are caught up with.
 */
const isQuarter = ({ now, changes }: DueFacts): boolean =>
  Math.floor(now.getTime() / MINUTE) % (CHANGES_EVERY / MINUTE) === 0 ||
  since(now, changes.latestComplete?.windowEnd) >= NOTE_EVERY + CHANGES_EVERY;

/**
 * The feed has nothing to add before the first full pull is through, nor to one that has just read
 * every location.
 */
const changesAreDue = (facts: DueFacts): boolean => {
  const { now, full, changes } = facts;
  return (
    full.latestComplete !== null &&
    isQuarter(facts) &&
    running(changes).length === 0 &&
    since(now, full.latestComplete.startedAt) >= CHANGES_EVERY &&
    since(now, changes.latest?.startedAt) >= CHANGES_EVERY - MINUTE
  );
};

const changesWindow = ({ now, changes }: DueFacts): FeedWindow => {
  const last = changes.latestComplete;
  const from = last?.windowEnd ?? null;
  const read = from === null ? now.getTime() : Math.min(Date.parse(from), now.getTime());
  return { kind: 'changes', start: new Date(read - CHANGES_OVERLAP), end: now, since: new Date(read), last };
};

const sweepIsDue = ({ now, full, sweep }: DueFacts): boolean =>
  full.latestComplete !== null &&
  since(now, full.latestComplete.startedAt) >= SWEEP_APART &&
  since(now, sweep.latestComplete?.startedAt) >= SWEEP_EVERY &&
  !isRecentlyTried(now, sweep);

const sweepWindow = ({ now }: DueFacts): FeedWindow => {
  const start = new Date(now.getTime() - SWEEP_REACH);
  return { kind: 'sweep', start, end: now, since: start, last: null };
};

/**
 * The one next thing: first what is running, then the daily pull, then ids new on the register, then
 * the changes feed, the weekly sweep, and last the names of providers. A run that CQC asked to wait for
 * holds everything up: the pace is one for all.
 */
export const whatIsDue = (facts: DueFacts): Due => {
  const { full, fresh, changes, sweep, file } = facts;
  const open = [full, file, fresh, changes, sweep].flatMap(running);
  const stale = open.find((run) => since(facts.now, run.startedAt) >= RUN_MAX);
  if (stale !== undefined) return { kind: 'abandon', run: stale };
  if (open.some((run) => isWaiting(facts.now, run))) return { kind: 'nothing' };
  const [first] = open;
  if (first !== undefined) return { kind: 'resume', run: first };
  if (facts.watched === 0 || isHalted(facts)) return { kind: 'nothing' };
  if (fullIsDue(facts)) return { kind: 'full' };
  if (newIsDue(facts)) return { kind: 'new', ids: facts.neverSeen };
  if (changesAreDue(facts)) return { kind: 'feed', window: changesWindow(facts) };
  if (sweepIsDue(facts)) return { kind: 'feed', window: sweepWindow(facts) };
  return facts.unnamed.length > 0 ? { kind: 'names', ids: facts.unnamed } : { kind: 'nothing' };
};
