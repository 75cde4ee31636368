/** What is asked of the browser from one of the extension's own pages. */
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { AXE_SCRIPT } from '../../../support/axe-script.ts';
import type { ExtensionBrowser } from '../../../support/browser.ts';

/** The part of Chromium's extension interface that is used here. */
interface Chromium {
  readonly tabs: {
    query(query: object): Promise<{ id: number; url?: string }[]>;
    sendMessage(tabId: number, message: unknown, to?: { frameId: number }): Promise<unknown>;
  };
  readonly notifications: { getAll(): Promise<Record<string, boolean>> };
  readonly storage: { local: { get(keys: null): Promise<Record<string, unknown>> } };
  readonly action: {
    getBadgeText(tab: { tabId: number }): Promise<string>;
    getTitle(tab: { tabId: number }): Promise<string>;
  };
}

type World = typeof globalThis & { chrome: Chromium; axe: typeof axe };

/** The id of the first tab whose address begins so; -1 where there is none. */
const tabIdOf = (page: Page, address: string): Promise<number> =>
  page.evaluate(async (begin) => {
    const tabs = await (globalThis as World).chrome.tabs.query({});
    return tabs.find(({ url }) => url?.startsWith(begin))?.id ?? -1;
  }, address);

/** Tells a tab's top frame what the menu tells it, and answers what it answers. */
export const lookUp = async (page: Page, address: string): Promise<unknown> => {
  const tabId = await tabIdOf(page, address);
  return page.evaluate(
    (id) => (globalThis as World).chrome.tabs.sendMessage(id, { type: 'look-up' }, { frameId: 0 }),
    tabId,
  );
};

/** Tells a tab's frames what the keyboard's command for the card tells them. */
export const commandCard = async (page: Page, address: string): Promise<void> => {
  const tabId = await tabIdOf(page, address);
  await page.evaluate(async (id) => {
    await (globalThis as World).chrome.tabs.sendMessage(id, { type: 'open-card' });
  }, tabId);
};

/** All that is kept in `storage.local`. */
export const stored = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => (globalThis as World).chrome.storage.local.get(null));

/** What the toolbar button shows for a tab. */
export const buttonOf = async (page: Page, address: string): Promise<{ text: string; title: string }> => {
  const tabId = await tabIdOf(page, address);
  return page.evaluate(
    async (tab) => {
      const { action } = (globalThis as World).chrome;
      return { text: await action.getBadgeText(tab), title: await action.getTitle(tab) };
    },
    { tabId },
  );
};

/** The notifications that are shown, by their ids; the extension must be allowed to show any. */
export const notificationsOf = (page: Page): Promise<string[]> =>
  page.evaluate(async () => Object.keys(await (globalThis as World).chrome.notifications.getAll()));

/** What axe objects to on a page: rule and element. */
export const objections = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE_SCRIPT);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as World).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
};

/** Opens the list of a page's names in a tab of its own. */
export const openList = async (browser: ExtensionBrowser, from: Page, address: string): Promise<Page> => {
  const tabId = await tabIdOf(from, address);
  const list = await browser.context.newPage();
  await list.goto(browser.pageUrl(`popup.html?tab=${tabId}`));
  await list.getByRole('heading', { name: 'Rating Watch' }).waitFor();
  return list;
};
