/** The SQL of enrolment codes; each write with its audit row, in one batch. */
import type { StoredCode } from './model.ts';
import type { By, NewToken } from './repository.ts';

const COLUMNS = `id, label, owner, scopes, created_at AS createdAt, created_by AS createdBy, expires_at AS expiresAt,
  used_at AS usedAt, token_id AS tokenId, withdrawn_at AS withdrawnAt`;

/** Every code, oldest first. */
export const selectCodes = async (db: D1Database): Promise<StoredCode[]> =>
  (await db.prepare(`SELECT ${COLUMNS} FROM enrolment_code ORDER BY created_at, id`).all<StoredCode>()).results;

/** A code that is made. */
export interface NewCode {
  readonly id: string;
  readonly hash: string;
  readonly label: string;
  readonly owner: string | null;
  /** Separated by spaces. */
  readonly scopes: string;
  readonly expiresAt: string;
}

/** Keeps a code. */
export const insertCode = async (db: D1Database, code: NewCode, { at, actor }: By): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO enrolment_code (id, hash, label, scopes, owner, created_at, created_by, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
      )
      .bind(code.id, code.hash, code.label, code.scopes, code.owner, at, actor, code.expiresAt),
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         VALUES (?1, ?2, 'enrolment-code.add', ?3, NULL,
                 json_object('label', ?4, 'owner', ?5, 'scopes', ?6, 'expiresAt', ?7))`,
      )
      .bind(at, actor, code.id, code.label, code.owner, code.scopes, code.expiresAt),
  ]);
};

const OPEN = 'used_at IS NULL AND withdrawn_at IS NULL AND expires_at > ?2';

/** Withdraws an open code, with `owner` only one of theirs; false where there is none. */
export const withdrawCode = async (
  db: D1Database,
  id: string,
  { at, actor }: By,
  owner: string | null = null,
): Promise<boolean> => {
  const mine = '(?4 IS NULL OR owner = ?4)';
  const [, done] = await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?2, ?3, 'enrolment-code.withdraw', id, json_object('label', label, 'owner', owner), NULL
           FROM enrolment_code WHERE id = ?1 AND ${OPEN} AND ${mine}`,
      )
      .bind(id, at, actor, owner),
    db
      .prepare(`UPDATE enrolment_code SET withdrawn_at = ?2 WHERE id = ?1 AND ${OPEN} AND (?3 IS NULL OR owner = ?3)`)
      .bind(id, at, owner),
  ]);
  return (done?.meta.changes ?? 0) > 0;
};

/**
 * Uses an open code up and makes its browser's token, in one batch: of two at once, one finds it open. Answers the
 * token's scopes, or null where no code of this hash is open. `browser`: added to the code's label.
 */
export const useCode = async (
  db: D1Database,
  hash: string,
  token: NewToken,
  { at, browser }: { readonly at: string; readonly browser: string | null },
): Promise<string | null> => {
  const [, , , made] = await db.batch<{ scopes: string }>([
    db
      .prepare(
        `INSERT INTO api_token (id, hash, prefix, label, scopes, created_at, created_by, expires_at, kind, owner)
         SELECT ?3, ?4, ?5, label || coalesce(', ' || ?6, ''), scopes, ?2, created_by, ?7, 'browser', owner
           FROM enrolment_code WHERE hash = ?1 AND ${OPEN}`,
      )
      .bind(hash, at, token.id, token.hash, token.prefix, browser, token.expiresAt),
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?2, ?3, 'token.enrol', ?3, NULL,
                json_object('label', label, 'owner', owner, 'scopes', scopes, 'expiresAt', ?4, 'code', id)
           FROM enrolment_code WHERE hash = ?1 AND ${OPEN}`,
      )
      .bind(hash, at, token.id, token.expiresAt),
    db
      .prepare(`UPDATE enrolment_code SET used_at = ?2, token_id = ?3 WHERE hash = ?1 AND ${OPEN}`)
      .bind(hash, at, token.id),
    db.prepare('SELECT scopes FROM api_token WHERE id = ?1').bind(token.id),
  ]);
  return made?.results[0]?.scopes ?? null;
};
