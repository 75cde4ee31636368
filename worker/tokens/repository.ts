/** The SQL of tokens as they are made, listed, revoked and replaced; each write with its audit row, in one batch. */
import type { StoredToken } from './model.ts';

const COLUMNS = `id, prefix, label, kind, owner, scopes, created_at AS createdAt, created_by AS createdBy,
  expires_at AS expiresAt, last_used_at AS lastUsedAt, revoked_at AS revokedAt, revoked_by AS revokedBy,
  replaced_by AS replacedBy`;

/** Who writes, and when (ISO 8601 UTC). */
export interface By {
  readonly at: string;
  readonly actor: string;
}

/** A token that is made: its secret as a hash. */
export interface NewToken {
  readonly id: string;
  readonly hash: string;
  readonly prefix: string;
  readonly expiresAt: string | null;
}

/** Every token, oldest first, whatever its state. */
export const selectTokens = async (db: D1Database): Promise<StoredToken[]> =>
  (await db.prepare(`SELECT ${COLUMNS} FROM api_token ORDER BY created_at, id`).all<StoredToken>()).results;

/** The browsers of one person, oldest first, whatever their state. */
export const selectBrowsersOf = async (db: D1Database, owner: string): Promise<StoredToken[]> =>
  (
    await db
      .prepare(`SELECT ${COLUMNS} FROM api_token WHERE kind = 'browser' AND owner = ?1 ORDER BY created_at, id`)
      .bind(owner)
      .all<StoredToken>()
  ).results;

/** One token, whatever its state, or null. */
export const selectToken = (db: D1Database, id: string): Promise<StoredToken | null> =>
  db.prepare(`SELECT ${COLUMNS} FROM api_token WHERE id = ?1`).bind(id).first<StoredToken>();

/** Keeps a program's token. */
export const insertProgramToken = async (
  db: D1Database,
  token: NewToken & { readonly label: string; readonly scopes: string },
  { at, actor }: By,
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO api_token (id, hash, prefix, label, scopes, created_at, created_by, expires_at, kind)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'program')`,
      )
      .bind(token.id, token.hash, token.prefix, token.label, token.scopes, at, actor, token.expiresAt),
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         VALUES (?1, ?2, 'token.add', ?3, NULL, json_object('label', ?4, 'scopes', ?5, 'expiresAt', ?6))`,
      )
      .bind(at, actor, token.id, token.label, token.scopes, token.expiresAt),
  ]);
};

/**
 * A browser's token with all that came before and after it by rotation, a program's alone: whoever holds a laptop may
 * hold the token that is being replaced, too.
 */
const KIN = `WITH RECURSIVE kin (id) AS (
    SELECT id FROM api_token WHERE id = ?1
    UNION
    SELECT near.id FROM kin JOIN api_token known ON known.id = kin.id AND known.kind = 'browser'
      JOIN api_token near ON near.kind = 'browser' AND (near.replaced_by = known.id OR near.id = known.replaced_by))`;

const IN_FORCE = 'revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)';

const KIN_IN_FORCE = `id IN (${KIN} SELECT id FROM kin) AND ${IN_FORCE}`;
const OWNED_IN_FORCE = `kind = 'browser' AND owner = ?1 AND ${IN_FORCE}`;

/** Revokes those in force that `where` finds by ?1 at ?2; the first tells of each in the audit. */
const revoking = (db: D1Database, where: string, of: string, { at, actor }: By): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO audit (at, actor, action, subject, before, after)
       SELECT ?2, ?3, 'token.revoke', id, json_object('label', label, 'owner', owner, 'scopes', scopes), NULL
         FROM api_token WHERE ${where}`,
    )
    .bind(of, at, actor),
  db.prepare(`UPDATE api_token SET revoked_at = ?2, revoked_by = ?3 WHERE ${where}`).bind(of, at, actor),
];

/** Revokes a token at once, a browser's with its kin; how many were in force. */
export const revokeToken = async (db: D1Database, id: string, by: By): Promise<number> => {
  const [, done] = await db.batch(revoking(db, KIN_IN_FORCE, id, by));
  return done?.meta.changes ?? 0;
};

/** Revokes every browser of a person and withdraws their open codes; how many tokens were in force. */
export const revokeOwned = async (db: D1Database, owner: string, by: By): Promise<number> => {
  const open = 'owner = ?1 AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > ?2';
  const [, done] = await db.batch([
    ...revoking(db, OWNED_IN_FORCE, owner, by),
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?2, ?3, 'enrolment-code.withdraw', id, json_object('label', label, 'owner', owner), NULL
           FROM enrolment_code WHERE ${open}`,
      )
      .bind(owner, by.at, by.actor),
    db.prepare(`UPDATE enrolment_code SET withdrawn_at = ?2 WHERE ${open}`).bind(owner, by.at),
  ]);
  return done?.meta.changes ?? 0;
};

/** What takes a token's place. */
export interface Replacement {
  readonly old: StoredToken;
  readonly token: NewToken;
  /** When the old one stops. */
  readonly until: string;
  /** A replacement that nobody has used, which is revoked for this one; null: there was none. */
  readonly instead: string | null;
}

/** Still as it was read: in force, replaced by none or by one that nobody has used. ?1 the old one, ?2 now, ?3 that one. */
const UNCHANGED = `id = ?1 AND ${IN_FORCE} AND replaced_by IS ?3
  AND NOT EXISTS (SELECT 1 FROM api_token n WHERE n.id = ?3 AND n.last_used_at IS NOT NULL)`;

/**
 * Puts a token in the place of another, with its rights; false where it was revoked, replaced or its replacement used
 * in the meantime: then nothing is written. Of two at once, one.
 */
export const replaceToken = async (
  db: D1Database,
  { old, token, until, instead }: Replacement,
  { at, actor }: By,
): Promise<boolean> => {
  const since = [old.id, at, instead] as const;
  // The token's own row is the sign that the others may follow: nobody else knows its id.
  const made = 'EXISTS (SELECT 1 FROM api_token WHERE id = ?1)';
  const [inserted] = await db.batch([
    db
      .prepare(
        `INSERT INTO api_token (id, hash, prefix, label, scopes, created_at, created_by, expires_at, kind, owner)
         SELECT ?4, ?5, ?6, label, scopes, ?2, ?7, ?8, kind, owner FROM api_token WHERE ${UNCHANGED}`,
      )
      .bind(...since, token.id, token.hash, token.prefix, actor, token.expiresAt),
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?2, ?3, 'token.rotate', ?4, json_object('expiresAt', ?5),
                json_object('replacedBy', ?1, 'until', ?6, 'insteadOf', ?7) WHERE ${made}`,
      )
      .bind(token.id, at, actor, old.id, old.expiresAt, until, instead),
    db
      .prepare(`UPDATE api_token SET revoked_at = ?2, revoked_by = ?3 WHERE id = ?4 AND revoked_at IS NULL AND ${made}`)
      .bind(token.id, at, actor, instead),
    db
      .prepare(`UPDATE api_token SET replaced_by = ?1, expires_at = ?2 WHERE id = ?3 AND ${made}`)
      .bind(token.id, until, old.id),
  ]);
  return (inserted?.meta.changes ?? 0) > 0;
};
