/** Markup of inline elements that meet without white space, and an index for it. */
import { indexOf, LOCATIONS, location } from './invented.ts';

export const CELL_INDEX = indexOf([
  ...LOCATIONS,
  location('1-100000020', 'Oak House Thimbleby', 'good'),
  location('1-100000021', 'Thimbleby', 'inadequate'),
  location('1-100000022', 'The Lodge', 'outstanding'),
]);

/** A span a text, with nothing between. */
export const spans = (...texts: string[]): string => texts.map((text) => `<span>${text}</span>`).join('');

/** Spans in an element of this style. */
export const row = (style: string, ...texts: string[]): string => `<div style="${style}">${spans(...texts)}</div>`;
