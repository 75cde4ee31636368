/**
 * What a person sees where two texts of one flow meet over the edge of an element: one run, two
 * cells, or something between that no name is to be found at.
 *
 * Tag names say that a `<span>` is inline; a page's grid of spans says otherwise. Asked of the few
 * flows that hold a name, never on the walk.
 *
 * Budget: a computed style an element between the two texts, and two boxes.
 */
import { boxOf, holds, isElement, isShadowRoot, ownDocument, parentOf, shadowOf } from './dom.ts';

/** `unclear`: too near for two cells, too far for one word, or cells that touch each other. */
export type Seam = 'one' | 'apart' | 'unclear';

/** Where a text's own first and last characters stand, in the viewport's pixels; null where they are not rendered. */
export interface TextBoxes {
  firstBox(text: Text): DOMRect | null;
  lastBox(text: Text): DOMRect | null;
  /** All of it, one box a line or more. */
  boxes(text: Text): DOMRect[];
}

/** A gap in a word that a common style sheet makes around `<mark>` (3/16 em), and one as wide as a blank; in em. */
const WORD_GAP = 0.2;
const BLANK_GAP = 0.25;
/** The same in heights of a line of text, which are more than an em; in cells the type may differ. */
const TOUCH = BLANK_GAP / 1.2;

/** More than a blank between two words of inline text: another column. */
const COLUMN_GAP = 1;

/** Clipped to less than this, in pixels, an element is for screen readers only. */
const SPECK = 2;

const IN_TEXT: ReadonlySet<string> = new Set(['inline', 'contents', 'ruby']);
const IN_LINE: ReadonlySet<string> = new Set(['inline-block', 'inline-flex', 'inline-grid', 'inline-table']);

/** What lays its children out apart; a cell of a table or its caption holds text as a paragraph does. */
const LAYS_APART = /flex|grid|table(?!-c(?:ell|aption))/;

/** How two texts are laid out: as text, as boxes in a line of text, or by something else. */
type Run = 'text' | 'boxes' | 'cells';

/** The elements around a node below an ancestor. */
const upTo = (node: Node, top: Node): Element[] => {
  const path: Element[] = [];
  for (let step = parentOf(node); step !== null && step !== top; step = parentOf(step)) {
    if (isElement(step)) path.push(step);
  }
  return path;
};

const commonAncestor = (one: Node, other: Node): Node | null => {
  let top: Node | null = parentOf(one);
  while (top !== null && !holds(top, other)) top = parentOf(top);
  return top;
};

const slotOf = (child: Element | Text | undefined): HTMLSlotElement | null => child?.assignedSlot ?? null;

const pixels = (length: string): number => Number.parseFloat(length) || 0;

const overlap = (one: DOMRect, other: DOMRect): number =>
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);

const isOneLine = (one: DOMRect, other: DOMRect): boolean =>
  overlap(one, other) > Math.min(one.height, other.height) / 2;

/** Between two boxes of one line, whichever is the first; 0 where they overlap. */
const gapOf = (one: DOMRect, other: DOMRect): number => Math.max(0, other.left - one.right, one.left - other.right);

const byWidth = (gap: number): Seam => (gap >= BLANK_GAP ? 'apart' : gap <= WORD_GAP ? 'one' : 'unclear');

export class Seams {
  readonly #boxes: TextBoxes;

  constructor(boxes: TextBoxes) {
    this.#boxes = boxes;
  }

