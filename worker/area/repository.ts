/** The only SQL of the area: its setting, what its last listing came to, and the locations in it. */
import type { AuditEntry } from '../audit/statement.repository.ts';
import type { Lease } from '../crawl/lease-repository.ts';
import { jsonRows } from '../db/json-rows.ts';
import { type Area, type AreaFacts, type AreaListing, NO_AREA } from './area-setting.ts';
import type { MembershipChange } from './membership.ts';

/** Names of rows of `setting`. */
const AREA = 'area';
const LISTING = 'area-listing';

/** The area as it is set and its last listing; `setAt` is null where none ever was set. One statement, two rows at most. */
export const readAreaFacts = async (
  db: D1Database,
  now: Date,
): Promise<AreaFacts & { readonly setAt: string | null }> => {
  const { results } = await db
    .prepare('SELECT name, value, set_at AS setAt FROM setting WHERE name IN (?1, ?2)')
    .bind(AREA, LISTING)
    .all<{ name: string; value: string; setAt: string }>();
  const area = results.find(({ name }) => name === AREA);
  const listing = results.find(({ name }) => name === LISTING);
  return {
    now,
    area: area === undefined ? NO_AREA : (JSON.parse(area.value) as Area),
    listing: listing === undefined ? null : (JSON.parse(listing.value) as AreaListing),
    setAt: area?.setAt ?? null,
  };
};

/** In the area and not known to be over, as `watchedLocationIds` counts them. */
const OPEN = `FROM area_location a LEFT JOIN location l ON l.location_id = a.location_id
  WHERE a.dropped_at IS NULL AND (l.location_id IS NULL OR (l.registration = 'registered' AND l.gone_at IS NULL))`;

/** How many locations are watched because of the area, and how many of them were never read. */
export const countArea = async (db: D1Database): Promise<{ locations: number; unread: number }> =>
  (await db
    .prepare(`SELECT COUNT(*) AS locations, COUNT(*) - COUNT(l.location_id) AS unread ${OPEN}`)
    .first<{ locations: number; unread: number }>()) ?? { locations: 0, unread: 0 };

/** The ids in the area now. */
export const readMembers = async (db: D1Database): Promise<Set<string>> => {
  const { results } = await db
    .prepare('SELECT location_id AS id FROM area_location WHERE dropped_at IS NULL ORDER BY location_id')
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
};

/** Those of `ids` that were read as deregistered, or that CQC no longer knows. */
export const readOver = async (db: D1Database, ids: readonly string[]): Promise<Set<string>> => {
  const { results } = await db
    .prepare(
      `SELECT location_id AS id FROM location
        WHERE location_id IN (SELECT value FROM json_each(?1)) AND (registration <> 'registered' OR gone_at IS NOT NULL)`,
    )
    .bind(JSON.stringify(ids))
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
};

/** True only while the lease is held and the area is still as it was listed: ?1 holder, ?2 name, ?3 now, ?4 area. */
const CURRENT = `EXISTS (SELECT 1 FROM lease WHERE name = ?2 AND holder = ?1 AND until > ?3)
  AND EXISTS (SELECT 1 FROM setting WHERE name = '${AREA}' AND value = ?4)`;

/** What a listing came to, by whom, under which lease. */
export interface ListingWrite {
  readonly listing: AreaListing;
  readonly actor: string;
  readonly lease: Lease;
  readonly at: Date;
}

const bound = ({ listing, lease, at }: ListingWrite): [string, string, string, string] => [
  lease.holder,
  lease.name,
  at.toISOString(),
  JSON.stringify(listing.area),
];

/** Keeps what a listing came to. */
const keepListing = (db: D1Database, write: ListingWrite): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO setting (name, value, set_at, set_by) SELECT '${LISTING}', ?5, ?3, ?6 WHERE ${CURRENT}
       ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by`,
    )
    .bind(...bound(write), JSON.stringify(write.listing), write.actor);

/** The fence: where the area was changed or the lease has passed on, `at` is NULL, and the batch rolls back whole. */
const fence = (db: D1Database, write: ListingWrite, change: MembershipChange): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO audit (at, actor, action, subject, before, after)
       VALUES (CASE WHEN ${CURRENT} THEN ?3 END, ?5, 'area.listed', 'area', NULL, ?6)`,
    )
    .bind(
      ...bound(write),
      write.actor,
      JSON.stringify({ added: change.added.map(({ locationId }) => locationId), dropped: change.dropped }),
    );

const addMembers = (db: D1Database, { added }: MembershipChange, at: string): D1PreparedStatement[] =>
  jsonRows(added).map((json) =>
    db
      .prepare(
        `INSERT INTO area_location (location_id, name, listed_at)
         SELECT value ->> 'locationId', value ->> 'name', ?2 FROM json_each(?1) WHERE true
         ON CONFLICT (location_id) DO UPDATE
           SET name = excluded.name, listed_at = excluded.listed_at, dropped_at = NULL`,
      )
      .bind(json, at),
  );

const dropMembers = (db: D1Database, { dropped }: MembershipChange, at: string): D1PreparedStatement[] =>
  jsonRows(dropped).map((json) =>
    db
      .prepare(
        `UPDATE area_location SET dropped_at = ?2
          WHERE dropped_at IS NULL AND location_id IN (SELECT value FROM json_each(?1))`,
      )
      .bind(json, at),
  );

/** Notes what a listing came to, the locations as they are; does nothing where it was overtaken. One row. */
export const noteListing = async (db: D1Database, write: ListingWrite): Promise<void> => {
  await keepListing(db, write).run();
};

/** Replaces the membership in one batch, audited. Rejects (`isOvertaken`) where the area or the lease has changed. */
export const writeMembership = async (db: D1Database, write: ListingWrite, change: MembershipChange): Promise<void> => {
  const at = write.at.toISOString();
  await db.batch([
    fence(db, write, change),
    ...addMembers(db, change, at),
    ...dropMembers(db, change, at),
    keepListing(db, write),
  ]);
};

/** The audit's `before` is read where it is written: whoever came between is told of rightly. */
const auditSetting = (db: D1Database, { at, actor }: Pick<AuditEntry, 'at' | 'actor'>, value: string) =>
  db
    .prepare(
      `INSERT INTO audit (at, actor, action, subject, before, after)
       VALUES (?1, ?2, 'area.set', 'area', (SELECT value FROM setting WHERE name = ?3), ?4)`,
    )
    .bind(at, actor, AREA, value);

const dropAll = (db: D1Database, { at, actor }: Pick<AuditEntry, 'at' | 'actor'>): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO audit (at, actor, action, subject, before, after)
       SELECT ?1, ?2, 'area.listed', 'area', NULL, json_object('added', json('[]'), 'dropped', json_group_array(location_id))
         FROM area_location WHERE dropped_at IS NULL HAVING COUNT(*) > 0`,
    )
    .bind(at, actor),
  db.prepare('UPDATE area_location SET dropped_at = ?1 WHERE dropped_at IS NULL').bind(at),
];

/** Sets the area, audited, in one batch; with `isEmpty` its locations leave it at once, as no list is to be asked. */
export const writeArea = async (
  db: D1Database,
  area: Area,
  isEmpty: boolean,
  by: Pick<AuditEntry, 'at' | 'actor'>,
): Promise<void> => {
  const value = JSON.stringify(area);
  const set = db
    .prepare(
      `INSERT INTO setting (name, value, set_at, set_by) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by`,
    )
    .bind(AREA, value, by.at, by.actor);
  await db.batch([auditSetting(db, by, value), set, ...(isEmpty ? dropAll(db, by) : [])]);
};
