/**
 * What the extension's parts say to each other. Content scripts send counts, and what a person chose and typed in
 * the card (`said.ts`): never page text.
 */
import type { ExceptionRequest } from '../../shared/api/exception.ts';
import type { NameReportRequest } from '../../shared/api/name-report.ts';
import { isAlertId } from './open-alerts.ts';
import { readServerAddress } from './server-address.ts';

/**
 * To a page's frames. `list` is answered with `PageMatch[]`; `look-up`, for what is selected in the frame, with
 * whether it could be looked up and shown there; the others are not answered.
 */
export type ToPage =
  | { readonly type: 'open-card' }
  | { readonly type: 'look-up' }
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

/** From a frame whose page is left, or whose overlay has ended: its counts are void. */
export interface Farewell {
  readonly type: 'left';
}

/** From a frame, before it begins: answered with whether its tab is to be shown without marks. */
export interface AskPlain {
  readonly type: 'is-plain';
}

/** From a frame that needs a card for the first time: answered, once its script has run there, with whether it did. */
export interface CardWanted {
  readonly type: 'card-wanted';
}

/** From a frame whose card a person recorded something in; answered with `Recorded`. Read by `saidIn`. */
export type ToRecord =
  | ({ readonly type: 'exception' } & ExceptionRequest)
  | ({ readonly type: 'name-report' } & NameReportRequest);

/**
 * From the extension's own pages. `sync-now` is answered with a `SyncResult`, the others when they are done:
 * the sites are set up; the tab is being loaded without marks (`on`), or has them again; all that waits to be sent
 * was tried; what the server refused is off the list; alerts were on screen (`alerts-seen`). `acknowledge` is answered
 * with `Recorded`, `enrol` with `Enrolled`.
 */
export type FromOwnPage =
  | { readonly type: 'settings-saved' }
  | { readonly type: 'sync-now' }
  | { readonly type: 'send-now' }
  | { readonly type: 'enrol'; readonly code: string; readonly server: string }
  | { readonly type: 'dismiss'; readonly key: string }
  | { readonly type: 'acknowledge'; readonly alertId: string }
  | { readonly type: 'alerts-seen'; readonly alertIds: readonly string[] }
  | { readonly type: 'plain'; readonly tabId: number; readonly on: boolean };

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

/** Whether a frame says that it is left. */
export const isFarewell = (message: unknown): message is Farewell => typeOf(message) === 'left';

/** Whether a frame asks if it is to be shown without marks. */
export const asksPlain = (message: unknown): message is AskPlain => typeOf(message) === 'is-plain';

/** Whether a frame needs the card's script. */
export const wantsCard = (message: unknown): message is CardWanted => typeOf(message) === 'card-wanted';

const aboutAlerts = (message: unknown): FromOwnPage | null => {
  const { type, alertId, alertIds } = message as { type: string; alertId?: unknown; alertIds?: unknown };
  if (type === 'acknowledge') return isAlertId(alertId) ? { type, alertId } : null;
  return Array.isArray(alertIds) && alertIds.every(isAlertId) ? { type: 'alerts-seen', alertIds } : null;
};

const toEnrol = (message: unknown): FromOwnPage | null => {
  const { code, server } = message as { code?: unknown; server?: unknown };
  const address = readServerAddress(typeof server === 'string' ? server : '');
  return typeof code === 'string' && address.ok ? { type: 'enrol', code, server: address.address } : null;
};

/** Reads a message of the extension's own pages; null where it is none. */
export const fromOwnPage = (message: unknown): FromOwnPage | null => {
  const type = typeOf(message);
  if (type === 'settings-saved' || type === 'sync-now' || type === 'send-now') return { type };
  if (type === 'acknowledge' || type === 'alerts-seen') return aboutAlerts(message);
  if (type === 'enrol') return toEnrol(message);
  const { tabId, on, key } = (message ?? {}) as { tabId?: unknown; on?: unknown; key?: unknown };
  if (type === 'dismiss') return typeof key === 'string' ? { type, key } : null;
  return type === 'plain' && count(tabId) && typeof on === 'boolean' ? { type, tabId, on } : null;
};

/** Reads a message to a page; null where it is none. */
export const toPage = (message: unknown): ToPage | null => {
  const type = typeOf(message);
  if (type === 'open-card' || type === 'look-up' || type === 'list' || type === 'rescan') return { type };
  const { id } = (message ?? {}) as { id?: unknown };
  return type === 'jump' && count(id) ? { type, id } : null;
};
