/**
 * The walk over a root's text for what may hold names.
 *
 * A bare NodeIterator over text alone: each element met costs as much as its text, and nearly none of
 * them is ever asked for. A NodeIterator and not a TreeWalker: between two slices the page may remove the
 * node the walk stands on, and only a NodeIterator is moved on by the browser then (DOM Standard, section
 * 6.1, "pre-removing steps"); a TreeWalker would go on in the detached tree and lose the rest of the page.
 *
 * Budget: 40,000 text nodes with 0.8 million characters within twice a bare reading of them
 * (`npm run bench`); blocks and flows are asked for where the sieve lets a text through.
 */

import type { Matcher } from '../../shared/names/matcher.ts';
import { MAY_HOLD_NAME, NO_NAME } from '../../shared/names/sieve.ts';
import { isCut } from './cut.ts';
import { holds, isText, ownDocument } from './dom.ts';
import { blockOf, type Flow, flowAround, isInline, textAfter } from './flows.ts';
import { isUnread } from './walk.ts';

/** NodeFilter.SHOW_TEXT */
const TEXT = 4;

/** Texts read in one step, unless one of them is let through, and characters likewise. */
const MOST_TEXTS = 64;
const MOST_CHARACTERS = 8_192;

export class Reading {
  readonly #root: Node;
  readonly #nodes: NodeIterator;
  /** A flow that begins outside an inline root belongs to the block around it, which is asked for itself. */
  readonly #partial: boolean;
  /** The texts of the last flow: each flow is answered once. */
  #last: ReadonlySet<Text> = new Set();
  /** Text read so far, in UTF-16 units. */
  characters = 0;

  constructor(root: Node) {
    this.#root = root;
    this.#nodes = ownDocument(root).createNodeIterator(root, TEXT);
    this.#partial = isText(root) || isInline(root);
  }

  /** Reads on: the next flow that may hold a name, `on` where none was met yet, null at the end. */
  next({ sift }: Matcher): Flow | 'on' | null {
    const until = this.characters + MOST_CHARACTERS;
    for (let count = 0; count < MOST_TEXTS && this.characters < until; count += 1) {
      const node = this.#nodes.nextNode() as Text | null;
      if (node === null) return null;
      const { data } = node;
      this.characters += data.length;
      const verdict = data.length > MOST_CHARACTERS && isUnread(node) ? NO_NAME : sift(data);
      if (verdict === NO_NAME && !isCut(data)) continue;
      if (verdict !== MAY_HOLD_NAME && !isCut(data) && textAfter(node) === null) continue;
      const flow = this.#flowOf(node);
      if (flow !== null) return flow;
    }
    return 'on';
  }

  #flowOf(node: Text): Flow | null {
    if (this.#last.has(node) || isUnread(node)) return null;
    if (this.#partial && !holds(this.#root, blockOf(node))) return null;
    const flow = flowAround(node, (other) => this.#last.has(other));
    this.#last = new Set(flow?.nodes);
    return flow;
  }
}
