/** The background: wiring only. Every listener is set up before the first await, or a wake-up would be lost. */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { Background } from '../platform/background.ts';
import { forgetToken, keepToken, readToken } from '../platform/secret.ts';

const wire = () => {
  const background = new Background(
    {
      ...{ scripting: browser.scripting, permissions: browser.permissions, tabs: browser.tabs, alarms: browser.alarms },
      ...{ local: browser.storage.local, session: browser.storage.session, managed: browser.storage.managed },
      ...{ action: browser.action, readToken, keepToken, forgetToken },
      fetch: (input, init) => fetch(input, init),
      now: () => new Date(),
      random: Math.random,
      sendToTab: (tabId, message) => browser.tabs.sendMessage(tabId, message),
      ownOrigin: `${globalThis.location.origin}/`,
      firefox: import.meta.env.FIREFOX,
    },
    new AbortController().signal,
  );
  browser.runtime.onInstalled.addListener(() => void background.begin(true));
  browser.runtime.onStartup.addListener(() => void background.begin(false));
  browser.permissions.onAdded.addListener(() => void background.apply());
  browser.permissions.onRemoved.addListener(() => void background.apply());
  browser.alarms.onAlarm.addListener(({ name }) => void background.onAlarm(name));
  browser.tabs.onRemoved.addListener((tabId) => void background.onTabClosed(tabId));
  browser.commands.onCommand.addListener((command, tab) => void background.onCommand(command, tab));
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed') void background.lookAtPolicy();
    if (area === 'local' && 'settings' in changes) void background.apply();
  });
  browser.runtime.onMessage.addListener((message, sender, answer) => {
    void background.onMessage(message, sender).then(answer, (error: unknown) => {
      answer(null);
      throw error;
    });
    return true;
  });
  void background.ensureAlarm();
};

export default defineBackground(wire);
