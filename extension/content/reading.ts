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
import { MAY_HOLD_NAME, NAME_MAY_GO_ON, NO_NAME } from '../../shared/names/sieve.ts';
import { isCut } from './cut.ts';
import { holds, isAttached, isText, ownDocument } from './dom.ts';
import { blockOf, type Flow, flowAround, isInline, textAfter } from './flows.ts';
import { isUnread } from './walk.ts';

/** NodeFilter.SHOW_TEXT */
const TEXT = 4;

/** Texts sifted at once, fewer where they are long, in UTF-16 units. */
const MOST_TEXTS = 256;
const MOST_CHARACTERS = 16_384;

export class Reading {
  readonly #root: Node;
  readonly #nodes: NodeIterator;
  /** A flow that begins outside an inline root belongs to the block around it, which is asked for itself. */
  readonly #partial: boolean;
  /** Texts that were sifted, what they said, and the verdicts; those before `#at` are answered for. */
  readonly #texts: Text[] = [];
  readonly #data: string[] = [];
  readonly #verdicts = new Uint8Array(MOST_TEXTS);
  #at = 0;
  /** The last flow: each is answered once. */
  #last: Flow | null = null;
  /** Text read so far, in UTF-16 units. */
  characters = 0;

  constructor(root: Node) {
    this.#root = root;
    this.#nodes = ownDocument(root).createNodeIterator(root, TEXT);
    this.#partial = isText(root) || isInline(root);
  }

  /** Whether the next call reads more of the page: what was sifted is answered for. */
  get isSpent(): boolean {
    return this.#at === this.#texts.length;
  }

  /** Reads on: the next flow that may hold a name, `on` where none was met yet, null at the end. */
  next(matcher: Matcher): Flow | 'on' | null {
    if (this.isSpent && !this.#sift(matcher)) return null;
    const { length } = this.#texts;
    for (let index = this.#at; index < length; index += 1) {
      if (this.#verdicts[index] === NO_NAME) continue;
      this.#at = index + 1;
      const flow = this.#flowAt(index);
      if (flow !== null) return flow;
    }
    this.#at = length;
    return 'on';
  }

  /** Sifts the next texts; false where there are none. */
  #sift(matcher: Matcher): boolean {
    const [nodes, texts, data] = [this.#nodes, this.#texts, this.#data];
    let [count, length] = [0, 0];
    while (count < MOST_TEXTS && length < MOST_CHARACTERS) {
      const node = nodes.nextNode() as Text | null;
      if (node === null) break;
      const said = node.data;
      length += said.length;
      if (said.length > MOST_CHARACTERS && isUnread(node)) continue;
      texts[count] = node;
      data[count] = said;
      count += 1;
    }
    texts.length = count;
    data.length = count;
    this.characters += length;
    this.#at = 0;
    if (count > 0) matcher.sift(data, this.#verdicts);
    return count > 0;
  }

  #flowAt(index: number): Flow | null {
    const [node, verdict] = [this.#texts[index], this.#verdicts[index]];
    if (node === undefined) return null;
    if (verdict === MAY_HOLD_NAME || isCut(this.#data[index] ?? '')) return this.#flowOf(node);
    return verdict === NAME_MAY_GO_ON && textAfter(node) !== null ? this.#flowOf(node) : null;
  }

  /** The flow of a text; null where it was answered, is not read, or has left the page since it was sifted. */
  #flowOf(node: Text): Flow | null {
    if (this.#isRead(node) || !isAttached(node) || isUnread(node)) return null;
    if (this.#partial && !holds(this.#root, blockOf(node))) return null;
    this.#last = flowAround(node, this.#isRead);
    return this.#last;
  }

  readonly #isRead = (node: Text): boolean => this.#last?.nodes.includes(node) === true;
}
