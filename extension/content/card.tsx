/**
 * The card: one popover in our own shadow root, about one hit.
 *
 * It opens only while the page still says what was matched, and closes in the mutation
 * observer's callback when it no longer does.
 */
import { render } from 'preact';
import type { IndexReader } from '../../shared/names/index-reader.ts';
import { CardBody, TITLE_ID } from '../ui/CardBody.tsx';
import { cardFacts } from '../ui/card-facts.ts';
import { elementFor } from './dom.ts';
import { keepPlace, type Place } from './focus.ts';
import { type Hit, stands } from './hits.ts';
import type { Host } from './host.ts';
import type { Listeners } from './listen.ts';
import { isInView, type Measure } from './measure.ts';

/** Between the name and the card, and between the card and the window's edge, in pixels. */
const GAP = 6;
const MARGIN = 8;

export interface CardOptions {
  readonly document: Document;
  readonly host: Host;
  readonly listeners: Listeners;
  readonly measure: Measure;
  readonly now: () => Date;
  /** Told when the card opens or closes. */
  readonly changed: () => void;
}

/** `hover` leaves the focus where it is; `focus` moves it into the card. */
export type Opening = 'hover' | 'focus';

export class Card {
  readonly #options: CardOptions;
  #element: HTMLElement | null = null;
  #hit: Hit | null = null;
  #place: Place | null = null;
  /** Which of the hit's lines the card hangs from. */
  #line = 0;

  constructor(options: CardOptions) {
    this.#options = options;
    const view = options.document.defaultView;
    if (view !== null) options.listeners.on(view, 'keydown', (event) => this.#key(event), { capture: true });
  }

  get hit(): Hit | null {
    return this.#hit;
  }

  /** Whether the keyboard is in the card. */
  get hasFocus(): boolean {
    const root = this.#element?.getRootNode();
    return (
      root instanceof ShadowRoot && root.activeElement !== null && this.#element?.contains(root.activeElement) === true
    );
  }

  /** Opens on a hit; false where the page says something else by now. */
  open(hit: Hit, index: IndexReader, how: Opening, near: { x: number; y: number } | null): boolean {
    const { measure, now, changed } = this.#options;
    if (!stands(hit)) return false;
    const boxes = measure.boxesOf(hit);
    if (boxes.length === 0) return false;
    const element = this.#mount();
    if (element === null) return false;
    if (this.#hit === null) this.#place = keepPlace(this.#options.document);
    this.#hit = hit;
    this.#line = Math.max(
      0,
      boxes.findIndex((box) => near !== null && near.y >= box.top && near.y <= box.bottom),
    );
    const facts = cardFacts(hit.resolution, hit.entry.source, index, now());
    render(<CardBody facts={facts} onClose={() => this.close()} />, element);
    if (!element.matches(':popover-open')) element.showPopover();
    element.scrollTop = 0;
    this.follow();
    if (how === 'focus') element.focus({ preventScroll: true });
    changed();
    return true;
  }

  /** Closes, and gives focus and selection back where the card had taken them. */
  close(): void {
    if (this.#hit === null) return;
    const place = this.hasFocus ? this.#place : null;
    this.#hit = null;
    this.#place = null;
    if (this.#element !== null) {
      if (this.#element.matches(':popover-open')) this.#element.hidePopover();
      render(null, this.#element);
    }
    place?.restore();
    this.#options.changed();
  }

  /** Closes if it is about this hit. */
  drop(hit: Hit): void {
    if (this.#hit === hit) this.close();
  }

  /** Hangs the card on its name, wherever that is now; closes when it has left the screen. */
  follow(): void {
    const view = this.#options.document.defaultView;
    if (this.#hit === null || this.#element === null || view === null) return;
    const boxes = stands(this.#hit) ? this.#options.measure.boxesOf(this.#hit) : [];
    const box = boxes[this.#line] ?? boxes[0];
    // The page may have closed or taken away the dialog that the card was shown in.
    if (!this.#element.matches(':popover-open') || box === undefined || !isInView(box, view)) {
      this.close();
      return;
    }
    this.#hang(this.#element, box, view);
  }

  #hang(element: HTMLElement, box: DOMRect, view: Window): void {
    const under = view.innerHeight - MARGIN - box.bottom - GAP;
    const over = box.top - GAP - MARGIN;
    // Measured at its natural height; what does not fit is reached by scrolling inside the card.
    element.style.maxHeight = '';
    const isUnder = element.offsetHeight <= under || under >= over;
    element.style.maxHeight = `${Math.round(isUnder ? under : over)}px`;
    const top = isUnder ? box.bottom + GAP : box.top - GAP - element.offsetHeight;
    const left = Math.max(MARGIN, Math.min(box.left, view.innerWidth - MARGIN - element.offsetWidth));
    element.style.left = `${Math.round(left)}px`;
    element.style.top = `${Math.round(top)}px`;
  }

  /** Whether a point lies on the card or on the way to it from its name. */
  covers(x: number, y: number): boolean {
    if (this.#hit === null || this.#element === null) return false;
    const boxes = [this.#element.getBoundingClientRect(), ...this.#options.measure.boxesOf(this.#hit)];
    return boxes.some(
      (box) => x >= box.left - GAP && x <= box.right + GAP && y >= box.top - GAP && y <= box.bottom + GAP,
    );
  }

  #mount(): HTMLElement | null {
    const root = this.#options.host.root();
    if (root === null) return null;
    if (this.#element !== null) return this.#element;
    const element = elementFor(this.#options.document, 'div');
    element.className = 'card';
    element.popover = 'manual';
    element.tabIndex = -1;
    element.setAttribute('role', 'dialog');
    element.setAttribute('aria-labelledby', TITLE_ID);
    root.append(element);
    this.#element = element;
    return element;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.#hit === null) return;
    // The page's own dialog must not close with the card.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.close();
  }
}
