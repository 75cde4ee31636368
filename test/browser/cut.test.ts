/** Names that the page cut short, and names that somebody said are not this provider. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const ink = (page: Awaited<ReturnType<Stage['open']>>) => page.evaluate(() => window.engine.ink());

describe('a name that the page cut short', () => {
  it.each([
    ['by a hint on its element', '<td title="Zephyrgate Living Ltd">Zephyrg…</td>', 'Zephyrg'],
    ['by a label', '<td><a aria-label="Zephyrgate Living">Zephyrgate L...</a></td>', 'Zephyrgate L'],
    [
      'with an address behind it',
      '<td title="Zephyrgate Living, 14 High Street">Zephyrgate Liv…</td>',
      'Zephyrgate Liv',
    ],
  ])('is known %s, and only what stands there is inked', async (_, cell, shown) => {
    const page = await stage.open(`<table><tr>${cell}</tr></table>`);
    expect(await ink(page)).toEqual({ 'rw-4': [shown] });
  });

  it.each([
    ['no hint', '<td>Zephyrgate Liv…</td>'],
    ['a hint of another name', '<td title="Zephyrgate Lifts">Zephyrgate Liv…</td>'],
    ['a hint of a longer company', '<td title="Zephyrgate Living Services Ltd">Zephyrgate Liv…</td>'],
  ])('has no rating with %s', async (_, cell) => {
    const page = await stage.open(`<table><tr>${cell}</tr></table>`);
    expect(Object.keys(await ink(page)).filter((name) => name !== 'rw-6')).toEqual([]);
  });

  it('loses its ink with its hint, before the next frame, and is read again by the new one', async () => {
    const page = await stage.open('<table><tr><td id="c" title="Zephyrgate Living">Zephyrg…</td></tr></table>');
    const frame = await page.evaluate(
      () =>
        new Promise((resolve) => {
          document.getElementById('c')?.setAttribute('title', 'Zephyrgrove Hall');
          requestAnimationFrame(() => resolve(window.engine.ink()));
        }),
    );
    expect(frame).toEqual({});
    await page.evaluate(() => document.getElementById('c')?.setAttribute('title', 'Zephyrgate Living'));
    await page.evaluate(() => window.engine.settled());
    expect(await ink(page)).toEqual({ 'rw-4': ['Zephyrg'] });
  });
});

describe('a name that is not this provider', () => {
  it('is not marked, and other names are', async () => {
    const rejected = [{ canonical: 'zephyrgate living', locationId: '1-100000004' }];
    const page = await stage.open('<p>Zephyrgate Living</p><p>Ombersly Fold</p>', { rejected });
    expect(await ink(page)).toEqual({ 'rw-5': ['Ombersly Fold'] });
  });
});
