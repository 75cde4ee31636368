/** A page that changes: no wrong ink in any frame, nothing of the page broken, new text read. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexOf } from './support/invented.ts';
import { markup, type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const ink = (page: Page) => page.evaluate(() => window.engine.ink());
const settled = (page: Page) => page.evaluate(() => window.engine.settled());

/** Runs a change in the page and reads the ink before the next frame is painted, then once all is read again. */
const change = async (page: Page, run: () => void) => {
  const frame = await page.evaluate(async (source) => {
    const act = new Function(`(${source})()`);
    // In the same task as the frame's callbacks: what is seen here is what is painted.
    return new Promise<Record<string, string[]>>((resolve) =>
      requestAnimationFrame(() => {
        act();
        queueMicrotask(() => queueMicrotask(() => resolve(window.engine.ink())));
      }),
    );
  }, run.toString());
  await settled(page);
  return { frame, after: await ink(page) };
};

describe('mutations', () => {
  it('drops the ink of changed text before the next frame, and inks the new name', async () => {
    const page = await stage.open('<p id="p">Marrowdene Support</p>');
    const { frame, after } = await change(page, () => {
      const text = document.getElementById('p')?.firstChild as Text;
      text.data = 'Zephyrgate Living';
    });
    expect(frame).toEqual({});
    expect(after).toEqual({ 'rw-4': ['Zephyrgate Living'] });
  });

  it('drops a certain answer when the postcode that chose it changes', async () => {
    const page = await stage.open('<table><tr><td>Pipkindale Manor</td><td id="pc">OX9 9ZZ</td></tr></table>');
    expect(await ink(page)).toEqual({ 'rw-4': ['Pipkindale Manor'] });
    const { frame, after } = await change(page, () => {
      (document.getElementById('pc') as HTMLElement).textContent = 'FN1 2AB';
    });
    expect(frame).toEqual({});
    expect(after).toEqual({ 'rw-2': ['Pipkindale Manor'] });
  });

  it('drops a shorter name when text beside it makes a longer one', async () => {
    const page = await stage.open('<p id="p"><b>Marrowdene Support</b></p>');
    expect(await ink(page)).toEqual({ 'rw-2': ['Marrowdene Support'] });
    const { frame, after } = await change(page, () => {
      document.getElementById('p')?.append(' Norwick');
    });
    expect(frame).toEqual({});
    expect(after).toEqual({ 'rw-4': ['Marrowdene Support Norwick'] });
  });

  it('does not keep the ink of a row that left, was filled anew and came back', async () => {
    const page = await stage.open('<table><tr id="row"><td>Marrowdene Support</td></tr></table>');
    await page.evaluate(() => {
      const row = document.getElementById('row') as HTMLElement;
      const parent = row.parentElement as HTMLElement;
      row.remove();
      Object.assign(window, { row, parent });
    });
    await settled(page);
    const { frame, after } = await change(page, () => {
      const { row, parent } = window as unknown as { row: HTMLElement; parent: HTMLElement };
      (row.firstChild?.firstChild as Text).data = 'Tazzlewick Lodge';
      parent.append(row);
    });
    expect(frame).toEqual({});
    expect(after).toEqual({ 'rw-3': ['Tazzlewick Lodge'] });
  });

  it('reads what is added: rows, text, text in an inline element', async () => {
    const page = await stage.open('<div id="d">None yet</div><p id="p">With </p>');
    const { after } = await change(page, () => {
      const list = document.createElement('ul');
      list.append(document.createElement('li'));
      list.firstElementChild?.append('Ombersly Fold');
      document.getElementById('d')?.append(list);
      const bold = document.createElement('b');
      bold.textContent = 'Tazzlewick';
      document.getElementById('p')?.append(bold, ' Lodge');
    });
    expect(after).toEqual({ 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] });
  });

  it('reads open shadow roots, closed ones by key, and what changes in them', async () => {
    const page = await stage.bare({ html: markup('<x-open></x-open><x-closed></x-closed><x-late></x-late>') });
    await page.evaluate((index) => {
      const open = document.querySelector('x-open')?.attachShadow({ mode: 'open' });
      open?.append('Ombersly Fold');
      const closedHost = document.querySelector('x-closed') as Element;
      const closed = closedHost.attachShadow({ mode: 'closed' });
      closed.append('Tazzlewick Lodge');
      window.closedRoots = new WeakMap([[closedHost, closed]]);
      window.engine.start(index, { openClosed: true });
    }, indexOf());
    await settled(page);
    expect(await ink(page)).toEqual({ 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] });
    const { after } = await change(page, () => {
      (document.querySelector('x-open')?.shadowRoot?.firstChild as Text).data = 'Zephyrgate Living';
      document.querySelector('x-late')?.attachShadow({ mode: 'open' }).append('Marrowdene Support');
    });
    expect(after).toEqual({
      'rw-2': ['Marrowdene Support'],
      'rw-3': ['Tazzlewick Lodge'],
      'rw-4': ['Zephyrgate Living'],
    });
  });

  it('comes back at the next change when the page clears the registry', async () => {
    const page = await stage.open('<p>Ombersly Fold</p><p id="p">-</p>');
    await page.evaluate(() => CSS.highlights.clear());
    expect(await ink(page)).toEqual({});
    const { after } = await change(page, () => {
      (document.getElementById('p') as HTMLElement).textContent = 'Tazzlewick Lodge';
    });
    expect(after).toEqual({ 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] });
  });

  it('loses no name when the page takes rows away while it is being read', async () => {
    const rows = Array.from({ length: 6000 }, (_, row) => `<tr><td>${row}</td><td>nothing to be read here</td></tr>`);
    const page = await stage.bare({
      html: markup(`<table><tbody id="b">${rows.join('')}</tbody></table><p>Ombersly Fold</p>`),
    });
    await page.evaluate(async (index) => {
      window.engine.start(index);
      const body = document.getElementById('b') as HTMLElement;
      // Each turn takes away the very rows that a paused walk may stand on.
      while (body.childElementCount > 50) {
        for (let count = 0; count < 40; count += 1) body.firstElementChild?.remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, indexOf());
    await settled(page);
    expect(await ink(page)).toEqual({ 'rw-5': ['Ombersly Fold'] });
  });

  it('waits for the keyboard to rest before it reads what is typed', async () => {
    const page = await stage.open('<div id="e" contenteditable>With Ombersly Fold</div>');
    await page.focus('#e');
    await page.keyboard.press('End');
    await page.keyboard.type(' and Tazzlewick Lodge');
    expect(await ink(page)).toEqual({});
    await page.waitForFunction(() => window.engine.ink()['rw-3'] !== undefined);
    expect(await ink(page)).toEqual({ 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] });
    expect(await page.evaluate(() => document.getElementById('e')?.innerHTML)).not.toContain('<');
  });

  it('lets no postcode choose in a page that is laid out by a table', async () => {
    const filler = '<div>Nothing of note. </div>'.repeat(200);
    const page = await stage.open(
      `<table><tr><td>${filler}<div>Pipkindale Manor</div></td><td>OX9 9ZZ</td></tr></table>`,
    );
    expect(await ink(page)).toEqual({ 'rw-6': ['Pipkindale Manor'] });
  });

  it('finds a shadow root that an upgrade attached without a mutation', async () => {
    const page = await stage.open('<x-later></x-later><p id="p">-</p>');
    await page.evaluate(() =>
      document.querySelector('x-later')?.attachShadow({ mode: 'open' }).append('Ombersly Fold'),
    );
    const { after } = await change(page, () => document.getElementById('p')?.append('.'));
    expect(after).toEqual({ 'rw-5': ['Ombersly Fold'] });
  });

  it('takes a newer index at once', async () => {
    const page = await stage.open('<p>Ombersly Fold</p>');
    const newer = indexOf(indexOf().locations.map((one) => ({ ...one, rating: 'inadequate' as const })));
    const frame = await page.evaluate((index) => {
      window.engine.replaceIndex(index);
      return window.engine.ink();
    }, newer);
    expect(frame).toEqual({});
    await settled(page);
    expect(await ink(page)).toEqual({ 'rw-4': ['Ombersly Fold'] });
  });

  it('stops with a sentence at a page that is too large', async () => {
    const body = `<p>Ombersly Fold</p>${'<p>More and more text.</p>'.repeat(600)}<p>Tazzlewick Lodge</p>`;
    const page = await stage.open(body, { limits: { characters: 1000, hits: 100 } });
    expect(await ink(page)).toEqual({ 'rw-5': ['Ombersly Fold'] });
    const [report] = await page.evaluate(() => window.engine.reports());
    expect(report).toMatchObject({ gaveUp: expect.stringContaining('more than 1,000 characters') });
  });
});
