/**
 * The card: one popover in our own shadow root, about one hit, or about what was looked up. Where it
 * stands and how long is decided here; what is in it is drawn by a script that is loaded when it is
 * first needed (`card-view.tsx`).
 *
 * It opens on a hit only while the page still says what was matched, and closes in the mutation
 * observer's callback when it no longer does, unless somebody is filling in a form in it.
 */
import type { Found } from '../../shared/names/search.ts';
import type { CardIndex } from '../ui/card-facts.ts';
import { TITLE_ID } from '../ui/card-title.ts';
import type { Recording } from '../ui/recording.ts';
import { anchorAt, anchorAtHit, hang, isAt, type Point } from './anchor.ts';
import { cardElement } from './card-element.ts';
import { CardGuard } from './card-guard.ts';
import { watchCardKeys } from './card-keys.ts';
import type { CardView, DrawnCard } from './card-view.tsx';
import { CardWait, type LoadCard } from './card-wait.ts';
import { activeIn, keepPlace, type Place } from './focus.ts';
import type { Hit } from './hits.ts';
import type { Host } from './host.ts';
import type { Listeners } from './listen.ts';
import type { Measure } from './measure.ts';
import { heldOpen, type Opened } from './opened.ts';
import type { RefusedName } from './rejected-name.ts';
import { refusable, type View } from './views.ts';

export interface CardOptions {
  readonly document: Document;
  readonly host: Host;
  readonly listeners: Listeners;
  readonly measure: Measure;
  readonly now: () => Date;
  readonly loadCard: LoadCard;
  /** Whether the page still says what was matched, by all it says now; asked when an opening had to wait. */
  readonly isStill: (hit: Hit) => boolean;
  /** Told when the card opens or closes. */
  readonly changed: () => void;
  /** Told once, after the card has closed; without it "not this provider" is not offered. */
  readonly onNotThis?: ((name: RefusedName) => void) | undefined;
  /** Without it nothing can be recorded in the card. */
  readonly recording?: Recording | undefined;
}

/** `hover` leaves the focus where it is; `focus` moves it into the card. */
export type Opening = 'hover' | 'focus';

export class Card {
  readonly #options: CardOptions;
  readonly #wait: CardWait;
  #element: HTMLElement | null = null;
  #drawn: DrawnCard | null = null;
  #guard: CardGuard | null = null;
  #opened: Opened | null = null;
  /** Where the person was before the keyboard came into the card. */
  #place: Place | null = null;
  #resized: ResizeObserver | null = null;

