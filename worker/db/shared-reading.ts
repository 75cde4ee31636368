/** What several parts of one page read alike, read once. */
import { OF_DATA } from '../audit/of-data.ts';
import { isReadingRequest } from './counted.ts';

/**
 * The newest audit entry that tells of data (all that is written of names, ratings and contracts has one, in the same
 * batch; a sign-in and a download change nothing), the newest end of a run, how many locations and contracts there are,
 * and the ten minutes in which this is asked: rows that somebody mends by hand, without an entry, are seen by then.
 * Look-ups in indexes, whatever the history holds.
 */
const STAMP = `SELECT coalesce((SELECT seq || ' ' || at || ' ' || subject FROM audit WHERE ${OF_DATA} ORDER BY seq DESC LIMIT 1), '') || ' ' ||
  coalesce((SELECT max(finished_at) FROM crawl_run WHERE expected > 0 AND finished_at IS NOT NULL), '') || ' ' ||
  (SELECT count(*) || ' ' || coalesce(max(location_id), '') FROM location) || ' ' ||
  (SELECT count(*) || ' ' || coalesce(max(id), '') FROM contract) || ' ' || (unixepoch() / 600) AS stamp`;

/** One value a request, while it has only read; elsewhere `read` is called each time. */
const oncePerRequest = <Value>(read: (db: D1Database) => Promise<Value>) => {
  const known = new WeakMap<D1Database, Promise<Value>>();
  return (db: D1Database): Promise<Value> => {
    if (!isReadingRequest(db)) return read(db);
    const shared = known.get(db) ?? read(db);
    known.set(db, shared);
    return shared;
  };
};

/** What everything that is shown depends on: another text once anything was written. In a request that has only read, as it first was. */
export const readStamp = oncePerRequest((db) => db.prepare(STAMP).first<string>('stamp'));

/**
 * The same reading, shared within a request that has only read so far: a page then shows one state of it everywhere.
 * Elsewhere, and once the request may have written, each call reads. What it gives is shared: nobody may change it.
 */
export const sharedReading = <Value>(read: (db: D1Database) => Promise<Value>) => {
  const once = oncePerRequest(async (db) => {
    // Before what is read here: a reading that is kept under this stamp is then never older than it.
    if (isReadingRequest(db)) await readStamp(db);
    return read(db);
  });
  return (db: D1Database): Promise<Value> => once(db);
};
