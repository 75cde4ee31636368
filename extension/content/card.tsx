/**
 * The card: one popover in our own shadow root, about one hit, or about what was looked up.
 *
 * It opens on a hit only while the page still says what was matched, and closes in the mutation
 * observer's callback when it no longer does.
 */
import { render } from 'preact';
import type { Found } from '../../shared/names/search.ts';
import { CardBody, TITLE_ID } from '../ui/CardBody.tsx';
import type { CardIndex } from '../ui/card-facts.ts';
import { copyText } from '../ui/clipboard.ts';
import { type Anchor, anchorAt, anchorAtHit, hang, isAt, type Point } from './anchor.ts';
import { elementFor } from './dom.ts';
import { cycleFocus, keepPlace, type Place } from './focus.ts';
import type { Hit } from './hits.ts';
import type { Host } from './host.ts';
import type { Listeners } from './listen.ts';
import type { Measure } from './measure.ts';
import { factsOf, type NotThisName, refusable, type View } from './views.ts';

export type { NotThisName } from './views.ts';

export interface CardOptions {
  readonly document: Document;
  readonly host: Host;
  readonly listeners: Listeners;
  readonly measure: Measure;
  readonly now: () => Date;
  /** Told when the card opens or closes. */
  readonly changed: () => void;
  /** Told once, after the card has closed; without it "not this provider" is not offered. */
  readonly onNotThis?: ((name: NotThisName) => void) | undefined;
}

/** `hover` leaves the focus where it is; `focus` moves it into the card. */
export type Opening = 'hover' | 'focus';

/** What an open card is about. */
interface Opened {
  readonly index: CardIndex;
  readonly anchor: Anchor;
  /** What is shown, last, and the way back to it. */
  readonly views: readonly View[];
}

export class Card {
  readonly #options: CardOptions;
  #element: HTMLElement | null = null;
  #opened: Opened | null = null;
  /** Where the person was before the keyboard came into the card. */
  #place: Place | null = null;
  #resized: ResizeObserver | null = null;
  /** Counts what was shown: a view has no state of the view before. */
  #shown = 0;

