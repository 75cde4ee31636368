/**
 * What the council says, what is published to it, and who did what; `watch-tables.ts` has the rules
 * for all tables.
 */
import { blob, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The council's register: one row a contract. */
export const contract = sqliteTable(
  'contract',
  {
    id: text('id').primaryKey(),
    /** null while the name is not resolved to a location. */
    locationId: text('location_id'),
    providerId: text('provider_id'),
    name: text('name'),
    /** Other written names, separated by `|`, as imported. */
    aliases: text('aliases'),
    contractType: text('contract_type'),
    lot: text('lot'),
    area: text('area'),
    rank: integer('rank'),
    start: text('start'),
    end: text('end'),
    people: integer('people'),
    packages: integer('packages'),
    hoursPerWeek: real('hours_per_week'),
    doubleHanded: integer('double_handed'),
    /** People there who pay for themselves: an estimate, and in none of the figures before. */
    selfFunders: integer('self_funders'),
    /** Day of which the figures are; null: that of the import. */
    figuresAsAt: text('figures_as_at'),
    status: text('status').notNull(),
    statusReason: text('status_reason'),
    reviewOn: text('review_on'),
    lead: text('lead'),
    planState: text('plan_state'),
    planReviewedOn: text('plan_reviewed_on'),
    reviewsDone: integer('reviews_done'),
    reviewsDue: integer('reviews_due'),
    /** Unknown columns, as JSON. */
    notes: text('notes'),
    importedAt: text('imported_at').notNull(),
    /** Set when a later import no longer holds the row: kept for the record. */
    removedAt: text('removed_at'),
  },
  (table) => [index('contract_by_location').on(table.locationId)],
);

/** A name as an internal system writes it, confirmed by a person, pointing to a location. */
export const alias = sqliteTable('alias', {
  canonical: text('canonical').primaryKey(),
  written: text('written').notNull(),
  locationId: text('location_id').notNull(),
  confirmedAt: text('confirmed_at').notNull(),
  confirmedBy: text('confirmed_by').notNull(),
});

/** Published indexes: bytes and ETag made once, served many times. */
export const indexVersion = sqliteTable('index_version', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  etag: text('etag').notNull(),
  /** SHA-256 of the document without `seq` and `generatedAt`: equal means nothing to publish. */
  contentHash: text('content_hash').notNull(),
  /** What was known when it was built: equal means that nothing was found or written since. */
  builtFrom: text('built_from').notNull(),
  /** gzip of the JSON document. */
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  createdAt: text('created_at').notNull(),
});

/** Bearer tokens: only the SHA-256 is kept. */
export const apiToken = sqliteTable('api_token', {
  id: text('id').primaryKey(),
  hash: text('hash').notNull().unique(),
  /** The first characters, to recognise it by. */
  prefix: text('prefix').notNull(),
  label: text('label').notNull(),
  /** Scopes separated by spaces. */
  scopes: text('scopes').notNull(),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at'),
  revokedAt: text('revoked_at'),
  lastUsedAt: text('last_used_at'),
  /** "program", or "browser": an enrolled extension. */
  kind: text('kind').notNull().default('program'),
  /** Whose browser it is: a person as the audit names them. */
  owner: text('owner'),
  createdBy: text('created_by'),
  revokedBy: text('revoked_by'),
  /** The token that took its place; until `expires_at` both are in force. */
  replacedBy: text('replaced_by'),
});

/** A code by which one browser is enrolled, once. Only its hash is kept. */
export const enrolmentCode = sqliteTable('enrolment_code', {
  id: text('id').primaryKey(),
  hash: text('hash').notNull().unique(),
  label: text('label').notNull(),
  /** What the token made by it may do, separated by spaces. */
  scopes: text('scopes').notNull(),
  owner: text('owner'),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  expiresAt: text('expires_at').notNull(),
  usedAt: text('used_at'),
  /** The token that was made by it. */
  tokenId: text('token_id'),
  withdrawnAt: text('withdrawn_at'),
});

/** Every write, in the same batch as what it tells of. Append-only. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    at: text('at').notNull(),
    /** A token's id, a person, or "schedule". */
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    before: text('before'),
    after: text('after'),
  },
  (table) => [
    index('audit_by_subject').on(table.subject, table.seq),
    index('audit_by_actor').on(table.actor, table.seq),
    index('audit_by_action').on(table.action, table.seq),
  ],
);

/** What the council has set, one row a setting. */
export const setting = sqliteTable('setting', {
  name: text('name').primaryKey(),
  /** JSON. */
  value: text('value').notNull(),
  setAt: text('set_at').notNull(),
  setBy: text('set_by').notNull(),
});
