/**
 * The search for shadow hosts among the elements of a page. No selector names them, so that each element
 * is met once: apart from the reading of text, in what time the page leaves idle.
 *
 * Budget: 60,000 elements in 5 ms once warm, 15 ms in a fresh page, never more than an idle period holds;
 * nothing waits when there is nothing to search.
 */
import { isAttached, isText, nameOf, ownDocument, shadowOf } from './dom.ts';

/** NodeFilter.SHOW_ELEMENT */
const ELEMENTS = 1;
const MOST_IN_STEP = 256;
/** Left of an idle period for the page itself, in milliseconds. */
const SPARED_MS = 2;
/** A page that is never idle is searched all the same, a step each so many milliseconds. */
const LONGEST_WAIT_MS = 200;

export interface HostSearchOptions {
  readonly view: Window | null;
  /** Told of every element that has an open shadow root, and of every one that may have a closed one. */
  readonly met: (element: Element) => void;
  readonly signal: AbortSignal;
}

export class HostSearch {
  readonly #options: HostSearchOptions;
  readonly #roots = new Set<Node>();
  #elements: NodeIterator | null = null;
  /** The idle callback that is waited for; 0 where none is. */
  #waiting = 0;

  constructor(options: HostSearchOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.reset(), { once: true });
  }

  /** Queues a subtree. */
  add(root: Node): void {
    if (isText(root) || this.#options.signal.aborted) return;
    this.#roots.add(root);
    this.#wait();
  }

  /** Forgets the queue. */
  reset(): void {
    this.#roots.clear();
    this.#elements = null;
    if (this.#waiting !== 0) this.#options.view?.cancelIdleCallback(this.#waiting);
    this.#waiting = 0;
  }

  #wait(): void {
    const { view } = this.#options;
    if (this.#waiting !== 0 || view === null) return;
    this.#waiting = view.requestIdleCallback((idle) => this.#idle(idle), { timeout: LONGEST_WAIT_MS });
  }

  #idle(idle: IdleDeadline): void {
    this.#waiting = 0;
    while (this.#step()) {
      if (idle.timeRemaining() >= SPARED_MS) continue;
      this.#wait();
      return;
    }
  }

  /** Meets some elements; false when there are none left. */
  #step(): boolean {
    this.#elements ??= this.#next();
    if (this.#elements === null) return false;
    for (let count = 0; count < MOST_IN_STEP; count += 1) {
      const element = this.#elements.nextNode() as Element | null;
      if (element === null) {
        this.#elements = null;
        return true;
      }
      if (shadowOf(element) !== null || isCustom(element)) this.#options.met(element);
    }
    return true;
  }

  #next(): NodeIterator | null {
    for (const root of this.#roots) {
      this.#roots.delete(root);
      if (isAttached(root)) return ownDocument(root).createNodeIterator(root, ELEMENTS);
    }
    return null;
  }
}

/** Kinds of element whose names never hold a hyphen, by prototype: a name is dearer to read than its kind. */
const plain = new WeakSet<object>();

/** Whether an element's name holds a hyphen: a custom element's, or one that may become one. */
const isCustom = (element: Element): boolean => {
  const kind: object = Object.getPrototypeOf(element) ?? element;
  if (plain.has(kind)) return false;
  if (nameOf(element).includes('-')) return true;
  // Elements without an interface of their own (`section`, `b`) share one with custom elements not yet defined.
  if (kind.constructor?.name !== 'HTMLElement') plain.add(kind);
  return false;
};