  constructor(options: CardOptions) {
    this.#options = options;
    const { document, listeners, host, loadCard, isStill } = options;
    this.#wait = new CardWait({ document, loadCard, isStill });
    const view = document.defaultView;
    const card = (): HTMLElement | null => (this.isOpen ? this.#element : null);
    if (view !== null) watchCardKeys({ view, host, listeners, card, close: () => this.close() });
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
    return this.#element !== null && activeIn(this.#element) !== null;
  }

  /** Whether an opening that takes the keyboard waits for the card to be loaded. */
  get isAwaited(): boolean {
    return this.#wait.asked?.rests === null;
  }

  /** Loads what the card is drawn by, so that an opening need not wait for it. */
  prepare(): void {
    void this.#wait.prepare();
  }

  /** Opens on a hit, at once or when it can be drawn; false where the page says something else by now. */
  open(hit: Hit, index: CardIndex, how: Opening, near: Point | null): boolean {
    const anchor = anchorAtHit(hit, this.#options.measure, near);
    const rests = how === 'hover' ? near : null;
    return anchor !== null && this.#ask({ index, anchor, views: [{ kind: 'hit', hit }] }, how, rests);
  }

  /** Opens on what was looked up, beside `near` or, without it, above the middle; the keyboard is in it. False where nothing can be drawn. */
  openFound(query: string, found: readonly Found[], index: CardIndex, near: DOMRect | null): boolean {
    return this.#ask({ index, anchor: anchorAt(near), views: [{ kind: 'found', query, found }] }, 'focus', null);
  }

  /** Closes, and gives focus and selection back where the card had taken them. An opening that waits is given up. */
  close(): void {
    this.#wait.giveUp();
    if (this.#opened === null) return;
    const place = this.hasFocus ? this.#place : null;
    this.#opened = null;
    this.#place = null;
    this.#resized?.disconnect();
    this.#guard?.end();
    if (this.#element !== null) {
      if (this.#element.matches(':popover-open')) this.#element.hidePopover();
      this.#drawn?.clear();
    }
    place?.restore();
    this.#options.changed();
  }

  /** Closes if it is about this hit, or would be. */
  drop(hit: Hit): void {
    if (this.#wait.asked?.hit === hit) this.#wait.giveUp();
    if (this.hit === hit) this.#lost();
  }

  /** The name is gone. What somebody is typing would go on into the page: then the card stays, beside no name. */
  #lost(): void {
    const held = heldOpen(this.#opened, this.#element);
    if (held === null) this.close();
    else this.#opened = held;
    this.follow();
  }

  /** Hangs the card on its name, wherever that is now; closes when it has left the screen. */
  follow(): void {
    const view = this.#options.document.defaultView;
    if (this.#opened === null || this.#element === null || view === null) return;
    const box = this.#opened.anchor.box(view);
    // The page may have closed or taken away the dialog that the card was shown in.
    if (!this.#element.matches(':popover-open')) this.close();
    else if (box === null) this.#lost();
    else hang(this.#element, box, view);
  }

  /** Whether a point lies on the card or on the way to it from its name. */
  covers(x: number, y: number): boolean {
    if (this.#opened === null || this.#element === null) return false;
    return isAt(x, y, [this.#element.getBoundingClientRect(), ...this.#opened.anchor.boxes()]);
  }

  /** Opens now, or when what draws it has come; the person's place is the one of this moment. */
  #ask(opened: Opened, how: Opening, rests: Point | null): boolean {
    const { view } = this.#wait;
    const place = keepPlace(this.#options.document);
    this.#wait.giveUp();
    if (view !== null) return this.#begin(view, opened, how, place);
    if (!this.#options.host.canDraw) return false;
    const [first] = opened.views;
    const begin = (loaded: CardView): void => {
      this.#begin(loaded, opened, how, place);
    };
    this.#wait.ask({ hit: first?.kind === 'hit' ? first.hit : null, anchor: opened.anchor, rests, begin });
    return true;
  }

  #begin(view: CardView, opened: Opened, how: Opening, place: Place): boolean {
    const element = this.#mount(view);
    if (element === null) return false;
    if (!this.isOpen) this.#place = place;
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
    const { views, index } = opened;
    const last = views.at(-1);
    if (last === undefined || this.#drawn === null) return false;
    const deeds = {
      onClose: () => this.close(),
      onBack: views.length > 1 ? () => this.#back() : null,
      onOpen: (position: number) => this.#goTo({ kind: 'location', position }),
      onNotThis: this.#notThis(last),
      recording: this.#options.recording ?? null,
      now: this.#options.now,
    };
    if (!this.#drawn.show(last, index, this.#options.now(), deeds)) return false;
    this.#opened = opened;
    this.#guard?.begin();
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
    if (opened !== null && this.#show({ ...opened, views: [...opened.views, view] })) this.#turned(`#${TITLE_ID}`);
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

  #mount(view: CardView): HTMLElement | null {
    const { document, host, listeners } = this.#options;
    const ground = host.ground();
    if (ground === null) return null;
    if (this.#element !== null) return this.#element;
    const element = cardElement(document);
    // The keyboard may have gone elsewhere while the card stood open under the pointer.
    listeners.on(element, 'pointerdown', () => {
      if (!this.hasFocus) this.#place = keepPlace(document);
    });
    this.#resized = new ResizeObserver(() => this.follow());
    this.#guard = new CardGuard(element, listeners);
    ground.append(element);
    this.#element = element;
    this.#drawn = view.mount(element);
    return element;
  }
}
