/**
 * What stands near a hit: the text that may choose between candidates (a postcode in the same
 * row), and whether the hit is the whole of a cell, link, heading or field.
 * Read only for hits that need it: most names have one location and are no ordinary words.
 */
import { type Affixes, saysOnly } from '../../shared/names/affixes.ts';
import { type Cell, cellsOf, clearText } from './cells.ts';
import { closestOf, elementOf, fits, holds, parentOf, textOf } from './dom.ts';
import type { Flow } from './flows.ts';
import type { Seams } from './seams.ts';
import { flowsUnder } from './walk.ts';

/**
 * Longest text of a row or field, in UTF-16 units. What is longer is a page laid out by a table:
 * a postcode in it says nothing of this name, and every change to it would ask for this name again.
 */
export const LONGEST_NEAR = 2_000;

const RECORD = 'tr, [role="row"], li';
const ROW = `${RECORD}, dl, address, p`;
const FIELD =
  'td, th, h1, h2, h3, h4, h5, h6, a, dd, output, [role="cell"], [role="gridcell"], [role="rowheader"], [role="heading"], [role="link"]';

/** Between cells and blocks: no postcode is read over it. */
const APART = ' | ';

export interface Row {
  readonly element: Element;
  readonly text: string;
}

/** The record of its own that a part of a row belongs to: a list item in a list item, a row of a table in a cell. */
const recordOf = (node: Node): Element | null => {
  const element = elementOf(node);
  return element === null ? null : closestOf(element, RECORD);
};

/** A list of terms gives one record a term: what stands under another term is about that one. */
const termOf = (node: Node, list: Element): Element | null => {
  let child: Node | null = node;
  while (child !== null && parentOf(child) !== list) child = parentOf(child);
  const element = child === null ? null : elementOf(child);
  return element !== null && fits(element, 'dt') ? element : null;
};

/** Whether a flow stands under a term of a list: in it, or in a description that follows it before the next term. */
const isUnder = (term: Element, flow: Flow): boolean => {
  if (holds(term, flow.block)) return true;
  for (let next = term.nextElementSibling; next !== null && !fits(next, 'dt'); next = next.nextElementSibling) {
    if (holds(next, flow.block)) return true;
  }
  return false;
};

/** The text of a row with cells and blocks kept apart; null where it is too long for a row. */
const rowText = (row: Element, node: Node, seams: Seams): string | null => {
  const own = recordOf(row) === row ? row : null;
  const term = fits(row, 'dl') ? termOf(node, row) : null;
  let text = '';
  for (const flow of flowsUnder(row)) {
    if (own !== null && recordOf(flow.block) !== own) continue;
    if (term !== null && !isUnder(term, flow)) continue;
    text += `${cellsOf(flow, seams).map(clearText).join(APART)}${APART}`;
    if (text.length > LONGEST_NEAR) return null;
  }
  return text;
};

/** The row, list item or paragraph around a node: what the choice between candidates may depend on. */
export const rowOf = (node: Node, seams: Seams): Row | null => {
  const around = elementOf(node);
  const element = around === null ? null : closestOf(around, ROW);
  const text = element === null ? null : rowText(element, node, seams);
  return element === null || text === null ? null : { element, text };
};

/**
 * The cell, link, heading or field around a node that says nothing but `raw`, punctuation and the council's
 * own prefixes and suffixes apart;
 * null where there is none. A table's column header is none: it names no provider.
 */
export const wholeFieldOf = (node: Node, raw: string, { flow }: Cell, affixes: Affixes | undefined): Element | null => {
  if (!saysOnly(flow.text, raw, affixes)) return null;
  const around = elementOf(node);
  const field = around === null ? null : closestOf(around, FIELD);
  if (field === null || fits(field, 'thead th') || !saysOnly(textOf(field) ?? '', raw, affixes)) return null;
  return field;
};

/** Whether nothing but blank follows an offset of a cell, nor another cell to its right. */
export const endsCell = ({ flow, last }: Cell, end: number): boolean => last && flow.text.slice(end).trim() === '';
