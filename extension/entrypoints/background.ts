/** The background: wiring only. Every listener is set up before the first await, or a wake-up would be lost. */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { Background } from '../platform/background.ts';
import { forgetToken, keepToken, readToken } from '../platform/secret.ts';

const wire = () => {
  const { scripting, permissions, tabs, alarms, action, storage, contextMenus } = browser;
  const { local, session, managed } = storage;
  const background = new Background(
    {
      ...{ scripting, permissions, tabs, alarms, action, local, session, managed },
      ...{ readToken, keepToken, forgetToken },
      fetch: (input, init) => fetch(input, init),
      now: () => new Date(),
      random: Math.random,
      menus: { removeAll: () => contextMenus.removeAll(), create: (item) => contextMenus.create(item) },
      sendToTab: (tabId, message) => tabs.sendMessage(tabId, message),
      sendToFrame: (tabId, frameId, message) => tabs.sendMessage(tabId, message, { frameId }),
      reloadTab: (tabId) => tabs.reload(tabId),
      // A browser that opens its popups for clicks on the button alone gets the same in a tab.
      openSearch: (tabId) => action.openPopup().catch(() => tabs.create({ url: `/popup.html?tab=${tabId}` })),
      ownId: browser.runtime.id,
      ownOrigin: `${globalThis.location.origin}/`,
      firefox: import.meta.env.FIREFOX,
    },
    new AbortController().signal,
  );
  browser.runtime.onInstalled.addListener(() => void background.begin(true));
  browser.runtime.onStartup.addListener(() => void background.begin(false));
  permissions.onAdded.addListener(() => void background.apply());
  permissions.onRemoved.addListener(() => void background.apply());
  alarms.onAlarm.addListener(({ name }) => void background.onAlarm(name));
  tabs.onRemoved.addListener((tabId) => void background.onTabClosed(tabId));
  browser.commands.onCommand.addListener((command, tab) => void background.onCommand(command, tab));
  contextMenus.onClicked.addListener(({ menuItemId, frameId }, tab) => {
    void background.onMenu({ menuItemId, frameId }, tab);
  });
  storage.onChanged.addListener((changes, area) => {
    if (area === 'managed') void background.lookAtPolicy();
    if (area === 'local' && 'settings' in changes) void background.apply();
  });
  browser.runtime.onMessage.addListener((message, sender, answer) => background.respond(message, sender, answer));
  void background.ensureAlarm();
};

export default defineBackground(wire);
