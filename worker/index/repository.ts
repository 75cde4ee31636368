/** The SQL of published indexes. */

/** What a conditional request needs to know: no bytes. */
export interface IndexHead {
  readonly seq: number;
  /** With its quotation marks, as it goes into the header. */
  readonly etag: string;
  readonly contentHash: string;
}

export interface IndexVersion extends IndexHead {
  /** gzip of the JSON document. */
  readonly bytes: Uint8Array;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}

/** Published versions that are kept, for a reader in the middle of one. */
const KEPT = 10;

/** The newest published index, without its bytes, or null before the first. */
export const newestIndex = (db: D1Database): Promise<IndexHead | null> =>
  db
    .prepare('SELECT seq, etag, content_hash AS contentHash FROM index_version ORDER BY seq DESC LIMIT 1')
    .first<IndexHead>();

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
        `INSERT INTO index_version (seq, etag, content_hash, bytes, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (seq) DO NOTHING`,
      )
      .bind(version.seq, version.etag, version.contentHash, version.bytes, version.createdAt),
    db.prepare('DELETE FROM index_version WHERE seq <= (SELECT max(seq) FROM index_version) - ?1').bind(KEPT),
  ]);
  return (inserted?.meta.changes ?? 0) > 0;
};
