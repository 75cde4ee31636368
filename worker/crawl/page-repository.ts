/** The only SQL of the pages that runs commit. */
import type { Lease } from './lease-repository.ts';
import type { CrawlPage, PageFailure } from './run.ts';

/** The committed pages of a run. */
export const readPages = async (db: D1Database, runId: string): Promise<CrawlPage[]> => {
  const { results } = await db
    .prepare('SELECT page, checked, changed, failed FROM crawl_page WHERE run_id = ?1 ORDER BY page')
    .bind(runId)
    .all<{ page: number; checked: string; changed: number; failed: string }>();
  return results.map(({ page, checked, changed, failed }) => ({
    page,
    checked: JSON.parse(checked) as string[],
    changed,
    failed: JSON.parse(failed) as PageFailure[],
  }));
};

/** Those of `ids` that CQC has answered for good, as knowing no such location, in runs started at `since` (ISO) or later. */
export const answeredUnknown = async (db: D1Database, ids: readonly string[], since: string): Promise<Set<string>> => {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT f.value->>'locationId' AS id
         FROM crawl_run r JOIN crawl_page p ON p.run_id = r.id, json_each(p.failed) f
        WHERE r.kind IN ('full', 'changes', 'sweep', 'new') AND r.started_at >= ?2 AND NOT f.value->>'retryable'
          AND f.value->>'locationId' IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(ids), since)
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
};

/** Long enough to look into what a run read; the runs themselves, a few a day, are kept. */
const PAGES_KEPT_MS = 35 * 24 * 60 * 60_000;

/** Deletes the pages of runs that ended long ago. */
export const prunePages = async (db: D1Database, now: Date): Promise<void> => {
  await db
    .prepare(
      "DELETE FROM crawl_page WHERE run_id IN (SELECT id FROM crawl_run WHERE status <> 'running' AND finished_at < ?1)",
    )
    .bind(new Date(now.getTime() - PAGES_KEPT_MS).toISOString())
    .run();
};

/**
 * The fence, first in a page's batch. `holder` comes from the lease: NULL where it has passed on,
 * which the column refuses, and the whole batch rolls back. The primary key does the same to a page
 * that was committed before.
 */
export const fencePage = (
  db: D1Database,
  runId: string,
  page: CrawlPage,
  lease: Lease,
  now: Date,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO crawl_page (run_id, page, holder, committed_at, checked, changed, failed)
       VALUES (?1, ?5, (SELECT holder FROM lease WHERE name = ?3 AND holder = ?2 AND until > ?4), ?4, ?6, ?7, ?8)`,
    )
    .bind(
      runId,
      lease.holder,
      lease.name,
      now.toISOString(),
      page.page,
      JSON.stringify(page.checked),
      page.changed,
      JSON.stringify(page.failed),
    );

/** The audit row of a page that changed something. */
export const auditPage = (
  db: D1Database,
  by: { at: string; actor: string; subject: string },
  after: unknown,
): D1PreparedStatement =>
  db
    .prepare(
      "INSERT INTO audit (at, actor, action, subject, before, after) VALUES (?1, ?2, 'crawl.page', ?3, NULL, ?4)",
    )
    .bind(by.at, by.actor, by.subject, JSON.stringify(after));
