/**
 * What stands near a hit: the text that may choose between candidates (a postcode in the same
 * row), and whether the hit is the whole of a cell, link, heading or field.
 * Read only for hits that need it: most names have one location and are no ordinary words.
 */
import { type Flow, isElement } from './flows.ts';
import { flowsUnder } from './walk.ts';

/**
 * Longest text of a row or field, in UTF-16 units. What is longer is a page laid out by a table:
 * a postcode in it says nothing of this name, and every change to it would ask for this name again.
 */
const LONGEST_NEAR = 2_000;

const ROW = 'tr, [role="row"], li, dl, address, p';
const FIELD =
  'td, th, h1, h2, h3, h4, h5, h6, a, dd, output, [role="cell"], [role="gridcell"], [role="rowheader"], [role="heading"], [role="link"]';

const NOT_WORDS = /[^\p{L}\p{N}]+/gu;
const bare = (text: string): string => text.replace(NOT_WORDS, '');

const elementOf = (node: Node): Element | null => (isElement(node) ? node : node.parentElement);

/** The text of an element with cells and blocks kept apart by a blank; null where it is too long for a row. */
const textOf = (element: Element): string | null => {
  let text = '';
  for (const flow of flowsUnder(element, () => {})) {
    text += `${flow.text} `;
    if (text.length > LONGEST_NEAR) return null;
  }
  return text;
};

export interface Row {
  readonly element: Element;
  readonly text: string;
}

/** The row, list item or paragraph around a node: what the choice between candidates may depend on. */
export const rowOf = (node: Node): Row | null => {
  const element = elementOf(node)?.closest(ROW) ?? null;
  const text = element === null ? null : textOf(element);
  return element === null || text === null ? null : { element, text };
};

/**
 * The cell, link, heading or field around a node that says nothing but `raw`, punctuation apart;
 * null where there is none. A table's column header is none: it names no provider.
 */
export const wholeFieldOf = (node: Node, raw: string, flow: Flow): Element | null => {
  if (bare(flow.text) !== bare(raw)) return null;
  const field = elementOf(node)?.closest(FIELD) ?? null;
  if (field === null || field.matches('thead th') || bare(field.textContent) !== bare(raw)) return null;
  return field;
};

/** Whether nothing but blank follows an offset of the flow. */
export const endsFlow = (flow: Flow, end: number): boolean => flow.text.slice(end).trim() === '';
