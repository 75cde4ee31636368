/** The placement policy's pages in a browser: changed without a script, seen before it is saved, readable by everyone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { count, fill, get, put } from '../worker/policy/stage.ts';
import { isWiderThanWindow, openPageSite, type PageSite, violationsOn } from './support/page-site.ts';
import type { WorkerSite } from './support/worker-site.ts';

let opened: PageSite;
let site: WorkerSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  opened = await openPageSite();
  ({ site, browser } = opened);
  await fill(site.worker);
});
beforeEach(async () => {
  await site.worker.db.prepare('DELETE FROM policy_version').run();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => opened.close());

const violations = () => violationsOn(page);

const isWider = () => isWiderThanWindow(page);
const button = (name: string) => page.getByRole('button', { name });
const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

describe('every page', () => {
  it('has nothing that axe finds, and nothing that is wider than 320 pixels', async () => {
    const clean = async () => expect([await violations(), await isWider()]).toEqual([[], false]);
    await page.setViewportSize({ width: 320, height: 900 });
    await page.goto(`${site.origin}/policy`);
    await page.getByText('No policy is in force yet').waitFor();
    await clean();
    await put(site.worker, { preset: 'join-only', why: 'Begun' });
    await put(site.worker, { preset: 'good-only', why: 'Stricter' });
    await page.goto(`${site.origin}/policy`);
    await clean();
    await page.getByRole('link', { name: 'Change the general rules' }).click();
    await heading('Change the placement policy');
    await clean();
    await page.getByLabel('Who is asked: Requires improvement', { exact: true }).fill('');
    await button('Preview: what it would do').click();
    await page.getByRole('alert').waitFor();
    await clean();
    await page.getByLabel('Who is asked: Requires improvement', { exact: true }).fill('duty manager');
    await button('Preview: what it would do').click();
    await heading('What this policy would do');
    await clean();
    await page.goto(`${site.origin}/providers/1-1002`);
    await page.getByText('Ask director of adult social services').first().waitFor();
    await clean();
  });
});

describe('without a script', () => {
  beforeEach(async () => {
    await page.close();
    page = await browser.newPage({ javaScriptEnabled: false });
  });

  it('a policy is begun from a preset, changed, seen and saved', async () => {
    await page.goto(`${site.origin}/policy`);
    await page.getByRole('link', { name: 'Begin with “Requires improvement asks a manager' }).click();
    await page.getByLabel('Answer: Good', { exact: true }).selectOption('Do not place');
    await button('Preview: what it would do').click();
    await heading('What this policy would do');
    await page.getByText('4 get their first verdict').waitFor();
    await page.getByRole('row', { name: /^Oakfern Home Care Good – Do not place/ }).waitFor();
    expect(await count(site.worker, 'policy_version')).toBe(0);
    await button('Change it again').click();
    await page.getByLabel('Answer: Good', { exact: true }).selectOption('Ask');
    await page.getByLabel('Who is asked: Good', { exact: true }).fill('duty manager');
    await button('Preview: what it would do').click();
    await page.getByLabel('Why is it changed?').fill('Agreed by the board');
    await button('Save this policy').click();
    await heading('Placement policy');
    await page.getByText('Version 1, set').waitFor();
    const { inForce } = await get(site.worker);
    expect(inForce).toMatchObject({ version: 1, why: 'Agreed by the board', setBy: 'local pages' });
    expect(inForce?.policy.rules.rulings.good).toEqual({ answer: 'ask', role: 'duty manager' });
    // What was sent is not sent again.
    await page.reload();
    expect(await count(site.worker, 'policy_version')).toBe(1);
  });

  it('a contract type gets rules of its own, and the general ones again', async () => {
    await put(site.worker, { preset: 'ask-then-stop', why: 'Begun' });
    await page.goto(`${site.origin}/policy`);
    await page.getByRole('link', { name: 'Change the rules for Framework' }).click();
    await page.getByLabel('Answer: Good', { exact: true }).selectOption('Do not place');
    await button('Preview: what it would do').click();
    await page.getByRole('row', { name: /^Oakfern Home Care Good Place .* Do not place/ }).waitFor();
    await page.getByLabel('Why is it changed?').fill('Framework is closed');
    await button('Save this policy').click();
    await page.getByRole('region', { name: 'Rules for Framework' }).getByText('Good: do not place.').waitFor();
    await page.getByRole('link', { name: 'Change the rules for Framework' }).click();
    await button('Use the general rules for Framework').click();
    await page.getByLabel('Why is it changed?').fill('Framework is open');
    await button('Save this policy').click();
    await page.getByText('The general rules hold for every contract type.').waitFor();
    expect((await get(site.worker)).inForce?.policy.byContractType).toEqual({});
  });
});
