/**
 * What a page of the crawl writes of locations, history and events: with `repository.ts` the only SQL
 * that knows those tables. Each function gives statements for the page's one batch, none where there
 * is nothing to write; rows travel as JSON.
 */

import { londonDay } from '../../shared/ui/age.ts';
import type { IdentifiedEvent } from '../alerts/model.ts';
import { jsonRows } from '../db/json-rows.ts';
import type { HistoryEntry } from './history.ts';

/** A location to insert or bring up to date. `observation` and `state` are JSON texts. */
export interface LocationWrite {
  readonly locationId: string;
  readonly providerId: string;
  readonly name: string;
  readonly alsoKnownAs: string | null;
  readonly brandName: string | null;
  readonly town: string | null;
  readonly postcode: string | null;
  readonly localAuthority: string | null;
  readonly registration: string;
  readonly rating: string;
  readonly successorId: string | null;
  readonly observation: string;
  readonly state: string;
  readonly observationHash: string;
}

/** A history row with its hash in place of what it is the hash of. */
export interface HistoryWrite extends Omit<HistoryEntry, 'carriedBy'> {
  readonly observationHash: string;
}

/** What the detector needs to know of a location before it compares. */
export interface KnownLocation {
  readonly locationId: string;
  /** `LocationState` as JSON. */
  readonly state: string;
  /** `Observation` as JSON. */
  readonly observation: string;
  readonly observationHash: string;
  readonly goneAt: string | null;
}

/** The locations of these ids that were read before. */
export const readKnown = async (db: D1Database, ids: readonly string[]): Promise<KnownLocation[]> => {
  const { results } = await db
    .prepare(
      `SELECT location_id AS locationId, state, observation, observation_hash AS observationHash, gone_at AS goneAt
         FROM location WHERE location_id IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(ids))
    .all<KnownLocation>();
  return results;
};

/** Those of `ids` that were never read from CQC. */
export const neverSeen = async (db: D1Database, ids: readonly string[]): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `SELECT j.value AS id FROM json_each(?1) j
        WHERE NOT EXISTS (SELECT 1 FROM location l WHERE l.location_id = j.value) ORDER BY j.value`,
    )
    .bind(JSON.stringify(ids))
    .all<{ id: string }>();
  return results.map(({ id }) => id);
};

/** Inserts locations or brings them up to date; a location that CQC answers for again is no longer gone. */
export const upsertLocations = (db: D1Database, rows: readonly LocationWrite[], at: string): D1PreparedStatement[] =>
  jsonRows(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO location (location_id, provider_id, name, also_known_as, brand_name, town, postcode, local_authority, registration, rating,
                               successor_id, observation, state, observation_hash, first_seen_at, changed_at)
         SELECT j.value->>'locationId', j.value->>'providerId', j.value->>'name',
                j.value->>'alsoKnownAs', j.value->>'brandName', j.value->>'town', j.value->>'postcode',
                j.value->>'localAuthority', j.value->>'registration', j.value->>'rating', j.value->>'successorId',
                j.value->>'observation', j.value->>'state', j.value->>'observationHash', ?2, ?2
           FROM json_each(?1) j WHERE true
         ON CONFLICT(location_id) DO UPDATE SET
           provider_id = excluded.provider_id, name = excluded.name,
           also_known_as = excluded.also_known_as, brand_name = excluded.brand_name, town = excluded.town,
           postcode = excluded.postcode,
           local_authority = excluded.local_authority, registration = excluded.registration,
           rating = excluded.rating, successor_id = excluded.successor_id, observation = excluded.observation,
           state = excluded.state, observation_hash = excluded.observation_hash,
           changed_at = excluded.changed_at, gone_at = NULL`,
      )
      .bind(json, at),
  );

/** Those of ?1 that are not flagged yet, in the batch that closes run ?3 at ?2 or decides of it, and in no other. */
const NEWLY_GONE = `gone_at IS NULL AND location_id IN (SELECT value FROM json_each(?1))
  AND EXISTS (SELECT 1 FROM crawl_run WHERE id = ?3 AND status <> 'running' AND ?2 IN (finished_at, decided_at))`;

/**
 * Flags locations that CQC no longer answers for, with an audit row; nothing of them is deleted. For
 * the batch that closes the run, behind the statement that does.
 */
