/** What a person does in the card: look elsewhere and come back, copy, refuse a name, look a name up. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardEngine } from './support/card-engine.ts';
import { indexOf, location } from './support/invented.ts';
import { bundle, markup, type Stage, setStage } from './support/stage.ts';

let stage: Stage;
let engine: string;
beforeAll(async () => {
  [stage, engine] = await Promise.all([setStage(), bundle('card-engine.ts')]);
});
afterAll(() => stage.close());

const INDEX = indexOf(
  [
    location('1-100000001', 'Marrowdene Support', 'requires-improvement', { alternatives: [1, 2] }),
    location('1-100000002', 'Quillbrook Homecare', 'outstanding', { publishedOn: '2023-10-02', alternatives: [2] }),
    location('1-100000003', 'Ombersly Fold', 'good', { town: 'Oxwater' }),
  ],
  [{ kind: 'id', text: '1-100000001', location: 0 }],
);
const entryOf = (kind: string) => INDEX.entries.findIndex((entry) => entry.kind === kind && entry.locations[0] === 0);

const start = async (body: string): Promise<Page> => {
  const page = await stage.bare({ html: markup(body) });
  await page.evaluate(engine);
  await page.evaluate((document) => window.cards.start(document), INDEX);
  return page;
};

const openOn = (page: Page, kind = 'location') =>
  page.evaluate((entry) => window.cards.openOn('n', entry), entryOf(kind));

const NAME = '<p><button id="b">page</button> <span id="n">Marrowdene Support</span></p>';
const opened = async (kind?: string): Promise<Page> => {
  const page = await start(NAME);
  await page.focus('#b');
  expect(await openOn(page, kind)).toBe(true);
  return page;
};

const card = (page: Page) => page.locator('rating-watch .card');
const title = (page: Page) => card(page).locator('h2').innerText();
const button = (page: Page, name: string) => card(page).getByRole('button', { name });
/** What the keyboard is in, inside the card. */
const focused = (page: Page) =>
  page.evaluate(() => document.querySelector('rating-watch')?.shadowRoot?.activeElement?.textContent ?? null);

describe('alternatives', () => {
  it('open in place, and Back leads to where one was', async () => {
    const page = await opened();
    expect(await button(page, 'Back').count()).toBe(0);
    expect(await card(page).innerText()).toContain('Outstanding · 2023');
    await button(page, 'Quillbrook Homecare').click();
    expect(await title(page)).toBe('Quillbrook Homecare');
    expect(await focused(page)).toBe('Quillbrook Homecare');
    expect(await card(page).innerText()).not.toContain('Why does this name match?');
    await button(page, 'Ombersly Fold').click();
    expect(await title(page)).toBe('Ombersly Fold');
    await button(page, 'Back').click();
    expect(await title(page)).toBe('Quillbrook Homecare');
    expect(await focused(page)).toContain('Ombersly Fold');
    await button(page, 'Back').click();
    expect(await title(page)).toBe('Marrowdene Support');
    expect(await button(page, 'Back').count()).toBe(0);
  });

  it('are no other card to the page: Escape closes all of it and gives the focus back', async () => {
    const page = await opened();
    await button(page, 'Quillbrook Homecare').click();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => window.cards.isOpen())).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('b');
  });

  it('keep nothing of what was done in the card before', async () => {
    const page = await opened();
    await button(page, 'Not this provider').click();
    await button(page, 'Quillbrook Homecare').click();
    await button(page, 'Back').click();
    expect(await button(page, 'Stop marking it').count()).toBe(0);
  });
});

describe('copy for the family', () => {
  const SENTENCE =
    'Marrowdene Support is rated Requires improvement by the Care Quality Commission (report published 12 November 2026): https://www.cqc.org.uk/location/1-100000001';

  it('puts one sentence on the clipboard and says so in a status', async () => {
    const page = await opened();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await button(page, 'Copy for the family').click();
    await card(page).getByRole('status').getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(SENTENCE);
  });

  it.each([
    ['there is no clipboard', () => Object.defineProperty(navigator, 'clipboard', { value: undefined })],
    [
      'the page’s policy refuses it',
      () => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error()) } }),
    ],
  ])('offers the sentence to be copied by hand where %s, unheard by the page', async (_, break_) => {
    const page = await opened();
    await page.evaluate(break_);
    await page.evaluate(() => {
      Object.assign(window, { copies: 0 });
      document.addEventListener('copy', () => Object.assign(window, { copies: 1 }));
    });
    await button(page, 'Copy for the family').click();
    const field = card(page).getByLabel('Press Ctrl+C to copy');
    expect(await field.inputValue()).toBe(SENTENCE);
    const selected = await field.evaluate((element: HTMLTextAreaElement) => [
      element.selectionStart,
      element.selectionEnd,
      element.readOnly,
    ]);
    expect(selected).toEqual([0, SENTENCE.length, true]);
    await page.keyboard.press('Control+C');
    expect(await page.evaluate(() => Reflect.get(window, 'copies'))).toBe(0);
    expect(await card(page).getByRole('status').innerText()).toBe('');
  });
});

