/**
 * The trees of a page that text can stand in: the document and its shadow roots, open ones and,
 * where the browser lends a key, closed ones.
 */

import { isAttached, nameOf, shadowOf } from './dom.ts';

/** Custom elements that had no shadow root yet are asked again: so many of them, so many times. */
const MOST_WAITING = 2_000;
const MOST_TIMES = 10;

export interface RootsOptions {
  /** Opens a closed shadow root (`chrome.dom.openOrClosedShadowRoot`, `element.openOrClosedShadowRoot`). */
  readonly openClosedRoot: ((element: Element) => ShadowRoot | null) | undefined;
  /** The name of our own element, whose root is never entered. */
  readonly own: string;
  /** Told of a shadow root whenever its host is met; `isNew` at the first time. */
  readonly found: (root: ShadowRoot, isNew: boolean) => void;
}

export class Roots {
  readonly #options: RootsOptions;
  readonly #known = new WeakSet<ShadowRoot>();
  /** Elements without a root yet, and how often they were asked. */
  readonly #waiting = new Map<Element, number>();

  constructor(options: RootsOptions) {
    this.#options = options;
  }

  /** The shadow root of an element, or null. Only custom elements are asked for a closed one: asking is slow. */
  rootOf(element: Element): ShadowRoot | null {
    const name = nameOf(element);
    if (name === this.#options.own) return null;
    return shadowOf(element) ?? (name.includes('-') ? (this.#options.openClosedRoot?.(element) ?? null) : null);
  }

  /** An element was met that has a shadow root, or may get one. */
  readonly entered = (element: Element): void => {
    const root = this.rootOf(element);
    if (root !== null) {
      const isNew = !this.#known.has(root);
      this.#known.add(root);
      this.#waiting.delete(element);
      this.#options.found(root, isNew);
    } else if (nameOf(element).includes('-') && this.#waiting.size < MOST_WAITING) {
      this.#waiting.set(element, this.#waiting.get(element) ?? 0);
    }
  };

  /** Asks again the custom elements that had no root: an upgrade attaches one without any mutation. */
  recheck(): void {
    for (const [element, times] of this.#waiting) {
      if (times >= MOST_TIMES || !isAttached(element)) {
        this.#waiting.delete(element);
      } else {
        this.#waiting.set(element, times + 1);
        this.entered(element);
      }
    }
  }
}
