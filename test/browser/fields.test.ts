/** Names in form fields, in a real Chromium: which fields are read, and what a name in one means. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexOf } from './support/invented.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const NAME = 'Marrowdene Support';

/** What the list says of fields: name and rating. */
const inFields = (page: Page) =>
  page.evaluate(() =>
    window.engine
      .overlay()
      .list()
      .filter(({ where }) => where === 'field')
      .map(({ name, words, candidates }) => `${name}: ${words ?? `check ${candidates.length}`}`),
  );

describe('a field', () => {
  it.each([
    ['an input without a type', `<input value="${NAME}">`],
    ['a text input', `<input type="text" value="${NAME}">`],
    ['a search field', `<input type="search" value="${NAME}">`],
    ['an input of a type nobody knows', `<input type="provider" value="${NAME}">`],
    ['a textarea', `<textarea>Called ${NAME} today</textarea>`],
    ['a field that is switched off', `<input disabled value="${NAME}">`],
    ['a field in a shadow tree', `<div><template shadowrootmode="open"><input value="${NAME}"></template></div>`],
  ])('is read: %s', async (_, html) => {
    expect(await inFields(await stage.open(html))).toEqual(['Marrowdene Support: Good']);
  });

  it.each([
    ['a password', `<input type="password" value="${NAME}">`],
    ['a password that is shown', `<input type="text" autocomplete="section-a current-password" value="${NAME}">`],
    ['a code', `<input autocomplete="one-time-code" value="${NAME}">`],
    ['a hidden one', `<input type="hidden" value="${NAME}">`],
    ['an address of mail', `<input type="email" value="${NAME}">`],
    ['a telephone number', `<input type="tel" value="${NAME}">`],
    ['a button', `<input type="button" value="${NAME}">`],
    ['one that is not rendered', `<div style="display:none"><input value="${NAME}"></div>`],
    ['one that is not visible', `<textarea style="visibility:hidden">${NAME}</textarea>`],
    ['a hint of what to type', `<input placeholder="${NAME}">`],
  ])('is not read: %s', async (_, html) => {
    expect(await inFields(await stage.open(html))).toEqual([]);
  });

  it('is read as it is now, not as the page was written', async () => {
    const page = await stage.open('<input id="one" value="Nobody">');
    expect(await inFields(page)).toEqual([]);
    await page.fill('#one', `With ${NAME}, from Monday`);
    expect(await inFields(page)).toEqual(['Marrowdene Support: Good']);
  });

  it.each([
    ['one of two that share it, where nothing chooses', 'Pipkindale Manor', ['Pipkindale Manor: check 2']],
    ['the one whose town stands beside it', 'Pipkindale Manor, Oxwater', ['Pipkindale Manor: Inadequate']],
    ['the one whose postcode stands beside it', 'Pipkindale Manor FN1 2AB', ['Pipkindale Manor: Good']],
    [
      'neither, where the postcode may be another name’s',
      `Pipkindale Manor, then ${NAME} FN1 2AB`,
      ['Pipkindale Manor: check 2', 'Marrowdene Support: Good'],
    ],
    ['neither, where the postcode is in another line', 'Pipkindale Manor\nFN1 2AB', ['Pipkindale Manor: check 2']],
    ['the longest name', 'Marrowdene Support Norwick', ['Marrowdene Support Norwick: Inadequate']],
    ['nobody, in the middle of a word', `x${NAME}x`, []],
  ])('means %s', async (_, value, expected) => {
    const page = await stage.open('<textarea></textarea>');
    await page.fill('textarea', value);
    expect(await inFields(page)).toEqual(expected);
  });

  it('counts each name once, however often it stands there', async () => {
    expect(await inFields(await stage.open(`<textarea>${NAME}. ${NAME} Ltd. ${NAME}</textarea>`))).toHaveLength(1);
  });

  it('is gone to by its number, which stays the same from list to list', async () => {
    const page = await stage.open(`<p>${NAME}</p><input id="there" value="${NAME}"><div style="height:3000px"></div>`);
    const ids = () =>
      page.evaluate(() =>
        window.engine
          .overlay()
          .list()
          .map(({ id }) => id),
      );
    const [first, second] = [await ids(), await ids()];
    expect(second).toEqual(first);
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    await page.evaluate((id) => window.engine.overlay().jumpTo(id), first[1] ?? -1);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('there');
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
  });

  it('costs nothing until the list is asked for: no value is read', async () => {
    const page = await stage.bare({ html: `<!doctype html><input value="${NAME}"><p>${NAME}</p>` });
    const index = indexOf();
    await page.evaluate((document) => {
      const reads: string[] = [];
      Object.assign(window, { reads });
      const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      Object.defineProperty(HTMLInputElement.prototype, 'value', {
        ...own,
        get(this: HTMLInputElement) {
          reads.push('read');
          return own?.get?.call(this);
        },
      });
      window.engine.start(document);
    }, index);
    await page.evaluate(() => window.engine.settled());
    const reads = () => page.evaluate(() => (window as unknown as { reads: string[] }).reads.length);
    expect(await reads()).toBe(0);
    await inFields(page);
    expect(await reads()).toBe(1);
  });
});
