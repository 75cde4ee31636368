/**
 * The only SQL that lists the outbox.
 * Budget: one statement a list, at most `limit` rows of it given back; contents are not carried whole.
 */
import type { MessageBody, MessageState } from '../../shared/api/message.ts';
import type { MessageGist } from './outbox-words.ts';

/** A message with what its line is made of. */
export interface MessageRow extends Omit<MessageBody, 'words' | 'switchedOn' | 'kind'>, MessageGist {
  /** 0 or 1. */
  readonly switchedOn: number;
}

/** Which messages are asked for; null asks for all. */
export interface MessageQuery {
  readonly state: MessageState | null;
  readonly endpointId: string | null;
  /** The last one seen. */
  readonly after: { readonly createdAt: string; readonly id: string } | null;
  readonly limit: number;
}

/** An alert of before messages kept their words is called as it is called now. */
const OLD_HEADLINE = `(SELECT a.headline FROM message_item i JOIN alert a ON a.id = i.item_id
                        WHERE i.message_id = m.id AND i.kind = 'alert' LIMIT 1)`;

const COLUMNS = `m.id, m.kind, m.endpoint_id AS endpointId, e.channel, e.label, e.disabled_at IS NULL AS switchedOn,
    m.state, m.attempts, m.created_at AS createdAt,
    CASE WHEN m.state IN ('pending', 'ambiguous') THEN m.next_at END AS nextAt,
    CASE WHEN m.state = 'delivered' THEN m.delivered_at END AS deliveredAt,
    CASE WHEN m.state <> 'delivered' THEN m.last_error END AS problem, m.receipt, m.receipt_at AS receiptAt,
    CASE WHEN m.content IS NULL THEN ${OLD_HEADLINE}
         ELSE coalesce(m.content ->> '$.alert.headline', m.content ->> '$.headline') END AS headline,
    m.content ->> '$.alerts[0].headline' AS first, m.content ->> '$.total' AS total,
    m.content ->> '$.bySeverity.urgent' AS urgent, m.content ->> '$.rhythm' AS rhythm, m.content ->> '$.day' AS day,
    json_array_length(m.content, '$.alerts') AS alerts, json_array_length(m.content, '$.changes') AS changes,
    m.content ->> '$.more' AS more, m.content ->> '$.watched' AS watched, m.content ->> '$.checked' AS checked`;

/** Those that are asked for by their ids first: contents are opened for a page alone. By the index over the state. */
const found = ({ state, endpointId }: MessageQuery): string => `SELECT ${COLUMNS}
  FROM message m JOIN endpoint e ON e.id = m.endpoint_id
  WHERE m.id IN (SELECT id FROM message
                  WHERE ${state === null ? '1' : 'state = ?1'} AND ${endpointId === null ? '1' : 'endpoint_id = ?2'}
                    AND (?3 IS NULL OR created_at < ?3 OR (created_at = ?3 AND id > ?4))
                  ORDER BY created_at DESC, id LIMIT ?5)
  ORDER BY m.created_at DESC, m.id`;

/** Those that are asked for, the newest first. */
export const findMessages = async (db: D1Database, query: MessageQuery): Promise<MessageRow[]> => {
  const { state, endpointId, after, limit } = query;
  const { results } = await db
    .prepare(found(query))
    .bind(state, endpointId, after?.createdAt ?? null, after?.id ?? null, limit)
    .all<MessageRow>();
  return results;
};

/** How many messages of one state go to one endpoint. */
export interface MessageCount {
  readonly endpointId: string;
  readonly channel: MessageBody['channel'];
  readonly label: string | null;
  /** 0 or 1. */
  readonly switchedOn: number;
  /** null where it was never sent anything. */
  readonly state: MessageState | null;
  readonly count: number;
}

/** The counts of every endpoint, the oldest endpoint first. */
export const countMessages = async (db: D1Database): Promise<MessageCount[]> => {
  const { results } = await db
    .prepare(
      `SELECT e.id AS endpointId, e.channel, e.label, e.disabled_at IS NULL AS switchedOn, m.state, COUNT(m.id) AS count
         FROM endpoint e LEFT JOIN message m ON m.endpoint_id = e.id
        GROUP BY e.id, m.state ORDER BY e.created_at, e.id`,
    )
    .all<MessageCount>();
  return results;
};
