/**
 * What stands between a click in the card and what it does. A page cannot reach into the card, but it can lead a
 * person's own click there: by laying something over the card that lets clicks through, by painting it the colour
 * of what is behind it, or by moving it under a click that was meant for something else. A click counts where a
 * person made it, on a card that was there to be seen.
 *
 * Chromium tells whether anything lies over an element, or hides it (Intersection Observer, version 2, "trackVisibility":
 * nothing over it, no effect on it). Firefox does not tell: there only that a person clicked is known.
 *
 * Budget: one observer while a card is open, told at most ten times a second; nothing while none is.
 */
import { elementFor } from './dom.ts';
import type { Listeners } from './listen.ts';

/** The least that Chromium allows between two answers, in milliseconds. */
const ASKED_EVERY_MS = 100;
/** A card that has just come is not known to be seen yet: a click is held so long for that. */
const SETTLES_IN_MS = 400;
/** What lay over the card must have been gone for so long: a page takes it away as the button goes down. */
const SEEN_FOR_MS = 300;
/** Between two colours that can be told apart, red, green and blue added up; each has 256 steps. */
const LEAST_DIFFERENCE = 120;

const COVERED =
  'Nothing was done: something on this page lies over this card, or hides it. Move or close that, then press again.';

const ACTS = 'button, summary, a';
const CLOSES = '.close';

/** The channels of an opaque colour; null where it is not plain and opaque. */
const channelsOf = (colour: string): number[] | null =>
  /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour)?.slice(1).map(Number) ?? null;

/** Whether words of one colour can be seen on the other: a page can set our custom properties on our element. */
const isLegible = (words: string, paper: string): boolean => {
  const [ink, ground] = [channelsOf(words), channelsOf(paper)];
  if (ink === null || ground === null) return false;
  return ink.reduce((sum, value, at) => sum + Math.abs(value - (ground[at] ?? 0)), 0) >= LEAST_DIFFERENCE;
};

/** Whether nothing hides it, as far as the browser tells. */
const isVisible = (entry: IntersectionObserverEntry): boolean => Reflect.get(entry, 'isVisible') !== false;

interface AskedVisibility extends IntersectionObserverInit {
  readonly trackVisibility: true;
  readonly delay: number;
}

/** What would be done by an event; null where nothing would. */
const actedOn = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(ACTS) : null;

type Answer = 'yes' | 'no' | 'not-yet';

/** The guard of one card's element. Times are those of events, in milliseconds since the page began. */
export class CardGuard {
  readonly #card: HTMLElement;
  readonly #observer: IntersectionObserver;
  /** When the browser first told of the card that is open; null before. */
  #from: number | null = null;
  #visible = false;
  /** Since when it is seen again after it was hidden, or came late; infinite while it is hidden again; null where it never was. */
  #againFrom: number | null = null;
  /** What was pressed before it was known whether the card is seen. */
  #held: HTMLElement | null = null;
  #letThrough = false;
  /** The button went down on something that was not to be seen: what it is by the time the button comes up says nothing. */
  #wentDownUnseen = false;
  #told: HTMLElement | null = null;

  constructor(card: HTMLElement, listeners: Listeners) {
    this.#card = card;
    const options: AskedVisibility = { trackVisibility: true, delay: ASKED_EVERY_MS };
    this.#observer = new IntersectionObserver((entries) => {
      for (const entry of entries) this.#look(entry);
    }, options);
    listeners.on(card, 'pointerdown', (event) => this.#wentDown(event), { capture: true });
    listeners.on(card, 'click', (event) => this.#clicked(event), { capture: true });
  }

  /** The card was opened, or shows something else. */
  begin(): void {
    this.#told?.remove();
    if (this.#from === null) this.#observer.observe(this.#card);
  }

  /** The card was closed. */
  end(): void {
    this.#observer.disconnect();
    this.#from = null;
    this.#visible = false;
    this.#againFrom = null;
    this.#held = null;
  }

  #look(entry: IntersectionObserverEntry): void {
    const before = this.#visible;
    this.#from ??= entry.time;
    this.#visible = isVisible(entry);
    const isLate = this.#againFrom !== null || entry.time - this.#from > SETTLES_IN_MS;
    if (before && !this.#visible) this.#againFrom = Number.POSITIVE_INFINITY;
    else if (!before && this.#visible && isLate) this.#againFrom = entry.time;
    const held = this.#held;
    if (held === null || !this.#visible) return;
    this.#held = null;
    if (this.#isSeen(held, entry.time) === 'yes') this.#press(held);
    else this.#tell();
  }

  #isSeen(target: HTMLElement, at: number): Answer {
    const view = this.#card.ownerDocument.defaultView;
    if (view === null) return 'no';
    const { backgroundColor } = view.getComputedStyle(this.#card);
    if (!isLegible(view.getComputedStyle(target).color, backgroundColor)) return 'no';
    if (this.#visible) return this.#againFrom === null || at - this.#againFrom >= SEEN_FOR_MS ? 'yes' : 'no';
    const isNew = this.#againFrom === null && (this.#from === null || at - this.#from < SETTLES_IN_MS);
    return isNew ? 'not-yet' : 'no';
  }

  #wentDown(event: PointerEvent): void {
    const target = actedOn(event);
    this.#wentDownUnseen = target !== null && this.#isSeen(target, event.timeStamp) === 'no';
  }

  #answer(target: HTMLElement, { isTrusted, detail, timeStamp }: MouseEvent): Answer {
    // A key's click counts no presses (UI Events, "detail").
    if (!isTrusted || (detail > 0 && this.#wentDownUnseen)) return 'no';
    return this.#isSeen(target, timeStamp);
  }

  #clicked(event: MouseEvent): void {
    const target = actedOn(event);
    // To close it is to do nothing, and the page can do that.
    if (this.#letThrough || target === null || target.matches(CLOSES)) return;
    const answer = this.#answer(target, event);
    this.#told?.remove();
    if (answer === 'yes') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (answer === 'not-yet') this.#held = target;
    else if (event.isTrusted) this.#tell();
  }

  #press(target: HTMLElement): void {
    this.#letThrough = true;
    try {
      target.click();
    } finally {
      this.#letThrough = false;
    }
  }

  #tell(): void {
    const words = elementFor(this.#card.ownerDocument, 'p');
    words.className = 'told bad';
    words.setAttribute('role', 'alert');
    words.textContent = COVERED;
    this.#card.append(words);
    words.scrollIntoView({ block: 'nearest' });
    this.#told = words;
  }
}
