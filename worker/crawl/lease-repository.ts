/** Leases: who may run what, until when. The only SQL of that table. */

export interface Lease {
  readonly name: string;
  readonly holder: string;
}

/** Long enough for the slowest page; a holder that died is followed after this. */
export const LEASE_MS = 120_000;
/** Renewed once less than this is left, so that a page seldom writes for it. */
const RENEW_BELOW_MS = 75_000;

const untilOf = (now: Date): string => new Date(now.getTime() + LEASE_MS).toISOString();

/** Clocks of two machines differ by less than this. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * Takes the lease for `holder` if it is free or has passed; false where another holds it. One that reaches
 * much further than any lease does was taken by a clock that has been set back since: it has passed too.
 */
export const takeLease = async (db: D1Database, lease: Lease, now: Date): Promise<boolean> => {
  const row = await db
    .prepare(
      `INSERT INTO lease (name, holder, until) VALUES (?1, ?2, ?3)
       ON CONFLICT(name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE lease.until <= ?4 OR lease.until > ?5
       RETURNING holder`,
    )
    .bind(
      lease.name,
      lease.holder,
      untilOf(now),
      now.toISOString(),
      untilOf(new Date(now.getTime() + CLOCKS_DIFFER_MS)),
    )
    .first<{ holder: string }>();
  return row !== null;
};

/** A statement that renews the lease when it is running out; one that has passed on stays with its holder. */
export const renewLease = (db: D1Database, lease: Lease, now: Date): D1PreparedStatement =>
  db
    .prepare('UPDATE lease SET until = ?3 WHERE name = ?1 AND holder = ?2 AND until > ?4 AND until < ?5')
    .bind(
      lease.name,
      lease.holder,
      untilOf(now),
      now.toISOString(),
      new Date(now.getTime() + RENEW_BELOW_MS).toISOString(),
    );

/** Gives the lease back, if it is still this holder's. */
export const releaseLease = async (db: D1Database, lease: Lease, now: Date): Promise<void> => {
  await db
    .prepare('UPDATE lease SET until = ?3 WHERE name = ?1 AND holder = ?2 AND until > ?3')
    .bind(lease.name, lease.holder, now.toISOString())
    .run();
};
