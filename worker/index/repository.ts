/** The SQL of published indexes. */
import { OF_DATA } from '../audit/of-data.ts';

/** What a conditional request needs to know: no bytes. */
export interface IndexHead {
  readonly seq: number;
  /** With its quotation marks, as it goes into the header. */
  readonly etag: string;
  readonly contentHash: string;
  /** What was known when it was last built, as `knownNow` told it. */
  readonly builtFrom: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}

export interface IndexVersion extends IndexHead {
  /** gzip of the JSON document. */
  readonly bytes: Uint8Array;
}

/** Published versions that are kept, for a reader in the middle of one. */
const KEPT = 10;

/** The newest published index, without its bytes, or null before the first. */
export const newestIndex = (db: D1Database): Promise<IndexHead | null> =>
  db
    .prepare(
      `SELECT seq, etag, content_hash AS contentHash, built_from AS builtFrom, created_at AS createdAt
         FROM index_version ORDER BY seq DESC LIMIT 1`,
    )
    .first<IndexHead>();

/**
 * How much is known by now: the newest audit entry that tells of data (everything that is written of names,
 * ratings and contracts has one) and the newest end of a run (that is what the data are dated by). Two look-ups
 * in indexes, whatever the history holds.
 */
const KNOWN = `coalesce((SELECT seq FROM audit WHERE ${OF_DATA} ORDER BY seq DESC LIMIT 1), 0) || ' ' ||
  (SELECT coalesce(max(finished_at), '') FROM crawl_run WHERE expected > 0 AND finished_at IS NOT NULL)`;

/** Under a policy verdicts grow with the age of ratings: what is known by it is known on a day (?1, in London). */
const KNOWN_ON = `CASE WHEN EXISTS (SELECT 1 FROM policy_version) THEN ' ' || ?1 ELSE '' END`;

/** How much is known on `today`, and how much the newest published index was built from, null before the first. */
export const readKnowledge = async (
  db: D1Database,
  today: string,
): Promise<{ known: string; builtFrom: string | null }> => {
  const row = await db
    .prepare(
      `SELECT ${KNOWN} || ${KNOWN_ON} AS known,
              (SELECT built_from FROM index_version ORDER BY seq DESC LIMIT 1) AS builtFrom`,
    )
    .bind(today)
    .first<{ known: string; builtFrom: string | null }>();
  return row ?? { known: '', builtFrom: null };
};

/** Notes that a version was built again, to the same content, from what is known by now. */
export const noteBuiltFrom = async (db: D1Database, seq: number, known: string): Promise<void> => {
  await db.prepare('UPDATE index_version SET built_from = ?2 WHERE seq = ?1').bind(seq, known).run();
};

/** The gzip bytes of a version, or null where it is no longer kept. */
export const indexBytes = async (db: D1Database, seq: number): Promise<Uint8Array<ArrayBuffer> | null> => {
  // D1 hands a blob over as a list of numbers.
  const bytes = await db.prepare('SELECT bytes FROM index_version WHERE seq = ?1').bind(seq).first<number[]>('bytes');
  return bytes === null ? null : new Uint8Array(bytes);
};

/** Publishes a version; false where another publisher took its number first. */
export const insertIndex = async (db: D1Database, version: IndexVersion): Promise<boolean> => {
  const [inserted] = await db.batch([
    db
      .prepare(
        `INSERT INTO index_version (seq, etag, content_hash, built_from, bytes, created_at)
         VALUES (?1, ?2, ?3, ?6, ?4, ?5)
         ON CONFLICT (seq) DO NOTHING`,
      )
      .bind(version.seq, version.etag, version.contentHash, version.bytes, version.createdAt, version.builtFrom),
    db.prepare('DELETE FROM index_version WHERE seq <= (SELECT max(seq) FROM index_version) - ?1').bind(KEPT),
  ]);
  return (inserted?.meta.changes ?? 0) > 0;
};
