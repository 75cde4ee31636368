/** Names over inline elements within what CSS calls a table's cell or caption: text like any other, no row of cells. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, setStage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** The text in a cell, in a caption, and in what is styled as a cell. */
const thrice = (
  text: string,
  style: string,
) => `<table style="${style}"><caption>${text}</caption><tr><td>${text}</td></tr></table>
  <div style="display:table-cell;${style}">${text}</div>`;

/** How wide a blank is, which a cell is told by where cells stand side by side, differs from type to type. */
const STYLES = ['font-family:serif', 'font-family:Arial', 'word-spacing:0.5em', 'display:block'];

const CASES = [
  ['Placed at <em>Zephyrgate Living</em> since May', 'rw-4', 'Zephyrgate Living'],
  ['<mark>Zephyrgate</mark> Living', 'rw-4', 'Zephyrgate Living'],
  ['Zephyr<b>gate</b> Living', 'rw-4', 'Zephyrgate Living'],
  // The shorter name is another provider's, with another rating.
  ['Marrowdene Support <b>Norwick</b>', 'rw-4', 'Marrowdene Support Norwick'],
] as const;

it.each(STYLES.flatMap((style) => CASES.map((one) => [style, ...one] as const)))(
  '%s: %s',
  async (style, text, ink, name) => {
    const page = await stage.open(thrice(text, style));
    expect(await page.evaluate(() => window.engine.ink())).toEqual({ [ink]: [name, name, name] });
  },
);
