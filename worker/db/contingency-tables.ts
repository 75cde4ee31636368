/**
 * What the council knows and plans for the day on which a provider fails; `watch-tables.ts` has the rules for all
 * tables. Counts of people only: never who they are.
 */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

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

/** A plan for the failure of one location or of a whole provider. */
export const plan = sqliteTable(
  'plan',
  {
    id: text('id').primaryKey(),
    subjectKind: text('subject_kind', { enum: ['location', 'provider'] }).notNull(),
    subjectId: text('subject_id').notNull(),
    /** As the subject was called when the plan was last changed. */
    subjectName: text('subject_name').notNull(),
    /** One of `PLAN_STATES`; no row is "none". */
    state: text('state').notNull(),
    owner: text('owner'),
    sponsor: text('sponsor'),
    /** Day. */
    reviewDue: text('review_due'),
    /** What sets it off, in words. */
    trigger: text('trigger'),
    /** People whom the council pays for; null: what the register gives. */
    councilPeople: integer('council_people'),
    /** An estimate; null: not known. */
    selfFunders: integer('self_funders'),
    /** People of other councils and of the NHS; null: not known. */
    otherCouncils: integer('other_councils'),
    /** Where the two counts before come from. */
    peopleSource: text('people_source'),
    /** Day. */
    peopleAsAt: text('people_as_at'),
    /** Reviews of people to be done, and by which day. */
    reviewsDue: integer('reviews_due'),
    reviewsTarget: text('reviews_target'),
    /** Rises with every change: who changes an older one is told. */
    revision: integer('revision').notNull(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    changedAt: text('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
    removedAt: text('removed_at'),
  },
  (table) => [uniqueIndex('plan_once').on(table.subjectId).where(sql`removed_at IS NULL`)],
);

/** The checklist of a plan. */
export const planAction = sqliteTable(
  'plan_action',
  {
    id: text('id').primaryKey(),
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    position: integer('position').notNull(),
    words: text('words').notNull(),
    owner: text('owner'),
    /** Hours after activation by which it is to be done; null: no limit. */
    withinHours: integer('within_hours'),
    removedAt: text('removed_at'),
  },
  (table) => [index('plan_action_by_plan').on(table.planId, table.position)],
);

/** Reviews of people that were done, as counts of a day; the pace is worked out of them. */
export const planReview = sqliteTable(
  'plan_review',
  {
    id: text('id').primaryKey(),
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    /** Day. */
    on: text('on').notNull(),
    reviews: integer('reviews').notNull(),
    enteredAt: text('entered_at').notNull(),
    enteredBy: text('entered_by').notNull(),
    withdrawnAt: text('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
  },
  (table) => [index('plan_review_by_plan').on(table.planId, table.on)],
);

/** Each time that a plan was put into force, in earnest or as an exercise, with whom it was about at that moment. */
export const planActivation = sqliteTable(
  'plan_activation',
  {
    id: text('id').primaryKey(),
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id),
    exercise: integer('exercise', { mode: 'boolean' }).notNull(),
    reason: text('reason').notNull(),
    councilPeople: integer('council_people'),
    selfFunders: integer('self_funders'),
    otherCouncils: integer('other_councils'),
    activatedAt: text('activated_at').notNull(),
    activatedBy: text('activated_by').notNull(),
    stoodDownAt: text('stood_down_at'),
    stoodDownBy: text('stood_down_by'),
    stoodDownReason: text('stood_down_reason'),
  },
  (table) => [uniqueIndex('plan_activation_once').on(table.planId).where(sql`stood_down_at IS NULL`)],
);

/** The checklist of an activation: what was to be done, as it was worded then, and when it was. */
export const planActionDone = sqliteTable(
  'plan_action_done',
  {
    activationId: text('activation_id')
      .notNull()
      .references(() => planActivation.id),
    actionId: text('action_id').notNull(),
    position: integer('position').notNull(),
    words: text('words').notNull(),
    owner: text('owner'),
    dueAt: text('due_at'),
    doneAt: text('done_at'),
    doneBy: text('done_by'),
  },
  (table) => [primaryKey({ columns: [table.activationId, table.actionId] })],
);

/** People who were confirmed safe, as counts: each counts only when a second person has checked it. */
export const planCount = sqliteTable(
  'plan_count',
  {
    id: text('id').primaryKey(),
    activationId: text('activation_id')
      .notNull()
      .references(() => planActivation.id),
    fundedBy: text('funded_by', { enum: ['council', 'self', 'other-council'] }).notNull(),
    people: integer('people').notNull(),
    /** How it was confirmed, in words: a visit, a call, the new provider's word. */
    how: text('how').notNull(),
    countedAt: text('counted_at').notNull(),
    countedBy: text('counted_by').notNull(),
    checkedAt: text('checked_at'),
    checkedBy: text('checked_by'),
    withdrawnAt: text('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (table) => [index('plan_count_by_activation').on(table.activationId)],
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
