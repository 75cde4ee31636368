/** Commits one page in one batch: all of it or nothing. */
import type { Alert } from '../alerts/model.ts';
import { insertAlertsAndCloseRevised } from '../alerts/repository.ts';
import { appendEvents, appendHistory, upsertLocations } from '../ratings/write-repository.ts';
import { renewLease } from './lease-repository.ts';
import type { LocationChange } from './location-change.ts';
import { auditPage, fencePage } from './page-repository.ts';
import type { CrawlPage } from './run.ts';
import type { CrawlSession } from './session.ts';

/** What the fence says when it holds: the lease has passed on, or the page was committed before. */
const FENCE_HELD = /constraint failed: crawl_page\.|FOREIGN KEY constraint failed/;

/** Changes to write, with the alerts they open. */
export interface Changes {
  readonly locations: readonly LocationChange[];
  readonly alerts: readonly Alert[];
  /** ISO moment at which CQC answered so. */
  readonly readAt: string;
}

/** Statements that write changes: locations, events, alerts with their deliveries, history, audit. */
export const changeStatements = (
  session: CrawlSession,
  run: { id: string; subject: string },
  { locations, alerts, readAt }: Changes,
): D1PreparedStatement[] => {
  const { db } = session.deps;
  if (locations.length === 0) return [];
  const at = session.deps.now().toISOString();
  const events = locations.flatMap((change) => change.events);
  const after = {
    locations: locations.map(({ location }) => location.locationId),
    events: events.map(({ id }) => id),
    alerts: alerts.map(({ id }) => id),
  };
  return [
    // Before the events, which refer to it.
    ...upsertLocations(
      db,
      locations.map(({ location }) => location),
      readAt,
    ),
    ...appendEvents(db, events, { id: run.id, at: readAt }),
    ...insertAlertsAndCloseRevised(db, alerts, at),
    ...appendHistory(
      db,
      locations.flatMap(({ history }) => history),
      readAt,
    ),
    auditPage(db, { at, actor: session.actor, subject: run.subject }, after),
  ];
};

/**
 * Writes a page behind its fence, and renews the lease. `before` stands before the fence: the run itself,
 * where it begins with this page. "fenced" where another holder has taken over or the page is there
 * already: nothing was written. Rejects with D1's error for anything else.
 */
export const commitPage = async (
  session: CrawlSession,
  runId: string,
  page: CrawlPage,
  statements: readonly D1PreparedStatement[],
  before: readonly D1PreparedStatement[] = [],
): Promise<'committed' | 'fenced'> => {
  const { deps, lease } = session;
  const now = deps.now();
  const fence = fencePage(deps.db, runId, page, lease, now);
  try {
    await deps.db.batch([...before, fence, ...statements, renewLease(deps.db, lease, now)]);
    return 'committed';
  } catch (error) {
    if (error instanceof Error && FENCE_HELD.test(error.message)) return 'fenced';
    throw error;
  }
};
