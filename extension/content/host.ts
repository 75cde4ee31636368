/**
 * The one element that is written to the page: `<rating-watch>` under `<html>`, with a closed
 * shadow root. Chips and the card stand in it and nowhere else.
 */
import { OVERLAY_STYLE } from '../ui/style.ts';
import { elementFor, HTML, unclaimedElement } from './dom.ts';
import { dress } from './dress.ts';
import type { Listeners } from './listen.ts';

export const HOST_NAME = 'rating-watch';

/**
 * Chromium's `window.find` looks into closed shadow trees too, and tells a page whether a text stands there: letter by
 * letter it would be read. It passes over what has no end tag in markup (HTML Standard, section 13.3, "bgsound" among
 * them), though it holds elements all the same; this one does nothing, and has no style of its own.
 */
const UNSEARCHED = 'bgsound';

export interface HostOptions {
  readonly document: Document;
  /** `open` is for tests, which must look inside. */
  readonly shadowMode: 'open' | 'closed';
  readonly listeners: Listeners;
  readonly signal: AbortSignal;
}

/** Keyboard and pointer events that a page would take for its own shortcuts or for a click outside its menu. */
const KEPT = [
  'keydown',
  'keyup',
  'keypress',
  'click',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'input',
] as const;

/** How often a page may take the element away before it is left to have its way. */
const MOST_TAKEN = 200;

/** Where the element must stand to be seen and used: inside the page's open modal dialog or fullscreen element. */
const stageOf = (document: Document): Element | null => {
  // A page may have taken its root away; in a tree of SVG or XML nothing of HTML is rendered.
  if (document.documentElement?.namespaceURI !== HTML) return null;
  const dialogs = document.querySelectorAll('dialog:modal');
  return dialogs[dialogs.length - 1] ?? document.fullscreenElement ?? document.documentElement;
};

/** Made on first use, so that a page without names is left wholly alone. */
export class Host {
  readonly #options: HostOptions;
  #element: HTMLElement | null = null;
  #ground: HTMLElement | null = null;
  /** How often it was put on the page from nowhere. */
  #taken = 0;

  constructor(options: HostOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#element?.remove(), { once: true });
  }

  readonly isOwn = (node: Node): boolean => node === this.#element;

  /** Whether anything can be drawn on the page as it is; nothing is written to it. */
  get canDraw(): boolean {
    return this.#taken <= MOST_TAKEN && stageOf(this.#options.document) !== null;
  }

  /** What chips and card stand in, on the page and where it can be seen; null where nothing can be drawn. */
  ground(): HTMLElement | null {
    const stage = stageOf(this.#options.document);
    if (stage === null || this.#taken > MOST_TAKEN) return null;
    const ground = this.#ground ?? this.#create();
    if (this.#element?.parentElement === null) this.#taken += 1;
    // Everything outside an open modal dialog is inert, popovers too (HTML Standard, "inert subtrees").
    if (this.#element !== null && this.#element.parentElement !== stage) stage.append(this.#element);
    return ground;
  }

  #create(): HTMLElement {
    const { document, shadowMode, listeners } = this.#options;
    // One left behind by an older version of the extension would show old chips.
    for (const stale of document.querySelectorAll(HOST_NAME)) stale.remove();
    const [element, root] = unclaimedElement(document, HOST_NAME, shadowMode);
    dress(root, document, OVERLAY_STYLE);
    for (const type of KEPT) listeners.on(root, type, (event) => event.stopPropagation());
    const ground = elementFor(document, UNSEARCHED);
    root.append(ground);
    this.#element = element;
    this.#ground = ground;
    return ground;
  }
}
