/** Alt+Shift+C pressed in the page: real key presses, in Chromium. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const open = (body: string) => stage.open(body, { shadowMode: 'open' });
const press = (page: Page) => page.keyboard.press('Alt+Shift+KeyC');
const title = (page: Page): Promise<string | null> =>
  page.evaluate(
    () =>
      document.querySelector('rating-watch')?.shadowRoot?.querySelector('.card:popover-open h2')?.textContent ?? null,
  );

describe('Alt+Shift+C in the page', () => {
  it('opens the card at the focused link, else at the first name on the screen', async () => {
    const page = await open('<p>Ombersly Fold</p><a id="a" href="#">Tazzlewick Lodge</a>');
    await press(page);
    expect(await title(page)).toBe('Ombersly Fold');
    await page.keyboard.press('Escape');
    await page.focus('#a');
    await press(page);
    expect(await title(page)).toBe('Tazzlewick Lodge');
  });

  it('leaves the open card open and on its name, however often it and the command come', async () => {
    const page = await open('<p>Ombersly Fold</p><a id="a" href="#">Tazzlewick Lodge</a>');
    await page.focus('#a');
    await press(page);
    await press(page);
    expect(await page.evaluate(() => window.engine.overlay().openCardAtSelection())).toBe(true);
    expect(await title(page)).toBe('Tazzlewick Lodge');
    await page.keyboard.press('Escape');
    expect(await title(page)).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('a');
  });

  it('takes the key from the page only where there is a name to show', async () => {
    const heard = (page: Page) =>
      page.evaluate(() => {
        Object.assign(window, { heard: 0 });
        document.addEventListener('keydown', (event) => {
          if (event.code === 'KeyC') Object.assign(window, { heard: 1 });
        });
      });
    const count = (page: Page) => page.evaluate(() => Reflect.get(window, 'heard'));
    const none = await open('<p>Nothing here</p>');
    await heard(none);
    await press(none);
    expect(await count(none)).toBe(1);
    expect(await none.evaluate(() => document.querySelector('rating-watch'))).toBeNull();
    const some = await open('<p>Ombersly Fold</p>');
    await heard(some);
    await press(some);
    expect(await count(some)).toBe(0);
  });

  it.each([
    ['a text field', '<input id="f">'],
    ['a search field', '<input id="f" type="search">'],
    ['a text area', '<textarea id="f"></textarea>'],
    ['an editor', '<div id="f" contenteditable>x</div>'],
    ['an editor’s inner element', '<div contenteditable><b id="f" tabindex="0">x</b></div>'],
    ['a list that is searched by typing', '<select id="f"><option>x</option></select>'],
    ['a widget that says it is a text field', '<div id="f" role="textbox" tabindex="0">x</div>'],
  ])('is typing in %s', async (_what, field) => {
    const page = await open(`<p>Ombersly Fold</p>${field}`);
    await page.focus('#f');
    await press(page);
    expect(await title(page)).toBeNull();
  });

  it('is typing in a text field of a shadow tree', async () => {
    const page = await open('<p>Ombersly Fold</p><x-field></x-field>');
    await page.evaluate(() => {
      const root = document.querySelector('x-field')?.attachShadow({ mode: 'open' });
      const field = document.createElement('input');
      root?.append(field);
      field.focus();
    });
    await press(page);
    expect(await title(page)).toBeNull();
  });

  it.each([
    ['a button', '<button id="f">x</button>'],
    ['a tick box', '<input id="f" type="checkbox">'],
    ['a text field that cannot be written in', '<input id="f" readonly value="x">'],
  ])('is no typing in %s', async (_what, field) => {
    const page = await open(`<p>Ombersly Fold</p>${field}`);
    await page.focus('#f');
    await press(page);
    expect(await title(page)).toBe('Ombersly Fold');
  });

  it('does not answer a key that the page made up, nor other keys', async () => {
    const page = await open('<p>Ombersly Fold</p>');
    await page.evaluate(() => {
      const key = { key: 'C', code: 'KeyC', altKey: true, shiftKey: true, bubbles: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', key));
    });
    for (const keys of ['Alt+KeyC', 'Shift+KeyC', 'Alt+Shift+KeyD', 'Control+Alt+Shift+KeyC', 'Alt+Shift+Meta+KeyC']) {
      await page.keyboard.press(keys);
    }
    expect(await title(page)).toBeNull();
  });

  it('is not heard any more when the overlay has ended', async () => {
    const page = await open('<p>Ombersly Fold</p>');
    await page.evaluate(() => window.engine.stop());
    await press(page);
    expect(await page.evaluate(() => document.querySelector('rating-watch'))).toBeNull();
  });
});
