/** The page of names in a browser: readable by everyone, decided by keyboard and without a script, fit to print. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../support/records.ts';
import { emptied } from '../worker/http/http-worker.ts';
import { restore, takeSnapshot } from '../worker/support/snapshot.ts';
import { asPrinted, isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;

const PLACES = [
  { locationId: '1-1001', name: 'Oakfern Home Care Ltd', providerId: '1-2001', town: 'Fernby' },
  { locationId: '1-1002', name: 'Tazzlewick Homecare (North Ashby)', providerId: '1-2002', town: 'Ashby' },
  { locationId: '1-1003', name: 'Tazzlewick Homecare (South)', providerId: '1-2002', town: 'Leeds' },
];
const WAITING = `location_id,provider_id,name,contract_type,lot,area
1-1001,,Oakfern Domiciliary,block,,
1-1002,,,,,
,,Tazzlewick Homecare,spot,2,Leeds
,1-2002,,framework,,
,,Unheard Of Support Services (North West and Surrounding District),,,
`;

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
  const { worker } = site;
  await emptied(worker);
  for (const place of PLACES) worker.records.set(place.locationId, cqcRecord(place));
  await worker.import(`location_id\n${PLACES.map(({ locationId }) => locationId).join('\n')}\n`);
  expect((await worker.ask(['admin'], '/v1/checks', { method: 'POST' })).status).toBe(200);
  await takeSnapshot(worker.db);
});
beforeEach(async () => {
  await emptied(site.worker);
  await restore(site.worker.db);
  await site.worker.import(WAITING);
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
});
afterAll(() => opened.close());

const violations = () => violationsOn(page);

const decide = (body: unknown) =>
  site.worker.ask(['register:write'], '/v1/names/decisions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the page of names', () => {
  it('has nothing that axe finds, 320 pixels wide, whatever it shows', async () => {
    await decide({ written: 'Tazzlewick Homecare', decision: 'reject', locationId: '1-1001', reason: 'Another firm' });
    await page.setViewportSize({ width: 320, height: 900 });
    await page.goto(`${site.origin}/names`);
    expect(await page.getByRole('heading', { name: 'CQC has renamed' }).count()).toBe(1);
    expect(await page.getByRole('heading', { name: 'Decided lately' }).count()).toBe(1);
    expect(await violations()).toEqual([]);
    expect(await isWiderThanWindow(page)).toBe(false);
    await page.getByRole('button', { name: 'It stands for the chosen location' }).first().click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').getByRole('link').count()).toBe(1);
    expect(await violations()).toEqual([]);
    expect(await isWiderThanWindow(page)).toBe(false);
  });

  it('is decided by keyboard alone, without a script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    page = await context.newPage();
    await page.goto(`${site.origin}/names`);
    const choice = page.getByRole('radio', { name: 'Tazzlewick Homecare (South)' });
    await choice.focus();
    await page.keyboard.press('Space');
    expect(await choice.isChecked()).toBe(true);
    const section = page.getByRole('region', { name: 'Tazzlewick Homecare', exact: true });
    await section.getByLabel('Why (optional)').focus();
    await page.keyboard.type('Known by the contract');
    // The first button of the form is the one that Enter presses.
    await page.keyboard.press('Enter');
    const decided = page.getByRole('region', { name: 'Decided lately' });
    await decided.getByRole('row', { name: /^Tazzlewick Homecare Stands for/ }).waitFor();
    await decided.getByRole('button', { name: /^Undo “Tazzlewick Homecare”/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('3 names wait.').waitFor();
  });

  it('leads from what is wrong to the field', async () => {
    await page.goto(`${site.origin}/names`);
    const section = page.getByRole('region', { name: 'Tazzlewick Homecare', exact: true });
    await section.getByLabel('Another location: its CQC id').fill('Tazz!');
    await section.getByRole('button', { name: 'Not the chosen one', exact: true }).click();
    await page.getByRole('alert').getByRole('link').click();
    const field = page.locator(':focus');
    expect(await field.inputValue()).toBe('Tazz!');
    const described = (await field.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`#${described}`).innerText()).toContain('Type the id as CQC writes it');
  });

  it('prints names and candidates, and nothing to press', async () => {
    await page.goto(`${site.origin}/names`);
    await asPrinted(page);
    expect(await page.getByRole('cell', { name: /It says less than/ }).count()).toBeGreaterThan(0);
    expect(await page.getByRole('button').count()).toBe(0);
  });
});
