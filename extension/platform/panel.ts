/** The view at the side of the window: Chrome's side panel, Firefox's sidebar. */
import { browser } from 'wxt/browser';

/** Firefox's part, which the types of Chrome's interface do not know. */
interface Sidebar {
  readonly sidebarAction: { open(): Promise<void> };
}

/** Opens it. Call it straight from a click: browsers open it for nothing else. */
export const openPanel = (windowId: number): Promise<void> =>
  import.meta.env.FIREFOX ? (browser as unknown as Sidebar).sidebarAction.open() : browser.sidePanel.open({ windowId });

/** Tells the active tab of this page's window, now and whenever it is another one; -1 where there is none. */
export const followActiveTab = async (show: (tabId: number) => void): Promise<void> => {
  const look = async () => show((await browser.tabs.query({ active: true, currentWindow: true }))[0]?.id ?? -1);
  browser.tabs.onActivated.addListener(() => void look());
  await look();
};