export const flagGone = (
  db: D1Database,
  ids: readonly string[],
  run: { runId: string; at: string; actor: string },
): D1PreparedStatement[] =>
  jsonRows(ids).flatMap((json) => [
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?2, ?4, 'crawl.gone', ?3, NULL, json_object('gone', json(ids))
           FROM (SELECT json_group_array(location_id) AS ids, COUNT(*) AS n
                   FROM (SELECT location_id FROM location WHERE ${NEWLY_GONE} ORDER BY location_id))
          WHERE n > 0`,
      )
      .bind(json, run.at, run.runId, run.actor),
    db.prepare(`UPDATE location SET gone_at = ?2, changed_at = ?2 WHERE ${NEWLY_GONE}`).bind(json, run.at, run.runId),
  ]);

/** Of the rows that a location, scope and service has already. */
const OF_PLACE = 'h.location_id = n.location_id AND h.scope = n.scope AND h.service = n.service';

/**
 * Adds history rows; one that is there already stays as it is, and so does a report of the past that was
 * seen in force. What is shown now holds after all that
 * is there: where its own day lies before that (a rating that returned, a report dated back behind a
 * correction), it holds from the day it is seen. A record that came back as it was has its hash already:
 * the moment is put behind it.
 */
export const appendHistory = (db: D1Database, rows: readonly HistoryWrite[], at: string): D1PreparedStatement[] =>
  jsonRows(rows).map((json) =>
    db
      .prepare(
        `WITH n AS (SELECT j.key AS place_in_list, j.value->>'locationId' AS location_id, j.value->>'scope' AS scope,
                           j.value->>'service' AS service, j.value->>'observationHash' AS hash,
                           j.value->>'heldFrom' AS held_from, j.value->>'past' AS past, j.value AS said
                      FROM json_each(?1) j)
         INSERT INTO rating_history (location_id, scope, service, rating, words, published_on, assessed_on, framework,
                                     report_id, inherited_from, first_seen_at, observation_hash, source, held_from)
         SELECT n.location_id, n.scope, n.service, n.said->>'rating', n.said->>'words', n.said->>'publishedOn',
                n.said->>'assessedOn', n.said->>'framework', n.said->>'reportId', n.said->>'inheritedFrom', ?2,
                n.hash || CASE WHEN NOT n.past AND EXISTS (
                  SELECT 1 FROM rating_history h WHERE ${OF_PLACE} AND h.observation_hash = n.hash) THEN '@' || ?2 ELSE '' END,
                n.said->>'source',
                CASE WHEN n.past THEN n.held_from
                     ELSE MAX(IIF(n.held_from < last_day OR n.held_from IS NULL, ?3, n.held_from), COALESCE(last_day, ''))
                END
           FROM (SELECT n.*, (SELECT MAX(COALESCE(h.held_from, h.published_on)) FROM rating_history h
                               WHERE ${OF_PLACE}) AS last_day FROM n) n
          WHERE IIF(n.past,
                  NOT EXISTS (SELECT 1 FROM rating_history h WHERE ${OF_PLACE}
                                 AND h.report_id IS n.said->>'reportId' AND h.published_on IS n.said->>'publishedOn'),
                  n.hash IS NOT (SELECT substr(h.observation_hash, 1, 64) FROM rating_history h
                                  WHERE ${OF_PLACE} ORDER BY h.id DESC LIMIT 1))
          ORDER BY n.place_in_list
         ON CONFLICT DO NOTHING`,
      )
      .bind(json, at, londonDay(new Date(at))),
  );

/** Adds events in their order; one that was told already is not told again. */
export const appendEvents = (
  db: D1Database,
  events: readonly IdentifiedEvent[],
  run: { id: string; at: string },
): D1PreparedStatement[] =>
  jsonRows(events).map((json) =>
    db
      .prepare(
        `INSERT INTO rating_event (id, kind, location_id, location_name, scope, service, from_rating, to_rating,
                                   published_on, report_id, inherited, detail, run_id, observed_at)
         SELECT j.value->>'id', j.value->>'kind', j.value->>'locationId', j.value->>'locationName',
                j.value->>'scope', j.value->>'service', j.value->>'from', j.value->>'to', j.value->>'publishedOn',
                j.value->>'reportId', j.value->>'inherited', j.value->>'detail', ?2, ?3
           FROM json_each(?1) j WHERE true ORDER BY j.key
         ON CONFLICT(id) DO NOTHING`,
      )
      .bind(json, run.id, run.at),
  );
