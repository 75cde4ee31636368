/** Which postcode may choose between locations of one name: its own row's, and no other's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const CHOSEN = ['rw-4'];
const CHECK = ['rw-6'];

/** The inks of "Pipkindale Manor", of which OX9 9ZZ is Inadequate; in no order. */
const inksOf = async (body: string): Promise<string[]> => {
  const page = await stage.open(body);
  const ink = await page.evaluate(() => window.engine.ink());
  await page.close();
  return Object.entries(ink).flatMap(([name, texts]) =>
    texts.filter((text) => /pipkindale/i.test(text)).map(() => name),
  );
};

const line = (...texts: string[]) => `<table><tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr></table>`;

describe('a postcode chooses', () => {
  it.each([
    ['in a cell of the row', line('Pipkindale Manor', 'x', 'OX9 9ZZ')],
    ['in the list item', '<ul><li><b>Pipkindale Manor</b><p>OX9 9ZZ</p></li></ul>'],
    ['in the paragraph', '<p>Placed at Pipkindale Manor, OX9 9ZZ.</p>'],
    [
      'in a record of described terms',
      '<dl><dt>Name</dt><dd>Pipkindale Manor</dd><dt>Postcode</dt><dd>OX9 9ZZ</dd></dl>',
    ],
    ['in the description of the term', '<dl><dt>Pipkindale Manor</dt><dd>OX9 9ZZ</dd><dt>Other</dt><dd>x</dd></dl>'],
    ['behind the name, though another name stands in the row', line('Tazzlewick Lodge', 'Pipkindale Manor, OX9 9ZZ')],
    ['before another name', '<p>From Pipkindale Manor OX9 9ZZ to Tazzlewick Lodge.</p>'],
  ])('%s', async (_what, body) => {
    expect(await inksOf(body)).toEqual(CHOSEN);
  });
});

describe('a postcode does not choose', () => {
  it.each([
    ['behind another name of the paragraph', '<p>From Pipkindale Manor to Tazzlewick Lodge, OX9 9ZZ.</p>'],
    ['behind another name before it', '<p>From Tazzlewick Lodge, OX9 9ZZ, to Pipkindale Manor.</p>'],
    ['in a row of two names', line('Pipkindale Manor', 'Tazzlewick Lodge', 'OX9 9ZZ')],
    ['under another term', '<dl><dt>Pipkindale Manor</dt><dd>x</dd><dt>Unknown House</dt><dd>OX9 9ZZ</dd></dl>'],
    ['in an item of an inner list', '<ul><li>Pipkindale Manor<ul><li>Unknown House, OX9 9ZZ</li></ul></li></ul>'],
    ['in a row of an inner table', line('Pipkindale Manor', line('Unknown House', 'OX9 9ZZ'))],
    ['far on in a long note', `<div>Pipkindale Manor. ${'Nothing of note. '.repeat(200)} Seen at OX9 9ZZ.</div>`],
  ])('%s', async (_what, body) => {
    expect(await inksOf(body)).toEqual(CHECK);
  });

  it('for the other of two equal names', async () => {
    expect((await inksOf('<p>From Pipkindale Manor, OX9 9ZZ, to Pipkindale Manor.</p>')).sort()).toEqual([
      'rw-4',
      'rw-6',
    ]);
  });
});