describe('not this provider', () => {
  it('asks once, says what will happen and where it is undone, and can be taken back', async () => {
    const page = await opened();
    await button(page, 'Not this provider').click();
    const text = await card(page).innerText();
    expect(text).toContain('“Marrowdene Support” will no longer be marked as Marrowdene Support');
    expect(text).toContain('Names you said are not this provider');
    expect(await focused(page)).toBe('Stop marking it');
    await button(page, 'Keep marking it').click();
    expect(await focused(page)).toBe('Not this provider');
    expect(await page.evaluate(() => window.cards.told())).toEqual([]);
  });

  it('tells the register’s words once, after the card has closed', async () => {
    const page = await opened();
    await button(page, 'Not this provider').click();
    await button(page, 'Stop marking it').click();
    expect(await page.evaluate(() => [window.cards.told(), window.cards.isOpen()])).toEqual([
      [{ canonical: 'marrowdene support', locationId: '1-100000001', written: 'Marrowdene Support' }],
      false,
    ]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('b');
  });

  it('is not asked of an id, nor of a location chosen in the card', async () => {
    const page = await opened('id');
    expect(await button(page, 'Not this provider').count()).toBe(0);
    const other = await opened();
    await button(other, 'Ombersly Fold').click();
    expect(await button(other, 'Not this provider').count()).toBe(0);
  });
});

describe('a card that grows', () => {
  it('over its name goes up, and does not lie on the name', async () => {
    const page = await start(`<div style="height:850px"></div>${NAME}`);
    await page.setViewportSize({ width: 1000, height: 950 });
    await page.evaluate(
      (entry) => window.cards.openOn('n', entry),
      INDEX.entries.findIndex(({ locations }) => locations[0] === 2),
    );
    const before = await card(page).boundingBox();
    await button(page, 'Not this provider').click();
    await page.waitForFunction((y) => {
      const shown = document.querySelector('rating-watch')?.shadowRoot?.querySelector('.card')?.getBoundingClientRect();
      const name = document.getElementById('n')?.getBoundingClientRect();
      return shown !== undefined && name !== undefined && shown.top < y && shown.bottom <= name.top;
    }, before?.y ?? 0);
  });
});

describe('a look-up', () => {
  it('lists what was found and opens each, by keyboard alone', async () => {
    const page = await start(NAME);
    await page.focus('#b');
    const found: Parameters<CardEngine['openFound']>[1] = [
      { position: 1, why: 'name' },
      { position: 2, why: 'near' },
    ];
    expect(await page.evaluate((all) => window.cards.openFound('Quillbrook', all), found)).toBe(true);
    expect(await page.getByRole('dialog', { name: '“Quillbrook”' }).count()).toBe(1);
    const text = await card(page).innerText();
    expect(text).toContain('Outstanding · 2023');
    expect(text).toContain('Only spelt alike: check the name');
    expect(text).not.toContain('Good');
    // Close is the first stop.
    for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    expect(await title(page)).toBe('Quillbrook Homecare');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await button(page, 'Back').press('Enter');
    expect(await title(page)).toBe('“Quillbrook”');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('b');
  });

  it('says that nothing was found, and shows a hostile query as text', async () => {
    const page = await start(NAME);
    await page.evaluate(() => window.cards.openFound('<img src=x onerror=alert(1)>', []));
    expect(await title(page)).toBe('“<img src=x onerror=alert(1)>”');
    expect(await card(page).locator('img').count()).toBe(0);
    expect(await card(page).innerText()).toContain('No provider on your council’s list fits these words.');
  });

  it.each([
    ['beside the selection', { x: 300, y: 200, width: 80, height: 20 }, { x: 300, y: 226 }],
    ['inside the window where the selection was scrolled away', { x: 300, y: -4000, width: 80, height: 20 }, null],
    ['where there is no place to stand at', { x: 0, y: 0, width: 0, height: 0 }, null],
  ])('stands %s', async (_, { x, y, width, height }, place) => {
    const page = await start(NAME);
    await page.evaluate(([a, b, c, d]) => window.cards.openFound('x', [], new DOMRect(a, b, c, d)), [
      x,
      y,
      width,
      height,
    ] as const);
    const box = await card(page).boundingBox();
    expect(box).not.toBeNull();
    if (place !== null) expect(box).toMatchObject(place);
    expect(box?.y).toBeGreaterThan(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(700);
  });
});