  constructor(options: CardOptions) {
    this.#options = options;
    const { listeners, host } = options;
    const view = options.document.defaultView;
    if (view === null) return;
    listeners.on(view, 'keydown', (event) => this.#key(event), { capture: true });
    // A page that keeps the focus in a dialog of its own would take it out of the card at once.
    const keep = (event: Event): void => {
      if (event.target !== view && host.isOwn(event.target as Node)) event.stopImmediatePropagation();
    };
    for (const type of ['focus', 'focusin'] as const) listeners.on(view, type, keep, { capture: true });
  }

  /** The hit that the card was opened on; null while it is closed, or about a look-up. */
  get hit(): Hit | null {
    const first = this.#opened?.views[0];
    return first?.kind === 'hit' ? first.hit : null;
  }

  get isOpen(): boolean {
    return this.#opened !== null;
  }

  /** Whether the keyboard is in the card. */
  get hasFocus(): boolean {
    return this.#active() !== null;
  }

  /** Opens on a hit; false where the page says something else by now. */
  open(hit: Hit, index: CardIndex, how: Opening, near: Point | null): boolean {
    const anchor = anchorAtHit(hit, this.#options.measure, near);
    return anchor !== null && this.#begin({ index, anchor, views: [{ kind: 'hit', hit }] }, how);
  }

  /**
   * Opens on what was looked up, beside `near` (the selection's box) or, without one, above the middle;
   * the keyboard is in it. False where nothing can be drawn.
   */
  openFound(query: string, found: readonly Found[], index: CardIndex, near: DOMRect | null): boolean {
    return this.#begin({ index, anchor: anchorAt(near), views: [{ kind: 'found', query, found }] }, 'focus');
  }

  /** Closes, and gives focus and selection back where the card had taken them. */
  close(): void {
    if (this.#opened === null) return;
    const place = this.hasFocus ? this.#place : null;
    this.#opened = null;
    this.#place = null;
    this.#resized?.disconnect();
    if (this.#element !== null) {
      if (this.#element.matches(':popover-open')) this.#element.hidePopover();
      render(null, this.#element);
    }
    place?.restore();
    this.#options.changed();
  }

  /** Closes if it is about this hit. */
  drop(hit: Hit): void {
    if (this.hit === hit) this.close();
  }

  /** Hangs the card on its name, wherever that is now; closes when it has left the screen. */
  follow(): void {
    const view = this.#options.document.defaultView;
    if (this.#opened === null || this.#element === null || view === null) return;
    const box = this.#opened.anchor.box(view);
    // The page may have closed or taken away the dialog that the card was shown in.
    if (!this.#element.matches(':popover-open') || box === null) this.close();
    else hang(this.#element, box, view);
  }

  /** Whether a point lies on the card or on the way to it from its name. */
  covers(x: number, y: number): boolean {
    if (this.#opened === null || this.#element === null) return false;
    return isAt(x, y, [this.#element.getBoundingClientRect(), ...this.#opened.anchor.boxes()]);
  }

  #begin(opened: Opened, how: Opening): boolean {
    const element = this.#mount();
    if (element === null) return false;
    if (!this.isOpen) this.#place = keepPlace(this.#options.document);
    if (!this.#show(opened)) return false;
    if (!element.matches(':popover-open')) element.showPopover();
    element.scrollTop = 0;
    this.follow();
    if (!this.isOpen) return false;
    this.#resized?.observe(element);
    if (how === 'focus') element.focus({ preventScroll: true });
    this.#options.changed();
    return true;
  }

  /** Shows the last view; false where the index lacks what it is about. */
  #show(opened: Opened): boolean {
    const { document, now } = this.#options;
    const { views, index } = opened;
    const last = views.at(-1);
    const facts = last === undefined ? null : factsOf(last, index, now());
    if (last === undefined || facts === null || this.#element === null) return false;
    this.#opened = opened;
    this.#shown += 1;
    const view = document.defaultView;
    const deeds = {
      onClose: () => this.close(),
      onBack: views.length > 1 ? () => this.#back() : null,
      onOpen: (position: number) => this.#goTo({ kind: 'location', position }),
      onNotThis: this.#notThis(last),
      copy: async (text: string) => view !== null && copyText(view, text),
    };
    const written = last.kind === 'hit' ? last.hit.entry.source : null;
    render(<CardBody key={this.#shown} facts={facts} written={written} deeds={deeds} />, this.#element);
    return true;
  }

  #notThis(view: View): (() => void) | null {
    const { onNotThis } = this.#options;
    const name = refusable(view);
    if (onNotThis === undefined || name === null) return null;
    return () => {
      this.close();
      onNotThis(name);
    };
  }

  #goTo(view: View): void {
    const opened = this.#opened;
    if (opened === null) return;
    if (this.#show({ ...opened, views: [...opened.views, view] })) this.#turned(`#${TITLE_ID}`);
  }

  #back(): void {
    const opened = this.#opened;
    const left = opened?.views.at(-1);
    if (opened === null || !this.#show({ ...opened, views: opened.views.slice(0, -1) })) return;
    this.#turned(left?.kind === 'location' ? `[data-position="${left.position}"]` : `#${TITLE_ID}`);
  }

  /** The card shows something else: from its top, with the keyboard where a reader goes on. */
  #turned(focused: string): void {
    if (this.#element === null) return;
    this.#element.scrollTop = 0;
    this.follow();
    this.#element.querySelector<HTMLElement>(focused)?.focus();
  }

  #mount(): HTMLElement | null {
    const { document, host, listeners } = this.#options;
    const root = host.root();
    if (root === null) return null;
    if (this.#element !== null) return this.#element;
    const element = elementFor(document, 'div');
    element.className = 'card';
    element.popover = 'manual';
    element.tabIndex = -1;
    element.setAttribute('role', 'dialog');
    element.setAttribute('aria-labelledby', TITLE_ID);
    // The keyboard may have gone elsewhere while the card stood open under the pointer.
    listeners.on(element, 'pointerdown', () => {
      if (!this.hasFocus) this.#place = keepPlace(document);
    });
    this.#resized = new ResizeObserver(() => this.follow());
    root.append(element);
    this.#element = element;
    return element;
  }

  /** The element in the card that the keyboard is in, the card itself among them; null where it is elsewhere. */
  #active(): Element | null {
    const root = this.#element?.getRootNode();
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    return active !== null && this.#element?.contains(active) === true ? active : null;
  }

  #key(event: KeyboardEvent): void {
    if (!this.isOpen || this.#element === null) return;
    const isEscape = event.key === 'Escape';
    const isTab = event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey && this.hasFocus;
    if (!isEscape && !isTab) return;
    // The page's own dialog must not close with the card, nor take the focus for its own round.
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isEscape) this.close();
    else cycleFocus(this.#element, this.#active(), event.shiftKey);
  }
}
