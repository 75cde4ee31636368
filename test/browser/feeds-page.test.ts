/** The page of Atom feeds in a browser: by keyboard and without a script, readable by everyone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
});
beforeEach(async () => {
  await site.worker.db.prepare('DELETE FROM alert_feed').run();
  page = await browser.newPage();
});
afterAll(() => opened.close());

const makeByKeyboard = async (label: string): Promise<void> => {
  await page.goto(`${site.origin}/settings/feeds`);
  await page.getByLabel('Who or what reads it').focus();
  await page.keyboard.type(label);
  await page.keyboard.press('Enter');
};

const faults = async (): Promise<string[]> => [
  ...(await violationsOn(page)),
  ...((await isWiderThanWindow(page)) ? ['wider than the window'] : []),
];

it('makes and revokes a feed by keyboard and without a script', async () => {
  await page.close();
  page = await browser.newPage({ javaScriptEnabled: false });
  await makeByKeyboard('Duty team');
  await page.getByText(/\/feeds\/[\w-]{43}\/alerts\.atom/).waitFor();
  await page.getByRole('button', { name: 'Revoke the feed of Duty team' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: /^Revoked/ }).waitFor();
});

it('has nothing that axe finds and no second scroll bar, 320 pixels wide', async () => {
  await page.setViewportSize({ width: 320, height: 900 });
  await page.goto(`${site.origin}/settings/feeds`);
  expect(await faults()).toEqual([]);
  await makeByKeyboard('NHS 943 476 5919');
  await page.getByRole('alert').waitFor();
  expect(await faults()).toEqual([]);
  await makeByKeyboard('A reader with quite a long name that has-no-place-to-break-anywhere-in-it');
  await page.getByRole('status').waitFor();
  expect(await faults()).toEqual([]);
});
