/** What became of one question to CQC: a value, or one of the ways it can go wrong that a caller treats differently. */

/** A typed answer. `reason` is plain words for a person, without addresses, keys or page text. */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** 404 or 410 in JSON: CQC no longer knows the id. */
  | { readonly kind: 'gone' }
  /** 400, also after the upper-case retry; or an id that cannot be one of CQC's and was never sent. */
  | { readonly kind: 'bad-request'; readonly reason: string }
  /** CQC does not take the key: 401, or 403 in JSON. */
  | { readonly kind: 'refused'; readonly status: 401 | 403; readonly reason: string }
  /** A web page where JSON was due: CQC's edge blocks, or shows its outage page. */
  | { readonly kind: 'outage'; readonly reason: string }
  /** 429; null where CQC does not say how long to wait. */
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number | null }
  /** 5xx, network, time-out, cut off, too large, not JSON, or not of the shape CQC describes. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Shorthand for the outcome that carries a value. */
export const ok = <T>(value: T): Outcome<T> => ({ kind: 'ok', value });

/** Shorthand for the outcome of everything that went wrong on the way. */
export const failed = (reason: string): { readonly kind: 'failed'; readonly reason: string } => ({
  kind: 'failed',
  reason,
});

/** Reads an `ok` value further; every other outcome passes through as it is. */
export const andThen = <T, U>(outcome: Outcome<T>, read: (value: T) => Outcome<U>): Outcome<U> =>
  outcome.kind === 'ok' ? read(outcome.value) : outcome;
