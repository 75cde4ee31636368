/**
 * What CQC said and what came of it. Moments are ISO 8601 UTC texts, days `YYYY-MM-DD`.
 * History, events, deliveries and the audit are append-only; nothing cascades, nothing is rebuilt
 * (D1 fires cascades when a table is rebuilt, whatever the pragmas say).
 */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Registered places that the council watches, as CQC last described them. */
export const location = sqliteTable(
  'location',
  {
    locationId: text('location_id').primaryKey(),
    providerId: text('provider_id').notNull(),
    name: text('name').notNull(),
    // What lists are searched by stands before the large columns: reading it leaves those alone.
    alsoKnownAs: text('also_known_as'),
    brandName: text('brand_name'),
    town: text('town'),
    postcode: text('postcode'),
    localAuthority: text('local_authority'),
    registration: text('registration', { enum: ['registered', 'deregistered'] }).notNull(),
    rating: text('rating').notNull(),
    successorId: text('successor_id'),
    /** The last `Observation`, as JSON. */
    observation: text('observation').notNull(),
    /** The detector's `LocationState`, as JSON. */
    state: text('state').notNull(),
    /** SHA-256 of the observation's JSON: equal means unchanged. */
    observationHash: text('observation_hash').notNull(),
    firstSeenAt: text('first_seen_at').notNull(),
    changedAt: text('changed_at').notNull(),
    /** Set when CQC answers 404: kept and flagged, never deleted. */
    goneAt: text('gone_at'),
  },
  (table) => [index('location_by_provider').on(table.providerId)],
);

/** Legal entities, for the names on the card and for provider-level names. */
export const provider = sqliteTable('provider', {
  providerId: text('provider_id').primaryKey(),
  /** null where the provider is an individual: a person's name is never stored. */
  name: text('name'),
  /** Every location that it runs or ran, ended ones too, as a JSON list of ids; null where CQC knew no such provider. */
  locationIds: text('location_ids'),
  readAt: text('read_at').notNull(),
});

/** Every rating that was ever seen in force, with its provenance. Append-only. */
export const ratingHistory = sqliteTable(
  'rating_history',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    locationId: text('location_id')
      .notNull()
      .references(() => location.locationId),
    scope: text('scope').notNull(),
    /** Empty for the location as a whole: SQLite treats nulls as distinct in a unique index. */
    service: text('service').notNull(),
    rating: text('rating').notNull(),
    words: text('words').notNull(),
    publishedOn: text('published_on'),
    assessedOn: text('assessed_on'),
    framework: text('framework').notNull(),
    reportId: text('report_id'),
    inheritedFrom: text('inherited_from'),
    firstSeenAt: text('first_seen_at').notNull(),
    /** Hash of the observation that carried it, or of the past report where it was already history at first sight. */
    observationHash: text('observation_hash').notNull(),
    /** Whether CQC's API told of it or one of the files CQC publishes. */
    source: text('source', { enum: ['api', 'file'] })
      .notNull()
      .default('api'),
    /**
     * The first day it held: the day of publication of a new report, the day it was seen where a rating was
     * corrected, withdrawn or removed without a newer report. null in rows older than this column.
     */
    heldFrom: text('held_from'),
  },
  (table) => [
    uniqueIndex('rating_history_once').on(table.locationId, table.scope, table.service, table.observationHash),
    index('rating_history_by_location').on(table.locationId, table.publishedOn),
  ],
);

/** Immutable events; `seq` is the rising cursor of `GET /v1/events`. */
export const ratingEvent = sqliteTable(
  'rating_event',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    kind: text('kind').notNull(),
    locationId: text('location_id')
      .notNull()
      .references(() => location.locationId),
    locationName: text('location_name').notNull(),
    scope: text('scope').notNull(),
    service: text('service'),
    fromRating: text('from_rating'),
    toRating: text('to_rating'),
    publishedOn: text('published_on'),
    reportId: text('report_id'),
    inherited: integer('inherited', { mode: 'boolean' }).notNull(),
    /** `EventDetail` as JSON, or null. */
    detail: text('detail'),
    runId: text('run_id').notNull(),
    observedAt: text('observed_at').notNull(),
  },
  (table) => [
    index('rating_event_by_location').on(table.locationId, table.seq),
    index('rating_event_by_kind').on(table.kind, table.seq),
    index('rating_event_by_run').on(table.runId, table.seq),
  ],
);

