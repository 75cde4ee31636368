/**
 * The only SQL of the health of the watch.
 * Budget: one statement, for every page begins with it and the Free plan allows it 50 in all; no plan of a run is read
 * (36 kB at 3,000 locations), and beside the count of the watch list no more rows than the runs since the last complete
 * pull.
 */
import type { HeldCheck, LastCheck } from '../../shared/api/health.ts';
import { OUTBOX } from '../delivery/repository.ts';
import { WATCHED_COUNT } from '../register/repository.ts';
import type { CrawlRun } from './run.ts';

/** A run without its plan. */
export type RunFacts = Pick<
  CrawlRun,
  'id' | 'kind' | 'status' | 'startedAt' | 'finishedAt' | 'problem' | 'stoppedBy'
> & {
  readonly expected: number;
  /** Locations read so far, by its committed pages where it is still running. */
  readonly seen: number;
};

/** A run that was stopped because it had gone on for a day. */
export interface GivenUpRun {
  readonly startedAt: string;
  readonly seen: number;
  readonly expected: number;
}

/** A location that could not be read in three full pulls running. */
export interface UnreadLocation {
  readonly locationId: string;
  readonly reason: string;
  /** When the first of the three began. */
  readonly since: string;
}

/** Messages that were given up, but for those of alerts that are closed. */
export interface FailedDeliveries {
  readonly count: number;
  /** Endpoints that are switched on and failed nothing: they were told of it. */
  readonly others: number;
  readonly since: string | null;
  readonly reason: string | null;
}

/** What health is judged by. */
export interface HealthFacts {
  /** The newest run of each kind. */
  readonly newest: readonly RunFacts[];
  readonly complete: LastCheck | null;
  readonly held: readonly HeldCheck[];
  readonly givenUp: GivenUpRun | null;
  readonly unread: readonly UnreadLocation[];
  readonly deliveries: FailedDeliveries;
  /** Up to when the changes feed has been read, ISO. */
  readonly changesReadTo: string | null;
  readonly watched: number;
  /** The oldest message that is still to be sent, ISO. */
  readonly oldestPending: string | null;
  /** Messages that were given up. */
  readonly failedMessages: number;
  /** Number of the newest published index; 0 before the first. */
  readonly indexSeq: number;
}

/** Newest of a kind: by the index over kind and start. */
const NEWEST = `SELECT r.id, r.kind, r.status, r.started_at AS startedAt, r.finished_at AS finishedAt, r.problem,
    r.stopped_by AS stoppedBy, r.expected,
    CASE r.status WHEN 'running'
      THEN min(r.expected, (SELECT COALESCE(SUM(json_array_length(p.checked)), 0) FROM crawl_page p WHERE p.run_id = r.id))
      ELSE r.seen END AS seen
  FROM json_each('["full","new","changes","sweep","file"]') k
  JOIN crawl_run r ON r.id =
    (SELECT id FROM crawl_run WHERE kind = k.value ORDER BY started_at DESC, id DESC LIMIT 1)
  ORDER BY k.key`;

const COMPLETE = `SELECT started_at AS startedAt, COALESCE(finished_at, started_at) AS finishedAt, expected, seen,
    unchanged, changed, expected - seen AS failed
  FROM crawl_run WHERE kind = 'full' AND status = 'complete' ORDER BY started_at DESC, id DESC LIMIT 1`;

/** By the readings that are held, of which there are few: no run is searched for. */
const HELD = `SELECT r.id AS runId, r.held_at AS heldAt, COALESCE(r.held_because, '') AS because, COUNT(*) AS locations
  FROM staged_reading s JOIN crawl_run r ON r.id = s.run_id
  WHERE s.held_at IS NOT NULL AND r.held_at IS NOT NULL AND r.decision IS NULL
  GROUP BY r.id ORDER BY r.held_at DESC, r.id`;

/** A day, less the minute that a tick may come early by. */
const GIVEN_UP = `SELECT started_at AS startedAt, seen, expected FROM crawl_run
  WHERE kind IN ('full', 'new', 'changes', 'sweep', 'file') AND status = 'incomplete' AND stopped_by = 'failed'
    AND started_at > COALESCE((SELECT started_at FROM crawl_run WHERE kind = 'full' AND status = 'complete'
                                ORDER BY started_at DESC, id DESC LIMIT 1), '')
    AND julianday(finished_at) - julianday(started_at) >= 0.999
  ORDER BY started_at DESC LIMIT 1`;

/** Pulls that ended for want of single locations, thrice running; what CQC answered 404 for was answered. */
const UNREAD = `WITH last AS (
    SELECT id, failed, status, stopped_by, started_at FROM crawl_run
     WHERE kind = 'full' AND status <> 'running' AND COALESCE(stopped_by, '') <> 'superseded'
     ORDER BY started_at DESC, id DESC LIMIT 3)
  SELECT f.value->>'locationId' AS locationId, f.value->>'reason' AS reason, MIN(last.started_at) AS since
    FROM last, json_each(CASE WHEN last.status = 'incomplete' AND last.stopped_by IS NULL THEN last.failed ELSE '[]' END) f
   WHERE NOT EXISTS (SELECT 1 FROM crawl_page p, json_each(p.failed) g WHERE p.run_id = last.id
                      AND g.value->>'locationId' = f.value->>'locationId' AND NOT g.value->>'retryable')
   GROUP BY 1 HAVING COUNT(*) = 3 ORDER BY 1`;

