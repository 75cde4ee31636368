/** The extension's real popup and side panel, looked into from one of its own pages. */
import type { Page } from 'playwright-core';

interface Chromium {
  readonly windows: { getCurrent(): Promise<{ id: number }> };
  readonly sidePanel: { open(where: { windowId: number }): Promise<void> };
  readonly action: { openPopup(where: { windowId: number }): Promise<void> };
  readonly extension: { getViews(): Window[] };
}

type World = typeof globalThis & { chrome: Chromium };
type View = 'popup.html' | 'sidepanel.html';

/** Opens the panel at the side of a page's window, as a click does. */
export const openSidePanel = (from: Page): Promise<void> =>
  from.evaluate(async () => {
    const { windows, sidePanel } = (globalThis as World).chrome;
    await sidePanel.open({ windowId: (await windows.getCurrent()).id });
  });

/** Opens the popup of a page's window. */
export const openPopup = (from: Page): Promise<void> =>
  from.evaluate(async () => {
    const { windows, action } = (globalThis as World).chrome;
    await action.openPopup({ windowId: (await windows.getCurrent()).id });
  });

/** What a view says; empty where it is not open. */
export const wordsOf = (from: Page, view: View): Promise<string> =>
  from.evaluate((file) => {
    const views = (globalThis as World).chrome.extension.getViews();
    return views.find(({ location }) => location.pathname === `/${file}`)?.document.body?.innerText ?? '';
  }, view);

/** How wide a view is, and how wide its content, in CSS pixels. */
export const widthOf = (from: Page, view: View): Promise<{ window: number; content: number }> =>
  from.evaluate((file) => {
    const views = (globalThis as World).chrome.extension.getViews();
    const found = views.find(({ location }) => location.pathname === `/${file}`);
    return { window: found?.innerWidth ?? 0, content: found?.document.documentElement.scrollWidth ?? 0 };
  }, view);

/** Presses one of a view's buttons by its words. */
export const press = (from: Page, view: View, words: string): Promise<void> =>
  from.evaluate(
    ([file, said]) => {
      const views = (globalThis as World).chrome.extension.getViews();
      const found = views.find(({ location }) => location.pathname === `/${file}`);
      const buttons = [...(found?.document.querySelectorAll('button') ?? [])];
      const button = buttons.find(({ textContent }) => textContent?.trim() === said);
      if (button === undefined) throw new Error(`no button “${said}” in ${file}`);
      button.click();
    },
    [view, words] as const,
  );
