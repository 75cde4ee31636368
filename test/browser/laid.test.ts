/** What is read from the layout: read again when that changes, and cells that are told apart by it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CELL_INDEX as index, row, spans } from './support/cells.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const inkOn = (page: Page) => page.evaluate(() => window.engine.ink());
const inkOf = async (body: string) => {
  const page = await stage.open(body, { index });
  const ink = await inkOn(page);
  await page.close();
  return ink;
};

const GOOD = { 'rw-2': ['Marrowdene Support'] };

describe('what depends on the layout', () => {
  const HIDDEN = row('display:none;gap:24px', 'Offer 5000', 'Marrowdene Support');

  it('is read when it is shown', async () => {
    const page = await stage.open(HIDDEN.replace('<div', '<div id="d"'), { index });
    await page.evaluate(() => (document.getElementById('d') as HTMLElement).style.setProperty('display', 'flex'));
    await page.waitForFunction(() => window.engine.ink()['rw-2'] !== undefined);
    expect(await inkOn(page)).toEqual(GOOD);
  });

  it('is read again when the block is laid out anew', async () => {
    const page = await stage.open(
      row('display:inline-flex;gap:24px', 'Marrowdene Support', 'ington').replace('<div', '<div id="d"'),
      { index },
    );
    expect(await inkOn(page)).toEqual(GOOD);
    await page.evaluate(() => (document.getElementById('d') as HTMLElement).style.setProperty('gap', '0'));
    await page.waitForFunction(() => window.engine.ink()['rw-2'] === undefined);
  });

  it('opens no card on what is one word by now', async () => {
    const page = await stage.open(
      row('display:flex;gap:24px', 'Marrowdene Support', 'ington').replace('<div', '<div id="d"'),
      { index },
    );
    const opened = await page.evaluate(() => {
      (document.getElementById('d') as HTMLElement).style.setProperty('gap', '0');
      return window.engine.overlay().openCardAtSelection();
    });
    expect(opened).toBe(false);
    await page.evaluate(() => window.engine.settled());
    expect(await inkOn(page)).toEqual({});
  });

  it('drops with its block', async () => {
    const page = await stage.open(
      row('display:flex;gap:24px', 'Offer 5000', 'Marrowdene Support').replace('<div', '<div id="d"'),
      { index },
    );
    const frame = await page.evaluate(async () => {
      const text = document.querySelector('#d span')?.firstChild as Text;
      text.data = 'Offer 4999';
      await Promise.resolve();
      return window.engine.ink();
    });
    expect(frame).toEqual({});
    await page.evaluate(() => window.engine.settled());
    expect(await inkOn(page)).toEqual(GOOD);
  });

  it('asks nothing of the layout where no name can be', async () => {
    const page = await stage.bare({ html: '<!doctype html><body></body>' });
    const asked = await page.evaluate(async (given) => {
      for (let count = 0; count < 300; count += 1) {
        const line = document.createElement('div');
        for (const text of [`${count}`, 'nothing', 'of', 'note']) {
          const span = document.createElement('span');
          span.textContent = text;
          line.append(span);
        }
        document.body.append(line);
      }
      let calls = 0;
      const original = window.getComputedStyle;
      window.getComputedStyle = (...args) => {
        calls += 1;
        return original.apply(window, args);
      };
      window.engine.start(given);
      await window.engine.settled();
      return calls;
    }, index);
    expect(asked).toBe(0);
  });
});

describe('a row of cells', () => {
  it('chooses by a postcode in a cell of its own, and not by one made of two cells', async () => {
    const line = (...texts: string[]) => `<li style="display:flex;gap:24px">${spans(...texts)}</li>`;
    expect(await inkOf(`<ul>${line('5000', 'Pipkindale Manor', 'OX9 9ZZ', 'x')}</ul>`)).toEqual({
      'rw-4': ['Pipkindale Manor'],
    });
    expect(await inkOf(`<ul>${line('Pipkindale Manor', 'OX9', '9ZZ')}</ul>`)).toEqual({ 'rw-6': ['Pipkindale Manor'] });
    expect(await inkOf(`<ul>${line('Pipkindale Manor', 'OX9 9<b>ZZ</b>')}</ul>`)).toEqual({
      'rw-4': ['Pipkindale Manor'],
    });
  });
});
