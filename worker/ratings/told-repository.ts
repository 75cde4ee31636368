/** What was told lately, as a person reads it: all that one reading of a location changed, together. */
import type { EventBody } from '../../shared/api/event.ts';
import { type EventRow, eventBody } from './event-row.ts';

/** The newest events that are looked through for readings without a downgrade: it bounds what one page costs. */
const RECENT = 5000;

const WITH_DOWNGRADE = `SELECT location_id, observed_at, MAX(seq) AS newest FROM rating_event
  WHERE kind = 'downgrade' GROUP BY location_id, observed_at`;

const WITHOUT_DOWNGRADE = `SELECT location_id, observed_at, MAX(seq) AS newest
  FROM (SELECT * FROM rating_event ORDER BY seq DESC LIMIT ${RECENT})
  GROUP BY location_id, observed_at HAVING SUM(kind = 'downgrade') = 0`;

/**
 * The events of the newest `limit` readings that changed something: those with a downgrade among their
 * events, or those without. Every event of such a reading is there; by number, the newest first.
 */
export const newestReadings = async (
  db: D1Database,
  { downgrades, limit }: { downgrades: boolean; limit: number },
): Promise<EventBody[]> => {
  const { results } = await db
    .prepare(
      `WITH told AS (${downgrades ? WITH_DOWNGRADE : WITHOUT_DOWNGRADE} ORDER BY newest DESC LIMIT ?1)
       SELECT e.* FROM told t JOIN rating_event e ON e.location_id = t.location_id AND e.observed_at = t.observed_at
        ORDER BY e.seq DESC`,
    )
    .bind(limit)
    .all<EventRow>();
  return results.map(eventBody);
};

/**
 * How many locations the last complete full pull, the attempts at it, and everything read since found
 * changed. 0 before the first.
 */
export const countChanged = async (db: D1Database): Promise<number> => {
  const row = await db
    .prepare(
      `WITH done AS (SELECT started_at FROM crawl_run WHERE kind = 'full' AND status = 'complete'
                      ORDER BY started_at DESC LIMIT 2)
       SELECT COUNT(DISTINCT location_id) AS n FROM rating_event WHERE run_id IN (
         SELECT id FROM crawl_run
          WHERE kind IN ('full', 'changes', 'sweep', 'new', 'file') AND started_at >= (SELECT MAX(started_at) FROM done)
         UNION
         SELECT id FROM crawl_run
          WHERE kind = 'full' AND started_at > (SELECT IIF(COUNT(*) = 2, MIN(started_at), '') FROM done))`,
    )
    .first<{ n: number }>();
  return row?.n ?? 0;
};

/** Names of what events only give the id of. */
export interface ToldNames {
  readonly providers: ReadonlyMap<string, string>;
  /** Locations that were read, and those that CQC only names as a successor. */
  readonly locations: ReadonlyMap<string, string>;
  /** Ids of locations that were read: they have a page. */
  readonly read: ReadonlySet<string>;
}

interface NameRow {
  readonly id: string;
  readonly name: string;
}

const idsIn = (events: readonly EventBody[], kind: EventBody['kind']): string =>
  JSON.stringify(events.flatMap((event) => (event.kind === kind ? (event.detail?.after ?? []) : [])));

/** The names that these events can be told with. */
export const namesOf = async (db: D1Database, events: readonly EventBody[]): Promise<ToldNames> => {
  const moved = events.flatMap((event) => (event.kind === 'registration-moved' ? event.locationId : []));
  const [providers, read, successors] = await db.batch<NameRow>([
    db
      .prepare(
        `SELECT provider_id AS id, name FROM provider
          WHERE name IS NOT NULL AND provider_id IN (SELECT value FROM json_each(?1))`,
      )
      .bind(idsIn(events, 'provider-changed')),
    db
      .prepare('SELECT location_id AS id, name FROM location WHERE location_id IN (SELECT value FROM json_each(?1))')
      .bind(idsIn(events, 'registration-moved')),
    db
      .prepare(
        `SELECT s.value->>'locationId' AS id, s.value->>'name' AS name
           FROM location l, json_each(l.observation, '$.successors') s
          WHERE l.location_id IN (SELECT value FROM json_each(?1)) AND s.value->>'name' IS NOT NULL`,
      )
      .bind(JSON.stringify(moved)),
  ]);
  const pairs = (rows: readonly NameRow[]): [string, string][] => rows.map(({ id, name }) => [id, name]);
  const known = read?.results ?? [];
  return {
    providers: new Map(pairs(providers?.results ?? [])),
    locations: new Map([...pairs(successors?.results ?? []), ...pairs(known)]),
    read: new Set(known.map(({ id }) => id)),
  };
};
