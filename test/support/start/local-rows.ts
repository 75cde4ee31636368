/** The few rows that only a local start writes by itself. */
import { insertTokenStatement, type TokenRow } from '../../../worker/access/repository.ts';

/** Stores a token, or gives one that is there already the scopes of today. */
export const keepToken = async (db: D1Database, token: TokenRow): Promise<void> => {
  const known = await db.prepare('SELECT id FROM api_token WHERE hash = ?1').bind(token.hash).first();
  if (known !== null) {
    await db.prepare('UPDATE api_token SET scopes = ?2 WHERE hash = ?1').bind(token.hash, token.scopes).run();
    return;
  }
  const { sql, values } = insertTokenStatement(token);
  await db
    .prepare(sql)
    .bind(...values)
    .run();
};

/** Gives an endpoint another address; its deliveries and its secret stay. */
export const moveEndpoint = async (db: D1Database, from: string, to: string): Promise<void> => {
  await db.prepare('UPDATE endpoint SET address = ?2 WHERE address = ?1').bind(from, to).run();
};

/**
 * Lets go of the leases that a killed process left behind. Only for a start that holds the data
 * folder alone: nobody else can be running what they guard.
 */
export const releaseLeases = async (db: D1Database): Promise<void> => {
  await db.batch([
    db.prepare('DELETE FROM lease'),
    db.prepare('UPDATE message SET lease_until = NULL, lease_holder = NULL WHERE lease_holder IS NOT NULL'),
  ]);
};
