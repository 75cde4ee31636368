/** The popup: wiring only. With `?tab=ID` it shows that tab, in a tab of its own. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { tabKey } from '../../platform/tab-counts.ts';
import { type PopupDeps, PopupPage } from './PopupPage.tsx';

const asked = Number(new URLSearchParams(window.location.search).get('tab') ?? Number.NaN);
const inOwnTab = Number.isSafeInteger(asked);

const deps: PopupDeps = {
  local: browser.storage.local,
  session: browser.storage.session,
  permissions: browser.permissions,
  firefox: import.meta.env.FIREFOX,
  now: () => new Date(),
  addressOf: async (tabId) => {
    try {
      return (await browser.tabs.get(tabId)).url ?? null;
    } catch {
      return null; // Closed meanwhile, or never a tab.
    }
  },
  sendToFrame: (tabId, frameId, message) => browser.tabs.sendMessage(tabId, message, { frameId }),
  sendToTab: (tabId, message) => browser.tabs.sendMessage(tabId, message),
  send: (message) => browser.runtime.sendMessage(message),
  openOptions: () => browser.runtime.openOptionsPage(),
  openInTab: (tabId) => browser.tabs.create({ url: `${window.location.pathname}?tab=${tabId}` }),
  showTab: async (tabId) => {
    if (inOwnTab) await browser.tabs.update(tabId, { active: true });
    else window.close();
  },
  inOwnTab,
  onChange: (tabId, changed) => {
    const listen = (changes: Record<string, unknown>, area: string) => {
      if (area === 'local' || (area === 'session' && tabKey(tabId) in changes)) changed();
    };
    browser.storage.onChanged.addListener(listen);
    return () => browser.storage.onChanged.removeListener(listen);
  },
};

const currentTab = async (): Promise<number> =>
  inOwnTab ? asked : ((await browser.tabs.query({ active: true, currentWindow: true }))[0]?.id ?? -1);

const root = document.getElementById('root');
if (root !== null) void currentTab().then((tabId) => render(<PopupPage deps={deps} tabId={tabId} />, root));
