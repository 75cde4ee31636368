/** The side panel: wiring only. It shows the active tab of its window, whichever that is. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { followActiveTab } from '../../platform/panel.ts';
import { tabPageDeps } from '../../platform-ui/deps.ts';
import { TabPage } from '../../platform-ui/list/TabPage.tsx';

const deps = tabPageDeps({
  inPanel: true,
  now: () => new Date(),
  openInTab: (tabId) => browser.tabs.create({ url: `/popup.html?tab=${tabId}` }),
  openAtSide: null,
  showTab: async (tabId) => void (await browser.tabs.update(tabId, { active: true })),
});

const root = document.getElementById('root');
if (root !== null) void followActiveTab((tabId) => render(<TabPage deps={deps} tabId={tabId} />, root));
