/** The only SQL that adds, lists and tests endpoints. */
import type { EndpointBody } from '../../shared/api/endpoint.ts';
import type { ChannelName } from './channels.ts';
import type { EndpointToReach } from './repository.ts';

export interface NewEndpoint {
  readonly id: string;
  readonly channel: ChannelName;
  readonly address: string;
  /** Sealed. */
  readonly secret: string;
  readonly label: string | null;
  /** JSON. */
  readonly settings: string | null;
  /** ISO moment. */
  readonly at: string;
}

/** An endpoint as it may be shown. */
export type EndpointListed = Readonly<EndpointBody>;

/** The id of the switched-off endpoint of an address, to be taken up again; null where there is none. */
export const findSwitchedOff = (db: D1Database, address: string): Promise<string | null> =>
  db
    .prepare('SELECT id FROM endpoint WHERE address = ?1 AND disabled_at IS NOT NULL')
    .bind(address)
    .first<string>('id');

/** The statement writes where no endpoint has the address, or this very one has and is switched off. */
const FREE = 'NOT EXISTS (SELECT 1 FROM endpoint WHERE address = ?1 AND NOT (id = ?2 AND disabled_at IS NOT NULL))';

/**
 * Adds an endpoint, or takes up the switched-off one of its id, with an audit row in the same batch; false where
 * alerts go to the address already.
 */
export const insertEndpoint = async (db: D1Database, endpoint: NewEndpoint, actor: string): Promise<boolean> => {
  const { id, channel, address, secret, label, settings, at } = endpoint;
  const [audited] = await db.batch([
    // The address may be a credential: it stays out of the audit.
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?3, ?4, 'endpoint.add', ?2, NULL, json_object('channel', ?5) WHERE ${FREE}`,
      )
      .bind(address, id, at, actor, channel),
    db
      .prepare(
        `INSERT INTO endpoint (address, id, channel, secret, label, settings, created_at)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ${FREE}
         ON CONFLICT(id) DO UPDATE SET secret = excluded.secret, label = excluded.label, settings = excluded.settings,
                                       disabled_at = NULL, disabled_reason = NULL`,
      )
      .bind(address, id, channel, secret, label, settings, at),
  ]);
  return (audited?.meta.changes ?? 0) > 0;
};

/** Every endpoint, oldest first. */
export const selectEndpoints = async (db: D1Database): Promise<EndpointListed[]> => {
  const { results } = await db
    .prepare(
      `SELECT id, channel, address, label, settings, created_at AS createdAt, disabled_at AS disabledAt,
              disabled_reason AS disabledReason
         FROM endpoint ORDER BY created_at, id`,
    )
    .all<Omit<EndpointListed, 'settings'> & { settings: string | null }>();
  return results.map((row) => ({
    ...row,
    settings: row.settings === null ? null : (JSON.parse(row.settings) as Record<string, string>),
  }));
};

/** One endpoint with its sealed secret; null where there is none of this id. */
export const findEndpoint = (db: D1Database, id: string): Promise<EndpointToReach | null> =>
  db
    .prepare('SELECT id, channel, address, secret, settings, disabled_at AS disabledAt FROM endpoint WHERE id = ?1')
    .bind(id)
    .first<EndpointToReach>();

/** Who tested an endpoint, when, and what came of it. */
export const auditTrial = async (
  db: D1Database,
  trial: { endpointId: string; at: string; actor: string; outcome: string },
): Promise<void> => {
  await db
    .prepare(
      `INSERT INTO audit (at, actor, action, subject, before, after)
       VALUES (?1, ?2, 'endpoint.test', ?3, NULL, json_object('outcome', ?4))`,
    )
    .bind(trial.at, trial.actor, trial.endpointId, trial.outcome)
    .run();
};
