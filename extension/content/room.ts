/**
 * The room that a page leaves around a name: what is drawn there must cover no letter, and must not
 * be taken for the word of another name.
 *
 * Budget: asked of names on the screen only; reads boxes, writes nothing; looks at so many nodes
 * before and after the name, however long its block is.
 */
import { boxOf, elementOf, firstChildOf, fits, isElement, isShadowRoot, isText, ownDocument, parentOf } from './dom.ts';
import { endsOf, type Hit } from './hits.ts';
import type { Measure } from './measure.ts';

/** A free part of a line, from left to right in the viewport's pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Room around the last line of a name, in the viewport's pixels. */
export interface Room {
  /** The box of the name's last line. */
  readonly box: DOMRect;
  /** What is free to the right of it, nearest first: within its block, the window, and before what else stands there. */
  readonly words: readonly Stretch[];
  /** The same for a mark, which may stand in the block's padding. */
  readonly marks: readonly Stretch[];
  /** Where the tallest letters of the line begin, and what is free over them in its block, up to the line above. */
  readonly letters: number;
  readonly above: number;
  /** Where the line ends to the eye: text that overflows is cut at its block. */
  readonly end: number;
}

/** Between words or a mark and the next thing on the line: nearer, they might be read as the next name's. */
const WORDS_CLEARANCE = 16;
const MARK_CLEARANCE = 6;

/** A chip farther from its name than this might be taken for something else's; in pixels. */
const FARTHEST = 16;

/** How wide a mark is, in pixels. */
export const MARK_WIDTH = 12;

/** How far is looked, in nodes to either side, and in UTF-16 units of a text. */
const MOST_NODES = 24;
const MOST_TEXT = 600;

/** The share of a line's box, from its top, that no Latin letter without an accent reaches in common typefaces. */
const OVER_LETTERS = 0.12;

/** Elements that are drawn though no text of ours is in them. */
const THINGS = 'img,svg,input,select,textarea,button,video,canvas,iframe,object,progress,meter';

/** `NodeFilter.SHOW_ELEMENT` and `SHOW_TEXT`. */
const ELEMENTS_AND_TEXTS = 5;

/** The element whose box a hit's block has; a shadow root has its host's. */
export const blockElement = (hit: Hit): Element | null => {
  if (isElement(hit.block)) return hit.block;
  return isShadowRoot(hit.block) ? hit.block.host : null;
};

const isThing = (element: Element): boolean => firstChildOf(element) === null || fits(element, THINGS);

/** The boxes of a node, if anything of it is drawn: of a long text only the end that is turned to the name. */
const boxesOf = (node: Node, side: 'before' | 'after', measure: Measure): DOMRect[] => {
  if (isText(node)) {
    if (node.data.trim() === '') return [];
    const { length } = node.data;
    return side === 'before'
      ? measure.boxesIn(node, Math.max(0, length - MOST_TEXT), length)
      : measure.boxesIn(node, 0, Math.min(length, MOST_TEXT));
  }
  return isElement(node) && isThing(node) ? [boxOf(node)] : [];
};

/** The boxes of what stands around a hit in its block, its own lines among them. */
const around = (hit: Hit, measure: Measure): DOMRect[] => {
  const ends = endsOf(hit);
  if (ends === null) return [];
  const { first, last } = ends;
  const boxes = [
    ...measure.boxesIn(first.node, Math.max(0, first.start - MOST_TEXT), first.start),
    ...measure.boxesIn(last.node, last.end, Math.min(last.node.data.length, last.end + MOST_TEXT)),
    ...measure.boxesOf(hit).slice(0, -1),
  ];
  const walker = ownDocument(hit.block).createTreeWalker(hit.block, ELEMENTS_AND_TEXTS);
  walker.currentNode = last.node;
  for (let count = 0, node = walker.nextNode(); node !== null && count < MOST_NODES; count += 1) {
    boxes.push(...boxesOf(node, 'after', measure));
    node = walker.nextNode();
  }
  walker.currentNode = first.node;
  for (let count = 0, node = walker.previousNode(); node !== null && count < MOST_NODES; count += 1) {
    boxes.push(...boxesOf(node, 'before', measure));
    node = walker.previousNode();
  }
  return boxes.filter(({ width, height }) => width > 0 && height > 0);
};

