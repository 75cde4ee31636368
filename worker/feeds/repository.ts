/** The only SQL of feeds: the addresses, and the alerts they show. */
import type { Situation } from '../../shared/api/alert-rules.ts';
import type { FeedBody } from '../../shared/api/feed.ts';
import type { Severity } from '../alerts/model.ts';
import { type EventRow, eventBody } from '../ratings/event-row.ts';
import type { FeedAlert } from './entry.ts';

export interface NewFeed {
  readonly id: string;
  /** SHA-256 of the secret, hexadecimal. */
  readonly secretHash: string;
  readonly label: string;
  /** ISO moment. */
  readonly at: string;
}

/** Keeps a feed, with its audit row. */
export const insertFeed = async (db: D1Database, feed: NewFeed, actor: string): Promise<void> => {
  await db.batch([
    db
      .prepare('INSERT INTO alert_feed (id, secret_hash, label, created_at, created_by) VALUES (?1, ?2, ?3, ?4, ?5)')
      .bind(feed.id, feed.secretHash, feed.label, feed.at, actor),
    db
      .prepare(
        "INSERT INTO audit (at, actor, action, subject, before, after) VALUES (?1, ?2, 'feed.add', ?3, NULL, ?4)",
      )
      .bind(feed.at, actor, feed.id, JSON.stringify({ label: feed.label })),
  ]);
};

/** Every feed, oldest first, the revoked among them. */
export const selectFeeds = async (db: D1Database): Promise<FeedBody[]> => {
  const { results } = await db
    .prepare(
      `SELECT id, label, created_at AS createdAt, created_by AS createdBy, revoked_at AS revokedAt,
              last_read_at AS lastReadAt
         FROM alert_feed ORDER BY created_at, id`,
    )
    .all<FeedBody>();
  return results;
};

/** Takes a feed out of force, with its audit row; false where none of this id is in force. */
export const revokeFeed = async (db: D1Database, id: string, at: string, actor: string): Promise<boolean> => {
  const [, revoked] = await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?2, ?3, 'feed.revoke', id, json_object('label', label), NULL FROM alert_feed
          WHERE id = ?1 AND revoked_at IS NULL`,
      )
      .bind(id, at, actor),
    db.prepare('UPDATE alert_feed SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL').bind(id, at),
  ]);
  return (revoked?.meta.changes ?? 0) > 0;
};

/** A feed that is in force. */
export interface OpenFeed {
  readonly id: string;
  readonly createdAt: string;
  readonly lastReadAt: string | null;
}

/** The feed in force behind the hash of a secret, or null. Looked up whole by the hash: no comparison of secrets takes time. */
export const findFeed = (db: D1Database, secretHash: string): Promise<OpenFeed | null> =>
  db
    .prepare(
      `SELECT id, created_at AS createdAt, last_read_at AS lastReadAt FROM alert_feed
        WHERE secret_hash = ?1 AND revoked_at IS NULL`,
    )
    .bind(secretHash)
    .first<OpenFeed>();

/** Notes that a feed was read at that moment. */
export const touchFeed = async (db: D1Database, id: string, at: string): Promise<void> => {
  await db.prepare('UPDATE alert_feed SET last_read_at = ?2 WHERE id = ?1').bind(id, at).run();
};

interface AlertRow extends Omit<FeedAlert, 'events'> {
  readonly severity: Severity;
  readonly situation: Situation | null;
}

/** The `count` newest alerts, newest first, with their events, in one round trip. */
export const newestAlerts = async (db: D1Database, count: number): Promise<FeedAlert[]> => {
  const [alerts, events] = await db.batch<AlertRow | (EventRow & { readonly alert_id: string })>([
    db
      .prepare(
        `SELECT a.id, a.location_id AS locationId, a.severity, a.situation, a.headline, a.opened_at AS openedAt, a.revises,
                later.id AS revisedBy, later.opened_at AS revisedAt
           FROM alert a LEFT JOIN alert later ON later.id = a.revised_by ORDER BY a.seq DESC LIMIT ?1`,
      )
      .bind(count),
    db
      .prepare(
        `SELECT a.id AS alert_id, e.*
           FROM (SELECT id, event_ids, seq FROM alert ORDER BY seq DESC LIMIT ?1) a
           JOIN json_each(a.event_ids) j JOIN rating_event e ON e.id = j.value ORDER BY a.seq, j.key`,
      )
      .bind(count),
  ]);
  const rows = (events?.results ?? []) as (EventRow & { readonly alert_id: string })[];
  const told = Map.groupBy(rows, ({ alert_id }) => alert_id);
  return ((alerts?.results ?? []) as AlertRow[]).map((alert) => ({
    ...alert,
    events: (told.get(alert.id) ?? []).map(eventBody),
  }));
};
