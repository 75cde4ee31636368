/**
 * What stands near a hit: the text that may choose between candidates (a postcode in the same
 * row), and whether the hit is the whole of a cell, link, heading or field.
 * Read only for hits that need it: most names have one location and are no ordinary words.
 */
import { type Flow, isElement } from './flows.ts';
import { flowsUnder } from './walk.ts';

/** Longest text that is read around a hit, in UTF-16 units: a row, not a page. */
const LONGEST_NEAR = 2_000;

const ROW = 'tr, [role="row"], li, dl, address, p';
const FIELD =
  'td, th, h1, h2, h3, h4, h5, h6, a, dd, output, [role="cell"], [role="gridcell"], [role="rowheader"], [role="heading"], [role="link"]';

const NOT_WORDS = /[^\p{L}\p{N}]+/gu;
const bare = (text: string): string => text.replace(NOT_WORDS, '');

const elementOf = (node: Node): Element | null => (isElement(node) ? node : node.parentElement);

/** The row, list item or paragraph around a node: what its answer may depend on. */
export const rowOf = (node: Node): Element | null => elementOf(node)?.closest(ROW) ?? null;

/** The cell, link, heading or field around a node. A table's column header is none: it names no provider. */
export const fieldOf = (node: Node): Element | null => {
  const field = elementOf(node)?.closest(FIELD) ?? null;
  return field?.matches('thead th') === true ? null : field;
};

/** The text of an element with cells and blocks kept apart by a blank. */
export const textOf = (element: Element): string => {
  let text = '';
  for (const flow of flowsUnder(element, () => {})) {
    text += `${flow.text} `;
    if (text.length > LONGEST_NEAR) break;
  }
  return text.slice(0, LONGEST_NEAR);
};

/** Whether `raw` is all that the field around `node` says, punctuation apart. */
export const isWhole = (node: Node, raw: string): boolean => {
  const field = fieldOf(node);
  return field !== null && bare(field.textContent) === bare(raw);
};

/** Whether nothing but blank follows an offset of the flow. */
export const endsFlow = (flow: Flow, end: number): boolean => flow.text.slice(end).trim() === '';
