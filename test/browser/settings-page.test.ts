/** The settings in a browser: the hours of escalation by keyboard and without a script, readable by everyone. */
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { findChromium } from '../support/find-browser.ts';
import { openWorkerSite, type WorkerSite } from './support/worker-site.ts';

let site: WorkerSite;
let browser: Browser;

beforeAll(async () => {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium: set CHROMIUM_PATH or install one');
  [site, browser] = await Promise.all([
    openWorkerSite(),
    chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-background-networking'] }),
  ]);
});
beforeEach(async () => {
  await site.worker.db.prepare('DELETE FROM setting').run();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Types the hours for urgent alerts and sends the form by keyboard. */
const setUrgent = async (page: Page, hours: string): Promise<void> => {
  await page.goto(`${site.origin}/settings`);
  await page.getByLabel('Urgent alerts, after hours').focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(hours);
  await page.keyboard.press('Enter');
};

const faults = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: typeof axe };
    const { violations } = await run.run();
    const isWider = document.documentElement.scrollWidth > window.innerWidth;
    return [...violations.map((one) => one.id), ...(isWider ? ['wider than the window'] : [])];
  });
};

it('sets the hours by keyboard and without a script', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await setUrgent(page, '3');
  await page.getByText('urgent alerts after 3 working hours').waitFor();
  expect(new URL(page.url()).hash).toBe('#escalation');
  await page.close();
});

it.each([1280, 320])('leads from the errors to the field, and axe finds nothing, %i pixels wide', async (width) => {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(`${site.origin}/settings`);
  expect(await faults(page)).toEqual([]);
  await setUrgent(page, 'soon');
  await page.getByRole('link', { name: /^Hours for urgent alerts/ }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('urgentHours');
  expect(await page.getByLabel('Urgent alerts, after hours').inputValue()).toBe('soon');
  expect(await faults(page)).toEqual([]);
  await page.close();
});
