/** The tender check and the reconciliation in a browser without a script: filled in, read, downloaded, printed. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../support/records.ts';
import { asPrinted, isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

const LONG = 'Brindle and Sons Domiciliary Care Services (North Fernshire and the Vale)';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
  const { records } = site.worker;
  const legacy = { rating: 'Inadequate', publishedOn: '2024-03-01', reportId: 'r-1' };
  records.set('1-1001', cqcRecord({ locationId: '1-1001', name: 'Quillmere Home Care', legacy }));
  records.set('1-1002', cqcRecord({ locationId: '1-1002', name: LONG }));
  await site.worker.import(
    `location_id,name,people,hours_per_week,status,status_reason\n1-1001,,12,100.5,suspended,Staffing\n1-1002,,3,7,active,\n,${LONG} Annexe,1,,active,\n`,
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
  await page.goto(`${site.origin}/tender`);
});
afterAll(() => opened.close());

const check = async (list: string): Promise<void> => {
  await page.getByLabel('Bidders', { exact: true }).fill(list);
  await page.getByRole('button', { name: 'Check these bidders' }).click();
};

const LIST = `1-1001\n${LONG}\n${LONG}, ZZ9 9ZZ\nNobody Knows Care\n`;

/** What axe finds in a page as it was answered, with a script allowed to look at it. */
const looked = async (html: string, width: number) => {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const shown = await context.newPage();
  // At its own address, so that it is styled as people see it; the policy of the page forbids axe's script.
  await shown.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue();
    return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
  });
  await shown.goto(`${site.origin}/tender`);
  const found = [...(await violationsOn(shown)), ...((await isWiderThanWindow(shown)) ? ['too wide'] : [])];
  await context.close();
  return found;
};

describe('a tender check', () => {
  it('is filled in, and its evidence read in the order of the list', async () => {
    await check(LIST);
    await expect.poll(() => page.locator('#evidence').count()).toBe(1);
    const rows = await page.locator('main tbody tr').allInnerTexts();
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatch(
      /1\. 1-1001\s+Quillmere Home Care[\s\S]+Inadequate[\s\S]+Published 1 March 2024[\s\S]+Suspended: Staffing/,
    );
    expect(rows[1]).toMatch(/Not rated/);
    expect(rows[2]).toMatch(/Check name/);
    expect(rows[2]).not.toMatch(/Not rated|Inadequate/);
    expect(rows[3]).toContain('not among the 2 locations that Rating Watch has read');
    expect(await page.getByLabel('Bidders', { exact: true }).inputValue()).toBe(LIST);
  });

  it('takes a file, shows its evidence, and gives it as a file', async () => {
    const buffer = Buffer.from('name,id\nQuillmere,1-1001\n');
    await page.getByLabel('Or a file').setInputFiles({ name: 'bidders.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Check these bidders' }).click();
    await page.getByText('1 bidder: 1 found').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^tender-check-\d{4}-\d\d-\d\d\.csv$/);
    // What stands in it is for the tests of the Worker: this server tells texts alone, without their byte order mark.
    await download.cancel();
  });

  it('says what is wrong, at the top with a link to the field, and keeps the list', async () => {
    await page.getByLabel('Ratings as at').fill('2199-01-01');
    await check(LIST);
    await page.getByRole('link', { name: /still to come/ }).click();
    expect(page.url()).toContain('#asAt');
    expect(await page.getByLabel('Ratings as at').getAttribute('aria-describedby')).toBe('asAt-error');
    expect(await page.getByLabel('Bidders', { exact: true }).inputValue()).toBe(LIST);
    expect(await looked(await page.content(), 1280)).toEqual([]);
  });

  it('prints its evidence without the form', async () => {
    await check(LIST);
    await asPrinted(page);
    expect(await page.locator('#evidence').isVisible()).toBe(true);
    expect(await page.getByRole('heading', { name: 'Check again' }).isVisible()).toBe(false);
    expect(await page.locator('textarea').isVisible()).toBe(false);
  });
});

describe('for everyone', () => {
  it('at 320 pixels nothing is cut off, and axe finds nothing', async () => {
    const empty = await page.content();
    await check(LIST);
    const pages = [empty, await page.content()];
    for (const path of ['/reconciliation?bucket=name', '/reconciliation?bucket=inadequate']) {
      await page.goto(`${site.origin}${path}`);
      pages.push(await page.content());
    }
    for (const html of pages) expect(await looked(html, 320)).toEqual([]);
  });
});
