/** A background with the list of open alerts of a small server, on a browser made of memory. */
import { Background } from '../../../../extension/platform/background.ts';
import type { BackgroundDeps } from '../../../../extension/platform/background-needs.ts';
import { itemOf, type OutboxItem, outboxOf } from '../../../../extension/platform/outbox-item.ts';
import { createTurns } from '../../../../extension/platform/turns.ts';
import type { IndexAlert } from '../../../../shared/api/index-document.ts';
import { inventedAlert, inventedIndex } from '../../../e2e/extension/support/invented-index.ts';
import { memoryArea } from './memory-area.ts';

export const SERVER = 'https://ratings.example';
const OWN = { id: 'abc', url: 'chrome-extension://abc/popup.html' };
export const NOW = '2026-11-21T23:20:00.000Z';

/** An acknowledgement as it waits to be sent. */
export const acknowledged = (alertId: string, more: Partial<OutboxItem> = {}): OutboxItem => {
  const body = { key: `acknowledge-${alertId}`, alertId, headline: `Headline ${alertId}`, saidAt: NOW };
  return { ...itemOf({ kind: 'acknowledgement', body }), ...more } as OutboxItem;
};

/** An answer of the server. */
export const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', etag: '"7"' } });

/** A background beside a server that lists these alerts; `answers` are those to acknowledgements, one after the other. */
export const awake = (...answers: (() => Response)[]) => {
  const local = memoryArea({ settings: { serverAddress: SERVER, sites: [], showChips: 'all' } });
  const seen = {
    badge: new Map<number | 'all', string>(),
    notices: [] as string[],
    posts: [] as string[],
    refuse: false,
  };
  const meant = new Set<string>();
  const server = { alerts: [] as IndexAlert[], seq: 0 };
  const list = (...ids: string[]) => {
    server.alerts = ids.map((id) => inventedAlert(id, { headline: `Headline ${id}` }));
    server.seq += 1;
  };
  const deps = {
    ...{ local, session: memoryArea(), ownId: 'abc', ownOrigin: 'chrome-extension://abc/' },
    ...{ now: () => new Date(NOW), random: () => 0.5, exclusively: createTurns(), readToken: async () => 'rw_token' },
    ownToken: async () => null,
    alarms: { get: async () => undefined, create: async () => undefined, clear: async () => true },
    menus: { removeAll: async () => undefined, create: () => undefined },
    managed: { get: async () => new Promise(() => undefined) },
    ...{ timeoutMs: 1, permissions: { contains: async () => false } },
    scripting: { getRegisteredContentScripts: async () => [] },
    tabs: { query: async () => [{ id: 3 }, { id: 4 }] },
    action: {
      setBadgeText: async ({ tabId = 'all', text }: { tabId?: number | 'all'; text: string }) =>
        void seen.badge.set(tabId, text),
      setBadgeBackgroundColor: async () => undefined,
      setBadgeTextColor: async () => undefined,
      setTitle: async () => undefined,
    },
    meant: {
      add: async (id: string) => void meant.add(id),
      has: async (id: string) => meant.has(id),
      remove: async (id: string) => void meant.delete(id),
    },
    notify: async ({ message }: { message: string }) => {
      if (!seen.refuse) seen.notices.push(message);
      return !seen.refuse;
    },
    fetch: async (input: string, init: RequestInit) => {
      if (init.method !== 'POST') return json(200, inventedIndex([], { ...server, alertsOpen: server.alerts.length }));
      seen.posts.push(`${input.slice(SERVER.length)} ${String(init.body)}`);
      const next = answers.shift();
      if (next === undefined) throw new TypeError('Failed to fetch');
      return next();
    },
  } as unknown as BackgroundDeps;
  const background = new Background(deps, new AbortController().signal);
  const tell = (message: object) => background.onMessage(message, OWN);
  return {
    ...{ background, local, seen, meant, list, tell },
    sync: () => tell({ type: 'sync-now' }),
    items: () => outboxOf(local.items.outbox),
  };
};
