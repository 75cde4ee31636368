/** The pages of exceptions in a browser: by keyboard and without a script, readable by everyone, fit to print. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../support/records.ts';
import { OAKFERN, recorded, TALLOWMERE } from '../worker/placements/placement-calls.ts';
import { asPrinted, isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
  const long = 'Tallowmere Care and Support of the Upper Fernbridge Valley';
  site.worker.records.set(OAKFERN, cqcRecord({ locationId: OAKFERN, name: 'Oakfern Home Care' }));
  site.worker.records.set(TALLOWMERE, cqcRecord({ locationId: TALLOWMERE, name: long }));
  await site.worker.import(`location_id\n${OAKFERN}\n${TALLOWMERE}\n`);
  await site.worker.ask(['admin'], '/v1/checks', { method: 'POST' });
});
beforeEach(async () => {
  await site.worker.db.prepare('DELETE FROM placement_exception').run();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => opened.close());

const violations = () => violationsOn(page);
const isWider = () => isWiderThanWindow(page);

const type = async (label: string, text: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).focus();
  await page.keyboard.type(text);
};

/** From the list to the form of a location and through it, with the keyboard alone. */
const recordByKeyboard = async (reason = 'The ward closes on Friday'): Promise<void> => {
  await page.getByRole('link', { name: 'Record an exception' }).focus();
  await page.keyboard.press('Enter');
  await type('Location: name, CQC id or postcode', 'oakfern');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Oakfern Home Care' }).focus();
  await page.keyboard.press('Enter');
  await type('Reason', 'Disch');
  await type('The reason in words', reason);
  await type('Authorised by', 'Brokerage manager');
  await type('Case reference', 'PC-2026-00123');
  await page.keyboard.press('Enter');
};

describe('recording', () => {
  it('is done by keyboard and without a script, and closed', async () => {
    await page.close();
    page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${site.origin}/exceptions`);
    await recordByKeyboard();
    await page.getByText('Recorded.', { exact: true }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(
      /^Exception EX-\d+: Oakfern Home Care$/,
    );
    await type('Why it is closed', 'Rated Good since');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Closed.', { exact: true }).waitFor();
    expect(await page.getByText('Rated Good since').count()).toBe(1);
  });

  it('leads from the error to its field, with what was typed still there', async () => {
    await page.goto(`${site.origin}/exceptions`);
    await recordByKeyboard('Mary Whitlock asked for it');
    const summary = page.getByRole('alert');
    await summary.waitFor();
    await summary.getByRole('link').focus();
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#reasonText');
    const reason = page.getByLabel('The reason in words');
    expect(await reason.inputValue()).toBe('Mary Whitlock asked for it');
    expect(await reason.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Case reference').inputValue()).toBe('PC-2026-00123');
    expect(await violations()).toEqual([]);
  });
});

describe('the pages', () => {
  it('have nothing that axe finds and no second scroll bar, 320 pixels wide', async () => {
    await page.setViewportSize({ width: 320, height: 900 });
    const word = 'unbreakable'.repeat(8);
    const overdue = { madeAt: '2020-01-10T10:00:00.000Z', reviewOn: '2020-02-01' };
    const { id } = await recorded(site.worker, { ...overdue, reasonText: word, mitigation: word });
    await recorded(site.worker, { locationId: TALLOWMERE, alternatives: [] });
    const paths = ['', '?state=overdue', '/new', '/new?query=a', `/new?location=${TALLOWMERE}`, `/${id}`];
    for (const path of paths) {
      await page.goto(`${site.origin}/exceptions${path}`);
      expect([path, await violations(), await isWider()]).toEqual([path, [], false]);
    }
  });

  it('print the exceptions without forms', async () => {
    await recorded(site.worker);
    await page.goto(`${site.origin}/exceptions`);
    await asPrinted(page);
    expect(await page.getByLabel('State').count()).toBe(1);
    expect(await page.getByLabel('State').isVisible()).toBe(false);
    expect(await page.getByText('PC-2026-00123').isVisible()).toBe(true);
  });
});
