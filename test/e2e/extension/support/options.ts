/** Fills the options page in as a person does, by its labels. */
import type { Page } from 'playwright-core';
import type { ExtensionBrowser } from '../../../support/browser.ts';

export interface Filled {
  readonly server?: string;
  readonly token?: string;
  readonly code?: string;
  readonly sites?: string;
}

/** Opens the options page. */
export const openOptions = async (browser: ExtensionBrowser): Promise<Page> => {
  const page = await browser.context.newPage();
  await page.goto(browser.pageUrl('options.html'));
  await page.getByLabel('Server address').waitFor();
  return page;
};

/** Fills fields in and saves. */
export const fillAndSave = async (page: Page, { server, token, code, sites }: Filled): Promise<void> => {
  if (server !== undefined) await page.getByLabel('Server address').fill(server);
  if (token !== undefined) await page.getByLabel('Access token').fill(token);
  if (code !== undefined) await page.getByLabel('Enrolment code').fill(code);
  if (sites !== undefined) await page.getByLabel('Sites').fill(sites);
  await page.getByRole('button', { name: 'Save' }).click();
};
