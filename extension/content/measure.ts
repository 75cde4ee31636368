/**
 * Where hits are on the screen.
 *
 * Measuring needs a live Range; one is kept and parked after each use, because every live range
 * inside the page makes each of its mutations dearer.
 *
 * Budget: asked for hits on or near the screen only.
 */
import { childrenOf, elementOf, holds, isAttached, isElement, isShadowRoot } from './dom.ts';
import { endsOf, type Hit } from './hits.ts';
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

  #rectsOf(text: Text, start: number, end: number): DOMRect[] {
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
    return this.#rectsOf(text, start, Math.min(text.data.length, start + EDGE))[0] ?? null;
  }

  /** The boxes of a whole text. */
  boxes(text: Text): DOMRect[] {
    return this.#rectsOf(text, 0, text.data.length);
  }

  /** The box of a text's last character that is not blank; null where it is not rendered. */
  lastBox(text: Text): DOMRect | null {
    const end = text.data.trimEnd().length;
    return this.#rectsOf(text, Math.max(0, end - EDGE), end).at(-1) ?? null;
  }

  /** The innermost element at a point, through shadow roots. */
  elementAt(x: number, y: number): Element | null {
    let element = this.#document.elementFromPoint(x, y);
    for (;;) {
      const inner: Element | null =
        element === null ? null : (this.#roots.rootOf(element)?.elementFromPoint(x, y) ?? null);
      if (inner === null || inner === element) return element;
      element = inner;
    }
  }

  /** Whether a point of a hit's box is not clipped by a scroller and not covered by something of the page. */
  #shows(hit: Hit, x: number, y: number): boolean {
    const found = this.elementAt(x, y);
    const { block } = hit;
    const first = endsOf(hit)?.first.node;
    const own = first === undefined ? null : elementOf(first);
    if (found === null) return false;
    return (
      (own !== null && holds(own, found)) ||
      (isElement(block) && holds(block, found)) ||
      (isShadowRoot(block) && block.host === found) ||
      found.localName === 'rating-watch'
    );
  }

  startShows(hit: Hit, box: DOMRect): boolean {
    return this.#shows(hit, box.left + INSET, box.top + box.height / 2);
  }

  endShows(hit: Hit, box: DOMRect): boolean {
    return this.#shows(hit, box.right - INSET, box.top + box.height / 2);
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
