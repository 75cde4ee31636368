/** What happens between the wish for a card and the coming of what draws it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const open = (body: string, settings: Parameters<Stage['open']>[1] = {}) =>
  stage.open(body, { shadowMode: 'open', holdCard: true, ...settings });

const title = (page: Page) =>
  page.evaluate(
    () =>
      document.querySelector('rating-watch')?.shadowRoot?.querySelector('.card:popover-open h2')?.textContent ?? null,
  );
const ask = (page: Page) => page.evaluate(() => window.engine.overlay().openCardAtSelection());
const asked = (page: Page) => page.evaluate(() => window.engine.cardsAsked());
/** Answers, and waits till all that follows at once has followed. */
const bring = async (page: Page, how: 'drawn' | 'none' | 'failed' = 'drawn') => {
  await page.evaluate((answer) => window.engine.bringCard(answer), how);
  await page.evaluate(() => window.engine.settled());
};
const untilAsked = (page: Page, times = 1) =>
  page.waitForFunction((count) => window.engine.cardsAsked() >= count, times);

const TWO = '<p><a id="a" href="#">Marrowdene Support</a></p><p><a id="b" href="#">Ombersly Fold</a></p>';
const POINTED = '<p><span id="n">Marrowdene Support</span></p><p id="far" style="margin-top:400px">far</p>';
/** Rests the pointer on the name until the card is wished for: what was prepared at the first move is answered before. */
const rest = async (page: Page) => {
  await page.mouse.move(600, 300);
  await bring(page, 'none');
  await page.hover('#n');
  await untilAsked(page, 2);
};

describe('a wish for the card', () => {
  it('is answered with yes at once, and granted when it can be', async () => {
    const page = await open(TWO);
    expect(await ask(page)).toBe(true);
    expect(await title(page)).toBeNull();
    expect(await page.evaluate(() => document.querySelector('rating-watch'))).toBeNull();
    await bring(page);
    expect(await title(page)).toBe('Marrowdene Support');
  });

  it('loads it once: the next card opens in the same turn', async () => {
    const page = await open(TWO);
    await ask(page);
    await bring(page);
    await page.keyboard.press('Escape');
    await page.focus('#b');
    const shown = await page.evaluate(() => {
      window.engine.overlay().openCardAtSelection();
      return document.querySelector('rating-watch')?.shadowRoot?.querySelector('.card:popover-open h2')?.textContent;
    });
    expect(shown).toBe('Ombersly Fold');
    expect(await asked(page)).toBe(1);
  });

  it('gives focus and selection back as they were when it was made', async () => {
    const page = await open(`${TWO}<input id="i">`);
    await page.focus('#b');
    await ask(page);
    await page.focus('#i');
    await bring(page);
    expect(await title(page)).toBe('Ombersly Fold');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('b');
  });

  it('is given up when the page says something else meanwhile', async () => {
    const page = await open(TWO);
    await page.focus('#b');
    await ask(page);
    await page.evaluate(() =>
      Object.assign(document.getElementById('b')?.firstChild ?? {}, { data: 'Zephyrgate Living' }),
    );
    await page.evaluate(() => window.engine.settled());
    await bring(page);
    expect(await title(page)).toBeNull();
  });

  it('is given up when the words beside a name, by which it is told from another, change in the very turn', async () => {
    const page = await open('<table><tr><td>Pipkindale Manor</td><td id="p">OX9 9ZZ</td></tr></table>');
    expect(await ask(page)).toBe(true);
    await page.evaluate(() => {
      window.engine.bringCard();
      // After the answer, before what follows from it: no observer has been told yet.
      queueMicrotask(() => Object.assign(document.getElementById('p')?.firstChild ?? {}, { data: 'FN1 2AB' }));
    });
    await page.evaluate(() => window.engine.settled());
    expect(await title(page)).toBeNull();
  });

  it('is given up when the name is laid out as part of another meanwhile, which no observer tells', async () => {
    const head = '<style>#d { display: flex; gap: 24px }</style>';
    const page = await open('<div id="d"><span>Offer 5000</span><span>Zephyrgate Living</span></div>', { head });
    expect(await ask(page)).toBe(true);
    const shown = await page.evaluate(async () => {
      (document.styleSheets[0]?.cssRules[0] as CSSStyleRule | undefined)?.style.setProperty('display', 'block');
      window.engine.bringCard();
      for (let turns = 0; turns < 9; turns += 1) await null;
      return document.querySelector('rating-watch')?.shadowRoot?.querySelector('.card:popover-open') ?? null;
    });
    expect(shown).toBeNull();
  });

  it.each([
    ['the name is taken off the page', () => document.getElementById('b')?.remove()],
    ['the overlay ends', () => window.engine.stop()],
  ])('is given up when %s', async (_, happen) => {
    const page = await open(TWO);
    await page.focus('#b');
    await ask(page);
    await page.evaluate(happen);
    await bring(page);
    expect(await title(page)).toBeNull();
    expect(await page.evaluate(() => document.querySelector('rating-watch'))).toBeNull();
  });

  it('is given up for a later one, and by Escape, which the page hears', async () => {
    const page = await open(TWO);
    await page.focus('#a');
    await ask(page);
    await page.focus('#b');
    await ask(page);
    await bring(page);
    expect(await title(page)).toBe('Ombersly Fold');
    const other = await open(TWO);
    await other.evaluate(() =>
      document.addEventListener('keydown', ({ key }) => Object.assign(window, { heard: key })),
    );
    await ask(other);
    await other.keyboard.press('Escape');
    await bring(other);
    expect(await title(other)).toBeNull();
    expect(await other.evaluate(() => Reflect.get(window, 'heard'))).toBe('Escape');
  });

  it('stands for a look-up too', async () => {
    const page = await open(TWO);
    const yes = await page.evaluate(() =>
      window.engine.overlay().openFound('Ombersly', [{ position: 0, why: 'name' }]),
    );
    expect(yes).toBe(true);
    await bring(page);
    expect(await title(page)).toBe('“Ombersly”');
  });
});

