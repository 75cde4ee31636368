/** Every page on the demo's data, in a browser without script: on a narrow window, on a wide one, and on paper. */
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPlanning, type Planning } from '../worker/http/demo-planning.ts';
import { openDemoSite } from './support/demo-site.ts';
import { PAGE_ADDRESSES } from './support/page-addresses.ts';
import { isWiderThanWindow, type PageSite, violationsOn } from './support/page-site.ts';

/** Bytes of HTML before compression. */
const LARGEST = 100_000;
/** The widths in pixels that are looked at; paper is A4 within the browser's margins. */
const NARROW = { width: 320, height: 900 };
const WIDE = { width: 1280, height: 900 };
const PAPER = { width: 718, height: 1040 };

let opened: PageSite;
let planning: Planning;
let page: Page;
let session: CDPSession;

beforeAll(async () => {
  opened = await openDemoSite();
  planning = await loadPlanning(opened.site.worker);
  const context = await opened.browser.newContext({ viewport: WIDE, bypassCSP: true });
  page = await context.newPage();
  session = await context.newCDPSession(page);
});
afterAll(() => opened.close());

/** Pages come with script off; it goes on afterwards, for axe alone, which is one. */
const script = (on: boolean) => session.send('Emulation.setScriptExecutionDisabled', { value: !on });

/** Opens an address, with what was entered in the place of PLAN and COMPARISON; of "/FROM -> /TO" the first page that FROM links to whose address begins with TO. */
const open = async (address: string): Promise<string> => {
  await script(false);
  await page.emulateMedia({ media: 'screen' });
  const [from = '', to] = address
    .replace('PLAN', planning.plan)
    .replace('COMPARISON', planning.comparison)
    .split(' -> ');
  const answer = await page.goto(`${opened.site.origin}${from}`);
  if (to === undefined) return (await answer?.text()) ?? '';
  const href = await page.locator(`main a[href^="${to}"]`).first().getAttribute('href');
  return (await (await page.goto(`${opened.site.origin}${href}`))?.text()) ?? '';
};

/** What differs on paper from a screen: colours, and what is left out. The markup is the same, and was looked at. */
const ON_PAPER = ['color-contrast', 'empty-heading', 'link-in-text-block'] as const;

const lookedAt = async (viewport: { width: number; height: number }, rules?: readonly string[]) => {
  await page.setViewportSize(viewport);
  return { violations: await violationsOn(page, rules), wider: await isWiderThanWindow(page) };
};

const FINE = { violations: [], wider: false };

describe('every page', () => {
  it.each(PAGE_ADDRESSES)('%s', async (address) => {
    const html = await open(address);
    expect(Buffer.byteLength(html)).toBeLessThan(LARGEST);
    expect(html).not.toMatch(/<script|<style| style=/);
    expect(await page.title()).toMatch(/\S.* – Rating Watch$/);
    expect(await page.locator('h1').count()).toBe(1);
    await script(true);
    expect(await lookedAt(NARROW)).toEqual(FINE);
    expect(await lookedAt(WIDE)).toEqual(FINE);
    await page.emulateMedia({ media: 'print' });
    expect(await lookedAt(PAPER, ON_PAPER)).toEqual(FINE);
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(await page.locator('header nav, form, button').filter({ visible: true }).count()).toBe(0);
  });

  it('is led to by the menu, which says where the reader is', async () => {
    await page.setViewportSize(WIDE);
    await open('/');
    const hrefs = await page
      .locator('header nav a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(hrefs.length).toBeGreaterThan(12);
    for (const href of hrefs) {
      const answer = await page.goto(`${opened.site.origin}${href}`);
      expect(`${answer?.status()} ${href}`).toBe(`200 ${href}`);
      expect(await page.locator('header nav [aria-current="page"]').getAttribute('href')).toBe(href);
    }
  });

  it('opens the menu by one key on a narrow window', async () => {
    await page.setViewportSize(NARROW);
    await open('/health');
    const link = page.getByRole('link', { name: 'Exceptions', exact: true });
    expect(await link.isVisible()).toBe(false);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await link.click();
    expect(new URL(page.url()).pathname).toBe('/exceptions');
  });
});
