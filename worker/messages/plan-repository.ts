/** The only SQL that writes plans: messages into the outbox, and what each endpoint is told by which. */
import { jsonRows } from '../db/json-rows.ts';
import type { MessageContent } from './content.ts';

/** A message for one endpoint. */
export interface PlannedMessage {
  /** The same whenever it is worked out again. */
  readonly id: string;
  readonly endpointId: string;
  readonly content: MessageContent;
  /** ISO moment from which it is sent. */
  readonly sendAt: string;
}

/** What an endpoint is told of once. */
export interface PlannedItem {
  readonly itemId: string;
  readonly endpointId: string;
  readonly kind: 'alert' | 'event' | 'age';
  readonly timing: 'now' | 'daily' | 'weekly';
  /** null: it waits for its digest. */
  readonly messageId: string | null;
}

/** One decision about everything that was unplanned. */
export interface Plan {
  /** Number of the plan that this one follows. */
  readonly after: number;
  /** Rating events up to this number are planned then. */
  readonly eventSeq: number;
  readonly messages: readonly PlannedMessage[];
  readonly items: readonly PlannedItem[];
  /** Alerts that are decided, whoever is told. */
  readonly alertIds: readonly string[];
}

/** What the fence says when it holds: another planner was first. */
const FENCE_HELD = /constraint failed: message_plan\./;

/** Statements that put messages into the outbox. One that is there already is left as it is. */
export const insertMessages = (
  db: D1Database,
  messages: readonly PlannedMessage[],
  at: string,
): D1PreparedStatement[] =>
  jsonRows(messages.map((one) => ({ ...one, content: JSON.stringify(one.content), kind: one.content.kind }))).map(
    (json) =>
      db
        .prepare(
          `INSERT INTO message (id, endpoint_id, kind, content, state, attempts, next_at, created_at)
           SELECT j.value->>'id', j.value->>'endpointId', j.value->>'kind', j.value->>'content', 'pending', 0,
                  j.value->>'sendAt', ?2
             FROM json_each(?1) j WHERE true ORDER BY j.key
           ON CONFLICT (id) DO NOTHING`,
        )
        .bind(json, at),
  );

/** Ids of one row: well under what a parameter holds, however many an endpoint is told of. */
const IDS_A_ROW = 1_000;

/** The items with what they share said once: of ten thousand alerts the ids are all there is to send. */
const together = (items: readonly PlannedItem[]) => {
  const keyOf = ({ endpointId, kind, timing, messageId }: PlannedItem) =>
    JSON.stringify({ endpointId, kind, timing, messageId });
  return [...Map.groupBy(items, keyOf)].flatMap(([key, alike]) => {
    const shared = JSON.parse(key) as Omit<PlannedItem, 'itemId'>;
    return Array.from({ length: Math.ceil(alike.length / IDS_A_ROW) }, (_, n) => ({
      ...shared,
      itemIds: alike.slice(n * IDS_A_ROW, (n + 1) * IDS_A_ROW).map(({ itemId }) => itemId),
    }));
  });
};

/** Statements that note what endpoints are told of, or wait for. What was noted before is left as it is. */
const insertItems = (db: D1Database, items: readonly PlannedItem[], at: string): D1PreparedStatement[] =>
  jsonRows(together(items)).map((json) =>
    db
      .prepare(
        `INSERT INTO message_item (item_id, endpoint_id, kind, timing, message_id, created_at)
         SELECT i.value, j.value->>'endpointId', j.value->>'kind', j.value->>'timing', j.value->>'messageId', ?2
           FROM json_each(?1) j JOIN json_each(j.value, '$.itemIds') i WHERE true
         ON CONFLICT (item_id, endpoint_id) DO NOTHING`,
      )
      .bind(json, at),
  );

/** Writes a plan behind its fence, in one batch; false where another planner was first and nothing was written. */
export const writePlan = async (db: D1Database, plan: Plan, at: string): Promise<boolean> => {
  try {
    await db.batch([
      db
        .prepare('INSERT INTO message_plan (seq, at, event_seq) VALUES (?1, ?2, ?3)')
        .bind(plan.after + 1, at, plan.eventSeq),
      ...insertMessages(db, plan.messages, at),
      ...insertItems(db, plan.items, at),
      ...jsonRows(plan.alertIds).map((json) =>
        db.prepare('UPDATE alert SET planned_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))').bind(json, at),
      ),
    ]);
    return true;
  } catch (error) {
    if (error instanceof Error && FENCE_HELD.test(error.message)) return false;
    throw error;
  }
};
