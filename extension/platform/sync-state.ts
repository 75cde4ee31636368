/**
 * What is remembered of the talks with the server, and when to talk next. Pure.
 * Ordinary pace: every 15 minutes, never sooner than the server asks; after a failure one minute,
 * doubling up to six hours. Every wait is spread by a tenth either way, so that a council's
 * browsers, all started at nine, do not ask in step.
 */

/** Kept in `storage.local` under `sync`. Moments are ISO 8601 in UTC. */
export interface SyncState {
  /** Of the index that is kept, as the server named it; null where none is kept. */
  readonly etag: string | null;
  /** The server the ETag is from. */
  readonly server: string;
  /** The last time the server answered with or confirmed an index. */
  readonly syncedAt: string | null;
  /** Why the last attempt failed, in words; null where it did not. */
  readonly lastError: string | null;
  readonly nextAt: string | null;
  /** Failures in a row. */
  readonly failures: number;
}

export const NEVER_SYNCED: SyncState = {
  etag: null,
  server: '',
  syncedAt: null,
  lastError: null,
  nextAt: null,
  failures: 0,
};

const ORDINARY_SECONDS = 15 * 60;
const FIRST_RETRY_SECONDS = 60;
const LONGEST_SECONDS = 6 * 60 * 60;

const spread = (seconds: number, random: number): number => Math.round(seconds * (0.9 + 0.2 * random));

/** Whole seconds to wait after an answer. `minWaitSeconds` is the server's wish; `random` lies in [0, 1). */
export const waitAfterAnswer = (minWaitSeconds: number, random: number): number =>
  Math.min(Math.max(spread(ORDINARY_SECONDS, random), minWaitSeconds), LONGEST_SECONDS);

/** Seconds to wait after the n-th failure in a row (n from 1). `retryAfterSeconds`: the server's wish, or null. */
export const waitAfterFailure = (failures: number, retryAfterSeconds: number | null, random: number): number => {
  const doubled = FIRST_RETRY_SECONDS * 2 ** Math.min(failures - 1, 12);
  return Math.min(Math.max(spread(doubled, random), retryAfterSeconds ?? 0), LONGEST_SECONDS);
};

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Reads the state from storage; what is missing or damaged counts as never synced. */
export const syncStateOf = (value: unknown): SyncState => {
  if (typeof value !== 'object' || value === null) return NEVER_SYNCED;
  const stored = value as Record<string, unknown>;
  return {
    etag: textOrNull(stored.etag),
    server: textOrNull(stored.server) ?? '',
    syncedAt: textOrNull(stored.syncedAt),
    lastError: textOrNull(stored.lastError),
    nextAt: textOrNull(stored.nextAt),
    failures: Number.isSafeInteger(stored.failures) ? Math.max(0, stored.failures as number) : 0,
  };
};

/** Whether it is time to ask again. */
export const isDue = (state: SyncState, nowMs: number): boolean =>
  state.nextAt === null || Number.isNaN(Date.parse(state.nextAt)) || Date.parse(state.nextAt) <= nowMs;
