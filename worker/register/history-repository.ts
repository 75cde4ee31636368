/** Reads from the audit what became of contracts. */

/** What changed a contract. */
export type Deed =
  | 'register.import'
  | 'register.undo'
  | 'register.alias-added'
  | 'register.alias-removed'
  | 'register.alias-undone'
  | 'register.location-given'
  | 'register.coverage-confirmed'
  | 'register.exposure'
  | 'register.exposure-undone';

/** One audit entry about a contract. */
export interface ContractEntry {
  readonly contractId: string;
  readonly action: 'register.contract' | 'register.coverage';
  /** ISO 8601 UTC. */
  readonly at: string;
  /** An access token's label, or whoever the audit names. */
  readonly who: string;
  readonly deed: Deed;
  readonly before: string | null;
  readonly after: string | null;
}

/** Every entry about these contracts, the newest first. Reads the whole audit once. */
export const contractEntries = async (db: D1Database, ids: readonly string[]): Promise<ContractEntry[]> => {
  const { results } = await db
    .prepare(
      `SELECT a.subject AS contractId, a.action, a.at, COALESCE(t.label, a.actor) AS who, a.before, a.after,
              (SELECT d.action FROM audit d WHERE d.seq < a.seq AND d.action LIKE 'register.%'
                 AND d.action NOT IN ('register.contract', 'register.alias', 'register.coverage')
                ORDER BY d.seq DESC LIMIT 1) AS deed
         FROM audit a LEFT JOIN api_token t ON t.id = a.actor
        WHERE a.action IN ('register.contract', 'register.coverage')
          AND a.subject IN (SELECT value FROM json_each(?1)) ORDER BY a.seq DESC`,
    )
    .bind(JSON.stringify(ids))
    .all<ContractEntry>();
  return results;
};
