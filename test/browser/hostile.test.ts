/** Pages that are built or behave so that a careless overlay hangs, dies or shows what is not so. */
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

const fields = (...names: string[]) => names.map((name) => `<input name="${name}">`).join('');

describe('a form whose fields stand in for its properties', () => {
  const NAMES = fields(
    ...'parentNode parentElement nodeType localName isConnected closest contains nextSibling firstChild'.split(' '),
    ...'ownerDocument shadowRoot matches childNodes textContent getBoundingClientRect checkVisibility'.split(' '),
  );

  it('is read, marked and followed like any other', async () => {
    const { page, errors } = await open({
      html: markup(
        `<form id="f"><table><tr><td>Pipkindale Manor</td><td>OX9 9ZZ</td></tr></table>Tazzlewick Lodge<p id="p">Ombersly Fold</p>${NAMES}</form>`,
      ),
    });
    expect(await ink(page)).toEqual({
      'rw-3': ['Tazzlewick Lodge'],
      'rw-4': ['Pipkindale Manor'],
      'rw-5': ['Ombersly Fold'],
    });
    await page.evaluate(() => {
      (document.getElementById('p')?.firstChild as Text).data = 'Marrowdene Support';
    });
    await settled(page);
    expect(await ink(page)).toMatchObject({ 'rw-2': ['Marrowdene Support'] });
    expect(await page.evaluate(() => window.engine.overlay().list())).toHaveLength(3);
    await page.evaluate(() => document.getElementById('f')?.remove());
    await settled(page);
    expect(await ink(page)).toEqual({});
    expect(errors).toEqual([]);
  });

  it('makes no walk go round in circles', async () => {
    const { page } = await open({
      html: markup(
        `<div id="d">With <input form="f" name="nextSibling"><form id="f"><input name="firstChild"></form> Tazzlewick Lodge</div>`,
      ),
    });
    await page.evaluate(() => document.getElementById('d')?.append(' today'));
    await settled(page);
    expect(await ink(page)).toEqual({ 'rw-3': ['Tazzlewick Lodge'] });
  });
});

describe('a page that misbehaves', () => {
  it('has elements whose properties throw', async () => {
    const script = `class Bad extends HTMLElement {
      ${'localName shadowRoot parentNode nodeType isConnected parentElement ownerDocument'
        .split(' ')
        .map((name) => `get ${name}() { throw new Error('no'); }`)
        .join(' ')}
    } customElements.define('x-bad', Bad);`;
    const { page, errors } = await open({
      html: markup(`<p>Ombersly Fold</p><x-bad>Tazzlewick Lodge</x-bad><p id="p">-</p><script>${script}</script>`),
    });
    expect(await ink(page)).toEqual({ 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] });
    await page.evaluate(() => document.getElementById('p')?.replaceChildren('Marrowdene Support'));
    await settled(page);
    expect(await ink(page)).toMatchObject({ 'rw-2': ['Marrowdene Support'] });
    expect(errors).toEqual([]);
  });

  it('goes on after a part that cannot be read, and says so', async () => {
    const script = `let times = 0;
      document.createNodeIterator = function (...given) {
        times += 1;
        if (times === 1) throw new Error('no');
        return Document.prototype.createNodeIterator.apply(this, given);
      };`;
    const { page } = await open({ html: markup(`<p id="p">Ombersly Fold</p><script>${script}</script>`) });
    await page.evaluate(() => document.body.append(document.createElement('p')));
    await page.evaluate(() => document.getElementById('p')?.append('. '));
    await settled(page);
    expect(await ink(page)).toEqual({ 'rw-5': ['Ombersly Fold'] });
    expect(await page.evaluate(() => window.engine.reports().at(-1))).toMatchObject({
      gaveUp: expect.stringContaining('could not be read'),
    });
  });

  it('removes our element whenever it comes', async () => {
    const { page, errors } = await open({ html: markup('<p>Zephyrgate Living</p>') });
    const added = await page.evaluate(async () => {
      let count = 0;
      const sweep = () => {
        for (const element of document.querySelectorAll('rating-watch')) {
          count += 1;
          element.remove();
        }
      };
      new MutationObserver(sweep).observe(document.documentElement, { childList: true });
      sweep();
      for (let last = -1; last !== count; ) {
        last = count;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      return count;
    });
    expect(added).toBeGreaterThan(0);
    expect(await ink(page)).toEqual({ 'rw-4': ['Zephyrgate Living'] });
    expect(errors).toEqual([]);
  });

  it('has nodes that another window made', async () => {
    const { page, errors } = await open({ html: markup('<iframe></iframe><main></main>') });
    await page.evaluate(() => {
      const other = document.querySelector('iframe')?.contentDocument as Document;
      const paragraph = other.createElement('p');
      const editor = other.createElement('div');
      editor.contentEditable = 'true';
      editor.id = 'e';
      const host = other.createElement('x-host');
      host.attachShadow({ mode: 'open' }).append('Tazzlewick Lodge');
      paragraph.append('Ombersly Fold');
      document.querySelector('main')?.append(paragraph, host, editor);
    });
    await settled(page);
    expect(await ink(page)).toEqual({ 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] });
    expect(await page.locator('rating-watch .chip').count()).toBe(2);
    await page.focus('#e');
    await page.evaluate(() => window.engine.overlay().openCardAtSelection());
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('e');
    expect(errors).toEqual([]);
  });

  it('is XML that the browser shows as a tree', async () => {
    const xml = '<list><name>Ombersly Fold</name></list>';
    const { page, errors } = await open({ html: xml, headers: { 'content-type': 'application/xml' } });
    expect(await page.evaluate(() => window.engine.overlay().openCardAtSelection())).toBe(true);
    expect(await title(page)).toBe('Ombersly Fold');
    expect(errors).toEqual([]);
  });

  it.each([
    [
      'XML',
      'application/xml',
      '<?xml-stylesheet type="text/css" href="data:text/css,name{color:red}"?><list><name>Ombersly Fold</name></list>',
    ],
    ['SVG', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><text y="20">Ombersly Fold</text></svg>'],
  ])('is no HTML but %s: marked, with nothing drawn over it', async (_what, type, html) => {
    const { page, errors } = await open({ html, headers: { 'content-type': type } });
    expect(await page.evaluate(() => window.engine.overlay().openCardAtSelection())).toBe(false);
    expect(await page.evaluate(() => document.getElementsByTagName('rating-watch').length)).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe('a page that has got into the card, as if its root were open', () => {
  it('presses nothing there, and moves no keyboard about', async () => {
    const { page } = await open({ html: markup('<p>Marrowdene Support</p>') });
    await page.evaluate(() => window.engine.overlay().openCardAtSelection());
    const summary = page.locator('rating-watch summary', { hasText: 'Why does this name match?' });
    const isOpen = () => summary.evaluate((one) => (one.parentElement as HTMLDetailsElement).open);
    // Longer than the card is held to be new.
    await page.waitForTimeout(500);
    const focused = await page.evaluate(() => {
      const root = document.querySelector('rating-watch')?.shadowRoot;
      const keys = { key: 'Tab', bubbles: true, composed: true, cancelable: true };
      root?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', keys));
      const all = [...(root?.querySelectorAll<HTMLElement>('summary') ?? [])];
      all.find((one) => one.textContent === 'Why does this name match?')?.click();
      return root?.activeElement?.className;
    });
    expect([focused, await isOpen()]).toEqual(['card', false]);
    await summary.click();
    expect(await isOpen()).toBe(true);
  });
});
