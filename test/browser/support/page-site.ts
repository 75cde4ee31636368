/** The Worker's pages in a browser: opened together, and looked at as everyone's eyes and tools do. */
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { AXE_SCRIPT } from '../../support/axe-script.ts';
import { closeContexts, keptChromium } from './kept-chromium.ts';
import { openWorkerSite, type WorkerSite } from './worker-site.ts';

export interface PageSite {
  readonly site: WorkerSite;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Opens a Worker on a free port and a Chromium beside it. */
export const openPageSite = async (): Promise<PageSite> => {
  const [site, browser] = await Promise.all([openWorkerSite(), keptChromium()]);
  return {
    site,
    browser,
    close: async () => {
      await closeContexts(browser);
      await site.close();
    },
  };
};

/**
 * Waits until all of a page is there, its styles included: words can be read before either, where they are sent
 * first.
 */
const whole = (page: Page): Promise<void> => page.waitForLoadState('load');

/** Looks at a page as it is printed. */
export const asPrinted = async (page: Page): Promise<void> => {
  await whole(page);
  await page.emulateMedia({ media: 'print' });
};

/** What axe finds on a page, each with the markup that it is about; by all of its rules, or by those named. */
export const violationsOn = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  await whole(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE_SCRIPT);
  return page.evaluate(
    async (named) => {
      const { axe: run } = window as unknown as { axe: typeof axe };
      const only = named === null ? {} : { runOnly: [...named] };
      const { violations } = await run.run({ resultTypes: ['violations'], ...only });
      return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
    },
    rules === undefined ? null : [...rules],
  );
};

/** Whether a page must be scrolled sideways. */
export const isWiderThanWindow = async (page: Page): Promise<boolean> => {
  await whole(page);
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
};
