/** The what-if in a browser without a script: chosen by keyboard, read, followed to its rows, downloaded, printed. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../support/records.ts';
import { asPrinted, isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

const LONG = 'Brindle and Sons Domiciliary Care Services (North Fernshire and the Vale)';
const SHOWN = '/what-if?stop=1-901&on=2026-12-01&perDay=4&do=show';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
  const { records } = site.worker;
  const legacy = { rating: 'Good', publishedOn: '2024-03-01', reportId: 'r-1' };
  records.set('1-1001', cqcRecord({ locationId: '1-1001', providerId: '1-901', name: 'Quillmere Home Care' }));
  records.set('1-1002', cqcRecord({ locationId: '1-1002', providerId: '1-901', name: LONG, legacy }));
  records.set('1-1003', cqcRecord({ locationId: '1-1003', providerId: '1-903', name: 'Oakfern Home Care', legacy }));
  await site.worker.import(
    `location_id,name,contract_type,area,people,hours_per_week\n1-1001,,framework,North,12,100.5\n1-1001,,block,East,,\n1-1002,,spot,North,3,7\n1-1003,,spot,East,4,40\n,${LONG} Annexe,spot,North,1,\n`,
  );
  await site.worker.ask(['admin'], '/v1/checks', { method: 'POST' });
});
beforeEach(async () => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    javaScriptEnabled: false,
    acceptDownloads: true,
  });
  page = await context.newPage();
});
afterAll(() => opened.close());

describe('what if', () => {
  it('is asked by keyboard: found, ticked, dated, read', async () => {
    await page.goto(`${site.origin}/what-if`);
    await page.getByLabel('Find a provider or location').focus();
    await page.keyboard.type('quillmere');
    await page.keyboard.press('Enter');
    await page.getByText('Found for “quillmere”').waitFor();
    await page.getByRole('checkbox', { name: /^Quillmere Home Care/ }).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('They stop on').fill('2026-12-01');
    await page.getByLabel('People your team places').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const sentence = page.getByRole('status');
    await sentence.waitFor();
    expect(await sentence.innerText()).toMatch(/^If Quillmere Home Care stops on 1 December 2026, at least 12 people/);
    expect(await page.getByRole('checkbox', { name: /^Quillmere Home Care/ }).isChecked()).toBe(true);
  });

  it('names a provider whose own name is not known by a location of it', async () => {
    await page.goto(`${site.origin}${SHOWN}`);
    expect(await page.getByRole('status').innerText()).toMatch(/^If the provider of (Quillmere|Brindle)/);
  });

  it('leads from a number to the rows behind it, in either arrangement, and gives them as a file', async () => {
    await page.goto(`${site.origin}${SHOWN}`);
    const figures = (caption: string) => page.getByRole('table', { name: caption, exact: true });
    await figures('By area').getByRole('link', { name: '15', exact: true }).first().click();
    expect(new URL(page.url()).hash).toBe('#area-2');
    expect(await page.locator('#area-2 tr').count()).toBe(3);
    await figures('By contract type').getByRole('row', { name: /Spot/ }).getByRole('link', { name: '7' }).click();
    expect(new URL(page.url()).hash).toBe('#type-3');
    expect(await page.locator('#type-3').innerText()).toContain(LONG);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'download them as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('what-if-2026-12-01.csv');
    await download.cancel();
  });

  it('says what is wrong, with a link to the field', async () => {
    await page.goto(`${site.origin}/what-if`);
    await page.getByRole('button', { name: 'Show what it would mean' }).click();
    await page.getByRole('link', { name: /Choose at least one/ }).click();
    expect(new URL(page.url()).hash).toBe('#stop');
  });

  it('prints the answer without the form', async () => {
    await page.goto(`${site.origin}${SHOWN}`);
    await asPrinted(page);
    expect(await page.getByRole('status').isVisible()).toBe(true);
    expect(await page.locator('#area-1').isVisible()).toBe(true);
    expect(await page.getByRole('heading', { name: 'Ask again' }).isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: 'download them as CSV' }).isVisible()).toBe(false);
  });

  it('at 320 pixels nothing is cut off, and axe finds nothing', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 900 }, bypassCSP: true });
    const shown = await context.newPage();
    for (const path of [SHOWN, '/what-if?do=show']) {
      await shown.goto(`${site.origin}${path}`);
      expect([path, ...(await violationsOn(shown))]).toEqual([path]);
      expect([path, await isWiderThanWindow(shown)]).toEqual([path, false]);
    }
    await context.close();
  });
});
