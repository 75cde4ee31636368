/**
 * Which of the hits that want a chip are near the screen, told by the browser
 * (IntersectionObserver on the block they stand in), not by measuring all of them.
 */
import { isElement, isShadowRoot } from './dom.ts';
import type { Hit } from './hits.ts';

/** A slotted or shadow root's text has no element block: its host stands for it. */
const watchedElement = (hit: Hit): Element | null => {
  if (isElement(hit.block)) return hit.block;
  return isShadowRoot(hit.block) ? hit.block.host : null;
};

export class Sights {
  readonly #hits = new Map<Element, Set<Hit>>();
  readonly #near = new Set<Element>();
  readonly #observer: IntersectionObserver;

  constructor(changed: () => void, signal: AbortSignal) {
    this.#observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) this.#near.add(entry.target);
        else this.#near.delete(entry.target);
      }
      changed();
    });
    signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
  }

  add(hit: Hit): void {
    const element = watchedElement(hit);
    if (element === null) return;
    const hits = this.#hits.get(element);
    if (hits !== undefined) {
      hits.add(hit);
      return;
    }
    this.#hits.set(element, new Set([hit]));
    this.#observer.observe(element);
  }

  drop(hit: Hit): void {
    const element = watchedElement(hit);
    const hits = element === null ? undefined : this.#hits.get(element);
    if (element === null || hits === undefined) return;
    hits.delete(hit);
    if (hits.size > 0) return;
    this.#hits.delete(element);
    this.#near.delete(element);
    this.#observer.unobserve(element);
  }

  /** Hits in blocks that are at least in part on the screen. */
  *near(): Generator<Hit, void, void> {
    for (const element of this.#near) yield* this.#hits.get(element) ?? [];
  }
}
