/** Readers of locations, their history and their events: with `write-repository.ts` the only SQL that knows those tables. */
import type { EventBody } from '../../shared/api/event.ts';
import type { HeldRating } from '../../shared/ratings/course.ts';
import type { EventKind } from '../../shared/ratings/event.ts';
import type { Framework } from '../../shared/ratings/observation.ts';
import { type EventRow, eventBody } from './event-row.ts';
import { type LocationRecord, type LocationRow, locationRecord } from './location-record.ts';

/** Rows a round trip: an observation can have some tens of kilobytes. */
const LOCATIONS_AT_ONCE = 200;

const LOCATION = `SELECT l.location_id AS locationId, p.name AS providerName, p.location_ids AS providerLocationIds,
    json_remove(l.observation, '$.past') AS observation, l.observation_hash AS observationHash, l.successor_id AS successorId, s.name AS successorName,
    l.first_seen_at AS firstSeenAt, l.changed_at AS changedAt, l.gone_at AS goneAt, h.held_at AS heldSince
  FROM location l LEFT JOIN provider p ON p.provider_id = l.provider_id
                  LEFT JOIN location s ON s.location_id = l.successor_id
                  LEFT JOIN staged_reading h ON h.location_id = l.location_id AND h.held_at IS NOT NULL`;

export interface EventQuery {
  /** Only events past this `seq`: above it, or below it with `newestFirst`. null: from the end or the beginning. */
  readonly after: number | null;
  readonly kind?: EventKind;
  readonly locationId?: string;
  readonly runId?: string;
  /** At least 1. */
  readonly limit: number;
  readonly newestFirst?: boolean;
}

/** Events by their rising number; the last one's `seq` is the next page's `after`. */
export const listEvents = async (db: D1Database, query: EventQuery): Promise<EventBody[]> => {
  const down = query.newestFirst === true;
  // Only what is asked for stands in the statement: a condition that may not apply keeps SQLite off the indexes.
  const asked: [string, unknown][] = [
    [`seq ${down ? '<' : '>'} ?`, query.after ?? undefined],
    ['kind = ?', query.kind],
    ['location_id = ?', query.locationId],
    ['run_id = ?', query.runId],
  ];
  const given = asked.filter(([, value]) => value !== undefined);
  const where = given.length === 0 ? '' : `WHERE ${given.map(([condition]) => condition).join(' AND ')}`;
  const { results } = await db
    .prepare(`SELECT * FROM rating_event ${where} ORDER BY seq ${down ? 'DESC' : 'ASC'} LIMIT ?`)
    .bind(...given.map(([, value]) => value), query.limit)
    .all<EventRow>();
  return results.map(eventBody);
};

/** One location, or null where CQC was never heard of it. */
export const readLocation = async (db: D1Database, locationId: string): Promise<LocationRecord | null> => {
  const row = await db.prepare(`${LOCATION} WHERE l.location_id = ?1`).bind(locationId).first<LocationRow>();
  return row === null ? null : locationRecord(row);
};

const chunks = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / LOCATIONS_AT_ONCE) }, (_, index) =>
    ids.slice(index * LOCATIONS_AT_ONCE, (index + 1) * LOCATIONS_AT_ONCE),
  );

const allIds = async (db: D1Database): Promise<string[]> => {
  const { results } = await db.prepare('SELECT location_id AS id FROM location').all<{ id: string }>();
  return results.map(({ id }) => id);
};

/** The locations of these ids that were read, or all of them; by id. */
export const readLocations = async (db: D1Database, ids?: readonly string[]): Promise<LocationRecord[]> => {
  const read = async (chunk: readonly string[]): Promise<LocationRecord[]> => {
    const { results } = await db
      .prepare(`${LOCATION} WHERE l.location_id IN (SELECT value FROM json_each(?1)) ORDER BY l.location_id`)
      .bind(JSON.stringify(chunk))
      .all<LocationRow>();
    return results.map(locationRecord);
  };
  return (await Promise.all(chunks([...(ids ?? (await allIds(db)))].sort()).map(read))).flat();
};

