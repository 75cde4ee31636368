/** The same engine in Firefox, over WebDriver BiDi: ink, shadow trees, re-reading, card. */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFirefox } from '../support/find-browser.ts';
import { indexOf } from './support/invented.ts';
import { bundle, markup, Pages } from './support/stage.ts';

const executablePath = findFirefox();

describe.skipIf(executablePath === null)('Firefox (skipped where no Firefox is installed)', () => {
  let browser: Browser;
  let pages: Pages;
  let engine: string;
  beforeAll(async () => {
    [browser, pages, engine] = await Promise.all([
      puppeteer.launch({ browser: 'firefox', executablePath: executablePath ?? '', headless: true }),
      new Pages().start(),
      bundle('page-engine.ts'),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await pages.close();
  });

  const open = async (body: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(pages.serve({ html: markup(body) }));
    await page.evaluate(engine);
    await page.evaluate(
      (index) => window.engine.start(index, { shadowMode: 'open', showChips: 'all' }),
      indexOf() as never,
    );
    await page.evaluate(() => window.engine.settled());
    return page;
  };
  const ink = (page: Page) => page.evaluate(() => window.engine.ink());

  it('inks cells, split names and shadow trees', async () => {
    const page = await open(
      '<table><tr><td>Zephyrgate Living</td></tr></table><p>at <b>Marrow</b>dene Support</p><x-host></x-host>',
    );
    await page.evaluate(() => {
      const host = document.createElement('x-other');
      host.attachShadow({ mode: 'open' }).append('Ombersly Fold');
      document.body.append(host);
    });
    await page.evaluate(() => window.engine.settled());
    expect(await ink(page)).toEqual({
      'rw-2': ['Marrowdene Support'],
      'rw-4': ['Zephyrgate Living'],
      'rw-5': ['Ombersly Fold'],
    });
  });

  it('tells cells from words where inline elements meet', async () => {
    const spans = '<span>Offer 5000</span><span>Zephyrgate Living</span>';
    const page = await open(
      `<div style="display:flex;gap:24px">${spans}</div>
       <p><mark style="padding:0 .1875em">Marrow</mark>dene Support</p>
       <div style="display:flex"><span>Ombersly Fold</span><span>ington</span></div>
       <p><span>Tazzlewick Lodge</span><span>s</span></p>`,
    );
    expect(await ink(page)).toEqual({ 'rw-2': ['Marrowdene Support'], 'rw-4': ['Zephyrgate Living'] });
  });

  it('opens the card by Alt+Shift+C, but not while someone types', async () => {
    const page = await open('<p>Marrowdene Support</p><input id="f"><p><a id="a" href="#">Ombersly Fold</a></p>');
    const press = async () => {
      await page.keyboard.down('Alt');
      await page.keyboard.down('Shift');
      await page.keyboard.press('KeyC');
      await page.keyboard.up('Shift');
      await page.keyboard.up('Alt');
    };
    const title = () =>
      page.evaluate(
        () =>
          document.querySelector('rating-watch')?.shadowRoot?.querySelector('.card:popover-open h2')?.textContent ??
          null,
      );
    await page.focus('#f');
    await press();
    expect(await title()).toBeNull();
    await page.focus('#a');
    await press();
    expect(await title()).toBe('Ombersly Fold');
    await press();
    expect(await title()).toBe('Ombersly Fold');
    await page.keyboard.press('Escape');
    expect(await title()).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('a');
  });

  it('drops ink with the text it was for', async () => {
    const page = await open('<p id="p">Marrowdene Support</p>');
    const frame = await page.evaluate(async () => {
      (document.getElementById('p')?.firstChild as Text).data = 'Zephyrgate Living';
      await Promise.resolve();
      return window.engine.ink();
    });
    expect(frame).toEqual({});
    await page.evaluate(() => window.engine.settled());
    expect(await ink(page)).toEqual({ 'rw-4': ['Zephyrgate Living'] });
  });

  it('draws chips and opens the card, in a modal dialog too', async () => {
    const page = await open('<p>Marrowdene Support</p><dialog id="d"><p>Ombersly Fold</p></dialog>');
    const seen = await page.evaluate(async () => {
      const root = () => document.querySelector('rating-watch')?.shadowRoot;
      const chips = [...(root()?.querySelectorAll('.chip') ?? [])].map((chip) => chip.textContent);
      window.engine.overlay().openCardAtSelection();
      // What draws the card comes a moment after it was first wished for.
      await window.engine.settled();
      const first = root()?.querySelector<HTMLElement>('.card:popover-open')?.innerText ?? '';
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
      const closed = root()?.querySelector('.card:popover-open') === null;
      (document.getElementById('d') as HTMLDialogElement).showModal();
      await window.engine.settled();
      window.engine.overlay().openCardAtSelection();
      const second = root()?.querySelector<HTMLElement>('.card:popover-open')?.innerText ?? '';
      return { chips, first, closed, second };
    });
    expect(seen.chips).toEqual(['Good · 2026']);
    expect(seen.first).toContain('9 days ago');
    expect(seen.closed).toBe(true);
    expect(seen.second).toContain('Ombersly Fold');
  });
});
