/** The SQL of what people did, as far as the committee report counts it: exceptions and the council's statuses. */
import type { ExceptionReason, StatusKind, StatusScope } from '../../shared/policy/vocabulary.ts';
import type { Rating } from '../../shared/ratings/rating.ts';

/** An exception; moments ISO 8601 UTC. */
export interface ExceptionRow {
  readonly seq: number;
  readonly id: string;
  readonly locationId: string;
  readonly locationName: string;
  readonly rating: Rating;
  readonly reason: ExceptionReason;
  readonly madeAt: string;
  readonly reviewOn: string | null;
  readonly closedAt: string | null;
}

/** Exceptions made between two moments. */
export const readReportExceptions = async (db: D1Database, since: string, until: string): Promise<ExceptionRow[]> => {
  const { results } = await db
    .prepare(
      `SELECT seq, id, location_id AS locationId, location_name AS locationName, frozen ->> '$.rating' AS rating,
              reason_code AS reason, made_at AS madeAt, review_on AS reviewOn, closed_at AS closedAt
         FROM placement_exception WHERE made_at >= ?1 AND made_at < ?2 ORDER BY seq`,
    )
    .bind(since, until)
    .all<ExceptionRow>();
  return results;
};

/** A council status; moments ISO 8601 UTC. */
export interface StatusRow {
  readonly id: string;
  readonly locationId: string;
  readonly name: string | null;
  readonly kind: StatusKind;
  readonly scope: StatusScope;
  readonly scopeDetail: string | null;
  readonly reviewOn: string;
  readonly setAt: string;
  readonly liftedAt: string | null;
}

/** A change of what the register says of a contract, with what it said before; null: it was not on the register. */
export interface ToldStatusRow {
  readonly contractId: string;
  readonly locationId: string;
  readonly name: string;
  readonly reviewOn: string | null;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly was: string | null;
  readonly now: string | null;
}

/** What the register ever said of a status of its contracts with a location, oldest first. One pass over the audit. */
export const readToldStatuses = async (db: D1Database): Promise<ToldStatusRow[]> => {
  const { results } = await db
    .prepare(
      `SELECT * FROM (
         SELECT a.seq, c.id AS contractId, upper(c.location_id) AS locationId,
                COALESCE(l.name, c.name, c.location_id) AS name, c.review_on AS reviewOn, a.at,
                a.before ->> '$.status' AS was, a.after ->> '$.status' AS now
           FROM audit a JOIN contract c ON c.id = a.subject AND c.location_id IS NOT NULL
                LEFT JOIN location l ON l.location_id = upper(c.location_id)
          WHERE a.action = 'register.contract')
        WHERE (was IN ('suspended', 'caution', 'not-taking-work') OR now IN ('suspended', 'caution', 'not-taking-work'))
          AND was IS NOT now ORDER BY seq`,
    )
    .all<ToldStatusRow>();
  return results;
};

/** Statuses that were in force at some moment between two. */
export const readReportStatuses = async (db: D1Database, since: string, until: string): Promise<StatusRow[]> => {
  const { results } = await db
    .prepare(
      `SELECT s.id, s.location_id AS locationId, l.name, s.kind, s.scope, s.scope_detail AS scopeDetail,
              s.review_on AS reviewOn, s.set_at AS setAt, s.lifted_at AS liftedAt
         FROM council_status s LEFT JOIN location l ON l.location_id = s.location_id
        WHERE s.set_at < ?2 AND (s.lifted_at IS NULL OR s.lifted_at >= ?1) ORDER BY s.set_at, s.id`,
    )
    .bind(since, until)
    .all<StatusRow>();
  return results;
};
