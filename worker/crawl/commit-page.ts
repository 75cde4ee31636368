/** Commits one page in one batch: all of it or nothing. */
import { openAlertsWithDeliveries } from '../alerts/repository.ts';
import { appendEvents, appendHistory, upsertLocations } from '../ratings/write-repository.ts';
import { renewLease } from './lease-repository.ts';
import type { PageChanges } from './page-changes.ts';
import { auditPage, fencePage } from './repository.ts';
import type { CrawlPage } from './run.ts';
import type { CrawlSession } from './session.ts';

/** What the fence says when it holds: the lease has passed on, or the page was committed before. */
const FENCE_HELD = /constraint failed: crawl_page\./;

const auditOf = (session: CrawlSession, subject: string, changes: PageChanges, at: string): D1PreparedStatement[] => {
  if (changes.locations.length === 0) return [];
  const after = {
    locations: changes.locations.map(({ locationId }) => locationId),
    events: changes.events.map(({ id }) => id),
    alerts: changes.alerts.map(({ id }) => id),
  };
  return [auditPage(session.deps.db, { at, actor: session.actor, subject }, after)];
};

const statementsOf = (
  session: CrawlSession,
  runId: string,
  page: CrawlPage,
  changes: PageChanges,
): D1PreparedStatement[] => {
  const { deps, lease } = session;
  const { db } = deps;
  const now = deps.now();
  const at = now.toISOString();
  return [
    fencePage(db, runId, page, lease, now),
    // Before the events, which refer to it.
    ...upsertLocations(db, changes.locations, at),
    ...appendEvents(db, changes.events, { id: runId, at }),
    ...openAlertsWithDeliveries(db, changes.alerts, at),
    ...appendHistory(db, changes.history, at),
    ...auditOf(session, `${runId}/${page.page}`, changes, at),
    renewLease(db, lease, now),
  ];
};

/**
 * Writes a page: fence, locations, events, alerts with their deliveries, history, audit, lease.
 * "fenced" where another holder has taken over or the page is there already: nothing was written.
 * Rejects with D1's error for anything else.
 */
export const commitPage = async (
  session: CrawlSession,
  runId: string,
  page: CrawlPage,
  changes: PageChanges,
): Promise<'committed' | 'fenced'> => {
  try {
    await session.deps.db.batch(statementsOf(session, runId, page, changes));
    return 'committed';
  } catch (error) {
    if (error instanceof Error && FENCE_HELD.test(error.message)) return 'fenced';
    throw error;
  }
};
