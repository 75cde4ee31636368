/** When a delivery is tried again: the schedule of Standard Webhooks 1.0.0, with jitter. Pure. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds before each attempt, counted from the one before it. */
export const SCHEDULE: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** No receiver may push the next attempt further away than this, whatever its Retry-After. */
export const MAX_DELAY = 24 * HOUR;

/** Share of the delay that chance adds, so that many failed deliveries do not return together. */
export const JITTER = 0.1;

/**
 * Milliseconds until the next attempt, or null where none is left.
 * @param attempts attempts made so far, from 1
 * @param random from 0 up to 1
 * @param retryAfter milliseconds that the receiver asked for, or null
 */
export const nextDelay = (attempts: number, random: number, retryAfter: number | null): number | null => {
  const planned = SCHEDULE[attempts];
  if (planned === undefined) return null;
  const asked = Math.min(Math.max(planned, retryAfter ?? 0), MAX_DELAY);
  return Math.round(asked * (1 + JITTER * random));
};
