/**
 * Invalidate now, read again later: the observer's callback runs before the next frame is
 * painted, and every mark that the mutation may have made wrong is taken off in it.
 *
 * Budget: a few look-ups a mutated text node, 2 ms for 50 recycled rows; nothing is read here.
 */
import { blockOf, isElement, isInline, isText } from './flows.ts';
import type { Hits } from './hits.ts';
import type { Scan } from './scan.ts';
import type { Typing } from './typing.ts';

export interface WatchOptions {
  readonly hits: Hits;
  readonly scan: Scan;
  readonly typing: Typing;
  /** Our own element in the page: its coming and going is nobody's change. */
  readonly isOwn: (node: Node) => boolean;
  /** Called after the marks are off, once a batch, in the same task. */
  readonly changed: () => void;
  readonly signal: AbortSignal;
}

const OBSERVED: MutationObserverInit = { childList: true, characterData: true, subtree: true };

export class Watch {
  readonly #options: WatchOptions;
  readonly #observer: MutationObserver;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#observer = new MutationObserver((records) => this.#batch(records));
    options.signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
  }

  observe(root: Document | ShadowRoot): void {
    this.#observer.observe(root, OBSERVED);
  }

  /** Takes in what has changed and was not yet delivered: before anything is shown about a mark. */
  flush(): void {
    const records = this.#observer.takeRecords();
    if (records.length > 0) this.#batch(records);
  }

  #batch(records: readonly MutationRecord[]): void {
    for (const record of records) {
      if (record.type === 'characterData') this.#textChanged(record.target);
      else this.#childrenChanged(record);
    }
    this.#options.changed();
  }

  #textChanged(text: Node): void {
    this.#options.hits.dropText(text);
    this.#dropAround(text);
    this.#queue(blockOf(text), 'block');
  }

  #childrenChanged(record: MutationRecord): void {
    const { hits, isOwn } = this.#options;
    const added = [...record.addedNodes].filter((node) => !isOwn(node));
    const removed = [...record.removedNodes].filter((node) => !isOwn(node));
    if (added.length === 0 && removed.length === 0) return;
    for (const node of removed) hits.dropUnder(node);
    const dropped = this.#dropAround(record.target);
    const inline = [...added, ...removed].some((node) => isText(node) || isInline(node));
    if (dropped || inline) this.#queue(blockOf(record.target), 'block');
    for (const node of added) if (isElement(node)) this.#queue(node, 'deep');
  }

  /** Drops the hits of the block a node stands in, and those whose answer depends on the parts of the page around it. */
  #dropAround(node: Node): boolean {
    const { hits, scan } = this.#options;
    const block = blockOf(node);
    scan.touched(block);
    const dropped = hits.dropBlock(block);
    for (let around: Node | null = node; around !== null && hits.hasContexts; around = around.parentNode) {
      if (hits.dropContext(around)) this.#queue(around, 'deep');
    }
    return dropped;
  }

  #queue(node: Node, how: 'block' | 'deep'): void {
    const { scan, typing } = this.#options;
    if (!node.isConnected || typing.holds(node)) return;
    if (how === 'block') scan.block(node);
    else scan.deep(node);
  }
}
