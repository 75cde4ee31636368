/** What becomes of alerts, and where they go beside webhooks; `watch-tables.ts` has the rules for all tables. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Every step in the life of an alert. Append-only. */
export const alertStep = sqliteTable(
  'alert_step',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    alertId: text('alert_id').notNull(),
    at: text('at').notNull(),
    /** A token's id, a person, or "schedule". */
    actor: text('actor').notNull(),
    /** One of `ALERT_STEPS`. */
    step: text('step').notNull(),
    /** What was said with it, as JSON; null where nothing was. */
    detail: text('detail'),
  },
  (table) => [index('alert_step_by_alert').on(table.alertId, table.seq)],
);

/** Atom feeds: the address itself is the secret, of which only the SHA-256 is kept. */
export const alertFeed = sqliteTable('alert_feed', {
  id: text('id').primaryKey(),
  secretHash: text('secret_hash').notNull().unique(),
  label: text('label').notNull(),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  revokedAt: text('revoked_at'),
  lastReadAt: text('last_read_at'),
});
