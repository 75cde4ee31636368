/**
 * Which of the hits that want a chip are near the screen, told by the browser
 * (IntersectionObserver on the block they stand in), not by measuring all of them.
 */
import type { Hit } from './hits.ts';
import type { Measure } from './measure.ts';
import { blockElement } from './room.ts';

/** A block with more names than this (a long note) is not measured whole. */
const MANY = 64;

/** The hits of one block that are on the screen, found by halving: they were read in the order they are laid out in. */
function* onScreen(hits: readonly Hit[], measure: Measure, view: Window): Generator<Hit, void, void> {
  let [low, high] = [0, hits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const hit = hits[middle];
    const bottom = hit === undefined ? undefined : measure.boxesOf(hit).at(-1)?.bottom;
    if (bottom !== undefined && bottom <= 0) low = middle + 1;
    else high = middle;
  }
  for (const hit of hits.slice(low)) {
    const top = measure.boxesOf(hit).at(-1)?.top;
    if (top !== undefined && top >= view.innerHeight) return;
    yield hit;
  }
}

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
    const element = blockElement(hit);
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
    const element = blockElement(hit);
    const hits = element === null ? undefined : this.#hits.get(element);
    if (element === null || hits === undefined) return;
    hits.delete(hit);
    if (hits.size > 0) return;
    this.#hits.delete(element);
    this.#near.delete(element);
    this.#observer.unobserve(element);
  }

  /** Hits in blocks that are at least in part on the screen; of a block with many, hardly more than those that are. */
  *near(measure: Measure, view: Window): Generator<Hit, void, void> {
    for (const element of this.#near) {
      const hits = this.#hits.get(element);
      if (hits === undefined) continue;
      if (hits.size <= MANY) yield* hits;
      else yield* onScreen([...hits], measure, view);
    }
  }
}
