/**
 * Text whose reading depended on its layout is read again when that changes: what was not displayed
 * comes into sight (IntersectionObserver), or its block is given another size (ResizeObserver).
 * Neither is a mutation of text.
 *
 * Budget: two observers a document, of the blocks that hold names over seams only.
 */
import type { Cell } from './cells.ts';
import { elementOf, isAttached, isShadowRoot } from './dom.ts';

/** What never comes into sight, though the browser says so, is asked so many times. */
const MOST_TIMES = 10;

const sizeOf = ({ contentRect: { width, height } }: ResizeObserverEntry): string => `${width} ${height}`;

const blockElement = (block: Node): Element | null => (isShadowRoot(block) ? block.host : elementOf(block));

export class Relaid {
  readonly #again: (node: Node) => void;
  readonly #times = new WeakMap<Element, number>();
  readonly #sizes = new WeakMap<Element, { block: Node; size: string | null }>();
  readonly #sight: IntersectionObserver;
  readonly #size: ResizeObserver;

  /** `again` is given a node of the text to be read again. */
  constructor(again: (node: Node) => void, signal: AbortSignal) {
    this.#again = again;
    this.#sight = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) this.#seen(target);
    });
    this.#size = new ResizeObserver((entries) => {
      for (const entry of entries) this.#sized(entry);
    });
    const end = () => {
      this.#sight.disconnect();
      this.#size.disconnect();
    };
    signal.addEventListener('abort', end, { once: true });
  }

  /** Cells that were read from a layout. */
  add(cells: readonly Cell[]): void {
    for (const { flow, laid, unseen } of cells) {
      if (laid === null) continue;
      const block = blockElement(flow.block);
      if (block !== null && !this.#sizes.has(block)) {
        this.#sizes.set(block, { block: flow.block, size: null });
        this.#size.observe(block);
      }
      if (unseen) for (const node of flow.nodes) this.#await(elementOf(node));
    }
  }

  #await(element: Element | null): void {
    if (element === null || (this.#times.get(element) ?? 0) >= MOST_TIMES) return;
    this.#sight.observe(element);
  }

  #seen(element: Element): void {
    this.#sight.unobserve(element);
    this.#times.set(element, (this.#times.get(element) ?? 0) + 1);
    this.#again(element);
  }

  #sized(entry: ResizeObserverEntry): void {
    const { target } = entry;
    const known = this.#sizes.get(target);
    if (known === undefined || !isAttached(target)) {
      this.#size.unobserve(target);
      this.#sizes.delete(target);
      return;
    }
    const size = sizeOf(entry);
    // An observer's first word is how large it is now, not that it changed.
    if (known.size !== null && known.size !== size) this.#again(known.block);
    known.size = size;
  }
}
