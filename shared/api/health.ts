/** The answer of `GET /v1/health`, public. */
import * as z from 'zod';

export const HealthBody = z.object({
  /** "stale": no complete check within two intervals; "starting": no complete check yet. */
  status: z.enum(['ok', 'starting', 'stale', 'failing']),
  lastCompleteCheckAt: z.iso.datetime().nullable(),
  lastAttemptAt: z.iso.datetime().nullable(),
  /** What went wrong last, in words a person can act on; null when all is well. */
  problem: z.string().nullable(),
  watched: z.int().nonnegative(),
  seen: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  oldestPendingDelivery: z.iso.datetime().nullable(),
  failedDeliveries: z.int().nonnegative(),
  indexSeq: z.int().nonnegative(),
});
export type HealthBody = z.infer<typeof HealthBody>;
