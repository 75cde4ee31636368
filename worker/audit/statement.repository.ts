/** The audit's statements, to stand in the same batch as the write they tell of. */

import { jsonRows } from '../db/json-rows.ts';

export interface AuditEntry {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** A token's id, a person, or "schedule". */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** JSON, or null where there was or is nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The number of the newest entry, to be handed back to `auditUnchangedSince`. */
export const newestAudit = async (db: D1Database): Promise<number> =>
  (await db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM audit').first<number>('seq')) ?? 0;

/**
 * Appends an entry only if nothing whose action begins with `prefix` was written since entry `seq`:
 * else `at` is NULL, which its NOT NULL refuses, and the whole batch rolls back. D1 has no
 * interactive transaction, so this is how a read and the write that rests on it belong together.
 */
export const auditUnchangedSince = (
  db: D1Database,
  entry: AuditEntry,
  seq: number,
  prefix: string,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO audit (at, actor, action, subject, before, after)
       SELECT CASE WHEN EXISTS (SELECT 1 FROM audit WHERE seq > ?7 AND substr(action, 1, length(?8)) = ?8)
                   THEN NULL ELSE ?1 END, ?2, ?3, ?4, ?5, ?6`,
    )
    .bind(entry.at, entry.actor, entry.action, entry.subject, entry.before, entry.after, seq, prefix);

/** One subject among many that one entry tells of in sum. */
export type AuditDetail = Pick<AuditEntry, 'subject' | 'before' | 'after'>;

/** Entries of many subjects by one actor at one moment, however many. */
export const auditEach = (
  db: D1Database,
  by: Pick<AuditEntry, 'at' | 'actor' | 'action'>,
  details: readonly AuditDetail[],
): D1PreparedStatement[] =>
  jsonRows(details).map((list) =>
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?2, ?3, ?4, value ->> 'subject', value ->> 'before', value ->> 'after' FROM json_each(?1) ORDER BY key`,
      )
      .bind(list, by.at, by.actor, by.action),
  );

/** True where a batch rolled back because of `auditUnchangedSince`. */
export const isOvertaken = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('NOT NULL constraint failed: audit.at');
