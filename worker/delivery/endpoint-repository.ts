/** The only SQL that adds and lists endpoints. */

export interface NewEndpoint {
  readonly id: string;
  readonly address: string;
  /** Sealed. */
  readonly secret: string;
  /** ISO moment. */
  readonly at: string;
}

/** An endpoint as it may be shown. */
export interface EndpointListed {
  readonly id: string;
  readonly channel: 'webhook';
  readonly address: string;
  readonly createdAt: string;
  readonly disabledAt: string | null;
  readonly disabledReason: string | null;
}

/** Adds an endpoint and its audit row in one batch; false where the address is known already. */
export const insertEndpoint = async (db: D1Database, endpoint: NewEndpoint, actor: string): Promise<boolean> => {
  const [inserted] = await db.batch([
    db
      .prepare(
        `INSERT INTO endpoint (id, channel, address, secret, created_at) VALUES (?1, 'webhook', ?2, ?3, ?4)
         ON CONFLICT(address) DO NOTHING`,
      )
      .bind(endpoint.id, endpoint.address, endpoint.secret, endpoint.at),
    // Only where the row above went in. The address may be a credential: it stays out of the audit.
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?2, ?3, 'endpoint.add', id, NULL, json_object('channel', channel) FROM endpoint WHERE id = ?1`,
      )
      .bind(endpoint.id, endpoint.at, actor),
  ]);
  return (inserted?.meta.changes ?? 0) > 0;
};

/** Every endpoint, oldest first. */
export const selectEndpoints = async (db: D1Database): Promise<EndpointListed[]> => {
  const { results } = await db
    .prepare(
      `SELECT id, channel, address, created_at AS createdAt, disabled_at AS disabledAt, disabled_reason AS disabledReason
         FROM endpoint ORDER BY created_at, id`,
    )
    .all<EndpointListed>();
  return results;
};
