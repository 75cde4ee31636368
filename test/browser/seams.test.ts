/** Inline elements that meet without white space: one word or two cells, as a person sees them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CELL_INDEX, row, spans } from './support/cells.ts';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const inkOn = (page: Page) => page.evaluate(() => window.engine.ink());

const inkOf = async (body: string, head = '') => {
  const page = await stage.open(body, { index: CELL_INDEX, head });
  const ink = await inkOn(page);
  await page.close();
  return ink;
};

const GOOD = { 'rw-2': ['Marrowdene Support'] };
const TWO = { 'rw-2': ['Marrowdene Support'], 'rw-4': ['Zephyrgate Living'] };
const styled = (css: string, ...texts: string[]) => `<style>span{${css}}</style><div>${spans(...texts)}</div>`;

describe('two cells on the screen', () => {
  it.each<[string, string, Record<string, string[]>]>([
    [
      'a flex row with a gap',
      row('display:flex;gap:24px', 'Offer 5000', 'MARROWDENE SUPPORT LTD'),
      {
        'rw-2': ['MARROWDENE SUPPORT LTD'],
      },
    ],
    ['a name in each cell', row('display:flex;gap:24px', 'Marrowdene Support', 'Zephyrgate Living'), TWO],
    ['a grid', row('display:grid;grid-template-columns:200px 300px', 'FS-40230', 'Marrowdene Support'), GOOD],
    [
      'a grid under display:contents',
      '<div style="display:grid;grid-template-columns:200px 300px"><span style="display:contents"><b>5000</b><b>Marrowdene Support</b></span></div>',
      GOOD,
    ],
    ['blocks under each other', styled('display:block', 'Offer 5000', 'Marrowdene Support'), GOOD],
    [
      'table cells made of spans',
      styled('display:table-cell;padding:4px 8px', 'Offer 5000', 'Marrowdene Support'),
      GOOD,
    ],
    [
      'inline-blocks with a width',
      styled('display:inline-block;width:220px', 'Offer 5000', 'Marrowdene Support'),
      GOOD,
    ],
    [
      'inline-blocks with padding',
      styled('display:inline-block;padding:0 8px', 'Offer 5000', 'Marrowdene Support'),
      GOOD,
    ],
    ['inline with a margin', styled('margin-right:12px', 'Offer 5000', 'Marrowdene Support'), GOOD],
    [
      'absolute',
      '<div style="position:relative;height:30px"><span style="position:absolute;left:0">Offer 5000</span><span style="position:absolute;left:300px">Marrowdene Support</span></div>',
      GOOD,
    ],
    [
      'floats',
      '<div><span style="float:left;margin-right:20px">Offer 5000</span><span style="float:left">Marrowdene Support</span></div>',
      GOOD,
    ],
    [
      'text beside a badge',
      '<p><span style="display:inline-block;padding:0 6px">SW</span>Marrowdene Support</p>',
      GOOD,
    ],
    ['text before a badge', '<p>Marrowdene Support<span style="margin-left:9px">SW</span></p>', GOOD],
    ['an icon between', '<p>5000<i style="display:inline-block;width:20px"></i>Marrowdene Support</p>', GOOD],
    [
      'a mark inside the second cell',
      row('display:flex;gap:24px', 'Offer 5000', '<mark>Marrow</mark>dene Support'),
      GOOD,
    ],
    [
      'a mark at both ends',
      row('display:flex;gap:24px', '50<b>00</b>', '<mark>Marrow</mark>dene Supp<b>ort</b>', 'x'),
      GOOD,
    ],
    ['two lines of names', styled('display:block', 'Marrowdene Support', 'Norwick'), GOOD],
    ['cells with blanks in the markup', row('display:flex;gap:24px', 'Marrowdene Support ', ' Norwick'), GOOD],
    [
      'inline, far apart, with a blank',
      '<p><b>Marrowdene Support</b> <i style="margin-left:60px">Norwick</i></p>',
      GOOD,
    ],
    [
      'words for screen readers only',
      '<p><span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap">Provider</span>Marrowdene Support</p>',
      GOOD,
    ],
    [
      'a short label that is not shown',
      '<p><span style="display:none">MS</span><span>Marrowdene Support</span></p>',
      GOOD,
    ],
    [
      'a capital before a cell is no part of the name',
      row('display:flex;gap:24px', 'Great', 'Marrowdene Support'),
      GOOD,
    ],
    [
      'a firm’s word after a cell is no part of the name',
      row('display:flex;gap:24px', 'Marrowdene Support', 'Services'),
      GOOD,
    ],
    [
      'spans of a custom element',
      '<x-row style="display:flex;gap:24px"><span>5000</span><span>Marrowdene Support</span></x-row>',
      GOOD,
    ],
  ])('%s', async (_what, body, expected) => {
    expect(await inkOf(body)).toEqual(expected);
  });

  it('in a shadow tree whose host lays them out', async () => {
    const page = await stage.open('<x-row id="h"></x-row>', { index: CELL_INDEX });
    await page.evaluate(() => {
      const root = document.getElementById('h')?.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(':host{display:flex;gap:24px}');
      if (root) root.adoptedStyleSheets = [sheet];
      for (const text of ['Marrowdene Support', 'Norwick']) {
        const span = document.createElement('span');
        span.textContent = text;
        root?.append(span);
      }
      document.body.append('.');
    });
    await page.evaluate(() => window.engine.settled());
    expect(await inkOn(page)).toEqual(GOOD);
  });
});

describe('one word on the screen', () => {
  it.each<[string, string, Record<string, string[]>]>([
    ['a marked part of a word', '<p><mark>Marrow</mark>dene Support</p>', GOOD],
    [
      'a mark with the padding of a common style sheet',
      '<style>mark{padding:.1875em}</style><p><mark>Marrow</mark>dene Support</p>',
      GOOD,
    ],
    [
      'letter by letter',
      `<p>${[...'Marrowdene'].map((letter) => `<span style="display:inline-block">${letter}</span>`).join('')} Support</p>`,
      GOOD,
    ],
    ['<wbr>', '<p>Marrow<wbr>dene Support</p>', GOOD],
    ['broken over two lines', '<p style="width:90px;overflow-wrap:anywhere">Marrow<b>dene</b> Support</p>', GOOD],
    ['with letter spacing', '<p style="letter-spacing:6px"><b>Marrow</b>dene Support</p>', GOOD],
    ['no shorter name in it', '<p><span>Marrowdene Support</span><span>ington Care</span></p>', {}],
    ['no shorter name at its end', '<p><span>Great</span><span>Marrowdene Support</span></p>', {}],
    ['no shorter name in touching cells', row('display:flex', 'Marrowdene Support', 'ington'), {}],
    [
      'no shorter name in touching cells with a blank in the markup',
      row('display:flex', 'Marrowdene Support ', 'ington'),
      {},
    ],
    ['no shorter name in touching inline-blocks', styled('display:inline-block', 'Marrowdene Support', 'ington'), {}],
    [
      'no shorter name in touching absolute spans',
      '<div style="position:relative;height:30px;font:16px monospace"><span style="position:absolute;left:0;width:18ch">Marrowdene Support</span><span style="position:absolute;left:18ch">ington</span></div>',
      {},
    ],
    [
      'no shorter name in cells that touch the other way round',
      row('display:flex;flex-direction:row-reverse;justify-content:flex-end', 'ington', 'Marrowdene Support'),
      {},
    ],
    [
      'no shorter name in cells that touch out of their order',
      '<div style="display:flex"><span>Marrowdene Support</span><span style="order:2;margin-left:20px">x</span><span>ington</span></div>',
      {},
    ],
    ['no longer name over two cells', row('display:flex;gap:24px', 'Marrowdene', 'Support'), {}],
    ['no longer name over touching cells', row('display:flex', 'Marrow', 'dene Support'), {}],
    [
      'no name out of the middle of a hidden word',
      '<p>Marrowdene Support<span style="display:none">x</span><span>ington</span></p>',
      {},
    ],
    [
      'the longest of nested parts',
      '<p><span>Oak House</span> <span>Thim</span><span>bleby</span></p>',
      { 'rw-2': ['Oak House Thimbleby'] },
    ],
  ])('%s', async (_what, body, expected) => {
    expect(await inkOf(body)).toEqual(expected);
  });
});

describe('a name that counts only as the whole of a cell', () => {
  const cell = (style: string, ...texts: string[]) =>
    `<table><tr><td><div style="${style}">${spans(...texts)}</div></td></tr></table>`;

  it.each<[string, string, Record<string, string[]>]>([
    ['is whole over a seam in its word', cell('', 'The Lo', 'dge'), { 'rw-1': ['The Lodge'] }],
    ['is not whole beside another cell on the screen', cell('display:flex;gap:24px', 'The Lodge', '5000'), {}],
    ['is not whole as a piece of a word', cell('', 'The Lodge', 'r'), {}],
  ])('%s', async (_what, body, expected) => {
    expect(await inkOf(body)).toEqual(expected);
  });
});
