/**
 * The work of checking: runs and their pages, what they stage, the area, who may run what; `watch-tables.ts`
 * has the rules for all tables.
 */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * A unit of checking: a full pull of the watch list, the ids of a window of the changes feed ("sweep":
 * of the last thirty days), the ids that are new on the register, or a file that CQC publishes. Of a kind
 * only the newest run can be "running".
 */
export const crawlRun = sqliteTable(
  'crawl_run',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: ['full', 'changes', 'sweep', 'new', 'file'] }).notNull(),
    status: text('status', { enum: ['running', 'complete', 'incomplete'] }).notNull(),
    /** Location ids to read, as a JSON list, fixed when the run starts. */
    plan: text('plan').notNull(),
    startedAt: text('started_at').notNull(),
    finishedAt: text('finished_at'),
    /** For a changes run: the window it covers. */
    windowStart: text('window_start'),
    windowEnd: text('window_end'),
    expected: integer('expected').notNull(),
    seen: integer('seen').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    /** `[{locationId, reason}]` as JSON, once finished; the first thousand. How many there were is `expected - seen`. */
    failed: text('failed').notNull().default('[]'),
    /** What stopped it or holds it up ("CQC refused the key"), in words for a person. */
    problem: text('problem'),
    /** What that was: who must act differs (a key is the council's, an outage is CQC's). */
    stoppedBy: text('stopped_by', { enum: ['refused', 'outage', 'throttled', 'failed', 'superseded'] }),
    /** Back-off of a running run: no call to CQC before this moment. */
    notBefore: text('not_before'),
    /** For a changes run: the watched ids that the feed named in its window, as a JSON list. */
    listed: text('listed').notNull().default('[]'),
    /** Set where the circuit breaker holds what the run found, with the reason in words for a person. */
    heldAt: text('held_at'),
    heldBecause: text('held_because'),
    /** What a person decided of it, when and who; null while it waits. */
    decision: text('decision', { enum: ['released', 'discarded'] }),
    decidedAt: text('decided_at'),
    decidedBy: text('decided_by'),
    /** For a file: its name and the day it was produced. */
    file: text('file'),
    /** For a file: where it and the API differ, as a JSON list. */
    differences: text('differences'),
    /** The last signal of this run that the dead-man's switch has taken: "start", "success" or "fail". */
    signalled: text('signalled', { enum: ['start', 'success', 'fail'] }),
  },
  (table) => [
    index('crawl_run_by_time').on(table.kind, table.startedAt),
    // The windows of the changes feed in which nothing stood, a hundred a day, are no news to the index.
    index('crawl_run_by_finish').on(table.finishedAt).where(sql`expected > 0 AND finished_at IS NOT NULL`),
  ],
);

/**
 * The fence: one row a committed page. Its primary key makes a replayed page roll back whole, and
 * `holder` is NOT NULL so that a writer whose lease has passed on fails the same way.
 */
export const crawlPage = sqliteTable(
  'crawl_page',
  {
    runId: text('run_id')
      .notNull()
      .references(() => crawlRun.id),
    page: integer('page').notNull(),
    holder: text('holder').notNull(),
    committedAt: text('committed_at').notNull(),
    /** Location ids read by this page, changed or not, as a JSON list. */
    checked: text('checked').notNull(),
    changed: integer('changed').notNull(),
    /** `[{locationId, reason, retryable}]` as JSON. */
    failed: text('failed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.page] })],
);

/**
 * Readings that would tell something, kept aside until their run is over: only then can be said whether
 * so many changes are plausible. One row a location, the newest reading.
 */
export const stagedReading = sqliteTable(
  'staged_reading',
  {
    locationId: text('location_id').primaryKey(),
    runId: text('run_id')
      .notNull()
      .references(() => crawlRun.id),
    /** The `Observation` as JSON; null where CQC answered 404. */
    observation: text('observation'),
    readAt: text('read_at').notNull(),
    /** Since when the circuit breaker holds it; null while its run is going. */
    heldAt: text('held_at'),
  },
  (table) => [index('staged_reading_by_run').on(table.runId)],
);

/** Locations of the area that is watched beside the commissioned ones. */
export const areaLocation = sqliteTable('area_location', {
  locationId: text('location_id').primaryKey(),
  name: text('name'),
  listedAt: text('listed_at').notNull(),
  /** Set when CQC's lists no longer name it, or the area was narrowed. */
  droppedAt: text('dropped_at'),
});

/** Who may run what, until when. */
export const lease = sqliteTable('lease', {
  name: text('name').primaryKey(),
  holder: text('holder').notNull(),
  until: text('until').notNull(),
});
