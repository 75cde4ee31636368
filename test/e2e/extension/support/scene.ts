/** The built extension, set up and granted, beside a small case system. */
import type { Page } from 'playwright-core';
import { type ExtensionBrowser, launchWithExtension } from '../../../support/browser.ts';
import { builtExtension } from '../../../support/built-extension.ts';
import { type CaseSystem, startCaseSystem } from './case-system.ts';
import { openList } from './extension-page.ts';
import { untilInked } from './ink.ts';
import { inventedIndex } from './invented-index.ts';
import { fillAndSave, openOptions } from './options.ts';
import { type RatingServer, RIGHT_TOKEN, startRatingServer } from './rating-server.ts';

export interface Scene {
  readonly browser: ExtensionBrowser;
  readonly server: RatingServer;
  readonly system: CaseSystem;
  /** The options page, which stays open. */
  readonly options: Page;
  /** Opens a page of the case system. */
  open(path: string): Promise<Page>;
  /** Opens a page of the case system, waits till an ink holds so many names, and opens the list of the page. */
  listed(path: string, ink: readonly [string, number]): Promise<{ page: Page; list: Page }>;
  close(): Promise<void>;
}

/** Starts all of it; `prepare` is given the browser before any page is opened. */
export const setScene = async (
  prepare: (browser: ExtensionBrowser) => Promise<void> = async () => {},
): Promise<Scene> => {
  const [server, system] = await Promise.all([startRatingServer(inventedIndex()), startCaseSystem()]);
  const browser = await launchWithExtension(await builtExtension('chrome'));
  await prepare(browser);
  await browser.grant(`${system.url}/*`);
  const options = await openOptions(browser);
  await fillAndSave(options, { server: server.url, token: RIGHT_TOKEN, sites: `${system.url}/*` });
  await options.getByText('Connected.').waitFor();
  const open = async (path: string): Promise<Page> => {
    const page = await browser.context.newPage();
    await page.goto(`${system.url}${path}`);
    return page;
  };
  return {
    browser,
    server,
    system,
    options,
    open,
    listed: async (path, ink) => {
      const page = await open(path);
      await untilInked(page, ...ink);
      return { page, list: await openList(browser, options, `${system.url}${path}`) };
    },
    close: async () => {
      await browser.close();
      await Promise.all([server.close(), system.close()]);
    },
  };
};
