/** The popup: wiring only. With `?tab=ID` it shows that tab, in a tab of its own. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { openPanel } from '../../platform/panel.ts';
import { tabPageDeps } from '../../platform-ui/deps.ts';
import { TabPage } from '../../platform-ui/list/TabPage.tsx';

const asked = Number(new URLSearchParams(window.location.search).get('tab') ?? Number.NaN);
const inOwnTab = Number.isSafeInteger(asked);

const currentTab = async (): Promise<{ tabId: number; windowId: number }> => {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return { tabId: inOwnTab ? asked : (tab?.id ?? -1), windowId: tab?.windowId ?? -1 };
};

const show = async (root: HTMLElement): Promise<void> => {
  const { tabId, windowId } = await currentTab();
  const close = () => window.close();
  const deps = tabPageDeps({
    inPanel: false,
    now: () => new Date(),
    openInTab: inOwnTab ? null : (id) => browser.tabs.create({ url: `${window.location.pathname}?tab=${id}` }),
    openAtSide: inOwnTab ? null : () => openPanel(windowId).then(close),
    showTab: async (id) => {
      if (inOwnTab) await browser.tabs.update(id, { active: true });
      else close();
    },
  });
  document.body.classList.toggle('own-tab', inOwnTab);
  render(<TabPage deps={deps} tabId={tabId} />, root);
};

const root = document.getElementById('root');
if (root !== null) void show(root);