/** The ids of locations that are known to be over: their registration has ended, or CQC no longer answers for them. */
export const endedLocationIds = async (db: D1Database): Promise<Set<string>> => {
  const { results } = await db
    .prepare("SELECT location_id AS id FROM location WHERE registration = 'deregistered' OR gone_at IS NOT NULL")
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
};

/** A rating that was seen in force, or stood in the record's own history at first sight, with its provenance. */
export interface RatingOfHistory extends HeldRating {
  readonly scope: EventBody['scope'];
  /** null for the location as a whole. */
  readonly service: string | null;
  readonly words: string;
  readonly assessedOn: string | null;
  readonly framework: Framework;
  /** ISO moment when it was first read. */
  readonly firstSeenAt: string;
  /** SHA-256 of what carried it; behind a record that came back as it was stand "@" and the moment. */
  readonly observationHash: string;
  readonly source: 'api' | 'file';
}

/** The history of one location in the order in which the ratings held, then were seen; those without a day first. */
export const listHistory = async (db: D1Database, locationId: string): Promise<RatingOfHistory[]> => {
  const { results } = await db
    .prepare(
      `SELECT scope, NULLIF(service, '') AS service, rating, words, published_on AS publishedOn,
              assessed_on AS assessedOn, framework, report_id AS reportId, inherited_from AS inheritedFrom,
              first_seen_at AS firstSeenAt, observation_hash AS observationHash, source, held_from AS heldFrom
         FROM rating_history WHERE location_id = ?1 ORDER BY COALESCE(held_from, published_on), id`,
    )
    .bind(locationId)
    .all<RatingOfHistory>();
  return results;
};

/** The overall ratings of these locations, each in the order in which they held, by location id. */
export const readCourses = async (
  db: D1Database,
  locationIds: readonly string[],
): Promise<Map<string, readonly HeldRating[]>> => {
  const courses = new Map<string, HeldRating[]>();
  const { results } = await db
    .prepare(
      `SELECT h.location_id AS locationId, h.rating, h.published_on AS publishedOn, h.report_id AS reportId,
              h.inherited_from AS inheritedFrom, h.held_from AS heldFrom
         FROM json_each(?1) j JOIN rating_history h
           ON h.location_id = j.value AND h.scope = 'overall' AND h.service = ''
        ORDER BY COALESCE(h.held_from, h.published_on), h.id`,
    )
    .bind(JSON.stringify(locationIds))
    .all<HeldRating & { locationId: string }>();
  for (const { locationId, ...held } of results) {
    const course = courses.get(locationId);
    if (course === undefined) courses.set(locationId, [held]);
    else course.push(held);
  }
  return courses;
};

/**
 * When CQC last answered with the records of these locations, as ISO moments. Reads the pages since the last
 * complete full pull began, and for a location that they do not name the moment it last changed.
 */
export const lastChecked = async (db: D1Database, locationIds: readonly string[]): Promise<Map<string, string>> => {
  const { results } = await db
    .prepare(
      `WITH since AS (SELECT COALESCE(MAX(started_at), '') AS at FROM crawl_run WHERE kind = 'full' AND status = 'complete'),
            asked AS MATERIALIZED (SELECT value AS id FROM json_each(?1))
       SELECT id, MAX(at) AS at FROM (
         SELECT location_id AS id, changed_at AS at FROM location
          WHERE gone_at IS NULL AND location_id IN (SELECT id FROM asked)
         UNION ALL
         SELECT j.value, p.committed_at
           FROM since, crawl_run r JOIN crawl_page p ON p.run_id = r.id, json_each(p.checked) j
          WHERE r.kind IN ('full', 'changes', 'sweep', 'new') AND r.started_at >= since.at
            AND j.value IN (SELECT id FROM asked)
       ) GROUP BY id`,
    )
    .bind(JSON.stringify(locationIds))
    .all<{ id: string; at: string }>();
  return new Map(results.map(({ id, at }) => [id, at]));
};
