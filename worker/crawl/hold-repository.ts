/** The SQL of runs that the circuit breaker holds. */
import type { Lease } from './lease-repository.ts';
import type { RunKind } from './run.ts';

/** A run whose findings are held, or were. */
export interface HeldRun {
  readonly runId: string;
  readonly kind: RunKind;
  /** ISO moment. */
  readonly heldAt: string;
  /** Why, in words for a person. */
  readonly because: string;
  /** Locations that the run was to read. */
  readonly checked: number;
  /** null while it waits for a person. */
  readonly decision: 'released' | 'discarded' | null;
}

const HELD_RUN = `SELECT id AS runId, kind, held_at AS heldAt, held_because AS because, expected AS checked, decision
  FROM crawl_run WHERE held_at IS NOT NULL`;

/** The runs that wait for a person, the newest first. */
export const readHeldRuns = async (db: D1Database): Promise<HeldRun[]> => {
  const { results } = await db.prepare(`${HELD_RUN} AND decision IS NULL ORDER BY held_at DESC, id`).all<HeldRun>();
  return results;
};

/** One run that is or was held, or null. */
export const readHeldRun = (db: D1Database, runId: string): Promise<HeldRun | null> =>
  db.prepare(`${HELD_RUN} AND id = ?1`).bind(runId).first<HeldRun>();

/** The names of these locations, as they were read last. */
export const namesOf = async (
  db: D1Database,
  locationIds: readonly string[],
): Promise<{ locationId: string; name: string }[]> => {
  const { results } = await db
    .prepare(
      'SELECT location_id AS locationId, name FROM location WHERE location_id IN (SELECT value FROM json_each(?1))',
    )
    .bind(JSON.stringify(locationIds))
    .all<{ locationId: string; name: string }>();
  return results;
};

/** What a person decides of a held run. */
export interface Decision {
  readonly runId: string;
  readonly decision: 'released' | 'discarded';
  /** ISO moment. */
  readonly at: string;
  readonly actor: string;
  /** How many held readings it was about. */
  readonly locations: number;
}

/**
 * Statements that note a decision, for the batch that carries it out. The first claims it: where it was
 * decided before or the lease has passed on its moment is NULL, which the audit refuses, and the whole
 * batch rolls back.
 */
export const decideHold = (
  db: D1Database,
  { runId, decision, at, actor, locations }: Decision,
  lease: Lease,
): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO audit (at, actor, action, subject, before, after)
       SELECT (SELECT ?2 FROM crawl_run r, lease l
                WHERE r.id = ?1 AND r.held_at IS NOT NULL AND r.decision IS NULL
                  AND l.name = ?5 AND l.holder = ?6 AND l.until > ?2),
              ?3, 'crawl.hold', ?1, NULL, json_object('decision', ?4, 'locations', CAST(?7 AS INTEGER))`,
    )
    .bind(runId, at, actor, decision, lease.name, lease.holder, locations),
  db
    .prepare('UPDATE crawl_run SET decision = ?2, decided_at = ?3, decided_by = ?4 WHERE id = ?1')
    .bind(runId, decision, at, actor),
];

/** The statement that drops what is held for a run. */
export const dropHeld = (db: D1Database, runId: string): D1PreparedStatement =>
  db.prepare('DELETE FROM staged_reading WHERE run_id = ?1 AND held_at IS NOT NULL').bind(runId);
