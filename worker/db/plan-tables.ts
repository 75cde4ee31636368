/** Plans for the day on which a provider fails; `watch-tables.ts` has the rules for all tables. Counts of people only. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

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
