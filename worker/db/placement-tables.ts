/**
 * What the council has decided about placing: its policy, its own statuses, what was placed against them, and
 * what is known of names. `watch-tables.ts` has the rules for all tables.
 */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/**
 * Locations that a contract with a whole provider was confirmed to cover. The contract itself has no location, and
 * its figures are the provider's: they are not repeated for each.
 */
export const contractLocation = sqliteTable(
  'contract_location',
  {
    contractId: text('contract_id').notNull(),
    locationId: text('location_id').notNull(),
    confirmedAt: text('confirmed_at').notNull(),
    confirmedBy: text('confirmed_by').notNull(),
    /** Set when it covers the location no longer. */
    endedAt: text('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.contractId, table.locationId] }),
    index('contract_location_by_location').on(table.locationId),
  ],
);

/** Every version of the placement policy; the newest is in force. Append-only. */
export const policyVersion = sqliteTable('policy_version', {
  version: integer('version').primaryKey({ autoIncrement: true }),
  /** A `Policy` as JSON. */
  policy: text('policy').notNull(),
  why: text('why').notNull(),
  setAt: text('set_at').notNull(),
  setBy: text('set_by').notNull(),
});

/** The council's own statuses of locations, in force until they are lifted; never deleted. */
export const councilStatus = sqliteTable(
  'council_status',
  {
    id: text('id').primaryKey(),
    locationId: text('location_id').notNull(),
    /** One of `STATUS_KINDS`. */
    kind: text('kind').notNull(),
    /** One of `STATUS_SCOPES`. */
    scope: text('scope').notNull(),
    /** The lot or area that it is limited to; null for the other scopes. */
    scopeDetail: text('scope_detail'),
    reason: text('reason').notNull(),
    /** Day. */
    reviewOn: text('review_on').notNull(),
    /** Statuses that one deed set, as for every location of a provider, have this in common. */
    deedId: text('deed_id').notNull(),
    setAt: text('set_at').notNull(),
    setBy: text('set_by').notNull(),
    liftedAt: text('lifted_at'),
    liftedBy: text('lifted_by'),
    liftReason: text('lift_reason'),
  },
  (table) => [index('council_status_by_location').on(table.locationId, table.liftedAt)],
);

/** Placements made against the verdict, as they stood at that moment. Never a person's name. */
export const placementException = sqliteTable(
  'placement_exception',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    /** Made where it was recorded: sent twice, it is one exception. */
    idempotencyKey: text('idempotency_key').notNull(),
    locationId: text('location_id').notNull(),
    locationName: text('location_name').notNull(),
    /** What was shown when it was recorded, as JSON (`FrozenAnswer`). */
    frozen: text('frozen').notNull(),
    reasonCode: text('reason_code').notNull(),
    reasonText: text('reason_text'),
    authorisedBy: text('authorised_by').notNull(),
    caseReference: text('case_reference').notNull(),
    contractType: text('contract_type'),
    /** Ids and names of alternatives that were shown, as JSON. */
    alternatives: text('alternatives').notNull(),
    mitigation: text('mitigation'),
    /** Day. */
    reviewOn: text('review_on'),
    /** By the clock of whoever recorded it. */
    madeAt: text('made_at').notNull(),
    madeBy: text('made_by').notNull(),
    receivedAt: text('received_at').notNull(),
    closedAt: text('closed_at'),
    closedBy: text('closed_by'),
    closedReason: text('closed_reason'),
  },
  (table) => [
    uniqueIndex('placement_exception_once').on(table.idempotencyKey),
    index('placement_exception_by_location').on(table.locationId),
  ],
);

/** What people said of a name from the card: not this location, or this one. */
export const nameReport = sqliteTable(
  'name_report',
  {
    id: text('id').primaryKey(),
    /** Made where it was said: sent twice, it is one report. */
    idempotencyKey: text('idempotency_key').notNull(),
    canonical: text('canonical').notNull(),
    /** The name as the register or an alias writes it. */
    written: text('written').notNull(),
    said: text('said', { enum: ['not-this', 'this-is'] }).notNull(),
    locationId: text('location_id').notNull(),
    saidAt: text('said_at').notNull(),
    saidBy: text('said_by').notNull(),
    receivedAt: text('received_at').notNull(),
    settledAt: text('settled_at'),
    settledBy: text('settled_by'),
    /** What came of it, in words. */
    outcome: text('outcome'),
  },
  (table) => [
    uniqueIndex('name_report_once').on(table.idempotencyKey),
    index('name_report_by_name').on(table.canonical),
  ],
);

/** What was decided of a written name beside aliases: a location it does not stand for, or that CQC does not regulate it. */
export const nameDecision = sqliteTable(
  'name_decision',
  {
    canonical: text('canonical').notNull(),
    /** The location that it is not; empty where the name is no regulated provider's at all. */
    locationId: text('location_id').notNull(),
    written: text('written').notNull(),
    decision: text('decision', { enum: ['rejected', 'not-regulated'] }).notNull(),
    reason: text('reason'),
    decidedAt: text('decided_at').notNull(),
    decidedBy: text('decided_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.canonical, table.locationId] })],
);