/** Whether a box is behind a line, as a button is behind its own words. */
const isBehind = (box: DOMRect, line: DOMRect): boolean =>
  box.left <= line.left && box.right >= line.right && box.top <= line.top && box.bottom >= line.bottom;

/** Where the next thing on a line begins; Infinity where nothing follows. */
const nextOn = (line: DOMRect, boxes: readonly DOMRect[]): number => {
  const beside = boxes.filter((box) => box.right > line.right && box.top < line.bottom && box.bottom > line.top);
  return Math.min(Infinity, ...beside.map((box) => Math.max(box.left, line.right)));
};

/** Where the nearest thing over the end of a line ends. */
const overEnd = (line: DOMRect, end: number, boxes: readonly DOMRect[]): number => {
  const over = boxes.filter((box) => box.left < end && box.right > end - MARK_WIDTH && box.top < line.top);
  return Math.max(-Infinity, ...over.map((box) => Math.min(box.bottom, line.top)));
};

const elementAbove = (element: Element): Element | null => {
  const parent = parentOf(element);
  return parent === null ? null : elementOf(parent);
};

/** Words or a sign that a style sheet puts after the text; they have no box that can be asked for. */
const hasAfter = (hit: Hit, block: Element, view: Window): boolean => {
  const last = endsOf(hit)?.last.node;
  for (let element = last === undefined ? null : elementOf(last); element !== null; element = elementAbove(element)) {
    const { content } = view.getComputedStyle(element, '::after');
    if (!['none', 'normal', '""', '" "'].includes(content)) return true;
    if (element === block) return false;
  }
  return false;
};

/** The right edges of what a name stands in below its block (a button, a framed link, a cell of spans), inner first. */
const shellsOf = (hit: Hit, block: Element, line: DOMRect): number[] => {
  const last = endsOf(hit)?.last.node;
  const edges: number[] = [];
  let element = last === undefined ? null : elementOf(last);
  for (; element !== null && element !== block; element = elementAbove(element)) {
    const { right } = boxOf(element);
    if (right > (edges.at(-1) ?? line.right) + 1) edges.push(right);
  }
  return edges;
};

/** The free stretches of a line up to `limit`: no chip stands across the edge of what the name stands in. */
const stretches = (line: DOMRect, shells: readonly number[], limit: number): Stretch[] => {
  const starts = [line.right, ...shells].filter((from) => from <= line.right + FARTHEST);
  return starts.map((from, at) => ({ from, to: Math.min(limit, (shells[at] ?? Infinity) - 1) }));
};

interface Edges {
  readonly top: number;
  readonly right: number;
  readonly padding: number;
}

/** The inner edges of a block, in the viewport's pixels: its border is taken off, its padding is told. */
const edgesOf = (block: Element, view: Window): Edges => {
  const box = boxOf(block);
  const style = view.getComputedStyle(block);
  const number = (value: string): number => Number.parseFloat(value) || 0;
  return {
    top: box.top + number(style.borderTopWidth),
    right: box.right - number(style.borderRightWidth),
    padding: number(style.paddingRight),
  };
};

/** The room around a hit whose last line stands at `box`; null where its block is not laid out. */
export const roomAround = (hit: Hit, box: DOMRect, measure: Measure, view: Window): Room | null => {
  const block = blockElement(hit);
  if (block === null) return null;
  const edges = edgesOf(block, view);
  const window = ownDocument(block).documentElement.clientWidth;
  const boxes = around(hit, measure).filter((other) => !isBehind(other, box));
  const next = hasAfter(hit, block, view) ? box.right : nextOn(box, boxes);
  const end = Math.min(box.right, Math.max(box.left, edges.right), window);
  const shells = shellsOf(hit, block, box);
  const letters = box.top + box.height * OVER_LETTERS;
  return {
    box,
    words: stretches(box, shells, Math.min(edges.right - edges.padding, window, next - WORDS_CLEARANCE)),
    marks: stretches(box, shells, Math.min(edges.right, window, next - MARK_CLEARANCE)),
    letters,
    above: letters - Math.min(box.top, Math.max(edges.top, overEnd(box, end, boxes), 0)),
    end,
  };
};
