/** The SQL of bearer tokens. */

/** A token as it is stored; moments are ISO 8601 UTC. */
export interface TokenRow {
  readonly id: string;
  /** SHA-256 of the token, hexadecimal. */
  readonly hash: string;
  readonly prefix: string;
  readonly label: string;
  /** Scopes separated by spaces. */
  readonly scopes: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
}

/** The statement that stores a token, for a script that has no database binding: SQL and what it binds. */
export const insertTokenStatement = (row: TokenRow): { sql: string; values: (string | null)[] } => ({
  sql: `INSERT INTO api_token (id, hash, prefix, label, scopes, created_at, expires_at, revoked_at, last_used_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)`,
  values: [
    row.id,
    row.hash,
    row.prefix,
    row.label,
    row.scopes,
    row.createdAt,
    row.expiresAt,
    row.revokedAt,
    row.lastUsedAt,
  ],
});

/** Stores a token; throws where its id or hash is there already. */
export const insertToken = async (db: D1Database, row: TokenRow): Promise<void> => {
  const { sql, values } = insertTokenStatement(row);
  await db
    .prepare(sql)
    .bind(...values)
    .run();
};

/** The token with this hash, whatever its state, or null. */
export const findToken = (db: D1Database, hash: string): Promise<TokenRow | null> =>
  db
    .prepare(
      `SELECT id, hash, prefix, label, scopes, created_at AS createdAt, expires_at AS expiresAt,
              revoked_at AS revokedAt, last_used_at AS lastUsedAt
       FROM api_token WHERE hash = ?1`,
    )
    .bind(hash)
    .first<TokenRow>();

/** Notes that the token was used at that moment. */
export const touchToken = async (db: D1Database, id: string, at: string): Promise<void> => {
  await db.prepare('UPDATE api_token SET last_used_at = ?2 WHERE id = ?1').bind(id, at).run();
};

/** What the tokens are called, by id, whatever their state: for people, who are not told ids. */
export const tokenLabels = async (db: D1Database): Promise<ReadonlyMap<string, string>> => {
  const { results } = await db.prepare('SELECT id, label FROM api_token').all<{ id: string; label: string }>();
  return new Map(results.map(({ id, label }) => [id, label]));
};
