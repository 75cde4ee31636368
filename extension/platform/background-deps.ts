/** What the background is given by the browser. */
import { browser } from 'wxt/browser';
import type { BackgroundDeps } from './background-needs.ts';
import { browserOf } from './enrol.ts';
import { meantAlerts } from './meant.ts';
import { showNotice } from './notices.ts';
import { forgetToken, keepOwnToken, keepToken, ownToken, readToken } from './secret.ts';
import type { WelcomeDeps } from './welcome.ts';

/** Clock and chance come from the entry point. */
type Ambient = Pick<BackgroundDeps, 'now' | 'random'>;

export const backgroundDeps = (ambient: Ambient): BackgroundDeps & WelcomeDeps => {
  const { scripting, permissions, tabs, alarms, action, storage, contextMenus } = browser;
  const { local, session, managed } = storage;
  return {
    ...{ scripting, permissions, tabs, alarms, action, local, session, managed },
    ...{ readToken, keepToken, forgetToken, ownToken, keepOwnToken },
    ...ambient,
    fetch: (input, init) => fetch(input, init),
    // One lock for all of the extension's backgrounds: an old one may still be at work when a new one begins.
    exclusively: async (task) => navigator.locks.request('outbox', task),
    menus: { removeAll: () => contextMenus.removeAll(), create: (item) => contextMenus.create(item) },
    sendToTab: (tabId, message) => tabs.sendMessage(tabId, message),
    sendToFrame: (tabId, frameId, message) => tabs.sendMessage(tabId, message, { frameId }),
    reloadTab: (tabId) => tabs.reload(tabId),
    // A browser that opens its popups for clicks on the button alone gets the same in a tab.
    openSearch: (tabId) => action.openPopup().catch(() => tabs.create({ url: `/popup.html?tab=${tabId}` })),
    openAccess: () => tabs.create({ url: '/access.html' }),
    notify: showNotice,
    meant: meantAlerts,
    ownId: browser.runtime.id,
    ownOrigin: `${globalThis.location.origin}/`,
    firefox: import.meta.env.FIREFOX,
    browserName: browserOf(navigator.userAgent, import.meta.env.FIREFOX),
  };
};
