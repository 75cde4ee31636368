/**
 * The background's duties. It is put to sleep within half a minute and woken by events: nothing is
 * kept in variables but the queue of what is running now.
 */
import type { Browser } from 'wxt/browser';
import { type ActionApi, showBadge } from './badge.ts';
import { fromOwnPage, reportOf, type ToPage } from './messages.ts';
import { type PolicyDeps, refreshPolicy } from './policy.ts';
import { type SwitchDeps, toggleSite } from './site-switch.ts';
import { applySites, type SitesDeps } from './sites.ts';
import { type SyncDeps, type SyncResult, syncIndex } from './sync.ts';
import { isDue, syncStateOf } from './sync-state.ts';
import { countFrame, type SessionArea, tabKey } from './tab-counts.ts';
import { createTurns } from './turns.ts';

export interface BackgroundDeps extends SyncDeps, PolicyDeps, SitesDeps, SwitchDeps {
  readonly permissions: SitesDeps['permissions'] & SwitchDeps['permissions'];
  readonly session: SessionArea;
  readonly action: ActionApi;
  readonly alarms: {
    get(name: string): Promise<unknown>;
    create(name: string, when: { when: number; periodInMinutes: number }): Promise<void>;
  };
  readonly sendToTab: (tabId: number, message: ToPage) => Promise<unknown>;
  /** The address all of the extension's own pages begin with. */
  readonly ownOrigin: string;
}

type Sender = Pick<Browser.runtime.MessageSender, 'tab' | 'frameId' | 'documentId' | 'url'>;

/** The name of the one alarm. */
export const SYNC_ALARM = 'sync';
/** Should the background die in the middle of a sync, the alarm comes again after this many minutes. */
const AGAIN_MINUTES = 15;

/** The background's duties, each called by one of the browser's events. */
export const createBackground = (deps: BackgroundDeps, signal: AbortSignal) => {
  const sitesInTurn = createTurns();
  const syncInTurn = createTurns();
  const countsInTurn = createTurns();

  const setAlarm = async (): Promise<void> => {
    const { nextAt } = syncStateOf((await deps.local.get(['sync'])).sync);
    const when = nextAt === null ? deps.now().getTime() : Date.parse(nextAt);
    await deps.alarms.create(SYNC_ALARM, { when, periodInMinutes: AGAIN_MINUTES });
  };

  const apply = (everyTab = false): Promise<void> => sitesInTurn(() => applySites(deps, everyTab));

  const syncNow = (): Promise<SyncResult> =>
    syncInTurn(async () => {
      const result = await syncIndex(deps, signal);
      await setAlarm();
      return result;
    });

  const syncIfDue = async (): Promise<void> => {
    const { sync } = await deps.local.get(['sync']);
    if (isDue(syncStateOf(sync), deps.now().getTime())) await syncNow();
  };

  const lookAtPolicy = async (): Promise<void> => {
    if (!(await refreshPolicy(deps))) return;
    await apply();
    await syncNow();
  };

  const count = async (sender: Sender, message: unknown): Promise<void> => {
    const report = reportOf(message);
    const tabId = sender.tab?.id;
    if (report === null || tabId === undefined) return;
    const frame = { tabId, frameId: sender.frameId ?? 0, documentId: sender.documentId ?? null };
    const sum = await countsInTurn(() => countFrame(deps.session, frame, report));
    await showBadge(deps.action, tabId, sum);
  };

  const obey = async (message: unknown): Promise<SyncResult | null> => {
    const order = fromOwnPage(message);
    if (order?.type === 'sync-now') return syncNow();
    if (order?.type === 'settings-saved') await apply();
    return null;
  };

  return {
    apply,
    lookAtPolicy,
    /** After installation, an update, or the browser's start. */
    begin: async (everyTab: boolean): Promise<void> => {
      await setAlarm();
      await apply(everyTab);
      await syncIfDue();
      await lookAtPolicy();
    },
    /** At each awakening: the browser may have lost the alarm. */
    ensureAlarm: async (): Promise<void> => {
      if ((await deps.alarms.get(SYNC_ALARM)) === undefined) await setAlarm();
    },
    onAlarm: async (name: string): Promise<void> => {
      if (name !== SYNC_ALARM) return;
      await syncIfDue();
      await lookAtPolicy();
    },
    /** Takes a message; answers only those of the extension's own pages. Content scripts may report counts and no more. */
    onMessage: async (message: unknown, sender: Sender): Promise<SyncResult | null> => {
      if (sender.url?.startsWith(deps.ownOrigin)) return obey(message);
      await count(sender, message);
      return null;
    },
    onTabClosed: (tabId: number): Promise<void> => countsInTurn(() => deps.session.remove([tabKey(tabId)])),
    onCommand: async (command: string, tab: Pick<Browser.tabs.Tab, 'id' | 'url'> | undefined): Promise<void> => {
      if (command === 'toggle-site' && tab?.url !== undefined) await toggleSite(deps, tab.url);
      if (command === 'open-card' && tab?.id !== undefined) {
        // A page without the overlay has nobody to hear it.
        await deps.sendToTab(tab.id, { type: 'open-card' }).catch(() => undefined);
      }
    },
  };
};
