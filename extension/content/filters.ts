/**
 * What a name must not stand in to be inked. Asked only of the few text nodes that hit:
 * asked of every node it would cost more than the scan.
 *
 * Hidden text is inked all the same: it paints nothing, and a page shows it again by a change
 * of style that no observer sees. What is hidden is left out of lists and chips when they are made.
 */
import { closestOf, elementOf } from './dom.ts';
import type { Piece } from './flows.ts';

const REFUSED = 'script, style, noscript, template, textarea, select, option, title, rating-watch';

const isRefused = (piece: Piece): boolean => {
  const element = elementOf(piece.node);
  return element !== null && closestOf(element, REFUSED) !== null;
};

/** Whether the pieces of a hit may be inked. */
export const mayInk = (pieces: readonly Piece[]): boolean => !pieces.some(isRefused);
