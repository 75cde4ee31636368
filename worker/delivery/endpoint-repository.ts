/** The only SQL that adds, lists and tests endpoints. */
import type { Audience } from '../../shared/api/alert-rules.ts';
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
  /** JSON; null: everyone. */
  readonly audiences: string | null;
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
  const { id, channel, address, secret, label, settings, audiences, at } = endpoint;
  const [audited] = await db.batch([
    // The address may be a credential: it stays out of the audit.
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?3, ?4, 'endpoint.add', ?2, NULL, json_object('channel', ?5, 'audiences', json(?6)) WHERE ${FREE}`,
      )
      .bind(address, id, at, actor, channel, audiences ?? 'null'),
    db
      .prepare(
        `INSERT INTO endpoint (address, id, channel, secret, label, settings, audiences, created_at)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE ${FREE}
         ON CONFLICT(id) DO UPDATE SET secret = excluded.secret, label = excluded.label, settings = excluded.settings,
                                       audiences = excluded.audiences, disabled_at = NULL, disabled_reason = NULL`,
      )
      .bind(address, id, channel, secret, label, settings, audiences, at),
  ]);
  return (audited?.meta.changes ?? 0) > 0;
};

interface EndpointRow extends Omit<EndpointListed, 'settings' | 'audiences' | 'lastFailure'> {
  /** JSON, as the next two. */
  readonly settings: string | null;
  readonly audiences: string | null;
  readonly lastFailure: string | null;
}

/** An endpoint's newest messages first, by their index; a failure of long ago is of no interest. */
const LISTED = `SELECT e.id, e.channel, e.address, e.label, e.settings, e.audiences, e.created_at AS createdAt,
    e.disabled_at AS disabledAt, e.disabled_reason AS disabledReason,
    (SELECT m.delivered_at FROM message m WHERE m.endpoint_id = e.id AND m.state = 'delivered'
      ORDER BY m.created_at DESC LIMIT 1) AS lastDeliveredAt,
    (SELECT json_object('createdAt', m.created_at, 'words', m.last_error)
       FROM (SELECT state, created_at, last_error FROM message WHERE endpoint_id = e.id
              ORDER BY created_at DESC LIMIT 200) m
      WHERE m.state <> 'delivered' AND m.last_error IS NOT NULL ORDER BY m.created_at DESC LIMIT 1) AS lastFailure
  FROM endpoint e`;

const parsed = <T>(json: string | null): T | null => (json === null ? null : (JSON.parse(json) as T));

const listed = (row: EndpointRow): EndpointListed => ({
  ...row,
  settings: parsed<Record<string, string>>(row.settings),
  audiences: parsed<Audience[]>(row.audiences),
  lastFailure: parsed<{ createdAt: string; words: string }>(row.lastFailure),
});

/** Every endpoint, oldest first. */
export const selectEndpoints = async (db: D1Database): Promise<EndpointListed[]> => {
  const { results } = await db.prepare(`${LISTED} ORDER BY e.created_at, e.id`).all<EndpointRow>();
  return results.map(listed);
};

/** One endpoint as it may be shown; null where there is none of this id. */
export const selectEndpoint = async (db: D1Database, id: string): Promise<EndpointListed | null> => {
  const row = await db.prepare(`${LISTED} WHERE e.id = ?1`).bind(id).first<EndpointRow>();
  return row === null ? null : listed(row);
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

/** What is to be shown of an endpoint and whom it reaches. */
interface EndpointFacts {
  readonly label: string | null;
  /** JSON; null: everyone. */
  readonly audiences: string | null;
}

/** Statement's condition: it says something new. */
const DIFFERS = 'id = ?1 AND NOT (label IS ?2 AND audiences IS ?3)';

/** Changes them, audited with what they were, in one batch; the same again writes nothing. */
export const updateEndpoint = async (
  db: D1Database,
  id: string,
  { label, audiences }: EndpointFacts,
  by: { readonly at: string; readonly actor: string },
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?4, ?5, 'endpoint.change', id, json_object('label', label, 'audiences', json(coalesce(audiences, 'null'))),
                json_object('label', ?2, 'audiences', json(coalesce(?3, 'null')))
           FROM endpoint WHERE ${DIFFERS}`,
      )
      .bind(id, label, audiences, by.at, by.actor),
    db.prepare(`UPDATE endpoint SET label = ?2, audiences = ?3 WHERE ${DIFFERS}`).bind(id, label, audiences),
  ]);
};

/** The secret that the change was made from still stands, of an endpoint that is switched on. */
const UNCHANGED = 'id = ?1 AND secret = ?2 AND disabled_at IS NULL';

/**
 * Puts a sealed secret in the place of another, audited without either, in one batch; false where somebody else was
 * first and nothing was written.
 */
export const replaceSecret = async (
  db: D1Database,
  { id, from, to }: { readonly id: string; readonly from: string; readonly to: string },
  by: {
    readonly at: string;
    readonly actor: string;
    /** Another secret, or the same under another key. */
    readonly action: 'endpoint.rotate' | 'endpoint.reseal';
  },
): Promise<boolean> => {
  const [audited] = await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?3, ?4, ?5, id, NULL, NULL FROM endpoint WHERE ${UNCHANGED}`,
      )
      .bind(id, from, by.at, by.actor, by.action),
    db.prepare(`UPDATE endpoint SET secret = ?3 WHERE ${UNCHANGED}`).bind(id, from, to),
  ]);
  return (audited?.meta.changes ?? 0) > 0;
};

/** Endpoints that are switched on and whose secret begins so, at most `limit`. */
export const selectSealedBy = async (
  db: D1Database,
  keyId: string,
  limit: number,
): Promise<readonly Pick<EndpointToReach, 'id' | 'secret'>[]> => {
  const { results } = await db
    .prepare(
      `SELECT id, secret FROM endpoint
        WHERE disabled_at IS NULL AND substr(secret, 1, length(?1)) = ?1 ORDER BY id LIMIT ?2`,
    )
    .bind(`${keyId}.`, limit)
    .all<Pick<EndpointToReach, 'id' | 'secret'>>();
  return results;
};
