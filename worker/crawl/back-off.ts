/** How long to wait when CQC asks for it. Pure. */

const CAP_SECONDS = 60;

/**
 * Milliseconds to wait for the `turn`-th time in a row (from 1): CQC's own Retry-After with up to a
 * second on top, or full jitter under a doubling ceiling of at most a minute. `random` is from 0 up to 1.
 */
export const backOff = (turn: number, retryAfterSeconds: number | null, random: number): number => {
  if (retryAfterSeconds !== null) return Math.round((retryAfterSeconds + random) * 1000);
  return Math.round(Math.min(CAP_SECONDS, 2 ** turn) * 1000 * random);
};
