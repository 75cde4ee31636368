/** The pages of alerts in a browser: by keyboard and without a script, readable by everyone, fit to print. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addAlert, beginWithAlert, firstId } from '../worker/alerts/alert-calls.ts';
import { restore } from '../worker/support/snapshot.ts';
import { asPrinted, isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;
let id: string;

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
  await beginWithAlert(site.worker);
  id = await firstId(site.worker);
});
beforeEach(async () => {
  await restore(site.worker.db);
  await site.worker.db.prepare('DELETE FROM alert_step').run();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => opened.close());

const violations = () => violationsOn(page);
const isWider = () => isWiderThanWindow(page);

const HEADLINE = 'Oakfern Home Care: Good to Requires improvement (overall)';

describe('dealing with alerts', () => {
  it('is done by keyboard and without a script', async () => {
    await page.close();
    page = await browser.newPage({ javaScriptEnabled: false });
    await addAlert(site.worker, 'two', { headline: 'Tallowmere Care: registration ended' });
    await page.goto(`${site.origin}/alerts`);
    await page.getByRole('checkbox', { name: 'Choose: Tallowmere Care' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Acknowledge those chosen' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('1 alert acknowledged.').waitFor();
    await page.getByRole('link', { name: HEADLINE }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('How it ended').focus();
    await page.keyboard.type('Action plan agreed');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Closed.', { exact: true }).waitFor();
    expect(await page.getByRole('table', { name: 'Step by step' }).getByText('Action plan agreed').count()).toBe(1);
  });

  it('leads from the error to its field, with what was typed still there', async () => {
    await page.goto(`${site.origin}/alerts/${id}`);
    await page.getByLabel('Who deals with it').fill('NHS 943 476 5919');
    await page.getByRole('button', { name: 'Assign' }).click();
    const summary = page.getByRole('alert');
    await summary.waitFor();
    await summary.getByRole('link').focus();
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#owner');
    const owner = page.getByLabel('Who deals with it');
    expect(await owner.inputValue()).toBe('NHS 943 476 5919');
    expect(await owner.getAttribute('aria-invalid')).toBe('true');
    expect(await violations()).toEqual([]);
  });
});

describe('the pages', () => {
  it('have nothing that axe finds and no second scroll bar, 320 pixels wide', async () => {
    await addAlert(site.worker, 'grave', { severity: 'urgent', owner: 'Contracts desk' });
    await addAlert(site.worker, 'over', { state: 'closed', outcome: 'Action plan agreed', closed_by: 'local pages' });
    await page.setViewportSize({ width: 320, height: 900 });
    for (const path of ['', '?state=all', '?query=nobody', '?notice=none', `/${id}`, '/grave', '/over']) {
      await page.goto(`${site.origin}/alerts${path}`);
      expect([path, await violations(), await isWider()]).toEqual([path, [], false]);
    }
    await page.goto(`${site.origin}/providers/1-1001`);
    expect([await violations(), await isWider()]).toEqual([[], false]);
  });

  it('print the alerts and their story without forms', async () => {
    await asPrinted(page);
    await page.goto(`${site.origin}/alerts`);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByText(HEADLINE).isVisible()).toBe(true);
    await page.goto(`${site.origin}/alerts/${id}`);
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Deal with it' }).count()).toBe(0);
    expect(await page.getByRole('table', { name: 'Step by step' }).isVisible()).toBe(true);
  });
});
