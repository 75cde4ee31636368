/**
 * Which alerts a person has acknowledged in the extension's own pages and the server has not yet been told of. What
 * waits to be sent lies in `storage.local`, where a page that breaks into its content script could put an
 * acknowledgement that nobody meant, and an alert would look dealt with to the whole council. The extension's IndexedDB
 * belongs to another origin: what is not noted here is not sent.
 */
import { createStore, get, update } from 'idb-keyval';
import { idsOf } from './open-alerts.ts';

/** Notes that a person means it, and takes the note back. */
export interface Meant {
  readonly add: (alertId: string) => Promise<void>;
  readonly has: (alertId: string) => Promise<boolean>;
  readonly remove: (alertId: string) => Promise<void>;
}

const KEY = 'meant';
const store = createStore('rating-watch-alerts', 'meant');

const change = (next: (ids: readonly string[]) => readonly string[]): Promise<void> =>
  update<unknown>(KEY, (kept) => next([...idsOf(kept)]), store);

/** The notes of this browser. */
export const meantAlerts: Meant = {
  add: (alertId) => change((ids) => [...ids, alertId]),
  has: async (alertId) => idsOf(await get<unknown>(KEY, store)).has(alertId),
  remove: (alertId) => change((ids) => ids.filter((id) => id !== alertId)),
};
