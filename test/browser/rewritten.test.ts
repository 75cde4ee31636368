/** Pages that throw their whole document away and write it anew. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexOf } from './support/invented.ts';
import type { StartSettings } from './support/page-engine.ts';
import { markup, type Served, type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const ink = (page: Page) => page.evaluate(() => window.engine.ink());
const settled = (page: Page) => page.evaluate(() => window.engine.settled());
const title = (page: Page) =>
  page.evaluate(
    () =>
      document.querySelector('rating-watch')?.shadowRoot?.querySelector('.card:popover-open h2')?.textContent ?? null,
  );

/** Opens a page and starts the overlay on it, gathering what goes wrong there. */
const open = async (served: Served, settings: StartSettings = {}) => {
  const page = await stage.bare(served);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.evaluate(([index, how]) => window.engine.start(index, how), [
    indexOf(),
    { shadowMode: 'open' as const, showChips: 'all' as const, ...settings },
  ] as const);
  await settled(page);
  return { page, errors };
};

describe('a page that writes itself anew', () => {
  it('with document.open', async () => {
    const { page, errors } = await open({ html: markup('<p>Marrowdene Support</p>') });
    await page.evaluate(() => {
      document.open();
      document.write('<!doctype html><p><a id="a" href="#">Ombersly Fold</a></p><p style="height:2000px"></p>');
      document.close();
    });
    await settled(page);
    expect(await ink(page)).toEqual({ 'rw-5': ['Ombersly Fold'] });
    await page.hover('#a');
    await page.waitForSelector('rating-watch .card:popover-open');
    await page.keyboard.press('Escape');
    expect(await title(page)).toBeNull();
    await page.focus('#a');
    await page.keyboard.press('Alt+Shift+KeyC');
    expect(await title(page)).toBe('Ombersly Fold');
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.scrollTo(0, 10));
    await settled(page);
    const apart = await page.evaluate(() => {
      const chip = document.querySelector('rating-watch')?.shadowRoot?.querySelector('.chip')?.getBoundingClientRect();
      const name = document.getElementById('a')?.getBoundingClientRect();
      return Math.abs((chip?.top ?? 999) + (chip?.height ?? 0) / 2 - (name?.top ?? 0) - (name?.height ?? 0) / 2);
    });
    expect(apart).toBeLessThan(3);
    expect(errors).toEqual([]);
  });

  it('while its tab is hidden', async () => {
    const page = await stage.bare({ html: markup('<p>Marrowdene Support</p>') });
    const hide = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    await page.evaluate((index) => window.engine.start(index), indexOf());
    await page.evaluate(() => {
      document.open();
      document.write('<!doctype html><p>Ombersly Fold</p>');
      document.close();
    });
    await settled(page);
    expect(await ink(page)).toEqual({});
    await hide(false);
    await settled(page);
    expect(await ink(page)).toEqual({ 'rw-5': ['Ombersly Fold'] });
  });

  it('without its body, then without its root, then with new ones', async () => {
    const { page, errors } = await open({ html: markup('<p>Ombersly Fold</p>') });
    await page.evaluate(() => document.body.remove());
    await settled(page);
    await page.evaluate(() => document.documentElement.remove());
    await settled(page);
    expect(await ink(page)).toEqual({});
    expect(await page.evaluate(() => window.engine.overlay().openCardAtSelection())).toBe(false);
    await page.evaluate(() => {
      const root = document.createElement('html');
      root.append(document.createElement('head'), document.createElement('body'));
      document.append(root);
      document.body.append('Tazzlewick Lodge');
    });
    await settled(page);
    expect(await ink(page)).toEqual({ 'rw-3': ['Tazzlewick Lodge'] });
    expect(await page.evaluate(() => window.engine.overlay().openCardAtSelection())).toBe(true);
    expect(await title(page)).toBe('Tazzlewick Lodge');
    expect(errors).toEqual([]);
  });
});
