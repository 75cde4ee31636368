/** The only SQL of drills. A drill's messages are found by their ids, which begin with it. */
import type { DrillBody, DrillRecipientBody } from '../../shared/api/drill.ts';
import { auditUnchangedSince, isOvertaken } from '../audit/statement.repository.ts';
import { insertMessages, type PlannedMessage } from './plan-repository.ts';

/** A drill as it is begun. */
export interface NewDrill {
  readonly id: string;
  /** ISO moment. */
  readonly at: string;
  readonly actor: string;
  readonly messages: readonly PlannedMessage[];
}

/** What a drill is begun on, all of one moment. */
export interface DrillGround {
  /** Whom it is to reach. */
  readonly endpoints: readonly string[];
  /** When the last one was begun (ISO). */
  readonly last: string | null;
  /** The audit's newest entry. */
  readonly seq: number;
}

/** Reads it, in one round trip. */
export const readDrillGround = async (db: D1Database): Promise<DrillGround> => {
  const [endpoints, newest] = await db.batch<{ id: string } & Pick<DrillGround, 'last' | 'seq'>>([
    db.prepare('SELECT id FROM endpoint WHERE disabled_at IS NULL ORDER BY created_at, id'),
    db.prepare('SELECT (SELECT max(at) FROM drill) AS last, (SELECT coalesce(max(seq), 0) FROM audit) AS seq'),
  ]);
  const { last = null, seq = 0 } = newest?.results[0] ?? {};
  return { endpoints: (endpoints?.results ?? []).map(({ id }) => id), last, seq };
};

/**
 * Writes a drill, its messages and the audit in one batch; false where another was begun since audit entry `seq`, and
 * nothing is written.
 */
export const insertDrill = async (db: D1Database, drill: NewDrill, seq: number): Promise<boolean> => {
  const { id, at, actor, messages } = drill;
  const action = 'drill.start';
  const after = JSON.stringify({ endpoints: messages.map(({ endpointId }) => endpointId) });
  try {
    await db.batch([
      auditUnchangedSince(db, { at, actor, action, subject: id, before: null, after }, seq, action),
      db.prepare('INSERT INTO drill (id, at, actor) VALUES (?1, ?2, ?3)').bind(id, at, actor),
      ...insertMessages(db, messages, at),
    ]);
    return true;
  } catch (error) {
    if (isOvertaken(error)) return false;
    throw error;
  }
};

/** The messages of drill `d`: a range of the primary key, for "`" is what comes after "_". */
const ITS_MESSAGES = "m.id >= 'drill-' || d.id || '_' AND m.id < 'drill-' || d.id || '`'";

/** All drills, oldest first. */
export const selectDrills = async (db: D1Database): Promise<DrillBody[]> => {
  const { results } = await db
    .prepare(
      `SELECT d.id, d.at, d.actor, count(m.id) AS recipients, coalesce(sum(m.state = 'delivered'), 0) AS delivered,
              coalesce(sum(m.state = 'failed'), 0) AS failed,
              (SELECT count(*) FROM drill_confirmation c WHERE c.drill_id = d.id) AS confirmed
         FROM drill d LEFT JOIN message m ON ${ITS_MESSAGES}
        GROUP BY d.id ORDER BY d.at, d.id`,
    )
    .all<DrillBody>();
  return results;
};

/** A drill without its messages; null where there is none of this id. */
export const findDrill = (db: D1Database, id: string): Promise<Pick<DrillBody, 'id' | 'at' | 'actor'> | null> =>
  db.prepare('SELECT id, at, actor FROM drill WHERE id = ?1').bind(id).first<Pick<DrillBody, 'id' | 'at' | 'actor'>>();

/** How far a drill came with each endpoint, in the order in which those were added. */
export const selectRecipients = async (db: D1Database, drillId: string): Promise<DrillRecipientBody[]> => {
  const { results } = await db
    .prepare(
      `SELECT m.endpoint_id AS endpointId, m.id AS messageId, e.channel, e.label, e.address, m.state, m.attempts,
              m.last_error AS reason, m.delivered_at AS deliveredAt, c.at AS confirmedAt, c.actor AS confirmedBy
         FROM drill d JOIN message m ON ${ITS_MESSAGES}
         JOIN endpoint e ON e.id = m.endpoint_id
         LEFT JOIN drill_confirmation c ON c.drill_id = d.id AND c.endpoint_id = m.endpoint_id
        WHERE d.id = ?1 ORDER BY e.created_at, e.id`,
    )
    .bind(drillId)
    .all<DrillRecipientBody>();
  return results;
};

/** Notes that a drill arrived, with the audit in the same batch. Once more changes nothing: the first word stands. */
export const insertConfirmation = async (
  db: D1Database,
  said: { readonly drillId: string; readonly endpointId: string; readonly at: string; readonly actor: string },
): Promise<void> => {
  const { drillId, endpointId, at, actor } = said;
  await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?3, ?4, 'drill.confirm', ?1, NULL, json_object('endpointId', ?2)
          WHERE NOT EXISTS (SELECT 1 FROM drill_confirmation WHERE drill_id = ?1 AND endpoint_id = ?2)`,
      )
      .bind(drillId, endpointId, at, actor),
    db
      .prepare(
        `INSERT INTO drill_confirmation (drill_id, endpoint_id, at, actor) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (drill_id, endpoint_id) DO NOTHING`,
      )
      .bind(drillId, endpointId, at, actor),
  ]);
};
