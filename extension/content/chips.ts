/**
 * Chips: words beside names that need attention, drawn over the page, on the screen only.
 * In the page's own flow they would lay a large table out anew (measured: 300 ms) and would be
 * left standing beside another name after a re-render.
 *
 * Only the one that the pointer is on can be hit: a page could find out how wide the others are, point by point, and
 * from that what they say.
 *
 * Budget: one element a name on the screen; placed once a frame at most: all boxes are read, then all is
 * written, so that the page is laid out once at most, and moved by `transform`, which lays out nothing;
 * gone, in the mutation observer's own callback, with the hit they belong to.
 */
import { type ChipFacts, chipFacts } from '../ui/chip-facts.ts';
import type { Point } from './anchor.ts';
import { elementFor } from './dom.ts';
import type { Cause } from './follow.ts';
import type { Spot } from './forms.ts';
import { type Hit, stands } from './hits.ts';
import type { Host } from './host.ts';
import type { Measure } from './measure.ts';
import type { Sights } from './sights.ts';
import { Spots } from './spots.ts';

export type ShowChips = 'attention' | 'all' | 'none';

/** A place lower than this has its words in smaller letters; in pixels. */
const LOW = 17;

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

interface Chip {
  readonly button: HTMLButtonElement;
  words: string;
  className: string;
  style: string;
  /** Where it stands in the viewport. */
  place: DOMRect;
}

/** Where the layer is and how it is scaled: a transformed `<html>` is the containing block of fixed boxes. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

const frameOf = (layer: HTMLElement): Frame => {
  const { left, top, width } = layer.getBoundingClientRect();
  return { left, top, scale: width > 0 && layer.offsetWidth > 0 ? width / layer.offsetWidth : 1 };
};

/** What is under a chip is asked for: the chips let that through meanwhile. */
const letThrough = <Answer>(layer: HTMLElement, ask: () => Answer): Answer => {
  layer.classList.add('asking');
  try {
    return ask();
  } finally {
    layer.classList.remove('asking');
  }
};

const classOf = ({ form, place }: Spot, { tone }: ChipFacts): string => {
  const size = form === 'words' && place.height >= LOW ? '' : form === 'words' ? ' low' : ` ${form}`;
  return `chip tone-${tone}${size}`;
};

const isIn = ({ left, top, right, bottom }: DOMRect, { x, y }: Point): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

/** Whole pixels: words between pixels are blurred. */
const styleOf = ({ form, place }: Spot, { left, top, scale }: Frame): string => {
  const at = (value: number): string => `${Math.round(value / scale)}px`;
  const width = form === 'words' ? '' : `width: ${at(place.width)}; `;
  return `${width}height: ${at(place.height)}; transform: translate(${at(place.left - left)}, ${at(place.top - top)})`;
};

export class Chips {
  readonly #options: ChipsOptions;
  readonly #chips = new Map<Hit, Chip>();
  /** How wide words are, in pixels of the layer. */
  readonly #widths = new Map<string, number>();
  readonly #spots: Spots;
  #layer: HTMLElement | null = null;
  /** Where the pointer was last. */
  #pointer: Point = { x: -1, y: -1 };

  constructor(options: ChipsOptions) {
    this.#options = options;
    this.#spots = new Spots(options.measure);
  }

  get size(): number {
    return this.#chips.size;
  }

  /** A person's pointer is here: a chip there may be hit. */
  pointed(pointer: Point): void {
    const before = this.#pointer;
    this.#pointer = pointer;
    for (const chip of this.#chips.values()) {
      if (isIn(chip.place, pointer) !== isIn(chip.place, before)) this.#style(chip);
    }
  }

  drop(hit: Hit): void {
    this.#spots.forget(hit);
    this.#chips.get(hit)?.button.remove();
    this.#chips.delete(hit);
  }

  /** Hides all chips until they are placed anew: the page may have moved another name beside one. */
  hide(): void {
    this.#layer?.style.setProperty('visibility', 'hidden');
  }

