/** The page that the store build opens after its installation, in a real Chromium: one click asks for every site. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ExtensionBrowser, launchWithExtension } from '../../support/browser.ts';
import { builtExtension } from '../../support/built-extension.ts';
import { type CaseSystem, startCaseSystem } from '../extension/support/case-system.ts';
import { objections } from '../extension/support/extension-page.ts';
import { untilInked } from '../extension/support/ink.ts';
import { inventedIndex } from '../extension/support/invented-index.ts';
import { fillAndSave, openOptions } from '../extension/support/options.ts';
import { type RatingServer, RIGHT_TOKEN, startRatingServer } from '../extension/support/rating-server.ts';

let browser: ExtensionBrowser;
let server: RatingServer;
let system: CaseSystem;
let access: Page;

beforeAll(async () => {
  server = await startRatingServer(inventedIndex());
  system = await startCaseSystem();
  browser = await launchWithExtension(await builtExtension('chrome'), { keepsWelcome: true });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await system?.close();
});

it('opens by itself after the installation, and says that nothing is set up', async () => {
  const address = browser.pageUrl('access.html');
  const isOpen = () => browser.context.pages().some((page) => page.url() === address);
  await expect.poll(isOpen, { timeout: 15_000 }).toBe(true);
  access = browser.context.pages().find((page) => page.url() === address) ?? (await browser.context.newPage());
  await access.getByText('not set up yet').waitFor();
  expect(await objections(access)).toEqual([]);
});

it('lists what is not granted as soon as it is listed, and asks for all of it at one click', async () => {
  const sites = [`${system.url}/*`, `${system.url.replace('127.0.0.1', 'localhost')}/worktray`];
  const options = await openOptions(browser);
  await fillAndSave(options, { server: server.url, token: RIGHT_TOKEN, sites: sites.join('\n') });
  await options.getByText('Connected.').waitFor();
  await access.getByRole('heading', { name: 'Your browser has not granted access to 2 of 2 sites yet' }).waitFor();
  expect(await objections(access)).toEqual([]);
  for (const site of sites) await browser.grant(site.replace(/\/[^/]*$/, '/*'));
  await access.getByRole('button', { name: 'Grant access to all of them' }).click();
  await access.getByText('Your browser has granted all 2 sites.').waitFor();
  for (const site of sites) {
    const page = await browser.context.newPage();
    await page.goto(site.replace(/[^/]*$/, 'worktray'));
    await untilInked(page, 'rw-2', 2);
  }
});
