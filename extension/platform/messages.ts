/** What the extension's parts say to each other. Content scripts send counts and nothing else: never page text. */
/** To a page's frames. `list` is answered with `PageMatch[]`; the others are not answered. */
export type ToPage =
  | { readonly type: 'open-card' }
  | { readonly type: 'list' }
  | { readonly type: 'jump'; readonly id: number }
  | { readonly type: 'rescan' };

/** From a frame's overlay: how many names it found. */
export interface Report {
  readonly type: 'report';
  readonly matches: number;
  readonly attention: number;
  /** Why the overlay gave up on this frame, in words; null where it did not. */
  readonly gaveUp: string | null;
}

/** From the extension's own pages. `sync-now` is answered with a `SyncResult`, `settings-saved` when the sites are set up. */
export type FromOwnPage = { readonly type: 'settings-saved' } | { readonly type: 'sync-now' };

const typeOf = (message: unknown): unknown =>
  typeof message === 'object' && message !== null ? (message as { type?: unknown }).type : undefined;

const count = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const LONGEST_REASON = 300;

/** Reads a report; null where the message is none. Content scripts share a process with their page: nothing is taken on trust. */
export const reportOf = (message: unknown): Report | null => {
  if (typeOf(message) !== 'report') return null;
  const { matches, attention, gaveUp } = message as Partial<Report>;
  if (!count(matches) || !count(attention)) return null;
  return {
    type: 'report',
    matches,
    attention,
    gaveUp: typeof gaveUp === 'string' ? gaveUp.slice(0, LONGEST_REASON) : null,
  };
};

/** Reads a message of the extension's own pages; null where it is none. */
export const fromOwnPage = (message: unknown): FromOwnPage | null => {
  const type = typeOf(message);
  return type === 'settings-saved' || type === 'sync-now' ? { type } : null;
};

/** Reads a message to a page; null where it is none. */
export const toPage = (message: unknown): ToPage | null => {
  const type = typeOf(message);
  if (type === 'open-card' || type === 'list' || type === 'rescan') return { type };
  const { id } = (message ?? {}) as { id?: unknown };
  return type === 'jump' && count(id) ? { type, id } : null;
};
