/** The board of locations at risk in a browser without a script: read, filtered, followed, printed. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../support/records.ts';
import { asPrinted, isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

const LONG = 'Brindle and Sons Domiciliary Care Services (North Fernshire and the Vale)';
/** One more than a page holds, beside the two above. */
const OTHERS = 24;

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;

const others = Array.from({ length: OTHERS }, (_, index) => `1-20${String(index).padStart(2, '0')}`);

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
  const { records } = site.worker;
  const legacy = { rating: 'Inadequate', publishedOn: '2024-03-01', reportId: 'r-1' };
  records.set('1-1001', cqcRecord({ locationId: '1-1001', name: LONG, legacy }));
  records.set('1-1002', cqcRecord({ locationId: '1-1002', name: 'Quillmere Home Care', dormant: true }));
  for (const id of others) records.set(id, cqcRecord({ locationId: id, name: `Oakfern ${id}` }));
  const rows = others.map((id) => `${id},spot,South,,,caution,Late visits,,`);
  await site.worker.import(
    [
      'location_id,contract_type,area,people,hours_per_week,status,status_reason,review_on,end',
      '1-1001,block,North,12,100.5,suspended,Staffing,2026-01-05,2099-03-31',
      '1-1002,spot,North,3,,active,,,',
      ...rows,
      '',
    ].join('\n'),
  );
  await site.worker.ask(['admin'], '/v1/checks', { method: 'POST' });
});
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  page = await context.newPage();
  await page.goto(`${site.origin}/at-risk`);
});
afterAll(() => opened.close());

const names = () => page.locator('main tbody th > a').allInnerTexts();

describe('the board', () => {
  it('begins with who is gravest, says why in words, and each reason leads to its fact', async () => {
    expect(await page.locator('.status').innerText()).toMatch(/^26 of 26 providers show a sign of risk: 1 grave/);
    expect(await names()).toHaveLength(25);
    const first = page.locator('main tbody tr').first();
    expect(await first.innerText()).toMatch(
      /Inadequate since 1 March 2024[\s\S]+CQC expected again by 1 September 2024/,
    );
    for (const [words, path] of [
      [/^Inadequate, published 1 March 2024/, '/providers/1-1001'],
      [/^Suspended by the council: Staffing/, '/providers/1-1001#contracts'],
    ] as const) {
      await page.getByRole('link', { name: words }).click();
      expect(page.url()).toBe(`${site.origin}${path}`);
      // An address that leads into a page leads to something there.
      const { hash } = new URL(page.url());
      expect(await page.locator(hash === '' ? 'h1' : hash).count()).toBe(1);
      await page.goBack();
    }
  });

  it('is filtered and turned over by the keyboard alone', async () => {
    await page.getByRole('link', { name: 'The next ones' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Page 2 of 2').waitFor();
    expect(await names()).toHaveLength(1);
    await page.getByLabel('Sign', { exact: true }).selectOption('dormant');
    await page.getByLabel('Name, id or postcode').focus();
    await page.keyboard.type('quillmere');
    await page.keyboard.press('Enter');
    await page.getByText('1 of 26 providers at risk fits these filters').waitFor();
    expect(await names()).toEqual(['Quillmere Home Care']);
    expect(await page.getByLabel('Sign', { exact: true }).inputValue()).toBe('dormant');
    expect(new URL(page.url()).searchParams.get('reason')).toBe('dormant');
  });

  it('prints its rows without the form', async () => {
    await asPrinted(page);
    expect(await page.locator('main tbody tr').first().isVisible()).toBe(true);
    expect(await page.locator('form').isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: 'as CSV' }).isVisible()).toBe(false);
  });
});

describe('for everyone', () => {
  it('at 320 pixels nothing is cut off, and axe finds nothing', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 900 }, bypassCSP: true });
    const shown = await context.newPage();
    await shown.goto(`${site.origin}/at-risk?area=North&page=9&reason=nonsense`);
    expect(await violationsOn(shown)).toEqual([]);
    expect(await isWiderThanWindow(shown)).toBe(false);
    await context.close();
  });
});
