/**
 * Chips: words beside names that need attention, drawn over the page, on the screen only.
 * In the page's own flow they would lay a large table out anew (measured: 300 ms) and would be
 * left standing beside another name after a re-render.
 *
 * Budget: one element a name on the screen; placed once a frame at most; gone, in the mutation
 * observer's own callback, with the hit they belong to.
 */
import { ratingChip } from '../ui/attention.ts';
import { boxOf, elementFor, isElement } from './dom.ts';
import { type Hit, stands } from './hits.ts';
import type { Host } from './host.ts';
import { isInView, type Measure } from './measure.ts';
import type { Sights } from './sights.ts';

export type ShowChips = 'attention' | 'all' | 'none';

/** Most chips drawn at once: more words than that on one screen are noise. */
const MOST = 200;

/** Between a name and its chip, in pixels. */
const GAP = 6;

export interface ChipsOptions {
  readonly document: Document;
  readonly host: Host;
  readonly measure: Measure;
  readonly sights: Sights;
  /** Whether CQC's data is out of date by now. */
  readonly stale: () => boolean;
  /** A chip was clicked. */
  readonly opened: (hit: Hit) => void;
}

/** Whether a chip tells what CQC says: the council's own status does not age with CQC's data. */
const tellsCqc = (hit: Hit): boolean => hit.location !== null && hit.attention?.kind !== 'status';

/** The words of a chip; "check name" never has a rating. */
const chipWords = (hit: Hit, stale: boolean): string => {
  const words = hit.attention?.short ?? (hit.location === null ? 'Check name' : ratingChip(hit.location));
  return stale && tellsCqc(hit) ? `${words} · old data` : words;
};

/** What a chip is called: its words first, as they are seen (WCAG 2.2, 2.5.3), then the name they are about. */
const labelOf = (hit: Hit, words: string): string => {
  const more = hit.attention?.kind === 'alert' ? ` ${hit.attention.words}.` : '';
  return `${words}: ${hit.entry.source}.${more} Show details`;
};

const toneOf = (hit: Hit, stale: boolean): string => {
  if (hit.location === null) return 'check';
  if (stale && tellsCqc(hit)) return 'old';
  return hit.attention === null || hit.attention.kind === 'rating' || hit.attention.kind === 'alert'
    ? hit.location.rating
    : 'attention';
};

/** Room between a box and the right edge of the block it stands in, within the window; pixels. */
const roomBeside = (hit: Hit, box: DOMRect, view: Window): number => {
  if (!hit.last || !isElement(hit.block)) return 0;
  return Math.min(boxOf(hit.block).right, view.innerWidth) - box.right - GAP;
};

export class Chips {
  readonly #options: ChipsOptions;
  readonly #chips = new Map<Hit, HTMLButtonElement>();
  #layer: HTMLElement | null = null;

  constructor(options: ChipsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#chips.size;
  }

  drop(hit: Hit): void {
    this.#chips.get(hit)?.remove();
    this.#chips.delete(hit);
  }

  /** Hides all chips until they are placed anew: the page may have moved another name beside one. */
  hide(): void {
    this.#layer?.style.setProperty('visibility', 'hidden');
  }

  /** Draws the chips of what is on the screen now, and takes all others away. */
  place(): void {
    const view = this.#options.document.defaultView;
    if (view === null) return;
    const places = this.#places(view);
    for (const hit of [...this.#chips.keys()]) if (!places.has(hit)) this.drop(hit);
    if (places.size === 0) return;
    const layer = this.#mount();
    if (layer === null) return;
    // A transformed <html> is the containing block of fixed boxes: measured, not assumed.
    const origin = layer.getBoundingClientRect();
    layer.style.removeProperty('visibility');
    for (const [hit, box] of places) this.#draw(hit, box, layer, origin, view);
  }

  #places(view: Window): Map<Hit, DOMRect> {
    const { sights, measure } = this.#options;
    const places = new Map<Hit, DOMRect>();
    for (const hit of sights.near()) {
      if (places.size >= MOST) break;
      const box = stands(hit) ? measure.boxesOf(hit).at(-1) : undefined;
      if (box !== undefined && isInView(box, view) && measure.startShows(hit, box)) places.set(hit, box);
    }
    return places;
  }

  #mount(): HTMLElement | null {
    const { document, host } = this.#options;
    const root = host.root();
    if (root === null) return null;
    if (this.#layer === null) {
      this.#layer = elementFor(document, 'div');
      this.#layer.className = 'chips';
      root.append(this.#layer);
    }
    return this.#layer;
  }

  #chipOf(hit: Hit, layer: HTMLElement): HTMLButtonElement {
    const known = this.#chips.get(hit);
    if (known !== undefined) return known;
    const chip = elementFor(this.#options.document, 'button');
    chip.type = 'button';
    // Out of the page's tab order; the keyboard has its own way to the card.
    chip.tabIndex = -1;
    chip.addEventListener('click', () => this.#options.opened(hit));
    this.#chips.set(hit, chip);
    layer.append(chip);
    return chip;
  }

  #draw(hit: Hit, box: DOMRect, layer: HTMLElement, origin: DOMRect, view: Window): void {
    const stale = this.#options.stale();
    const chip = this.#chipOf(hit, layer);
    const words = chipWords(hit, stale);
    if (chip.textContent !== words) {
      chip.textContent = words;
      chip.setAttribute('aria-label', labelOf(hit, words));
    }
    chip.className = `chip tone-${toneOf(hit, stale)}`;
    const beside = this.#options.measure.endShows(hit, box) && chip.offsetWidth <= roomBeside(hit, box, view);
    if (!beside) chip.className += ' small';
    const left = beside ? box.right + GAP : Math.max(0, box.left - 5);
    const top = beside ? box.top + (box.height - chip.offsetHeight) / 2 : Math.max(0, box.top - 5);
    chip.style.left = `${Math.round(left - origin.left)}px`;
    chip.style.top = `${Math.round(top - origin.top)}px`;
  }
}
