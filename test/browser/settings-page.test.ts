/** The settings in a browser: the hours of escalation by keyboard and without a script, readable by everyone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
});
beforeEach(async () => {
  await site.worker.db.prepare('DELETE FROM setting').run();
});
afterAll(() => opened.close());

/** Types the hours for urgent alerts and sends the form by keyboard. */
const setUrgent = async (page: Page, hours: string): Promise<void> => {
  await page.goto(`${site.origin}/settings`);
  await page.getByLabel('Urgent alerts, after hours').focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(hours);
  await page.keyboard.press('Enter');
};

const faults = async (page: Page): Promise<string[]> => [
  ...(await violationsOn(page)),
  ...((await isWiderThanWindow(page)) ? ['wider than the window'] : []),
];

it('sets the hours by keyboard and without a script', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await setUrgent(page, '3');
  await page.getByText('urgent alerts after 3 working hours').waitFor();
  expect(new URL(page.url()).hash).toBe('#escalation');
  await page.close();
});

it('leads from the errors to the field, and axe finds nothing, 320 pixels wide', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 900 } });
  await page.goto(`${site.origin}/settings`);
  expect(await faults(page)).toEqual([]);
  await setUrgent(page, 'soon');
  await page.getByRole('link', { name: /^Hours for urgent alerts/ }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('urgentHours');
  expect(await page.getByLabel('Urgent alerts, after hours').inputValue()).toBe('soon');
  expect(await faults(page)).toEqual([]);
  await page.close();
});