  /**
   * Draws the chips of what is on the screen now, and takes all others away. `more`: there is more to look at in
   * the next frame.
   */
  place(cause: Cause): 'done' | 'more' {
    const view = this.#options.document.defaultView;
    const facts = view === null ? new Map<Hit, ChipFacts>() : this.#facts(view);
    const layer = facts.size === 0 || view === null ? null : this.#mount();
    if (layer === null || view === null) {
      for (const hit of [...this.#chips.keys()]) this.drop(hit);
      return 'done';
    }
    this.#learn(facts.values(), layer);
    const frame = frameOf(layer);
    const { spots, more } = letThrough(layer, () => this.#spots.find(this.#wanted(facts, frame), cause, view));
    for (const hit of [...this.#chips.keys()]) if (!spots.has(hit)) this.drop(hit);
    layer.style.removeProperty('visibility');
    for (const [hit, spot] of spots) this.#draw(hit, spot, facts, frame, layer);
    return more ? 'more' : 'done';
  }

  *#wanted(facts: ReadonlyMap<Hit, ChipFacts>, { scale }: Frame): Generator<readonly [Hit, number], void, void> {
    for (const [hit, { words }] of facts) yield [hit, (this.#widths.get(words) ?? Infinity) * scale];
  }

  /** What the chips of the names near the screen say. */
  #facts(view: Window): Map<Hit, ChipFacts> {
    const { sights, stale, measure } = this.#options;
    const isOld = stale();
    const facts = new Map<Hit, ChipFacts>();
    for (const hit of sights.near(measure, view)) {
      if (!stands(hit)) continue;
      const { location, attention, entry } = hit;
      facts.set(hit, chipFacts({ name: entry.source, location, attention }, isOld));
    }
    return facts;
  }

  #mount(): HTMLElement | null {
    const { document, host } = this.#options;
    const ground = host.ground();
    if (ground === null) return null;
    if (this.#layer === null) {
      this.#layer = elementFor(document, 'div');
      this.#layer.className = 'chips';
      // What reaches out of it would make a page scroll that has made its root the frame of it.
      this.#layer.style.cssText = 'overflow: clip; user-select: none';
      ground.append(this.#layer);
    }
    return this.#layer;
  }

  /** Measures words not met before, all at once; there are few, and each is measured once. */
  #learn(facts: Iterable<ChipFacts>, layer: HTMLElement): void {
    const unknown = new Map<string, HTMLElement>();
    for (const { words } of facts) {
      if (this.#widths.has(words) || unknown.has(words)) continue;
      const probe = elementFor(this.#options.document, 'span');
      probe.className = 'chip probe';
      probe.textContent = words;
      unknown.set(words, probe);
    }
    if (unknown.size === 0) return;
    layer.append(...unknown.values());
    for (const [words, probe] of unknown) this.#widths.set(words, probe.offsetWidth);
    for (const probe of unknown.values()) probe.remove();
  }

  #chipOf(hit: Hit, layer: HTMLElement): Chip {
    const known = this.#chips.get(hit);
    if (known !== undefined) return known;
    const button = elementFor(this.#options.document, 'button');
    button.type = 'button';
    // Out of the page's tab order; the keyboard has its own way to the card.
    button.tabIndex = -1;
    button.addEventListener('click', () => this.#options.opened(hit));
    const chip = { button, words: '', className: '', style: '', place: new DOMRect() };
    this.#chips.set(hit, chip);
    layer.append(button);
    return chip;
  }

  #draw(hit: Hit, spot: Spot, facts: ReadonlyMap<Hit, ChipFacts>, frame: Frame, layer: HTMLElement): void {
    const says = facts.get(hit);
    if (says === undefined) return;
    const chip = this.#chipOf(hit, layer);
    if (chip.words !== says.words) {
      chip.words = says.words;
      chip.button.textContent = says.words;
      chip.button.setAttribute('aria-label', says.label);
      chip.button.dataset.letter = says.letter;
    }
    const className = classOf(spot, says);
    if (chip.className !== className) chip.button.className = chip.className = className;
    const style = styleOf(spot, frame);
    const isUnder = isIn(chip.place, this.#pointer);
    chip.place = spot.place;
    if (chip.style === style && isUnder === isIn(chip.place, this.#pointer)) return;
    chip.style = style;
    this.#style(chip);
  }

  #style({ button, style, place }: Chip): void {
    button.style.cssText = `${style}; pointer-events: ${isIn(place, this.#pointer) ? 'auto' : 'none'}`;
  }
}