/** A month: by then a person has seen the change on the pages, or nobody reads the endpoint any more. A reminder is closed from its beginning. */
const DELIVERIES = `SELECT COUNT(*) AS count, MIN(m.created_at) AS since, m.last_error AS reason,
    (SELECT COUNT(*) FROM endpoint WHERE disabled_at IS NULL
        AND id NOT IN (SELECT endpoint_id FROM message WHERE state = 'failed' AND created_at > ?1)) AS others
  FROM message m
  WHERE m.state = 'failed' AND m.created_at > ?1
    AND (m.kind <> 'alert' OR EXISTS (
          SELECT 1 FROM message_item i JOIN alert a ON a.id = i.item_id
           WHERE i.message_id = m.id AND i.kind = 'alert' AND (a.state <> 'closed' OR a.closed_by = 'schedule')))`;
const TOLD_FOR_MS = 31 * 24 * 60 * 60_000;

const READ_TO = `SELECT window_end FROM crawl_run
  WHERE kind = 'changes' AND status = 'complete' ORDER BY started_at DESC, id DESC LIMIT 1`;

const INDEX_SEQ = 'SELECT COALESCE(MAX(seq), 0) FROM index_version';

/** The rows of a query as one text: a list of objects with these columns. */
const listed = (query: string, columns: readonly string[]): string =>
  `SELECT json_group_array(json_object(${columns.map((name) => `'${name}', "${name}"`).join(', ')})) FROM (${query})`;

const PARTS = {
  newest: listed(NEWEST, 'id kind status startedAt finishedAt problem stoppedBy expected seen'.split(' ')),
  complete: listed(COMPLETE, 'startedAt finishedAt expected seen unchanged changed failed'.split(' ')),
  held: listed(HELD, 'runId heldAt because locations'.split(' ')),
  givenUp: listed(GIVEN_UP, 'startedAt seen expected'.split(' ')),
  unread: listed(UNREAD, 'locationId reason since'.split(' ')),
  deliveries: listed(DELIVERIES, 'count since reason others'.split(' ')),
  changesReadTo: READ_TO,
  watched: WATCHED_COUNT,
  oldestPending: OUTBOX.oldestPending,
  failedMessages: OUTBOX.failed,
  indexSeq: INDEX_SEQ,
} as const;

const FACTS = `SELECT ${Object.entries(PARTS)
  .map(([name, query]) => `(${query}) AS ${name}`)
  .join(', ')}`;

/** Texts for lists, as `PARTS` has them. */
type Lists = 'newest' | 'complete' | 'held' | 'givenUp' | 'unread' | 'deliveries';
type FactsRow = Readonly<Record<Lists, string>> & Omit<HealthFacts, Lists>;

const NOTHING: FactsRow = {
  ...{ newest: '[]', complete: '[]', held: '[]', givenUp: '[]', unread: '[]', deliveries: '[]' },
  ...{ changesReadTo: null, watched: 0, oldestPending: null, failedMessages: 0, indexSeq: 0 },
};

const all = <T>(text: string): T[] => JSON.parse(text) as T[];
const first = <T>(text: string): T | null => all<T>(text)[0] ?? null;

/** Everything at once, as it stands at `now`. */
export const readHealthFacts = async (db: D1Database, now: Date): Promise<HealthFacts> => {
  const told = new Date(now.getTime() - TOLD_FOR_MS).toISOString();
  const row = (await db.prepare(FACTS).bind(told).first<FactsRow>()) ?? NOTHING;
  return {
    ...row,
    newest: all<RunFacts>(row.newest),
    complete: first<LastCheck>(row.complete),
    held: all<HeldCheck>(row.held),
    givenUp: first<GivenUpRun>(row.givenUp),
    unread: all<UnreadLocation>(row.unread),
    deliveries: first<FailedDeliveries>(row.deliveries) ?? { count: 0, others: 0, since: null, reason: null },
  };
};

/** A finished check, for the list of the last ones. */
export interface PastCheck extends RunFacts {
  readonly finishedAt: string;
  readonly unchanged: number;
  readonly changed: number;
  readonly heldAt: string | null;
  readonly decision: 'released' | 'discarded' | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly heldBecause: string | null;
}

/** The last finished checks that had something to read, newest first. */
export const readPastChecks = async (db: D1Database, limit: number): Promise<PastCheck[]> => {
  const { results } = await db
    .prepare(
      `SELECT id, kind, status, started_at AS startedAt, finished_at AS finishedAt, problem, stopped_by AS stoppedBy,
              expected, seen, unchanged, changed, held_at AS heldAt, held_because AS heldBecause, decision,
              decided_at AS decidedAt, decided_by AS decidedBy
         FROM crawl_run WHERE expected > 0 AND finished_at IS NOT NULL ORDER BY finished_at DESC, id DESC LIMIT ?1`,
    )
    .bind(limit)
    .all<PastCheck>();
  return results;
};
