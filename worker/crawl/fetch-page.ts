/**
 * Reads one page of locations from CQC, outside any transaction.
 * Budget: 4 in flight; nothing new is begun after 45 seconds, so that with CQC's slowest answer (30
 * seconds) a page is committed well inside the lease.
 */
import type { Observation } from '../../shared/ratings/observation.ts';
import type { Outcome } from '../cqc/outcome.ts';
import { inLanes } from './lanes.ts';
import type { HaltingOutcome } from './problem.ts';
import type { PageFailure } from './run.ts';
import { type CrawlSession, hasTime } from './session.ts';

export const IN_FLIGHT = 4;
const PAGE_MS = 45_000;

/** What CQC answered for a page's ids; ids it was not asked for are in none of the lists. */
export interface PageReading {
  readonly observations: Observation[];
  /** Ids that CQC does not know (404). */
  readonly gone: string[];
  readonly failures: PageFailure[];
  /** Set where the page was broken off: the outcome that says no id can be read now. */
  halt: HaltingOutcome | null;
}

const take = (reading: PageReading, locationId: string, outcome: Outcome<Observation>): 'go-on' | 'stop' => {
  switch (outcome.kind) {
    case 'ok':
      reading.observations.push(outcome.value);
      return 'go-on';
    case 'gone':
      reading.gone.push(locationId);
      return 'go-on';
    case 'bad-request':
      reading.failures.push({ locationId, reason: outcome.reason, retryable: false });
      return 'go-on';
    case 'failed':
      reading.failures.push({ locationId, reason: outcome.reason, retryable: true });
      return 'go-on';
    default:
      // A refusal tells more than an outage, an outage more than a slow-down.
      if (reading.halt === null || reading.halt.kind === 'throttled') reading.halt = outcome;
      return 'stop';
  }
};

/** Reads the ids in their order until all are read, CQC halts the page, or the session's budget is spent. */
export const fetchPage = async (session: CrawlSession, ids: readonly string[]): Promise<PageReading> => {
  const { deps, signal } = session;
  const reading: PageReading = { observations: [], gone: [], failures: [], halt: null };
  const end = deps.now().getTime() + PAGE_MS;
  const mayBegin = (): boolean => session.callsLeft > 0 && hasTime(session) && deps.now().getTime() < end;
  await inLanes(ids, IN_FLIGHT, mayBegin, async (id) => {
    session.callsLeft -= 1;
    return take(reading, id, await deps.cqc.location(id, signal));
  });
  // Answers overtake each other; events are numbered in the order of the plan.
  const place = new Map(ids.map((id, index) => [id, index]));
  reading.observations.sort((a, b) => (place.get(a.locationId) ?? 0) - (place.get(b.locationId) ?? 0));
  return reading;
};
