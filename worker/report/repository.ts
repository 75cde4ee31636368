/**
 * The SQL of the committee report: short columns of the register and of CQC's history, whatever CQC said in full.
 * Budget: a statement each, however long the register.
 */
import type { Framework } from '../../shared/ratings/observation.ts';
import type { Rating, Scope } from '../../shared/ratings/rating.ts';

/** A contract that was in force on some day since the one asked for; moments ISO 8601 UTC, days `YYYY-MM-DD`. */
export interface ContractRow {
  readonly id: string;
  readonly locationId: string | null;
  readonly providerId: string | null;
  readonly name: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly status: string;
  readonly people: number | null;
  readonly hoursPerWeek: number | null;
  /** When it last changed. */
  readonly importedAt: string;
  /** When it first came, of one that was taken off; null for the others. */
  readonly cameAt: string | null;
  readonly removedAt: string | null;
  /** `[locationId, endedAt | null]` as JSON: what a contract with a whole provider covers. */
  readonly covers: string;
}

/** The contracts of the register, and those that were taken off it since a moment. */
export const readReportContracts = async (db: D1Database, since: string): Promise<ContractRow[]> => {
  const { results } = await db
    .prepare(
      `SELECT c.id, upper(c.location_id) AS locationId, c.provider_id AS providerId, c.name, c.start, c."end", c.status,
              c.people, c.hours_per_week AS hoursPerWeek, c.imported_at AS importedAt, c.removed_at AS removedAt,
              CASE WHEN c.removed_at IS NOT NULL THEN (SELECT MIN(a.at) FROM audit a
                WHERE a.subject = c.id AND a.action = 'register.contract') END AS cameAt,
              CASE WHEN c.location_id IS NULL THEN (SELECT json_group_array(json_array(upper(l.location_id), l.ended_at))
                FROM contract_location l WHERE l.contract_id = c.id) ELSE '[]' END AS covers
         FROM contract c WHERE c.removed_at IS NULL OR c.removed_at >= ?1 ORDER BY c.id`,
    )
    .bind(since)
    .all<ContractRow>();
  return results;
};

/** Ids in the council's area, registered or not. */
export const readAreaIds = async (db: D1Database): Promise<string[]> => {
  const { results } = await db
    .prepare('SELECT location_id AS id FROM area_location WHERE dropped_at IS NULL')
    .all<{ id: string }>();
  return results.map(({ id }) => id);
};

/** Canonical names that a person decided to be not CQC-regulated. */
export const readNotRegulated = async (db: D1Database): Promise<Set<string>> => {
  const { results } = await db
    .prepare("SELECT canonical FROM name_decision WHERE decision = 'not-regulated' AND location_id = ''")
    .all<{ canonical: string }>();
  return new Set(results.map(({ canonical }) => canonical));
};

/** A location that was read. */
export interface LocationRow {
  readonly locationId: string;
  readonly name: string;
  readonly registration: 'registered' | 'deregistered';
  /** Day; null while it is registered and where CQC gives none. */
  readonly deregisteredOn: string | null;
  readonly goneAt: string | null;
  readonly heldAt: string | null;
  /** 0 or 1. */
  readonly told: number;
}

/** Those of these ids that were read. */
export const readReportLocations = async (db: D1Database, ids: string): Promise<LocationRow[]> => {
  const { results } = await db
    .prepare(
      // What was read is opened only where it is needed: it has some tens of kilobytes.
      `SELECT l.location_id AS locationId, l.name, l.registration, l.gone_at AS goneAt, h.held_at AS heldAt,
              CASE WHEN l.registration = 'deregistered' THEN l.observation ->> '$.deregisteredOn' END AS deregisteredOn,
              CASE WHEN l.rating = 'not-rated' THEN COALESCE(l.observation ->> '$.ratingsKnown', 1) ELSE 1 END AS told
         FROM json_each(?1) j JOIN location l ON l.location_id = j.value
              LEFT JOIN staged_reading h ON h.location_id = l.location_id AND h.held_at IS NOT NULL`,
    )
    .bind(ids)
    .all<LocationRow>();
  return results;
};

/**
 * Locations on which anything may have changed between two days, as far as CQC says: a rating that held from then,
 * or a registration that is over or unknown. One pass over the history.
 */
export const readTurned = async (db: D1Database, from: string, to: string): Promise<Set<string>> => {
  const rows = await db
    .prepare(
      `SELECT location_id FROM rating_history WHERE COALESCE(held_from, published_on) BETWEEN ?1 AND ?2
       UNION SELECT location_id FROM location WHERE registration = 'deregistered' OR gone_at IS NOT NULL
       UNION SELECT location_id FROM staged_reading WHERE held_at IS NOT NULL`,
    )
    .bind(from, to)
    .raw<[string]>();
  return new Set(rows.map(([id]) => id));
};

/** A rating of the history. */
export interface RatingRow {
  readonly locationId: string;
  readonly scope: Scope;
  readonly rating: Rating;
  /** CQC's own, of a rating outside the order; empty for the others. */
  readonly words: string;
  readonly publishedOn: string | null;
  readonly reportId: string | null;
  readonly inheritedFrom: string | null;
  readonly framework: Framework;
  readonly heldFrom: string | null;
  /** Rises with every rating that was seen. */
  readonly id: number;
}

/** Locations whose ratings come in one value. */
const LOCATIONS_A_LIST = 100;

type RatingCells = [
  string,
  Scope,
  Rating,
  string,
  string | null,
  string | null,
  string | null,
  Framework,
  string | null,
  number,
];

/** The ratings that these locations as a whole held by the close of a day, in no order: `id` tells which was seen first. */
export const readReportRatings = async (
  db: D1Database,
  asked: { readonly ids: string; readonly scopes: readonly Scope[]; readonly to: string },
): Promise<RatingRow[]> => {
  const { results } = await db
    .prepare(
      // Location, scope and service are how the history's unique index begins. Rows come as lists in JSON, a hundred
      // locations each: half as long on the way as row by row, and far below what D1 lets one value be (2 MB).
      `SELECT json_group_array(json_array(h.location_id, h.scope, h.rating,
                CASE h.rating WHEN 'not-rated' THEN h.words ELSE '' END, h.published_on, h.report_id,
                h.inherited_from, h.framework, h.held_from, h.id)) AS rows
         FROM json_each(?1) j CROSS JOIN json_each(?2) s CROSS JOIN rating_history h
           ON h.location_id = j.value AND h.scope = s.value AND h.service = ''
        WHERE COALESCE(h.held_from, h.published_on) <= ?3 GROUP BY j.key / ${LOCATIONS_A_LIST}`,
    )
    .bind(asked.ids, JSON.stringify(asked.scopes), asked.to)
    .all<{ rows: string }>();
  const rows = results.flatMap((list) => JSON.parse(list.rows) as RatingCells[]);
  return rows.map(
    ([locationId, scope, rating, words, publishedOn, reportId, inheritedFrom, framework, heldFrom, id]) => ({
      locationId,
      scope,
      rating,
      words,
      publishedOn,
      reportId,
      inheritedFrom,
      framework,
      heldFrom,
      id,
    }),
  );
};

/** Those of these locations of whose services CQC rated any by itself by the close of a day. */
export const readRatedByService = async (db: D1Database, ids: string, to: string): Promise<Set<string>> => {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT h.location_id AS id FROM json_each(?1) j CROSS JOIN rating_history h
           ON h.location_id = j.value AND h.scope = 'overall' AND h.service > ''
        WHERE h.rating <> 'not-rated' AND COALESCE(h.held_from, h.published_on) <= ?2`,
    )
    .bind(ids, to)
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
};
