/** The background: wiring only. Every listener is set up before the first await, or a wake-up would be lost. */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { Background } from '../platform/background.ts';
import { backgroundDeps } from '../platform/background-deps.ts';
import { listenForClicks } from '../platform/notices.ts';
import { welcome } from '../platform/welcome.ts';

const wire = () => {
  const { runtime, permissions, tabs, windows, alarms, storage, contextMenus } = browser;
  const deps = backgroundDeps({ now: () => new Date(), random: Math.random });
  const background = new Background(deps, new AbortController().signal);
  runtime.onInstalled.addListener(({ reason }) => void background.begin(true).then(() => welcome(deps, reason)));
  runtime.onStartup.addListener(() => void background.begin(false));
  permissions.onAdded.addListener(() => {
    listenForClicks();
    void background.apply();
  });
  listenForClicks();
  permissions.onRemoved.addListener(() => void background.apply());
  alarms.onAlarm.addListener(({ name }) => void background.onAlarm(name));
  tabs.onActivated.addListener(() => void background.onFocus());
  windows.onFocusChanged.addListener((id) => {
    // None of the browser's own: the person has left for another program.
    if (id !== windows.WINDOW_ID_NONE) void background.onFocus();
  });
  tabs.onRemoved.addListener((tabId) => void background.onTabClosed(tabId));
  browser.commands.onCommand.addListener((command, tab) => void background.onCommand(command, tab));
  contextMenus.onClicked.addListener(({ menuItemId, frameId }, tab) => {
    void background.onMenu({ menuItemId, frameId }, tab);
  });
  storage.onChanged.addListener((changes, area) => {
    if (area === 'managed') void background.lookAtPolicy();
    if (area === 'local' && 'settings' in changes) void background.apply();
  });
  runtime.onMessage.addListener((message, sender, answer) => background.respond(message, sender, answer));
  void background.ensureAlarm();
};

export default defineBackground(wire);
