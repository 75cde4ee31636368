/** The answer of `GET /v1/health`: public, so it names no location and holds no secret. */
import * as z from 'zod';

const count = z.int().nonnegative();

/** What a run reads: see `crawl_run` in the schema. */
const RunKindShape = z.enum(['full', 'changes', 'sweep', 'new', 'file']);

/** The figures of a finished pull of the whole watch list: `seen` = `unchanged` + `changed`, `expected` = `seen` + `failed`. */
export const LastCheck = z.object({
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  expected: count,
  seen: count,
  unchanged: count,
  changed: count,
  failed: count,
});
export type LastCheck = z.infer<typeof LastCheck>;

/** A check that is on its way; `seen` of `expected` locations are read. */
export const RunningCheck = z.object({
  kind: RunKindShape,
  startedAt: z.iso.datetime(),
  expected: count,
  seen: count,
});
export type RunningCheck = z.infer<typeof RunningCheck>;

/** A check whose changes wait for a person; `locations` show no rating until then. */
export const HeldCheck = z.object({
  runId: z.string(),
  heldAt: z.iso.datetime(),
  because: z.string(),
  locations: count,
});
export type HeldCheck = z.infer<typeof HeldCheck>;

/** Something that goes no further by itself. */
export const DeadTask = z.object({
  what: z.enum(['check-given-up', 'location-unread', 'deliveries-failed', 'signals-untaken']),
  since: z.iso.datetime(),
  /** What is wrong and what is to be done, in words. */
  reason: z.string(),
});
export type DeadTask = z.infer<typeof DeadTask>;

export const HealthBody = z.object({
  /**
   * The gravest that holds: "failing": CQC refuses the key, or nothing was ever complete; "stale": no complete
   * check within two intervals; "held": changes wait for a person; "starting": no complete check yet.
   */
  status: z.enum(['ok', 'starting', 'held', 'stale', 'failing']),
  lastCompleteCheckAt: z.iso.datetime().nullable(),
  lastAttemptAt: z.iso.datetime().nullable(),
  /** What is wrong, the gravest first, in words a person can act on; null when all is well. */
  problem: z.string().nullable(),
  watched: count,
  seen: count,
  failed: count,
  /** The last complete full pull. */
  lastCheck: LastCheck.nullable(),
  running: RunningCheck.nullable(),
  held: z.array(HeldCheck),
  dead: z.array(DeadTask),
  /** Up to when CQC's list of changed locations has been read. */
  changesReadTo: z.iso.datetime().nullable(),
  oldestPendingDelivery: z.iso.datetime().nullable(),
  failedDeliveries: count,
  indexSeq: count,
});
export type HealthBody = z.infer<typeof HealthBody>;
