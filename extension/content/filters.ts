/**
 * What a name must not stand in to be inked. Asked only of the few text nodes that hit:
 * asked of every node it would cost more than the scan.
 *
 * Hidden text is inked all the same: it paints nothing, and a page shows it again by a change
 * of style that no observer sees. What is hidden is left out of lists and chips when they are made.
 */
import { isElement, type Piece } from './flows.ts';

const REFUSED = 'script, style, noscript, template, textarea, select, option, title, rating-watch';

/** Computed displays that let text read on over the element's edge. */
const READS_ON: ReadonlySet<string> = new Set(['inline', 'contents', 'ruby', 'inline-block']);

/** The element and its ancestors below the common ancestor, itself left out. */
const upTo = (node: Node, top: Node): Element[] => {
  const path: Element[] = [];
  for (let step = node.parentNode; step !== null && step !== top; step = step.parentNode) {
    if (isElement(step)) path.push(step);
  }
  return path;
};

const commonAncestor = (first: Node, other: Node): Node | null => {
  let top = first.parentNode;
  while (top !== null && !top.contains(other)) top = top.parentNode;
  return top;
};

/**
 * Whether a hit over several text nodes is one run of text on the screen. Tag names say that a
 * `<span>` is inline; a page's grid of spans says otherwise, and two cells are never one name.
 */
const isOneRun = (pieces: readonly Piece[]): boolean => {
  const [first, ...others] = pieces;
  if (first === undefined) return false;
  return others.every((piece) => {
    const top = commonAncestor(first.node, piece.node);
    if (top === null) return false;
    const view = first.node.ownerDocument.defaultView;
    if (view === null) return false;
    const laysOut = isElement(top) ? view.getComputedStyle(top).display : 'block';
    if (laysOut.includes('flex') || laysOut.includes('grid')) return false;
    return [...upTo(first.node, top), ...upTo(piece.node, top)].every((element) =>
      READS_ON.has(view.getComputedStyle(element).display),
    );
  });
};

const isRefused = (piece: Piece): boolean => (piece.node.parentElement?.closest(REFUSED) ?? null) !== null;

/** Whether the pieces of a hit may be inked. */
export const mayInk = (pieces: readonly Piece[]): boolean =>
  !pieces.some(isRefused) && (pieces.length === 1 || isOneRun(pieces));
