/** The only SQL of staged readings: what would tell something, kept aside until its run is over. */
import { jsonRows } from '../db/json-rows.ts';

/** A reading to keep aside. */
export interface StagedWrite {
  readonly locationId: string;
  /** `Observation` as JSON; null where CQC answered 404. */
  readonly observation: string | null;
}

/** A reading that is kept aside. */
export interface StagedReading extends StagedWrite {
  readonly runId: string;
  /** ISO moment. */
  readonly readAt: string;
  /** Since when the circuit breaker holds it; null while its run is going. */
  readonly heldAt: string | null;
}

const STAGED = `SELECT location_id AS locationId, run_id AS runId, observation, read_at AS readAt, held_at AS heldAt
  FROM staged_reading`;

/**
 * Statements that keep readings aside. A location has one, the newest: where one is held already it is
 * renewed and stays held for the run that it was held for.
 */
export const stageReadings = (
  db: D1Database,
  rows: readonly StagedWrite[],
  run: { id: string; at: string },
): D1PreparedStatement[] =>
  jsonRows(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO staged_reading (location_id, run_id, observation, read_at)
         SELECT j.value->>'locationId', ?2, j.value->>'observation', ?3 FROM json_each(?1) j WHERE true
         ON CONFLICT(location_id) DO UPDATE SET observation = excluded.observation, read_at = excluded.read_at,
           run_id = CASE WHEN held_at IS NULL THEN excluded.run_id ELSE run_id END`,
      )
      .bind(json, run.id, run.at),
  );

/** Statements that drop the staged readings of these locations. */
export const dropStaged = (db: D1Database, locationIds: readonly string[]): D1PreparedStatement[] =>
  jsonRows(locationIds).map((json) =>
    db.prepare('DELETE FROM staged_reading WHERE location_id IN (SELECT value FROM json_each(?1))').bind(json),
  );

/** Those of these locations that have a staged reading. */
export const stagedAmong = async (db: D1Database, locationIds: readonly string[]): Promise<Set<string>> => {
  const { results } = await db
    .prepare('SELECT location_id AS id FROM staged_reading WHERE location_id IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify(locationIds))
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
};

/** Which of a run's staged readings: those behind `after` (by location id), at most `limit`. */
export interface StagedSlice {
  readonly runId: string;
  readonly held: boolean;
  readonly after: string;
  readonly limit: number;
}

/** Staged readings of a run by location id. */
export const readStaged = async (db: D1Database, slice: StagedSlice): Promise<StagedReading[]> => {
  const { results } = await db
    .prepare(
      `${STAGED} WHERE run_id = ?1 AND (held_at IS NOT NULL) = ?2 AND location_id > ?3 ORDER BY location_id LIMIT ?4`,
    )
    .bind(slice.runId, slice.held ? 1 : 0, slice.after, slice.limit)
    .all<StagedReading>();
  return results;
};

/**
 * The statement that holds what a run has staged, for the batch that closes the run as held at `at`:
 * it does nothing in any other. `gone`: the 404s too.
 */
export const holdStaged = (
  db: D1Database,
  { runId, at, gone }: { runId: string; at: string; gone: boolean },
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE staged_reading SET held_at = ?2
        WHERE run_id = ?1 AND held_at IS NULL AND (?3 OR observation IS NOT NULL)
          AND EXISTS (SELECT 1 FROM crawl_run WHERE id = ?1 AND held_at = ?2)`,
    )
    .bind(runId, at, gone ? 1 : 0);

/** The statement that drops what a run has staged and nobody holds, for the batch that closes it at `at`. */
export const dropLeftover = (db: D1Database, runId: string, at: string): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM staged_reading WHERE run_id = ?1 AND held_at IS NULL
          AND EXISTS (SELECT 1 FROM crawl_run WHERE id = ?1 AND status <> 'running' AND finished_at = ?2)`,
    )
    .bind(runId, at);
