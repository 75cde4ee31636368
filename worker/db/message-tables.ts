/** What people are told, and how far it came; `watch-tables.ts` has the rules for all tables. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { endpoint } from './watch-tables.ts';

/** The outbox: one row a message and endpoint, marked delivered only after the receiver said so. */
export const message = sqliteTable(
  'message',
  {
    id: text('id').primaryKey(),
    endpointId: text('endpoint_id')
      .notNull()
      .references(() => endpoint.id),
    kind: text('kind', { enum: ['alert', 'group', 'digest', 'heartbeat', 'drill', 'trouble'] }).notNull(),
    /** `MessageContent` as JSON: the same words at every attempt. null: an alert of before this table, read anew. */
    content: text('content'),
    state: text('state', { enum: ['pending', 'delivered', 'failed', 'ambiguous'] }).notNull(),
    attempts: integer('attempts').notNull(),
    nextAt: text('next_at').notNull(),
    leaseUntil: text('lease_until'),
    leaseHolder: text('lease_holder'),
    lastError: text('last_error'),
    createdAt: text('created_at').notNull(),
    deliveredAt: text('delivered_at'),
    /** The receiver's own id of it, where it gives one. */
    receiverId: text('receiver_id'),
    /** What the receiver told of it later ("delivered", "permanent-failure"), and when. */
    receipt: text('receipt'),
    receiptAt: text('receipt_at'),
  },
  (table) => [
    index('message_due').on(table.state, table.nextAt),
    index('message_by_endpoint').on(table.endpointId, table.createdAt),
  ],
);

/** What each endpoint is told, once: by which message, or that it waits for the next digest. */
export const messageItem = sqliteTable(
  'message_item',
  {
    /** An alert's or event's id. */
    itemId: text('item_id').notNull(),
    endpointId: text('endpoint_id')
      .notNull()
      .references(() => endpoint.id),
    kind: text('kind', { enum: ['alert', 'event', 'age'] }).notNull(),
    timing: text('timing', { enum: ['now', 'daily', 'weekly'] }).notNull(),
    /** null while it waits for its digest. */
    messageId: text('message_id'),
    createdAt: text('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.itemId, table.endpointId] }),
    index('message_item_by_message').on(table.messageId),
    index('message_item_waiting').on(table.timing, table.endpointId).where(sql`message_id IS NULL`),
  ],
);

/** Each time that messages were planned. Its rising number is the fence: of two planners at once one fails whole. */
export const messagePlan = sqliteTable('message_plan', {
  seq: integer('seq').primaryKey(),
  at: text('at').notNull(),
  /** Rating events up to this number are planned. */
  eventSeq: integer('event_seq').notNull(),
});

/** Digests and heartbeats that went out, each once a day. */
export const messageIssue = sqliteTable(
  'message_issue',
  {
    kind: text('kind', { enum: ['daily', 'weekly', 'heartbeat'] }).notNull(),
    /** `YYYY-MM-DD` in London. */
    day: text('day').notNull(),
    at: text('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.day] })],
);

/** A test of every channel by the true path. */
export const drill = sqliteTable('drill', {
  id: text('id').primaryKey(),
  at: text('at').notNull(),
  actor: text('actor').notNull(),
});

/** Who said that a drill arrived, and where. */
export const drillConfirmation = sqliteTable(
  'drill_confirmation',
  {
    drillId: text('drill_id')
      .notNull()
      .references(() => drill.id),
    endpointId: text('endpoint_id')
      .notNull()
      .references(() => endpoint.id),
    at: text('at').notNull(),
    actor: text('actor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.drillId, table.endpointId] })],
);
