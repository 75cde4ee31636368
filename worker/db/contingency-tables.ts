/**
 * What the council knows for the day on which a provider fails; `watch-tables.ts` has the rules for all tables. Counts
 * of people only: never who they are.
 */
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What people entered of a location or provider that CQC does not publish; in force until it is ended. */
export const enteredSignal = sqliteTable(
  'entered_signal',
  {
    id: text('id').primaryKey(),
    /** A location's or a provider's id. */
    subjectId: text('subject_id').notNull(),
    /** One of `SIGNAL_KINDS`. */
    kind: text('kind').notNull(),
    /** Of open safeguarding enquiries; null for the other kinds. */
    count: integer('count'),
    /** Day on which it was so. */
    on: text('on').notNull(),
    /** Where it is known from, in words: a register, a notice, a meeting. */
    source: text('source').notNull(),
    enteredAt: text('entered_at').notNull(),
    enteredBy: text('entered_by').notNull(),
    endedAt: text('ended_at'),
    endedBy: text('ended_by'),
    endReason: text('end_reason'),
  },
  (table) => [index('entered_signal_by_subject').on(table.subjectId, table.endedAt)],
);

/** An inspection that somebody promised or that is due; each day that was named stands in `expected_inspection_date`. */
export const expectedInspection = sqliteTable(
  'expected_inspection',
  {
    id: text('id').primaryKey(),
    locationId: text('location_id').notNull(),
    /** One of `INSPECTION_GROUNDS`. */
    ground: text('ground').notNull(),
    enteredAt: text('entered_at').notNull(),
    enteredBy: text('entered_by').notNull(),
    closedAt: text('closed_at'),
    closedBy: text('closed_by'),
    closedReason: text('closed_reason'),
  },
  (table) => [index('expected_inspection_by_location').on(table.locationId, table.closedAt)],
);

/** The days that were named for an inspection, one after the other: from the second on each is a slip. */
export const expectedInspectionDate = sqliteTable(
  'expected_inspection_date',
  {
    inspectionId: text('inspection_id')
      .notNull()
      .references(() => expectedInspection.id),
    /** From 1. */
    number: integer('number').notNull(),
    /** Day. */
    expectedOn: text('expected_on').notNull(),
    /** Who named it, in words. */
    source: text('source').notNull(),
    enteredAt: text('entered_at').notNull(),
    enteredBy: text('entered_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.inspectionId, table.number] })],
);

/** A what-if that was kept, with what it said on that day. */
export const scenario = sqliteTable('scenario', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Ids, day and rate that were asked, as JSON. */
  question: text('question').notNull(),
  /** Its figures when it was saved, as JSON: what changed since is told beside it. */
  outcome: text('outcome').notNull(),
  savedAt: text('saved_at').notNull(),
  savedBy: text('saved_by').notNull(),
  removedAt: text('removed_at'),
  removedBy: text('removed_by'),
});

/** Hours that a location said it could take on, until it says otherwise. */
export const spareCapacity = sqliteTable(
  'spare_capacity',
  {
    id: text('id').primaryKey(),
    locationId: text('location_id').notNull(),
    /** null: in every area in which it works. */
    area: text('area'),
    hoursPerWeek: real('hours_per_week').notNull(),
    /** Day on which it said so. */
    asAt: text('as_at').notNull(),
    source: text('source').notNull(),
    enteredAt: text('entered_at').notNull(),
    enteredBy: text('entered_by').notNull(),
    endedAt: text('ended_at'),
    endedBy: text('ended_by'),
  },
  (table) => [index('spare_capacity_by_location').on(table.locationId, table.endedAt)],
);

/** Each time that the exposure was read as at a day. */
export const exposureReading = sqliteTable(
  'exposure_reading',
  {
    id: text('id').primaryKey(),
    /** Day. */
    asAt: text('as_at').notNull(),
    rows: integer('rows').notNull(),
    importedAt: text('imported_at').notNull(),
    importedBy: text('imported_by').notNull(),
    /** Set when it was taken back. */
    removedAt: text('removed_at'),
    removedBy: text('removed_by'),
  },
  (table) => [index('exposure_reading_by_day').on(table.asAt)],
);

/** What every contract that counts came to in one reading; null: it gave none. */
export const exposureRow = sqliteTable(
  'exposure_row',
  {
    readingId: text('reading_id')
      .notNull()
      .references(() => exposureReading.id),
    contractId: text('contract_id').notNull(),
    locationId: text('location_id'),
    providerId: text('provider_id'),
    name: text('name').notNull(),
    contractType: text('contract_type'),
    area: text('area'),
    people: integer('people'),
    packages: integer('packages'),
    hoursPerWeek: real('hours_per_week'),
    doubleHanded: integer('double_handed'),
    selfFunders: integer('self_funders'),
  },
  (table) => [primaryKey({ columns: [table.readingId, table.contractId] })],
);

/** The distribution of ratings in England, as somebody entered it or a published file gave it. */
export const englandFigure = sqliteTable('england_figure', {
  id: text('id').primaryKey(),
  /** Day. */
  asAt: text('as_at').notNull(),
  /** Which services it counts, in words. */
  of: text('of').notNull(),
  source: text('source').notNull(),
  outstanding: integer('outstanding').notNull(),
  good: integer('good').notNull(),
  requiresImprovement: integer('requires_improvement').notNull(),
  inadequate: integer('inadequate').notNull(),
  /** null: the source counts rated services only. */
  notRated: integer('not_rated'),
  enteredAt: text('entered_at').notNull(),
  enteredBy: text('entered_by').notNull(),
  removedAt: text('removed_at'),
  removedBy: text('removed_by'),
});

/** What people noted of a location: of the service, never of a person. */
export const providerNote = sqliteTable(
  'provider_note',
  {
    id: text('id').primaryKey(),
    locationId: text('location_id').notNull(),
    words: text('words').notNull(),
    notedAt: text('noted_at').notNull(),
    notedBy: text('noted_by').notNull(),
    removedAt: text('removed_at'),
    removedBy: text('removed_by'),
  },
  (table) => [index('provider_note_by_location').on(table.locationId, table.removedAt)],
);
