/**
 * Where hits are on the screen.
 *
 * Measuring needs a live Range; one is kept and parked after each use, because every live range
 * inside the page makes each of its mutations dearer.
 *
 * Budget: asked for hits on or near the screen only.
 */
import { childrenOf, elementOf, holds, isAttached, isElement, isShadowRoot, nameOf } from './dom.ts';
import { endsOf, type Hit } from './hits.ts';
import { HOST_NAME } from './host.ts';
import type { Roots } from './roots.ts';
import type { TextBoxes } from './seams.ts';

/** How far inside a name's end its visibility is probed, in pixels. */
const INSET = 2;

/** What a text's edge is measured by, in UTF-16 units: a letter beyond the basic plane has two. */
const EDGE = 2;

/** Joins the boxes of one line: a name over several elements has one a text node. */
const linesOf = (boxes: readonly DOMRect[]): DOMRect[] => {
  const lines: DOMRect[] = [];
  for (const box of boxes) {
    const line = lines.at(-1);
    const middle = box.top + box.height / 2;
    if (line === undefined || middle < line.top || middle > line.bottom || box.left < line.left) lines.push(box);
    else lines[lines.length - 1] = union(line, box);
  }
  return lines;
};

const union = (one: DOMRect, other: DOMRect): DOMRect => {
  const [left, top] = [Math.min(one.left, other.left), Math.min(one.top, other.top)];
  const [right, bottom] = [Math.max(one.right, other.right), Math.max(one.bottom, other.bottom)];
  return new DOMRect(left, top, right - left, bottom - top);
};

/** The host of the shadow tree that an element is in; null in the document's own. */
const hostOf = (element: Element): Element | null => {
  // The browser's own, whatever a form's fields are called.
  const root = Node.prototype.getRootNode.call(element);
  return isShadowRoot(root) ? root.host : null;
};

const holdsSlot = (element: Element): boolean =>
  nameOf(element) === 'slot' || Element.prototype.querySelector.call(element, 'slot') !== null;

export class Measure implements TextBoxes {
  readonly #document: Document;
  readonly #roots: Roots;
  readonly #range: Range;

  constructor(document: Document, roots: Roots) {
    this.#document = document;
    this.#roots = roots;
    this.#range = document.createRange();
  }

  /** The boxes of a hit, one a line, in the viewport's pixels; none where it is not rendered. */
  boxesOf(hit: Hit): DOMRect[] {
    const ends = endsOf(hit);
    if (ends === null || !isAttached(ends.first.node) || !isAttached(ends.last.node)) return [];
    const { first, last } = ends;
    this.#range.setStart(first.node, first.start);
    this.#range.setEnd(last.node, last.end);
    return linesOf(this.#take());
  }

  /** The boxes of a part of a text, in UTF-16 units. */
  boxesIn(text: Text, start: number, end: number): DOMRect[] {
    this.#range.setStart(text, start);
    this.#range.setEnd(text, end);
    return this.#take();
  }

  /** The range's boxes; the range is parked. */
  #take(): DOMRect[] {
    const boxes = [...this.#range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    this.#range.setStart(this.#document, 0);
    this.#range.collapse(true);
    return boxes;
  }

  /** The box of a text's first character that is not blank; null where it is not rendered. */
  firstBox(text: Text): DOMRect | null {
    const start = text.data.length - text.data.trimStart().length;
    return this.boxesIn(text, start, Math.min(text.data.length, start + EDGE))[0] ?? null;
  }

  /** The boxes of a whole text. */
  boxes(text: Text): DOMRect[] {
    return this.boxesIn(text, 0, text.data.length);
  }

  /** The box of a text's last character that is not blank; null where it is not rendered. */
  lastBox(text: Text): DOMRect | null {
    const end = text.data.trimEnd().length;
    return this.boxesIn(text, Math.max(0, end - EDGE), end).at(-1) ?? null;
  }

  /** The innermost element at a point, through shadow roots. */
  elementAt(x: number, y: number): Element | null {
    return this.#innermost((tree) => tree.elementFromPoint(x, y));
  }

  /** The innermost element of the page at a point: what is under our own chips and card, where those are there. */
  #pageAt(x: number, y: number): Element | null {
    return this.#innermost((tree) => {
      const top = tree.elementFromPoint(x, y);
      if (top === null || nameOf(top) !== HOST_NAME) return top;
      return tree.elementsFromPoint(x, y).find((one) => nameOf(one) !== HOST_NAME) ?? null;
    });
  }

  #innermost(top: (tree: DocumentOrShadowRoot) => Element | null): Element | null {
    let element = top(this.#document);
    for (;;) {
      const root = element === null ? null : this.#roots.rootOf(element);
      const inner = root === null ? null : top(root);
      if (inner === null || inner === element) return element;
      element = inner;
    }
  }

  /** Whether a point of a hit's box is not clipped by a scroller and not covered by something of the page. */
  #shows(hit: Hit, x: number, y: number): boolean {
    const found = this.#pageAt(x, y);
    const { block } = hit;
    const first = endsOf(hit)?.first.node;
    const own = first === undefined ? null : elementOf(first);
    for (let tree = found; tree !== null; tree = hostOf(tree)) {
      const isWithin = (own !== null && holds(own, tree)) || (isElement(block) && holds(block, tree));
      if (isWithin || (isShadowRoot(block) && block.host === tree)) return true;
    }
    return false;
  }

  /** Whether the beginning of a line of a hit is to be seen. */
  startShows(hit: Hit, box: DOMRect): boolean {
    return this.#shows(hit, box.left + INSET, box.top + box.height / 2);
  }

  /** Whether the same is to be seen in a height of so many pixels: an edge, or a header that sticks, may cut it. */
  heightShows(hit: Hit, box: DOMRect, height: number): boolean {
    const [x, middle, reach] = [box.left + INSET, box.top + box.height / 2, Math.min(box.height, height) / 2 - 1];
    return this.#shows(hit, x, middle - reach) && this.#shows(hit, x, middle + reach);
  }

  /** Whether nothing but the background of what a hit stands in is at a point, down from its block. */
  isOpen(hit: Hit, x: number, y: number): boolean {
    const found = this.#pageAt(x, y);
    const text = endsOf(hit)?.last.node;
    if (found === null || text === undefined) return false;
    const { block } = hit;
    if (isShadowRoot(block)) return block.host === found;
    // Text that is slotted stands in what a shadow tree has around its slot.
    const host = hostOf(found);
    if (host !== null && holds(host, text)) return holdsSlot(found) && holds(block, host);
    return holds(found, text) && holds(block, found);
  }

  /** The hit under a point, or null. */
  hitAt(x: number, y: number, hitsIn: (text: Node) => Iterable<Hit>): Hit | null {
    const element = this.elementAt(x, y);
    if (element === null) return null;
    // Text that stands in a shadow root itself is in no element but the root's host.
    const root = this.#roots.rootOf(element);
    for (const child of [...childrenOf(element), ...(root === null ? [] : childrenOf(root))]) {
      for (const hit of hitsIn(child)) {
        if (this.boxesOf(hit).some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom))
          return hit;
      }
    }
    return null;
  }
}

/** Whether a box lies at least in part in the viewport. */
export const isInView = (box: DOMRect, view: Window): boolean =>
  box.bottom > 0 && box.right > 0 && box.top < view.innerHeight && box.left < view.innerWidth;
