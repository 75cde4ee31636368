/** The card by keyboard, and where the page keeps a stage of its own: dialogs, full screen, zoomed windows. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexOf, location } from './support/invented.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const INDEX = indexOf([
  location('1-100000001', 'Marrowdene Support', 'good', { alternatives: [1] }),
  location('1-100000002', 'Quillbrook Homecare', 'outstanding', { publishedOn: '2023-10-02' }),
]);

const open = (body: string) => stage.open(body, { shadowMode: 'open', index: INDEX });
const openCard = (page: Page) => page.evaluate(() => window.engine.overlay().openCardAtSelection());
const isOpen = (page: Page) =>
  page.evaluate(() => document.querySelector('rating-watch')?.shadowRoot?.querySelector('.card:popover-open') !== null);
const box = async (page: Page) => (await page.locator('rating-watch .card').boundingBox()) ?? { y: -1, height: 1e9 };
/** The first words of what the keyboard is in, in the card; null where it is elsewhere. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.querySelector('rating-watch')?.shadowRoot?.activeElement;
    return active?.ariaLabel ?? active?.textContent?.trim().slice(0, 19).trim() ?? null;
  });

describe('the Tab key', () => {
  it('goes round in the card, both ways, past nothing of it and out to nothing of the page', async () => {
    const page = await open('<p>Marrowdene Support</p><button>page</button>');
    await openCard(page);
    const round: (string | null)[] = [];
    for (let at = 0; at < 6; at += 1) {
      await page.keyboard.press('Tab');
      round.push(await focused(page));
    }
    const stops = ['Close', 'Quillbrook Homecare', 'CQC’s report (opens', 'Copy for the family', 'Why does this name'];
    expect(round).toEqual([...stops, 'Close']);
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('Why does this name');
  });

  it('starts from the end when it is pressed backwards first', async () => {
    const page = await open('<p>Marrowdene Support</p>');
    await openCard(page);
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('Why does this name');
  });

  it('is the page’s own while the card stands open under the pointer only', async () => {
    const page = await open('<p><span id="n">Marrowdene Support</span></p><button id="b">page</button>');
    await page.hover('#n');
    await page.waitForSelector('rating-watch .card:popover-open');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('b');
    expect(await isOpen(page)).toBe(true);
  });
});

describe('the focus', () => {
  it('goes back to where it was when the keyboard came into the card, not when the card was hovered', async () => {
    const page = await open(
      '<p><span id="n">Marrowdene Support</span></p><div style="height:600px"></div><input id="before"><input id="then">',
    );
    await page.focus('#before');
    await page.hover('#n');
    await page.waitForSelector('rating-watch .card:popover-open');
    await page.evaluate(() => document.getElementById('then')?.focus());
    await page.click('rating-watch summary');
    expect(await focused(page)).toBe('Why does this name');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('then');
  });

  it.each(['focusin', 'focus'])('is not taken out of the card by a page that keeps it (%s)', async (type) => {
    const page = await open('<div id="own"><p>Marrowdene Support</p><button id="b">page</button></div>');
    await page.evaluate((kind) => {
      const own = document.getElementById('own');
      document.addEventListener(
        kind,
        (event) => {
          if (!own?.contains(event.target as Node)) document.getElementById('b')?.focus();
        },
        true,
      );
      document.addEventListener(
        'keydown',
        (event) => {
          if (event.key === 'Tab') document.getElementById('b')?.focus();
        },
        true,
      );
    }, type);
    await page.focus('#b');
    await openCard(page);
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('rating-watch');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Close');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('b');
  });
});

describe('full screen', () => {
  const enter = async (page: Page): Promise<void> => {
    await page.evaluate(() => {
      const [stage, button] = [document.getElementById('s'), document.getElementById('f')];
      button?.addEventListener('click', () => void stage?.requestFullscreen());
    });
    await page.click('#f');
    await page.waitForFunction(() => document.fullscreenElement !== null);
  };
  const BODY =
    '<p>outside</p><section id="s" style="background:#fff"><p>With <span id="n">Marrowdene Support</span></p><button id="f">full screen</button></section>';

  it('has the card over it, which is hit by the pointer and closed by Escape', async () => {
    const page = await open(BODY);
    await enter(page);
    expect(await openCard(page)).toBe(true);
    const top = await page.evaluate(() => {
      const shadow = document.querySelector('rating-watch')?.shadowRoot;
      const heading = shadow?.querySelector('.card h2')?.getBoundingClientRect();
      return shadow?.elementFromPoint((heading?.left ?? 0) + 5, (heading?.top ?? 0) + 5)?.localName;
    });
    expect(top).toBe('h2');
    await page.keyboard.press('Escape');
    expect(await isOpen(page)).toBe(false);
    expect(await page.evaluate(() => document.fullscreenElement?.id)).toBe('s');
    await openCard(page);
    await page.click('rating-watch .close');
    expect(await isOpen(page)).toBe(false);
  });

  it('is left with the card closed or in its place, never lost', async () => {
    const page = await open(BODY);
    await enter(page);
    await openCard(page);
    await page.evaluate(() => document.exitFullscreen());
    await page.waitForFunction(() => document.fullscreenElement === null);
    // Open or closed by now, and asked in one turn: it may close between two.
    await page.evaluate(() =>
      document
        .querySelector('rating-watch')
        ?.shadowRoot?.querySelector<HTMLElement>('.card:popover-open .close')
        ?.click(),
    );
    expect(await openCard(page)).toBe(true);
    expect(await page.locator('rating-watch h2').innerText()).toBe('Marrowdene Support');
  });

  it('of a dialog has the card in the dialog', async () => {
    const page = await open(
      `<dialog id="d" style="width:600px"><p>Marrowdene Support</p></dialog>${BODY.replaceAll('Marrowdene', 'Nobody')}`,
    );
    await enter(page);
    await page.evaluate(() => (document.getElementById('d') as HTMLDialogElement).showModal());
    await page.evaluate(() => window.engine.settled());
    expect(await openCard(page)).toBe(true);
    await page.click('rating-watch .close');
    expect(await isOpen(page)).toBe(false);
  });
});

describe('a window zoomed to 400 %', () => {
  it('holds the card whole: scrolled down, never across, with every stop in sight', async () => {
    const page = await open('<p style="margin-top:100px">Marrowdene Support</p>');
    await page.setViewportSize({ width: 320, height: 256 });
    await openCard(page);
    const { y, height } = await box(page);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(256);
    expect(height).toBeGreaterThanOrEqual(200);
    for (const step of [0, 1, 2, 3, 4]) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const shadow = document.querySelector('rating-watch')?.shadowRoot;
        const { top, bottom } = shadow?.activeElement?.getBoundingClientRect() ?? { top: -1, bottom: 1e9 };
        const card = shadow?.querySelector('.card');
        return { top, bottom, across: (card?.scrollWidth ?? 1) - (card?.clientWidth ?? 0) };
      });
      expect([step, stop.across]).toEqual([step, 0]);
      expect(stop.top).toBeGreaterThanOrEqual(y);
      expect(stop.bottom).toBeLessThanOrEqual(y + height);
    }
  });

  it('keeps what was scrolled to when the page moves under the card', async () => {
    const page = await open('<p style="margin-top:100px">Marrowdene Support</p><div style="height:3000px"></div>');
    await page.setViewportSize({ width: 320, height: 256 });
    await openCard(page);
    await page.keyboard.press('Shift+Tab');
    const scrolled = () =>
      page.evaluate(() => document.querySelector('rating-watch')?.shadowRoot?.querySelector('.card')?.scrollTop);
    const before = await scrolled();
    expect(before).toBeGreaterThan(100);
    await page.evaluate(() => window.scrollTo(0, 30));
    await page.evaluate(() => window.engine.settled());
    expect(await isOpen(page)).toBe(true);
    expect(await scrolled()).toBe(before);
  });
});
