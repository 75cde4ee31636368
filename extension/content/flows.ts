/**
 * Flows: the runs of text a person reads as one, over inline elements, never over a cell,
 * a line break or a block. Decided by tag name alone: asking for a computed style of every
 * element costs ten times the scan.
 *
 * Budget: one climb to the block a text node; no allocation a node but its place in the flow.
 */

import { firstChildOf, isElement, isText, lastChildOf, nameOf, nextOf, parentOf, previousOf, typeOf } from './dom.ts';

/** Elements that text reads through. All others end a flow, unknown and custom ones too. */
const INLINE: ReadonlySet<string> = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Longest flow, in UTF-16 units; a longer one is cut at a node, so that a slice stays a slice. */
const LONGEST_FLOW = 32_768;

/** Consecutive text nodes with the offsets at which each begins in the joined text. */
export interface Flow {
  readonly nodes: readonly Text[];
  /** Prefix sums: `starts[i]` is the offset in `text` where `nodes[i]` begins. */
  readonly starts: readonly number[];
  readonly text: string;
  /** The nearest ancestor that is not inline: what the flow belongs to. */
  readonly block: Node;
  /** It runs over the edge of an element: only layout knows whether it is one run on the screen. */
  readonly seamed: boolean;
  /** Where the page cut the text short: from there on it is told by a hint (`cut.ts`) and stands in no text. */
  readonly cutAt?: number;
}

/** The part of one text node that a stretch of a flow covers. */
export interface Piece {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

export const isInline = (node: Node): boolean => isElement(node) && INLINE.has(nameOf(node));

/** The nearest ancestor-or-self that is neither text nor inline; a detached node's topmost one at worst. */
export const blockOf = (node: Node): Node => {
  let block = node;
  while (isText(block) || isInline(block)) {
    const parent = parentOf(block);
    if (parent === null) break;
    block = parent;
  }
  return block;
};

/** Whether nothing but comments stands between two consecutive texts of a flow: they are always read on. */
const isPlain = (before: Node, after: Node): boolean => {
  let node = previousOf(after);
  while (node !== null && node !== before && typeOf(node) === 8) node = previousOf(node);
  return node === before;
};

/** Whether an element begins, ends or stands between two consecutive texts of a flow. */
export const isSeam = (before: Text, after: Text): boolean =>
  parentOf(before) !== parentOf(after) || !isPlain(before, after);

/** Gathers text nodes into flows: `text` and `gap` in document order, `take` when the next may begin. */
export class FlowBuilder {
  #nodes: Text[] = [];
  #starts: number[] = [];
  #text = '';
  #block: Node | null = null;
  #broken = false;
  #seamed = false;

  /** Whether a text of this block would begin a new flow. */
  endsAt(block: Node): boolean {
    return this.#nodes.length > 0 && (this.#broken || block !== this.#block || this.#text.length > LONGEST_FLOW);
  }

  text(node: Text, block: Node): void {
    const before = this.#nodes.at(-1);
    if (before !== undefined && !this.#seamed) this.#seamed = isSeam(before, node);
    this.#starts.push(this.#text.length);
    this.#nodes.push(node);
    this.#text += node.data;
    this.#block = block;
    this.#broken = false;
  }

  /** An element was entered. */
  element(element: Element): void {
    if (!INLINE.has(nameOf(element))) this.#broken = true;
  }

  /** The flow gathered so far, or null; the builder begins anew. */
  take(): Flow | null {
    const block = this.#block;
    if (block === null || this.#nodes.length === 0) return null;
    const flow = { nodes: this.#nodes, starts: this.#starts, text: this.#text, block, seamed: this.#seamed };
    this.#nodes = [];
    this.#starts = [];
    this.#text = '';
    this.#broken = false;
    this.#seamed = false;
    return flow;
  }
}

/** The text before or after a text in the same flow, empty or not; null where the flow begins or ends. */
const neighbourOf = (text: Text, sibling: (of: Node) => Node | null, child: (of: Node) => Node | null): Text | null => {
  let at: Node = text;
  for (;;) {
    const next = sibling(at);
    if (next === null) {
      const parent = parentOf(at);
      if (parent === null || !isInline(parent)) return null;
      at = parent;
      continue;
    }
    at = next;
    while (isElement(at)) {
      if (!isInline(at)) return null;
      const inner = child(at);
      if (inner === null) break;
      at = inner;
    }
    if (isText(at)) return at;
  }
};

export const textAfter = (text: Text): Text | null => neighbourOf(text, nextOf, firstChildOf);
const textBefore = (text: Text): Text | null => neighbourOf(text, previousOf, lastChildOf);

/** Text read before the one that a flow is asked for, in UTF-16 units: more says nothing of a name in it. */
const MOST_BEFORE = 4_096;

const ENDS_IN_GAP = /\s$/;

/** The flow of a text that stands alone in its block, as in most cells; null where it may not. */
export const flowAlone = (text: Text): Flow | null => {
  const parent = parentOf(text);
  if (parent === null || isInline(parent) || nextOf(text) !== null || previousOf(text) !== null) return null;
  return { nodes: [text], starts: [0], text: text.data, block: parent, seamed: false };
};

/** The flow that a text stands in, but for what `isRead` already and what is far before it. */
export const flowAround = (text: Text, isRead: (node: Text) => boolean): Flow | null => {
  const alone = flowAlone(text);
  if (alone !== null) return alone;
  let first = text;
  for (let length = 0, before = textBefore(first); before !== null; before = textBefore(first)) {
    if (isRead(before) || (length > MOST_BEFORE && ENDS_IN_GAP.test(before.data))) break;
    length += before.data.length;
    first = before;
  }
  const block = blockOf(text);
  const builder = new FlowBuilder();
  for (let node: Text | null = first; node !== null && !builder.endsAt(block); node = textAfter(node)) {
    builder.text(node, block);
  }
  return builder.take();
};

/** A flow of the given texts alone; null where there are none. */
export const flowOf = (nodes: readonly Text[], block: Node): Flow | null => {
  const builder = new FlowBuilder();
  for (const node of nodes) builder.text(node, block);
  return builder.take();
};

/** Index of the node in which an offset of the flow's text falls. */
const nodeAt = (flow: Flow, offset: number): number => {
  let low = 0;
  let high = flow.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((flow.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Maps a stretch of the flow's text to its text nodes, empty parts left out. */
export const piecesOf = (flow: Flow, start: number, end: number): Piece[] => {
  const [only, second] = flow.nodes;
  if (only !== undefined && second === undefined) return end > start ? [{ node: only, start, end }] : [];
  const pieces: Piece[] = [];
  for (let index = nodeAt(flow, start); index < flow.nodes.length; index += 1) {
    const node = flow.nodes[index];
    const from = flow.starts[index] ?? 0;
    if (node === undefined || from >= end) break;
    const piece = { node, start: Math.max(0, start - from), end: Math.min(node.data.length, end - from) };
    if (piece.end > piece.start) pieces.push(piece);
  }
  return pieces;
};
