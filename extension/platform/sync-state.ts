/**
 * What is remembered of the talks with the server, and when to talk next. Pure.
 * Ordinary pace: every 4 minutes, never sooner than the server asks, so that a suspension is seen within five:
 * the longest wait leaves half a minute for a late alarm and a slow answer. After a failure one minute, then two,
 * then the ordinary pace: once the server is back, it is as quick as before. Every wait is spread by a tenth
 * either way, so that a council's browsers, all started at nine, do not ask in step. An unchanged index costs
 * the server two look-ups and no bytes.
 */

/** What a poll needs to know of the index that is kept, so that it need not read megabytes to learn that nothing is new. */
export interface KeptIndex {
  /** `FORMAT` of whoever packed it: another version cannot read it. */
  readonly format: number;
  readonly providers: number;
  readonly dataAsOf: string | null;
  readonly minWaitSeconds: number;
}

/** Kept in `storage.local` under `sync`. Moments are ISO 8601 in UTC. */
export interface SyncState {
  /** Of the index that is kept, as the server named it; null where none is kept. */
  readonly etag: string | null;
  /** null where none is kept, or an older version kept it. */
  readonly kept: KeptIndex | null;
  /** The server the ETag is from. */
  readonly server: string;
  /** The last time the server answered with or confirmed an index. */
  readonly syncedAt: string | null;
  /** Why the last attempt failed, in words; null where it did not. */
  readonly lastError: string | null;
  readonly nextAt: string | null;
  /** Before this the server is not even asked when a person comes back to the browser; null where nothing is against it. */
  readonly soonestAt: string | null;
  /** Failures in a row. */
  readonly failures: number;
}

export const NEVER_SYNCED: SyncState = {
  etag: null,
  kept: null,
  server: '',
  syncedAt: null,
  lastError: null,
  nextAt: null,
  soonestAt: null,
  failures: 0,
};

/** Times 1.1, the longest spread, is 264 seconds. */
const ORDINARY_SECONDS = 4 * 60;
const FIRST_RETRY_SECONDS = 60;
/** An index that was confirmed less than this ago is fresh enough for whoever comes back. */
const FRESH_SECONDS = 60;
const LONGEST_SECONDS = 6 * 60 * 60;

const spread = (seconds: number, random: number): number => Math.round(seconds * (0.9 + 0.2 * random));

/** Whole seconds to wait after an answer. `minWaitSeconds` is the server's wish; `random` lies in [0, 1). */
export const waitAfterAnswer = (minWaitSeconds: number, random: number): number =>
  Math.min(Math.max(spread(ORDINARY_SECONDS, random), minWaitSeconds), LONGEST_SECONDS);

/** Whole seconds that must pass after an answer before a person's return to the browser asks anew. */
export const freshAfterAnswer = (minWaitSeconds: number): number =>
  Math.min(Math.max(FRESH_SECONDS, minWaitSeconds), LONGEST_SECONDS);

/** Seconds to wait after the n-th failure in a row (n from 1). `retryAfterSeconds`: the server's wish, or null. */
export const waitAfterFailure = (failures: number, retryAfterSeconds: number | null, random: number): number => {
  const doubled = Math.min(FIRST_RETRY_SECONDS * 2 ** Math.min(failures - 1, 12), ORDINARY_SECONDS);
  return Math.min(Math.max(spread(doubled, random), retryAfterSeconds ?? 0), LONGEST_SECONDS);
};

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const keptOf = (value: unknown): KeptIndex | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { format, providers, dataAsOf, minWaitSeconds } = value as Record<string, unknown>;
  if (![format, providers, minWaitSeconds].every(Number.isSafeInteger)) return null;
  return {
    format: format as number,
    providers: providers as number,
    dataAsOf: textOrNull(dataAsOf),
    minWaitSeconds: minWaitSeconds as number,
  };
};

/** Reads the state from storage; what is missing or damaged counts as never synced. */
export const syncStateOf = (value: unknown): SyncState => {
  if (typeof value !== 'object' || value === null) return NEVER_SYNCED;
  const stored = value as Record<string, unknown>;
  return {
    etag: textOrNull(stored.etag),
    kept: keptOf(stored.kept),
    server: textOrNull(stored.server) ?? '',
    syncedAt: textOrNull(stored.syncedAt),
    lastError: textOrNull(stored.lastError),
    nextAt: textOrNull(stored.nextAt),
    soonestAt: textOrNull(stored.soonestAt),
    failures: Number.isSafeInteger(stored.failures) ? Math.max(0, stored.failures as number) : 0,
  };
};

/** Whether a moment has come. One further off than any wait counts as come: the clock was set back since. */
const hasCome = (moment: string | null, nowMs: number): boolean => {
  const at = Date.parse(moment ?? '');
  return Number.isNaN(at) || at <= nowMs || at > nowMs + 1.1 * LONGEST_SECONDS * 1000;
};

/** Whether it is time to ask again. */
export const isDue = (state: SyncState, nowMs: number): boolean => hasCome(state.nextAt, nowMs);

/** Whether a person who comes back to the browser is reason enough to ask before it is time. */
export const isWorthAsking = (state: SyncState, nowMs: number): boolean =>
  isDue(state, nowMs) || hasCome(state.soonestAt, nowMs);
