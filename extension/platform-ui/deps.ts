/** What the view of a tab is given by the browser, wherever it stands: the popup, a tab, the side. */
import { browser } from 'wxt/browser';
import { PLAIN_TABS } from '../platform/plain.ts';
import { tabKey } from '../platform/tab-counts.ts';
import type { TabPageDeps } from './list/TabPage.tsx';

/** Where a view stands decides these. */
type Placed = Pick<TabPageDeps, 'openInTab' | 'openAtSide' | 'inPanel' | 'showTab' | 'now'>;

const addressOf = async (tabId: number): Promise<string | null> => {
  try {
    return (await browser.tabs.get(tabId)).url ?? null;
  } catch {
    return null; // Closed meanwhile, or never a tab.
  }
};

const onChange: TabPageDeps['onChange'] = (tabId, changed) => {
  const stored = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' || (area === 'session' && (tabKey(tabId) in changes || PLAIN_TABS in changes))) changed();
  };
  const loaded = (id: number, { status }: { status?: string | undefined }) => {
    if (id === tabId && status === 'complete') changed();
  };
  browser.storage.onChanged.addListener(stored);
  browser.tabs.onUpdated.addListener(loaded);
  // A list that stays open while the page goes on is made anew when a person turns to it.
  window.addEventListener('focus', changed);
  document.documentElement.addEventListener('pointerenter', changed);
  return () => {
    browser.storage.onChanged.removeListener(stored);
    browser.tabs.onUpdated.removeListener(loaded);
    window.removeEventListener('focus', changed);
    document.documentElement.removeEventListener('pointerenter', changed);
  };
};

/** A view that stays open at the side may be before nobody: it counts as looked at when it has the focus, or the pointer comes to it. */
const whenLookedAt: TabPageDeps['whenLookedAt'] = (look) => {
  if (document.hasFocus()) look();
  window.addEventListener('focus', look);
  document.documentElement.addEventListener('pointerenter', look);
  return () => {
    window.removeEventListener('focus', look);
    document.documentElement.removeEventListener('pointerenter', look);
  };
};

/** The view's dependencies. */
export const tabPageDeps = (placed: Placed): TabPageDeps => ({
  local: browser.storage.local,
  session: browser.storage.session,
  permissions: browser.permissions,
  firefox: import.meta.env.FIREFOX,
  addressOf,
  sendToFrame: (tabId, frameId, message) => browser.tabs.sendMessage(tabId, message, { frameId }),
  sendToTab: (tabId, message) => browser.tabs.sendMessage(tabId, message),
  send: (message) => browser.runtime.sendMessage(message),
  openOptions: () => browser.runtime.openOptionsPage(),
  copy: (text) => navigator.clipboard.writeText(text),
  ...{ onChange, whenLookedAt },
  ...placed,
});