/** Something a person must know: one a location and observation, however many scopes moved. */
export const alert = sqliteTable(
  'alert',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    locationId: text('location_id')
      .notNull()
      .references(() => location.locationId),
    severity: text('severity', { enum: ['urgent', 'high', 'notice'] }).notNull(),
    headline: text('headline').notNull(),
    /** Ids of the events it tells of, as a JSON list, the deciding one first. */
    eventIds: text('event_ids').notNull(),
    state: text('state', { enum: ['open', 'acknowledged', 'closed'] }).notNull(),
    openedAt: text('opened_at').notNull(),
    /** The earlier alert that this one corrects; null for most. */
    revises: text('revises'),
    /** The later alert that corrects this one. */
    revisedBy: text('revised_by'),
    /** The role or team that deals with it; never a person's name. */
    owner: text('owner'),
    acknowledgedAt: text('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    /** Asleep until then; it wakes as it was. */
    snoozedUntil: text('snoozed_until'),
    closedAt: text('closed_at'),
    closedBy: text('closed_by'),
    /** How it ended, in words. */
    outcome: text('outcome'),
    /** When it was told on because nobody had acknowledged it. */
    escalatedAt: text('escalated_at'),
    /** What kind of change it is, which decides who is told when: one of `SITUATIONS`; null for reminders, and before there were any. */
    situation: text('situation'),
    /** When it was decided who is told of it. */
    plannedAt: text('planned_at'),
  },
  (table) => [
    // For those that nobody has acknowledged: a handful, however many there ever were.
    index('alert_waiting').on(table.openedAt).where(sql`state = 'open' AND escalated_at IS NULL`),
    index('alert_unplanned').on(table.seq).where(sql`planned_at IS NULL`),
  ],
);

/** Where alerts go. Signing secrets are encrypted at rest. */
export const endpoint = sqliteTable('endpoint', {
  id: text('id').primaryKey(),
  channel: text('channel', { enum: ['webhook', 'notify', 'teams'] }).notNull(),
  /** A webhook's address; of a channel whose address is itself a credential a fingerprint of it; an e-mail address. */
  address: text('address').notNull().unique(),
  /** AES-GCM, `keyId.iv.ciphertext` in base64url: a signing secret, an address that is one, an API key. */
  secret: text('secret').notNull(),
  /** What people call it. */
  label: text('label'),
  /** Settings of its channel that are no secret, as JSON. */
  settings: text('settings'),
  /** Whom it reaches, as a JSON list of `AUDIENCES`; null: everyone. */
  audiences: text('audiences'),
  createdAt: text('created_at').notNull(),
  disabledAt: text('disabled_at'),
  disabledReason: text('disabled_reason'),
});

/** The outbox of before there was `message`, which has all its rows: nothing reads or writes it. */
export const delivery = sqliteTable(
  'delivery',
  {
    id: text('id').primaryKey(),
    alertId: text('alert_id')
      .notNull()
      .references(() => alert.id),
    endpointId: text('endpoint_id')
      .notNull()
      .references(() => endpoint.id),
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
    uniqueIndex('delivery_once').on(table.alertId, table.endpointId),
    index('delivery_due').on(table.state, table.nextAt),
  ],
);

/** Two registrations of one home, as CQC's file of active locations pairs them. Both directions are rows. */
export const dualRegistration = sqliteTable(
  'dual_registration',
  {
    locationId: text('location_id').notNull(),
    otherId: text('other_id').notNull(),
    importedAt: text('imported_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.otherId] })],
);