  /** What is seen between two texts of a flow, `one` before `other`; `blank`: white space parts them in the markup. */
  between(one: Text, other: Text, blank: boolean): Seam {
    const top = commonAncestor(one, other);
    const view = ownDocument(one).defaultView;
    if (top === null || view === null) return 'unclear';
    const [ends, begins] = [upTo(one, top), upTo(other, top)];
    const style = (element: Element): CSSStyleDeclaration => view.getComputedStyle(element);
    const run = this.#runOf([ends.at(-1) ?? one, begins.at(-1) ?? other], [...ends, ...begins].map(style), top, style);
    const inner = [one, other].map(parentOf).filter((parent) => parent !== null && isElement(parent));
    const em = Math.min(...inner.map((element) => pixels(style(element).fontSize))) || 1;
    const declared = this.#declaredGap(ends.map(style), begins.map(style)) / em;
    if (run === 'text' && blank) return declared >= COLUMN_GAP ? 'apart' : 'one';
    const [from, to] = [this.#boxes.lastBox(one), this.#boxes.firstBox(other)];
    const isUpright = inner.every((element) => style(element).writingMode === 'horizontal-tb');
    if (from === null || to === null || !isUpright) return run === 'text' ? byWidth(declared) : 'unclear';
    return this.#measured(run, blank, from, to, em);
  }

  #measured(run: Run, blank: boolean, from: DOMRect, to: DOMRect, em: number): Seam {
    if (!isOneLine(from, to)) {
      if (run === 'cells') return 'apart';
      return run === 'text' || blank ? 'one' : 'unclear';
    }
    const gap = gapOf(from, to) / em;
    if (run === 'cells') return gap >= BLANK_GAP ? 'apart' : 'unclear';
    if (!blank) return byWidth(gap);
    // A blank at the edge of an inline block is not drawn: the words touch.
    if (gap <= WORD_GAP) return 'unclear';
    return gap >= BLANK_GAP + COLUMN_GAP ? 'apart' : 'one';
  }

  /** Whether a text is to be seen at all, below its block: not undisplayed, not clipped to a speck. */
  isSeen(text: Text, block: Node): boolean {
    const view = ownDocument(text).defaultView;
    if (view === null || this.#boxes.firstBox(text) === null) return false;
    return !upTo(text, block).some((element) => {
      const { width, height } = boxOf(element);
      return (width <= SPECK || height <= SPECK) && /hidden|clip/.test(view.getComputedStyle(element).overflow);
    });
  }

  /**
   * Whether two cells touch anywhere, in whatever order the page lays them out: a person may read
   * over from one to the other as one word.
   */
  isTouching(one: readonly Text[], other: readonly Text[]): boolean {
    const all = (texts: readonly Text[]): DOMRect[] => texts.flatMap((text) => this.#boxes.boxes(text));
    const others = all(other);
    return all(one).some((box) =>
      others.some((next) => isOneLine(box, next) && gapOf(box, next) < Math.min(box.height, next.height) * TOUCH),
    );
  }

  /** Whether a text stands to the right of another one or under it. */
  isOnward(one: Text, other: Text): boolean {
    const [from, to] = [this.#boxes.firstBox(one), this.#boxes.firstBox(other)];
    return from !== null && to !== null && (isOneLine(from, to) ? from.left < to.left : from.top < to.top);
  }

  #runOf(
    children: readonly [Element | Text, Element | Text],
    path: readonly CSSStyleDeclaration[],
    top: Node,
    style: (element: Element) => CSSStyleDeclaration,
  ): Run {
    const displays = path.map(({ display }) => display);
    if (!displays.every((display) => IN_TEXT.has(display) || IN_LINE.has(display))) return 'cells';
    const container = this.#containerOf(children, top, style);
    if (container === null || LAYS_APART.test(container)) return 'cells';
    return displays.some((display) => IN_LINE.has(display)) ? 'boxes' : 'text';
  }

  /** The display of what lays the two children out; null where they are slotted apart. */
  #containerOf(
    [one, other]: readonly [Element | Text, Element | Text],
    top: Node,
    style: (element: Element) => CSSStyleDeclaration,
  ): string | null {
    let step: Node | null = top;
    if (isElement(top) && shadowOf(top) !== null) {
      step = slotOf(one);
      if (step === null || step !== slotOf(other)) return null;
    }
    for (; step !== null; step = isShadowRoot(step) ? step.host : parentOf(step)) {
      if (!isElement(step)) continue;
      const { display } = style(step);
      if (display !== 'contents') return display;
    }
    return null;
  }

  /** Margins, borders and paddings at the seam, in pixels. */
  #declaredGap(ends: readonly CSSStyleDeclaration[], begins: readonly CSSStyleDeclaration[]): number {
    const after = ends.map((style) => [style.marginInlineEnd, style.borderInlineEndWidth, style.paddingInlineEnd]);
    const before = begins.map((style) => [
      style.marginInlineStart,
      style.borderInlineStartWidth,
      style.paddingInlineStart,
    ]);
    return [...after, ...before].flat().reduce((sum, length) => sum + pixels(length), 0);
  }
}
