/**
 * Invalidate now, read again later: the observer's callback runs before the next frame is
 * painted, and every mark that the mutation may have made wrong is taken off in it.
 *
 * Budget: a few look-ups a mutated text node, 2 ms for 50 recycled rows; nothing is read here.
 */
import { HINTS, isCut } from './cut.ts';
import { isAttached, isElement, isText, parentOf, textOf, typeOf } from './dom.ts';
import { blockOf, isInline } from './flows.ts';
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
  /** Called where a batch could not be taken in to its end: nothing that is marked can be trusted. */
  readonly lost: () => void;
  /** Called where the document itself got another root, as after `document.open()`. */
  readonly replaced: () => void;
  readonly signal: AbortSignal;
}

/** Node.DOCUMENT_NODE */
const DOCUMENT = 9;

/** Text, and the hints that tell the rest of what a page cut short. */
const OBSERVED: MutationObserverInit = {
  childList: true,
  characterData: true,
  subtree: true,
  attributeFilter: [...HINTS],
};

const NONE: readonly Node[] = [];

const isRunning = (node: Node): boolean => isText(node) || isInline(node);

/** Whether a mutation leaves two texts beside each other that something parted. */
const joins = ({ previousSibling, nextSibling }: MutationRecord): boolean =>
  previousSibling !== null && nextSibling !== null && isRunning(previousSibling) && isRunning(nextSibling);

export class Watch {
  readonly #options: WatchOptions;
  readonly #observer: MutationObserver;
  /** What was climbed past in this batch: it needs no second look. */
  readonly #climbed = new Set<Node>();
  /** Whether a node is held back while it is typed in. */
  #isTyped: (node: Node) => boolean = () => false;

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
    let whole = false;
    this.#climbed.clear();
    this.#isTyped = this.#options.typing.test();
    try {
      for (const record of records) this.#changed(record);
      whole = true;
    } finally {
      if (!whole) this.#options.lost();
      this.#options.changed();
    }
  }

  #changed(record: MutationRecord): void {
    if (record.type === 'attributes') this.#hintChanged(record.target);
    else if (record.type === 'characterData') this.#textChanged(record.target);
    else this.#childrenChanged(record);
    if (typeOf(record.target) === DOCUMENT) this.#options.replaced();
  }

  #hintChanged(element: Node): void {
    this.#options.hits.dropCut(element);
    if (isCut(textOf(element) ?? '')) this.#queue(element, 'deep');
  }

  #textChanged(text: Node): void {
    const block = blockOf(text);
    this.#options.hits.dropText(text);
    this.#dropAround(text, block);
    this.#queue(block, 'block');
  }

  #childrenChanged(record: MutationRecord): void {
    const { hits, scan } = this.#options;
    const added = this.#others(record.addedNodes);
    const removed = this.#others(record.removedNodes);
    if (added.length === 0 && removed.length === 0) return;
    for (const node of removed) hits.dropUnder(node);
    // Nothing is to be read for it, but what is told of the page has changed.
    if (removed.length > 0) scan.settleSoon();
    const { target } = record;
    const block = blockOf(target);
    const dropped = this.#dropAround(target, block);
    if (dropped || added.some(isRunning) || removed.some(isRunning) || (removed.length > 0 && joins(record))) {
      this.#queue(block, 'block');
    }
    for (const node of added) if (isElement(node)) this.#queue(node, 'deep');
  }

  /** Those of the nodes that are not our own element. */
  #others(nodes: NodeList): readonly Node[] {
    const { length } = nodes;
    if (length === 0) return NONE;
    const others: Node[] = [];
    for (let index = 0; index < length; index += 1) {
      const node = nodes[index];
      if (node !== undefined && !this.#options.isOwn(node)) others.push(node);
    }
    return others;
  }

  /** Drops the hits of the block that a node stands in, and those whose answer depends on the parts of the page around it. */
  #dropAround(node: Node, block: Node): boolean {
    const { hits, scan } = this.#options;
    scan.touched(block);
    const dropped = hits.dropBlock(block);
    for (let around: Node | null = node; around !== null && hits.hasContexts; around = parentOf(around)) {
      if (this.#climbed.has(around)) break;
      this.#climbed.add(around);
      if (hits.dropContext(around)) this.#queue(around, 'deep');
    }
    return dropped;
  }

  #queue(node: Node, how: 'block' | 'deep'): void {
    const { scan } = this.#options;
    if (!isAttached(node) || this.#isTyped(node)) return;
    if (how === 'block') scan.block(node);
    else scan.deep(node);
  }
}
