/** The only SQL of placement policies: versions are appended, the newest is in force. */

import type { Policy } from '../../shared/policy/policy.ts';
import { sharedReading } from '../db/shared-reading.ts';

/** One version as it was set. */
export interface PolicyInForce {
  readonly version: number;
  readonly policy: Policy;
  readonly why: string;
  /** ISO 8601 UTC. */
  readonly setAt: string;
  /** A token's id, or who used the pages. */
  readonly setBy: string;
}

interface Row extends Omit<PolicyInForce, 'policy'> {
  readonly policy: string;
}

const COLUMNS = 'version, policy, why, set_at AS setAt, set_by AS setBy';

const versionOf = (row: Row): PolicyInForce => ({ ...row, policy: JSON.parse(row.policy) as Policy });

/** The policy in force; null where none was adopted: then nothing has a verdict. */
export const readPolicy = sharedReading(async (db): Promise<PolicyInForce | null> => {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM policy_version ORDER BY version DESC LIMIT 1`).first<Row>();
  return row === null ? null : versionOf(row);
});

/** Versions before `before` (null: all), the newest first, at most `limit`. */
export const readVersions = async (
  db: D1Database,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<PolicyInForce[]> => {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM policy_version WHERE ?1 IS NULL OR version < ?1 ORDER BY version DESC LIMIT ?2`)
    .bind(before, limit)
    .all<Row>();
  return results.map(versionOf);
};

/**
 * Appends a version, audited, in one batch. Its number is the caller's: where somebody else took it first, the
 * primary key refuses it and nothing is written; false then.
 */
export const insertVersion = async (db: D1Database, { version, ...set }: PolicyInForce): Promise<boolean> => {
  const policy = JSON.stringify(set.policy);
  try {
    await db.batch([
      db
        .prepare('INSERT INTO policy_version (version, policy, why, set_at, set_by) VALUES (?1, ?2, ?3, ?4, ?5)')
        .bind(version, policy, set.why, set.setAt, set.setBy),
      db
        .prepare(
          `INSERT INTO audit (at, actor, action, subject, before, after)
           VALUES (?1, ?2, 'policy.set', ?5,
                   (SELECT policy FROM policy_version WHERE version = ?3 - 1), ?4)`,
        )
        .bind(set.setAt, set.setBy, version, policy, `policy ${version}`),
    ]);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes('UNIQUE constraint failed: policy_version.version')) {
      return false;
    }
    throw error;
  }
};