describe('a pointer that rests on a name', () => {
  it('has the card if it is still there, wherever on the name', async () => {
    const page = await open(POINTED);
    await rest(page);
    await page.hover('#n', { position: { x: 3, y: 8 } });
    await bring(page);
    expect(await title(page)).toBe('Marrowdene Support');
  });

  it('has none once it has left the name', async () => {
    const page = await open(POINTED);
    await rest(page);
    await page.hover('#far');
    await bring(page);
    expect(await title(page)).toBeNull();
  });

  it('has none once the name has gone from under it', async () => {
    const page = await open(POINTED);
    await rest(page);
    await page.evaluate(() =>
      document.body.prepend(Object.assign(document.createElement('div'), { style: 'height:200px' })),
    );
    await bring(page);
    expect(await title(page)).toBeNull();
  });

  it('takes no card away that the keyboard has asked for', async () => {
    const page = await open(`${POINTED}<p><a id="b" href="#">Ombersly Fold</a></p>`);
    await page.focus('#b');
    await ask(page);
    await page.hover('#n');
    await page.waitForTimeout(500);
    await bring(page);
    expect(await title(page)).toBe('Ombersly Fold');
  });
});

describe('what draws the card', () => {
  it('is loaded when the pointer first moves over a page with names, and never on one without', async () => {
    const page = await open(POINTED, { showChips: 'all' });
    expect(await asked(page)).toBe(0);
    await page.mouse.move(500, 300);
    await page.mouse.move(510, 310);
    expect(await asked(page)).toBe(1);
    const bare = await open('<p>Nothing here</p>');
    await bare.mouse.move(500, 300);
    expect(await ask(bare)).toBe(false);
    expect(await asked(bare)).toBe(0);
  });

  it.each(['none', 'failed'] as const)(
    'is asked for again at the next wish where it was not to be had (%s)',
    async (how) => {
      const page = await open(TWO, { showChips: 'all' });
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      expect(await ask(page)).toBe(true);
      await bring(page, how);
      expect(await title(page)).toBeNull();
      expect(await ask(page)).toBe(true);
      expect(await asked(page)).toBe(2);
      await bring(page);
      expect(await title(page)).toBe('Marrowdene Support');
      expect(errors).toEqual([]);
    },
  );

  it('is not needed for ink and chips', async () => {
    const page = await open(TWO, { showChips: 'all' });
    await ask(page);
    await bring(page, 'none');
    expect(await page.evaluate(() => window.engine.ink())).toEqual({
      'rw-2': ['Marrowdene Support'],
      'rw-5': ['Ombersly Fold'],
    });
    expect(await page.locator('rating-watch .chip').count()).toBe(2);
  });

  it('brings the card’s style with it, beside the chips’ own', async () => {
    const page = await open(TWO, { showChips: 'all' });
    const sheets = () =>
      page.evaluate(() =>
        (document.querySelector('rating-watch')?.shadowRoot?.adoptedStyleSheets ?? []).map((sheet) =>
          [...sheet.cssRules].some((rule) => rule.cssText.startsWith('.card')),
        ),
      );
    expect(await sheets()).toEqual([false]);
    await ask(page);
    await bring(page);
    await ask(page);
    expect(await sheets()).toEqual([false, true]);
    expect(await page.locator('rating-watch style').count()).toBe(0);
  });
});
