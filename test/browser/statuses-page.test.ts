/** The pages of the council's statuses in a browser: by keyboard and without a script, readable by everyone, fit to print. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../support/records.ts';
import { asPrinted, isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;

const PLACES = [
  ['1-1001', 'Oakfern Home Care'],
  ['1-1002', 'Tallowmere Care and Support of the Upper Fernbridge Valley'],
] as const;

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
  for (const [locationId, name] of PLACES) {
    site.worker.records.set(locationId, cqcRecord({ locationId, name, providerId: '1-2001' }));
  }
  site.worker.providers.set('1-2001', { providerId: '1-2001', name: 'Harrowell Ltd', ownershipType: 'Organisation' });
  await site.worker.import('location_id,status,status_reason\n1-1001,active,\n1-1002,caution,Late visits\n');
  await site.worker.ask(['admin'], '/v1/checks', { method: 'POST' });
});
beforeEach(async () => {
  await site.worker.db.prepare('DELETE FROM council_status').run();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => opened.close());

const violations = () => violationsOn(page);
const isWider = () => isWiderThanWindow(page);

/** Finds the location and sets the status by the form, with the keyboard alone. */
const suspendByKeyboard = async (reason = 'Missed visits'): Promise<void> => {
  await page.getByLabel('Location: name, CQC id or postcode').focus();
  await page.keyboard.type('oakfern');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Oakfern Home Care' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('What to set').focus();
  await page.keyboard.type('Susp');
  await page.getByLabel('Reason').focus();
  await page.keyboard.type(reason);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
};

describe('setting and lifting', () => {
  it('is done by keyboard and without a script', async () => {
    await page.close();
    page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${site.origin}/statuses`);
    await suspendByKeyboard();
    await page.getByText('Set at 1 location.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/statuses');
    await page.getByRole('link', { name: 'Lift Suspended at Oakfern Home Care' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Why it is lifted').focus();
    await page.keyboard.type('Improved');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Lifted.', { exact: true }).waitFor();
    expect(await page.getByRole('table', { name: 'Lifted, newest first' }).getByText('Improved').count()).toBe(1);
  });

  it('leads from the error to its field, with what was typed still there', async () => {
    await page.goto(`${site.origin}/statuses`);
    await suspendByKeyboard('NHS 943 476 5919');
    const summary = page.getByRole('alert');
    await summary.waitFor();
    await summary.getByRole('link').focus();
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#reason');
    const reason = page.getByLabel('Reason');
    expect(await reason.inputValue()).toBe('NHS 943 476 5919');
    expect(await reason.getAttribute('aria-invalid')).toBe('true');
    expect(await violations()).toEqual([]);
  });
});

describe('the pages', () => {
  it('have nothing that axe finds and no second scroll bar, 320 pixels wide', async () => {
    await page.setViewportSize({ width: 320, height: 900 });
    await page.goto(`${site.origin}/statuses`);
    await suspendByKeyboard();
    await page.getByText('Set at 1 location.').waitFor();
    await site.worker.db.prepare("UPDATE council_status SET review_on = '2026-01-05'").run();
    for (const path of ['', '/new', '/new?query=a', '/new?location=1-1001', '/new?provider=1-2001']) {
      await page.goto(`${site.origin}/statuses${path}`);
      expect([path, await violations(), await isWider()]).toEqual([path, [], false]);
    }
    await page.goto(`${site.origin}/statuses`);
    await page.getByRole('link', { name: /^Lift/ }).click();
    await page.waitForURL(/\/lift$/);
    expect([await violations(), await isWider()]).toEqual([[], false]);
  });

  it('print what is in force without forms', async () => {
    await page.goto(`${site.origin}/statuses`);
    await suspendByKeyboard();
    await page.getByText('Set at 1 location.').waitFor();
    await asPrinted(page);
    expect(await page.getByRole('searchbox').count()).toBe(0);
    expect(await page.getByRole('link', { name: /^Lift/ }).count()).toBe(0);
    expect(await page.getByText('Missed visits').isVisible()).toBe(true);
  });
});
